"""Whether a line of a record has the parts and types that its schema asks for.

A reader of hundreds of thousands of lines can't afford a full validation of each (the tests do that);
this looks at ``type``, ``required``, ``properties``, ``additionalProperties``,
``items``, ``anyOf`` and ``$ref`` of reports/record.schema.json, which is what the rest of the room relies on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

from ..specs.claims import Json

_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}


@cache
def record_schema() -> dict[str, Json]:
    """reports/record.schema.json."""
    text = (resources.files(__package__) / "record.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Json] = json.loads(text)
    return schema


def misfit(value: Json, schema: Mapping[str, Json], defs: Mapping[str, Json], name: str = "") -> str:
    """What is wrong with the value in a few words, or an empty text.

    schema: a part of the record's schema; defs: its ``$defs``; name: where the value stands.
    """
    if "type" in schema:
        expected = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        allowed = tuple(kind for word in expected for kind in _TYPES[word])
        if not isinstance(value, allowed) or isinstance(value, bool):
            return f"{name or 'the line'} is {json.dumps(value)[:60]}; {' or '.join(expected)} expected"
    if "$ref" in schema:
        return misfit(value, defs[schema["$ref"].rpartition("/")[2]], defs, name)
    if "anyOf" in schema:
        problems = [misfit(value, part, defs, name) for part in schema["anyOf"]]
        return problems[-1] if all(problems) else ""
    if isinstance(value, dict):
        return _misfit_of_members(value, schema, defs, name)
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            problem = misfit(item, schema["items"], defs, f"{name}[{index}]")
            if problem:
                return problem
    return ""


def _misfit_of_members(
    value: Mapping[str, Json], schema: Mapping[str, Json], defs: Mapping[str, Json], name: str
) -> str:
    for member in schema.get("required", ()):
        if member not in value:
            return f"{member!r} is missing{f' in {name}' if name else ''}"
    properties, others = schema.get("properties", {}), schema.get("additionalProperties") or {}
    for member, item in value.items():
        part = properties.get(member, others)
        if part:
            problem = misfit(item, part, defs, f"{name}.{member}" if name else member)
            if problem:
                return problem
    return ""
