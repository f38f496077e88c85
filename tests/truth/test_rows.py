"""How recorded requests are decoded and counted."""

import base64

import pytest

from specdrift.specs.claims import Json
from specdrift.specs.corpus import load

from . import measure, rows

SQS = "https://sqs.us-east-1.amazonaws.com/111111111111/q"


def row(service: str, operation: str, params: Json, **more: str) -> rows.Row:
    return rows.Row(more.pop("id", "LS-A-1"), service, operation, params, **more)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("text", "text"),
        ({"$rep": ["ab", 3]}, "ababab"),
        ({"$omitted_str": 5, "head": "abc"}, "abcxx"),
        ({"$ts": "2024-01-01T00:00:00Z"}, "2024-01-01T00:00:00Z"),
        ("{{0:$.Account}}", "111111111111"),
        ("urn:{{2:$.Role.Arn}}", "urn:arn:aws:service:us-east-1:111111111111:thing/made-earlier"),
        ("{{1:$.QueueUrl}}/x", "https://service.us-east-1.amazonaws.com/111111111111/made-earlier/x"),
    ],
)
def test_values_written_in_short(written: Json, value: str) -> None:
    decoded = rows.decode(row("sqs", "SendMessage", {"MessageBody": written}), load("sqs", "SendMessage"))
    assert decoded.params == {"MessageBody": value}
    assert decoded.given == (frozenset({("MessageBody",)}) if "{{" in str(written) else frozenset())


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("plain", b"plain"),
        ({"$b64": "AAE="}, b"\0\1"),
        ({"$b64rep": ["AAE=", 2]}, b"\0\1\0\1"),
        ({"$omitted_bytes": 3}, b"\0\0\0"),
        ({"$stream": "x"}, b""),
    ],
)
def test_blobs_come_in_base64(written: Json, value: bytes) -> None:
    params = {"RestApiId": "x", "body": written}
    decoded = rows.decode(row("apigateway", "PutRestApi", params), load("apigateway", "PutRestApi"))
    assert base64.b64decode(decoded.params["body"]) == value


def test_placeholders_are_found_in_lists_and_maps() -> None:
    params = {"QueueUrl": SQS, "Attributes": {"KmsMasterKeyId": "{{0:$.KeyId}}"}, "Other": ["{{1:$.x}}"]}
    decoded = rows.decode(row("sqs", "SetQueueAttributes", params), load("sqs", "SetQueueAttributes"))
    assert decoded.given == {("Attributes", "KmsMasterKeyId"), ("Other", 0)}


def test_what_was_made_earlier_is_not_held_against_a_request() -> None:
    made = measure.judge(row("stepfunctions", "DescribeActivity", {"activityArn": "{{0:$.id}}" + "x" * 300}))
    assert made.breaches == ()
    long = measure.judge(row("stepfunctions", "DescribeActivity", {"activityArn": "x" * 300}))
    assert {breach.claim.rpartition(":")[2] for breach in long.breaches} == {"max-length", "arn"}


def test_rows_are_counted_by_what_is_held_against_them() -> None:
    long, short = {"activityArn": "x" * 300}, {"activityArn": "arn:aws:states:us-east-1:1:activity:x"}
    figures = measure.measure(
        [
            row("stepfunctions", "DescribeActivity", long, code="ValidationException"),
            row("stepfunctions", "DescribeActivity", long, code="ActivityAlreadyExists"),
            row("stepfunctions", "DescribeActivity", long),
            row("stepfunctions", "DescribeActivity", short),
        ]
    )
    assert [each.code_fits for each in figures.invalid] == [True, False, None]
    assert (figures.total, len(figures.valid), figures.share) == (4, 1, 0.75)
    assert measure.Figures().share == 0


def test_a_value_that_is_not_in_the_record_cannot_be_judged() -> None:
    message = (
        "1 validation error detected: Value 'x' at 'activityArn' failed to satisfy constraint: Member must"
    )
    given = row("stepfunctions", "DescribeActivity", {"activityArn": "{{0:$.id}}"}, message=message)
    seen = row("stepfunctions", "DescribeActivity", {"activityArn": "x"}, message=message)
    assert measure.judge(given).unseen
    assert not measure.judge(seen).unseen
    figures = measure.measure([given, seen])
    assert (figures.total, figures.unseen) == (1, 1)
