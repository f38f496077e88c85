"""A fault that breaks several claims: whose codes count for the one that is judged."""

from __future__ import annotations

import json

import pytest

from specdrift.suites.examine import examine
from specdrift.suites.verdicts import Nature, Outcome
from tests.planted import Received, Reply, error, http
from tests.suites.benches import bench_on

MUTABILITY = "ecr:CreateRepository:request.imageTagMutability"
LISTED = ("MUTABLE", "IMMUTABLE")


def checks_only_the_list(request: Received) -> Reply:
    """CreateRepository with an enum that is checked, and types that are not."""
    if not request.headers.get("x-amz-target", "").endswith(".CreateRepository"):
        return error(request, 400, "UnknownOperationException", "no such operation")
    params = json.loads(request.body)
    if str(params.get("imageTagMutability", "MUTABLE")).removesuffix("_WITH_EXCLUSION") not in LISTED:
        return error(request, 400, "InvalidParameterException", "invalid parameter at 'imageTagMutability'")
    return Reply(http(200, b'{"repository": {}}', "application/x-amz-json-1.1"))


@pytest.mark.parametrize(
    ("kind", "outcome", "nature"),
    [
        ("enum", Outcome.CONFORMS, Nature.NONE),
        # A structure is in no list either, but AWS gets no further than reading it.
        ("type", Outcome.DIVERGES, Nature.WRONG_ERROR),
    ],
)
def test_a_type_takes_no_codes_from_the_list_beside_it(kind: str, outcome: Outcome, nature: Nature) -> None:
    with bench_on(checks_only_the_list) as bench:
        verdict = examine(bench, f"{MUTABILITY}:{kind}")
    assert (verdict.outcome, verdict.nature) == (outcome, nature), verdict.received
