from __future__ import annotations

import pytest

from specdrift.specs.claims import Json
from specdrift.specs.validation.schema_paths import MemberPlace, locate

SCHEMA: Json = {
    "properties": {
        "Tags": {"$ref": "#/$defs/Tags", "items": {"properties": {"Key": {"maxLength": 1}}}},
        "items": {"properties": {"properties": {"type": "string"}}},
        "Map": {"propertyNames": {"minLength": 1}, "additionalProperties": {"$ref": "#/$defs/Tags"}},
        "Filter": {"$ref": "#/$defs/Filter"},
        "Other": {"$ref": "#/$defs/Filter", "allOf": [{"properties": {"Not": {"minProperties": 1}}}]},
    },
    "$defs": {
        "Tags": {"items": {"$ref": "#/$defs/Tag"}},
        "Tag": {"properties": {"Key": {}, "Value": {"type": "string"}}},
        "Filter": {"properties": {"Not": {"$ref": "#/$defs/Filter"}, "And": {"$ref": "#/$defs/Filters"},
                                  "Or": {"$ref": "#/$defs/Filters"}, "Key": {}}},
        "Filters": {"items": {"$ref": "#/$defs/Filter"}},
    },
}  # fmt: skip
PLACES = [
    (["required"], "", ""),
    (["properties", "Tags", "maxItems"], "Tags", "Tags"),
    (["properties", "Tags", "items", "properties", "Value", "type"], "Tags[].Value", "Tags[].Value"),
    (["properties", "items", "properties", "properties", "type"], "items.properties", "items.properties"),
    (["properties", "Map", "propertyNames", "minLength"], "Map{key}", "Map{key}"),
    (["properties", "Map", "additionalProperties", "items"], "Map{value}[]", "Map{value}[]"),
    (["properties", "Filter", "properties", "Not", "type"], "Filter.Not", "Filter"),
    (["properties", "Filter", "properties", "Not", "properties", "Key", "type"], "Filter.Key", "Filter.Key"),
    (["properties", "Filter", *["properties", "Not"] * 3, "type"], "Filter.Not", "Filter"),
    (["properties", "Filter", "properties", "And", "items", "properties", "Or", "items", "type"],
     "Filter.Or[]", "Filter"),
    (["properties", "Other", "allOf", 0, "properties", "Not", "minProperties"], "Other.Not", "Other"),
]  # fmt: skip


@pytest.mark.parametrize("steps, path, outer", PLACES)
def test_where_a_schema_path_leads(steps: list[str | int], path: str, outer: str) -> None:
    assert locate(SCHEMA, steps) == MemberPlace(path, outer)


def test_a_path_that_is_not_there() -> None:
    with pytest.raises(KeyError, match="nothing at properties/Nothing"):
        locate(SCHEMA, ["properties", "Nothing", "type"])
