"""A target that is too strict at a bound: it diverges where the documentation says in words what is taken."""

from __future__ import annotations

import json

import pytest

from specdrift.suites.examine import examine
from specdrift.suites.verdicts import Nature, Outcome
from tests.planted import Received, Reply, error, http
from tests.suites.benches import bench_on

OPERATION = "forecast:CreateDatasetGroup:request"


def one_less(request: Received) -> Reply:
    """CreateDatasetGroup with every bound moved by one."""
    if not request.headers.get("x-amz-target", "").endswith(".CreateDatasetGroup"):
        return error(request, 400, "UnknownOperationException", "no such operation")
    params = json.loads(request.body)
    name, tags = params.get("DatasetGroupName", ""), params.get("Tags", [])
    if not name or len(name) >= 63 or any(len(tag["Key"]) >= 128 for tag in tags):
        return error(request, 400, "InvalidInputException", "out of bounds")
    arn = f"arn:aws:forecast:us-east-1:123456789012:dataset-group/{name}"
    return Reply(http(200, json.dumps({"DatasetGroupArn": arn}).encode(), "application/x-amz-json-1.1"))


@pytest.mark.parametrize(
    ("claim", "outcome", "nature"),
    [
        ("Tags[].Key:max-length", Outcome.DIVERGES, Nature.REJECTS_VALID),  # "Maximum key length - 128 ..."
        ("DatasetGroupName:max-length", Outcome.INCONCLUSIVE, Nature.UNSURE),  # the model's shape alone
    ],
)
def test_a_bound_that_is_one_too_low(claim: str, outcome: Outcome, nature: Nature) -> None:
    with bench_on(one_less) as bench:
        verdict = examine(bench, f"{OPERATION}.{claim}")
    assert (verdict.outcome, verdict.nature) == (outcome, nature), verdict.received
