"""An entry refused inside a 200 is a refusal."""

from __future__ import annotations

import pytest

from specdrift.specs.claims import Json
from specdrift.suites.partial import as_refusal
from specdrift.targets.exchange import Answer, Exchange, Sent

EXCHANGE = Exchange(Sent("POST", "http://localhost/", (), b""), 200)


def accepted(output: Json) -> Answer:
    return Answer("accepted", 200, output=output, exchange=EXCHANGE)


@pytest.mark.parametrize(
    ("output", "code"),
    [
        ({"Successful": [], "Failed": [{"Id": "a", "Code": "InvalidId", "Message": "x"}]}, "InvalidId"),
        ({"FailedEntryCount": 1, "Entries": [{"ErrorCode": "InvalidArgument"}]}, "InvalidArgument"),
        ({"failures": [{"imageId": {}, "failureCode": "ImageNotFound"}]}, "ImageNotFound"),
        ({"failures": [{"arn": "x", "reason": "MISSING"}]}, "MISSING"),
        ({"failedItems": {"arn:x": {"failureCode": "ACCESS_DENIED"}}}, "ACCESS_DENIED"),
        ({"Errors": [{"ErrorDetail": {"ErrorCode": "EntityNotFoundException"}}]}, "EntityNotFoundException"),
        ({"Unsuccessful": [{"Error": {"Code": "InvalidId", "Message": "x"}}]}, "InvalidId"),
    ],
)  # fmt: skip
def test_an_entry_with_an_error_is_a_refusal(output: Json, code: str) -> None:
    read = as_refusal(accepted(output))
    assert (read.outcome, read.code, read.codes, read.status) == ("refused", code, (code,), 200)


@pytest.mark.parametrize(
    "output",
    [
        {"Successful": [{"Id": "a"}], "Failed": []},
        {"Entries": [{"EventId": "1"}]},
        {"Items": [{"Code": "looks-like-an-error"}]},
        {"Failed": ["text"]},
        None,
    ],
)
def test_anything_else_stays_accepted(output: Json) -> None:
    answer = accepted(output)
    assert as_refusal(answer) is answer
