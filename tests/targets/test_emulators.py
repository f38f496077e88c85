"""Emulators from PyPI, where their environments have been made (`specdrift run --target NAME` makes them)."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from specdrift.targets import catalogue, localstack, ministack, roto
from specdrift.targets.calibrate import calibrate
from specdrift.targets.target import Target

EMULATORS = {module.TARGET.name: module for module in (localstack, ministack, roto)}


@pytest.fixture(scope="module", params=sorted(EMULATORS))
def emulator(request: pytest.FixtureRequest) -> Iterator[Target]:
    name = request.param
    if not EMULATORS[name].ENVIRONMENT.is_complete():
        pytest.skip(f"the environment of {name} has not been made")
    with catalogue.start(name) as target:
        yield target


def test_it_says_who_the_caller_is(emulator: Target) -> None:
    expected = {"localstack": "000000000000", "ministack": "000000000000", "roto": "123456789012"}
    assert emulator.account == expected[emulator.name]


def test_it_answers_valid_and_invalid_requests(emulator: Target) -> None:
    assert emulator.send("kms", "CreateKey", {"Description": "a"}).outcome == "accepted"
    refused = emulator.send("kms", "DescribeKey", {"KeyId": "missing"})
    assert (refused.outcome, refused.code) == ("refused", "NotFoundException")


def test_what_it_does_not_implement_is_told_from_what_it_does(emulator: Target) -> None:
    forecast, kms = calibrate(emulator, "forecast"), calibrate(emulator, "kms")
    assert forecast.says_not_implemented(emulator.send("forecast", "ListPredictors", {}))
    assert not kms.says_not_implemented(emulator.send("kms", "DescribeKey", {"KeyId": "missing"}))


def test_it_is_started_again_when_it_was_killed(emulator: Target) -> None:
    process = emulator._transport.server._process  # type: ignore[attr-defined]
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert emulator.send("kms", "ListKeys", {}).outcome == "accepted"
