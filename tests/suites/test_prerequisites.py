"""What must exist before a request can be accepted, found by names."""

from __future__ import annotations

from functools import lru_cache

import pytest

from specdrift.specs.corpus import load_service
from specdrift.suites.prerequisites import Producer, find_producer

load = lru_cache(2)(load_service)


@pytest.mark.parametrize(
    ("operation", "member", "producer"),
    [
        (
            "DescribeDatasetGroup",
            "DatasetGroupArn",
            Producer("CreateDatasetGroup", "response", ("DatasetGroupArn",)),
        ),
        ("CreateForecast", "PredictorArn", Producer("CreatePredictor", "response", ("PredictorArn",))),
        ("CreateDatasetGroup", "DatasetGroupName", None),
        ("TagResource", "ResourceArn", None),
    ],
)
def test_the_maker_of_what_a_member_names(operation: str, member: str, producer: Producer | None) -> None:
    assert find_producer(load("forecast"), load("forecast")[operation], member) == producer


def test_what_is_made_must_not_exist_yet_though_another_operation_answers_its_name() -> None:
    operations = load("docdb")
    assert find_producer(operations, operations["CreateDBCluster"], "DBClusterIdentifier") is None
    started = find_producer(operations, operations["StartDBCluster"], "DBClusterIdentifier")
    assert started is not None
    assert started.operation == "CreateDBCluster"
