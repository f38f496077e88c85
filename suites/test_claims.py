"""The conformance suite: one item per claim, with the claim's id as the test's id."""

from __future__ import annotations

import pytest

from specdrift.examination import Examination
from specdrift.plugin import claims_of


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One item per chosen claim, grouped by operation so that xdist's loadgroup probes each once."""
    metafunc.parametrize("claim_id", [claim_param(claim_id) for claim_id in claims_of(metafunc.config)])


def claim_param(claim_id: str) -> object:
    """A claim as a parameter: its id as the test's id, its operation as the group for xdist."""
    service, operation, _ = claim_id.split(":", 2)
    return pytest.param(claim_id, id=claim_id, marks=pytest.mark.xdist_group(f"{service}:{operation}"))


def test_claim(claim_id: str, examination: Examination) -> None:
    """The target does what the documentation claims; see the verdict table in ARCHITECTURE.md."""
    examination.judge(claim_id)
