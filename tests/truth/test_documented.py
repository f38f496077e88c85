"""Requests that AWS's references show are valid, whatever sentence says otherwise."""

import pytest

from . import documented

SERVICES = ["devicefarm", "ecs", "efs", "iam", "kms", "lambda", "secretsmanager", "sts"]


@pytest.mark.parametrize("service", SERVICES)
def test_no_sentence_is_read_to_forbid_a_documented_request(service: str) -> None:
    examples = list(documented.of_service(service))
    assert examples
    wrong = {documented.shown(one): broken for one in examples if (broken := documented.broken_by_prose(one))}
    assert wrong == {}
