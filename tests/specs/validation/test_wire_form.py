"""Requests as the service reads them."""

import pytest

from specdrift.specs.claims import Json
from specdrift.specs.schema import Operation
from specdrift.specs.validation.wire_form import on_the_wire

SCHEMA: Json = {
    "type": "object",
    "properties": {
        "Name": {"type": "string"},
        "Token": {"$ref": "#/$defs/Token", "x-traits": ["idempotency-token"]},
        "Tags": {"$ref": "#/$defs/Tags"},
        "Filter": {"type": "array", "items": {"type": "string"}, "x-location": "querystring"},
        "Attributes": {"type": "object", "additionalProperties": {"type": "string"}},
        "Settings": {"$ref": "#/$defs/Settings"},
    },
    "$defs": {
        "Token": {"type": "string"},
        "Tags": {"type": "array", "items": {"$ref": "#/$defs/Settings"}},
        "Settings": {
            "type": "object",
            "properties": {"Key": {"type": "string"}},
            "allOf": [{"properties": {"Nested": {"$ref": "#/$defs/Settings"}}}],
        },
    },
}
TOKEN = {"Token": "mine"}


def operation(protocol: str) -> Operation:
    return Operation("service", "Operation", protocol, "page", SCHEMA, {}, ())


@pytest.mark.parametrize("protocol", ["query", "ec2"])
@pytest.mark.parametrize(
    ("params", "read"),
    [
        ({"Tags": []}, {}),
        ({"Tags": [{}]}, {}),
        ({"Tags": [{}, {"Key": "k"}]}, {"Tags": [{"Key": "k"}]}),
        ({"Attributes": {}}, {}),
        ({"Settings": {}}, {}),
        ({"Settings": {"Nested": {"Nested": {}}}}, {}),
        ({"Name": ""}, {"Name": ""}),
        ({"Unknown": []}, {"Unknown": []}),
        ({"Attributes": {"a": "", "b": "c"}}, {"Attributes": {"a": "", "b": "c"}}),
    ],
)
def test_a_query_has_no_empty_values(protocol: str, params: Json, read: Json) -> None:
    assert on_the_wire(operation(protocol), params | TOKEN) == read | TOKEN


@pytest.mark.parametrize("protocol", ["json", "rest-json", "rest-xml", "smithy-rpc-v2-cbor"])
def test_a_body_has_empty_values_and_a_query_string_has_not(protocol: str) -> None:
    params = {"Tags": [{}], "Attributes": {}, "Settings": {}, "Filter": []} | TOKEN
    assert (
        on_the_wire(operation(protocol), params) == {"Tags": [{}], "Attributes": {}, "Settings": {}} | TOKEN
    )
    assert params["Filter"] == []


def test_null_is_no_value() -> None:
    params = {"Name": None, "Settings": {"Key": None}, "Attributes": {"a": None}, "Tags": [None]} | TOKEN
    read = {"Settings": {}, "Attributes": {}, "Tags": [None]} | TOKEN
    assert on_the_wire(operation("json"), params) == read


def test_clients_add_idempotency_tokens() -> None:
    assert on_the_wire(operation("json"), {"Token": ""}) == {"Token": ""}
    assert set(on_the_wire(operation("json"), {})) == {"Token"}
    assert set(on_the_wire(operation("json"), {"Token": None})) == {"Token"}
    within = {"properties": {"Settings": {"properties": {"Inner": {"x-traits": ["idempotency-token"]}}}}}
    nested = Operation("service", "Operation", "json", "page", within, {}, ())
    assert on_the_wire(nested, {"Settings": {}}) == {"Settings": {}}


@pytest.mark.parametrize("params", [None, [], "text", 3])
def test_what_is_no_request_stays(params: Json) -> None:
    assert on_the_wire(operation("query"), params) == params


def test_values_of_the_wrong_type_stay() -> None:
    params = {"Tags": "text", "Settings": 3, "Attributes": ["x"]} | TOKEN
    assert on_the_wire(operation("query"), params) == params
