"""moto inside this process, on Amazon Forecast."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from specdrift.targets import catalogue
from specdrift.targets.calibrate import calibrate
from specdrift.targets.models import service_model
from specdrift.targets.target import Target

IMPLEMENTED = {
    "CreateDatasetGroup",
    "DeleteDatasetGroup",
    "DescribeDatasetGroup",
    "ListDatasetGroups",
    "UpdateDatasetGroup",
}


@pytest.fixture(scope="module")
def moto() -> Iterator[Target]:
    with catalogue.start("moto") as target:
        yield target


def test_a_valid_request_is_accepted(moto: Target) -> None:
    answer = moto.send("forecast", "CreateDatasetGroup", {"DatasetGroupName": "valid", "Domain": "RETAIL"})
    assert (answer.outcome, answer.status) == ("accepted", 200)
    assert answer.output == {
        "DatasetGroupArn": f"arn:aws:forecast:us-east-1:{moto.account}:dataset-group/valid"
    }


def test_a_refusal_has_code_and_message(moto: Target) -> None:
    answer = moto.send("forecast", "CreateDatasetGroup", {"DatasetGroupName": "x", "Domain": "NONE"})
    assert (answer.outcome, answer.code, answer.codes) == (
        "refused",
        "ValidationException",
        ("ValidationException",),
    )
    assert "NONE" in answer.message


def test_reset_forgets(moto: Target) -> None:
    moto.send("forecast", "CreateDatasetGroup", {"DatasetGroupName": "gone", "Domain": "RETAIL"})
    moto.reset()
    assert moto.send("forecast", "ListDatasetGroups", {}).output == {"DatasetGroups": []}


def test_exactly_what_moto_does_not_implement_is_called_so(moto: Target) -> None:
    calibration = calibrate(moto, "forecast")
    answers = {name: moto.send("forecast", name, {}) for name in service_model("forecast").operation_names}
    silent = {name for name, answer in answers.items() if calibration.says_not_implemented(answer)}
    assert set(answers) - silent == IMPLEMENTED
    assert not calibration.ordinary


def test_what_moto_prints_stays_out_of_the_way(moto: Target, capsys: pytest.CaptureFixture[str]) -> None:
    answer = moto.send("forecast", "CreatePredictor", {})
    assert (answer.outcome, answer.status) == ("server-error", 501)
    assert b"NotImplementedError" in answer.exchange.body
    assert capsys.readouterr() == ("", "")
