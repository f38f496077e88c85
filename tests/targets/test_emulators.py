"""Emulators from PyPI and npm, where their environments have been made (by `specdrift run --target NAME`)."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from specdrift.targets import catalogue
from specdrift.targets.calibrate import calibrate
from specdrift.targets.pin import environments
from specdrift.targets.target import Target

LIST = {"dynalite": ("dynamodb", "ListTables"), "s3rver": ("s3", "ListBuckets")}
"""What each is asked that has no KMS."""


@pytest.fixture(scope="module", params=sorted(environments()))
def emulator(request: pytest.FixtureRequest) -> Iterator[Target]:
    name = request.param
    if not environments()[name].is_complete():
        pytest.skip(f"the environment of {name} has not been made")
    with catalogue.start(name) as target:
        yield target


def test_it_says_who_the_caller_is(emulator: Target) -> None:
    expected = {"localstack": "000000000000", "ministack": "000000000000"}
    assert emulator.account == expected.get(emulator.name, "123456789012")


def test_it_answers_valid_and_invalid_requests(emulator: Target) -> None:
    if emulator.name == "dynalite":
        accepted = emulator.send("dynamodb", "ListTables", {"Limit": 1})
        refused, code = emulator.send("dynamodb", "ListTables", {"Limit": 0}), "ValidationException"
    elif emulator.name == "s3rver":
        accepted = emulator.send("s3", "CreateBucket", {"Bucket": "abcdef"})
        refused, code = emulator.send("s3", "ListObjectsV2", {"Bucket": "missing"}), "NoSuchBucket"
    else:
        accepted = emulator.send("kms", "CreateKey", {"Description": "a"})
        refused, code = emulator.send("kms", "DescribeKey", {"KeyId": "missing"}), "NotFoundException"
    assert accepted.outcome == "accepted"
    assert (refused.outcome, refused.code) == ("refused", code)


def test_what_it_does_not_implement_is_told_from_what_it_does(emulator: Target) -> None:
    service, operation = LIST.get(emulator.name, ("kms", "ListKeys"))
    assert not calibrate(emulator, service).says_not_implemented(emulator.send(service, operation, {}))
    lacking = "dynamodbstreams" if emulator.name == "s3rver" else "forecast"
    missing = {"forecast": "ListPredictors", "dynamodbstreams": "ListStreams"}[lacking]
    assert calibrate(emulator, lacking).says_not_implemented(emulator.send(lacking, missing, {}))


def test_it_is_started_again_when_it_was_killed(emulator: Target) -> None:
    process = emulator._transport.server._process  # type: ignore[attr-defined]
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    service, operation = LIST.get(emulator.name, ("kms", "ListKeys"))
    assert emulator.send(service, operation, {}).outcome == "accepted"
