"""What must exist before a request can be accepted, found by names."""

from __future__ import annotations

from functools import lru_cache

import pytest

from specdrift.specs.corpus import load_service
from specdrift.suites.prerequisites import Producer, find_counterpart, find_producer

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
        ("TagResource", "ResourceArn", Producer("CreateAutoPredictor", "response", ("PredictorArn",))),
        ("CreateDataset", "Tags", None),
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


@pytest.mark.parametrize(
    ("service", "operation", "member", "producer"),
    [
        ("apigateway", "GetStages", "restApiId", Producer("CreateRestApi", "response", ("id",))),
        ("apigateway", "GetUsagePlan", "usagePlanId", Producer("CreateUsagePlan", "response", ("id",))),
        ("vpc-lattice", "GetService", "serviceIdentifier", Producer("CreateService", "response", ("id",))),
        ("omics", "UpdateRunCache", "id", Producer("CreateRunCache", "response", ("id",))),
        ("omics", "GetRun", "id", Producer("StartRun", "response", ("id",))),
        ("iam", "AttachRolePolicy", "PolicyArn", Producer("CreatePolicy", "response", ("Policy", "Arn"))),
        (
            "ec2",
            "CreateImage",
            "InstanceId",
            Producer("RunInstances", "response", ("Instances", "[]", "InstanceId")),
        ),
        (
            "ssm",
            "RegisterTargetWithMaintenanceWindow",
            "WindowId",
            Producer("CreateMaintenanceWindow", "response", ("WindowId",)),
        ),
        (
            "forecast",
            "CreatePredictor",
            "RoleArn",
            Producer("CreateRole", "response", ("Role", "Arn"), "iam"),
        ),
    ],
)
def test_makers_with_longer_names_lists_and_of_other_services(
    service: str, operation: str, member: str, producer: Producer
) -> None:
    assert find_producer(load(service), load(service)[operation], member) == producer


@pytest.mark.parametrize(
    ("operation", "counterpart"),
    [
        ("GetObject", "PutObject"),
        ("PutObjectAcl", "PutObject"),
        ("DeleteBucketPolicy", "PutBucketPolicy"),
        ("PutObject", None),
        ("ListBuckets", None),
    ],
)
def test_what_puts_there_what_another_operation_reads(operation: str, counterpart: str | None) -> None:
    assert find_counterpart(load("s3"), load("s3")[operation]) == counterpart
