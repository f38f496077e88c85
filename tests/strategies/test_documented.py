"""Documented examples as grounds for cases."""

from __future__ import annotations

import pytest

from specdrift.specs.corpus import load, operation_names
from specdrift.specs.readers.examples import examples
from specdrift.specs.validation.validator import Validator
from specdrift.strategies.base import NoBase, base
from specdrift.strategies.cases import Caller
from specdrift.strategies.documented import documented, names_new
from specdrift.strategies.fresh import TOKEN

CALLER = Caller(account="000000000000", region="eu-west-3")


def test_an_example_is_as_documented_but_for_the_name_of_what_it_makes() -> None:
    shown = examples("dynamodb")["CreateTable"][0]
    (made,) = documented(load("dynamodb", "CreateTable"), CALLER)
    assert shown["TableName"] == "Music"
    assert TOKEN in made["TableName"]
    assert {**made, "TableName": "Music"} == shown


def test_arns_are_the_callers_and_placeholders_are_replaced() -> None:
    (function,) = documented(load("lambda", "CreateFunction"), CALLER)
    assert function["Role"].split(":")[3:5] == ["", CALLER.account]
    assert function["KMSKeyArn"].split(":")[3:5] == [CALLER.region, CALLER.account]
    (role,) = documented(load("iam", "CreateRole"), CALLER)
    assert examples("iam")["CreateRole"][0]["AssumeRolePolicyDocument"] == "<Stringified-JSON>"
    assert role["AssumeRolePolicyDocument"].startswith("{")


def test_what_can_be_used_once_is_not_taken_from_an_example() -> None:
    for example in documented(load("ssm", "GetParametersByPath"), CALLER):
        assert "NextToken" not in example
    for example in documented(load("route53", "CreateHostedZone"), CALLER):
        assert "CallerReference" not in example


def test_an_operation_without_examples_has_none() -> None:
    assert documented(load("sqs", "CreateQueue"), CALLER) == ()
    assert documented(load("forecast", "CreateDataset"), CALLER) == ()


@pytest.mark.parametrize("service", ["dynamodb", "kms", "lambda", "elbv2"])
def test_every_example_taken_is_valid(service: str) -> None:
    taken = 0
    for name in operation_names(service):
        operation = load(service, name)
        for pins in documented(operation, CALLER):
            taken += 1
            try:
                made = base(operation, CALLER, pins=pins)
            except NoBase as problem:
                pytest.fail(f"{name}: {problem.reason}")
            assert pins.items() <= made.items()
            assert not Validator(operation, CALLER.account).breaches(made)
    assert taken >= 10


@pytest.mark.parametrize(
    ("operation", "member", "new"),
    [
        ("CreateTable", "TableName", True),
        ("CreateDBCluster", "DBClusterIdentifier", True),
        ("CreateStack", "Name", True),
        ("PutItem", "TableName", False),
        ("CreateVpc", "CidrBlock", False),
    ],
)
def test_names_of_what_an_operation_makes(operation: str, member: str, new: bool) -> None:
    assert names_new(operation, member) is new
