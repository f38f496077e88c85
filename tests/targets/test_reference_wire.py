"""What the reference endpoint reads is what was sent: nothing is repaired, nothing is lost."""

from __future__ import annotations

import pytest
from moto.core.model import ServiceModel
from werkzeug.datastructures import Headers, MultiDict

from specdrift.specs.claims import Json
from specdrift.specs.member_paths import values_at
from specdrift.specs.readers.models import load
from specdrift.targets.yardstick.breaks import Break, BreakError, read_break
from specdrift.targets.yardstick.parse import UnreadableError, Wire, parse, scalar


def parsed(
    service: str, operation: str, protocol: str, body: bytes, query: dict[str, str] | None = None
) -> Json:
    model = ServiceModel(load(service)[0], service).operation_model(operation)
    return parse(protocol, model, Wire("POST", "/", MultiDict(query or {}), Headers(), body, {}))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"Tags": "text"}', {"Tags": "text"}),
        (b'{"Tags": [1, {"Key": 2}]}', {"Tags": [1, {"Key": 2}]}),
        (b'{"Tags": null}', {}),
        (b'["no", "object"]', ["no", "object"]),
        (b"", {}),
    ],
)
def test_json_comes_as_it_was_sent(body: bytes, expected: Json) -> None:
    assert parsed("forecast", "CreateDatasetGroup", "json", body) == expected


def test_a_body_of_another_form_is_unreadable() -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        parsed("forecast", "CreateDatasetGroup", "json", b"<xml/>")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"Tags.member.1.Key=a&Tags.member.1.Value=b", {"Tags": [{"Key": "a", "Value": "b"}]}),
        (b"Tags=text", {"Tags": "text"}),
        (b"Tags=", {"Tags": []}),
        (b"UserName.x=1", {"UserName": {"UserName.x": "1"}}),
    ],
)
def test_forms_come_as_they_were_sent(body: bytes, expected: Json) -> None:
    assert parsed("iam", "CreateUser", "query", body) == expected


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("5", "integer", 5),
        ("five", "integer", "five"),
        ("1_000", "integer", "1_000"),
        ("1.5", "double", 1.5),
        ("NaN", "double", "NaN"),
        ("1e999", "double", "1e999"),
        ("true", "boolean", True),
        ("yes", "boolean", "yes"),
        ("2025-01-01T00:00:00Z", "timestamp", "2025-01-01T00:00:00Z"),
        ("1735689600", "timestamp", 1735689600.0),
        ("not-a-time", "timestamp", {"unreadable": "not-a-time"}),
        ("aGk=", "blob", "aGk="),
        ("?", "blob", {"unreadable": "?"}),
        ("true", "string", "true"),
    ],
)
def test_a_text_is_read_as_its_type_or_not_at_all(text: str, kind: str, value: Json) -> None:
    assert scalar(text, kind) == value


def test_member_paths_are_followed() -> None:
    value = {"A": [{"B": {"x": 1, "y": 2}}, {"B": {}}]}
    assert values_at(value, "A[].B{value}") == [1, 2]
    assert values_at(value, "A[].B{key}") == ["x", "y"]
    assert values_at(value, "C[]") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sqs:CreateQueue:request.QueueName:pattern", Break("sqs:CreateQueue:request.QueueName:pattern")),
        ("sqs:X:request.Y:enum=case", Break("sqs:X:request.Y:enum", "case")),
        ("sqs:X:response.Y:type", Break("sqs:X:response.Y:type", "wrong-shape")),
    ],
)
def test_breaks_are_read(text: str, expected: Break) -> None:
    assert read_break(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sqs", "should be service:operation"),
        ("sqs:X:request.Y:nonsense", "is no claim"),
        ("sqs:X:state.Y:state", "is no claim"),
        ("sqs:X:request.Y:enum=loudly", "accepts, wrong-code"),
        ("sqs:X:request.Y:pattern=case", "can't be broken by case"),
        ("sqs:X:response.Y:type=accepts", "wrong-shape"),
    ],
)
def test_a_break_that_makes_no_sense_is_explained(text: str, words: str) -> None:
    with pytest.raises(BreakError, match=words):
        read_break(text)
