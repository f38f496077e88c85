"""Whether a line of a record has the parts and types that its schema asks for.

A reader of hundreds of thousands of lines can't afford a full validation of each (the tests do that);
this looks at ``type``, ``required``, ``properties``, ``additionalProperties``, ``items``, ``anyOf`` and
``$ref`` of reports/record.schema.json, which is what the rest of the room relies on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Form:
    """A part of the schema, made ready. types: None when any will do; words: the types for people."""

    types: frozenset[type] | None
    words: str
    required: tuple[str, ...] = ()
    members: Mapping[str, _Form] | None = None
    others: _Form | None = None
    items: _Form | None = None
    any_of: tuple[_Form, ...] = ()


@cache
def record_schema() -> dict[str, Json]:
    """reports/record.schema.json."""
    text = (resources.files(__package__) / "record.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Json] = json.loads(text)
    return schema


def misfit(line: Mapping[str, Json]) -> str:
    """What is wrong with a line in a few words, or an empty text.

    line: a header, verdict or footer, by its ``type``. Raises KeyError for a line of another type.
    """
    return _misfit(line, _line_form(line["type"]), "")


@cache
def _line_form(kind: str) -> _Form:
    return _form(record_schema()["$defs"][kind])


def _form(schema: Mapping[str, Json]) -> _Form:
    if "$ref" in schema:
        return _form(record_schema()["$defs"][schema["$ref"].rpartition("/")[2]])
    words = schema.get("type", [])
    words = [words] if isinstance(words, str) else words
    others = schema.get("additionalProperties")
    return _Form(
        types=frozenset(kind for word in words for kind in _TYPES[word]) or None,
        words=" or ".join(words),
        required=tuple(schema.get("required", ())),
        members={name: _form(part) for name, part in schema.get("properties", {}).items()},
        others=_form(others) if others else None,
        items=_form(schema["items"]) if "items" in schema else None,
        any_of=tuple(map(_form, schema.get("anyOf", ()))),
    )


def _misfit(value: Json, form: _Form, name: str) -> str:
    if form.types is not None and type(value) not in form.types:
        return f"{name or 'the line'} is {json.dumps(value)[:60]}; {form.words} expected"
    problem = ""
    if form.any_of:
        problems = [_misfit(value, part, name) for part in form.any_of]
        problem = problems[-1] if all(problems) else ""
    elif isinstance(value, dict):
        problem = _misfit_of_members(value, form, name)
    elif isinstance(value, list) and form.items is not None:
        found = (_misfit(item, form.items, f"{name}[{index}]") for index, item in enumerate(value))
        problem = next(filter(None, found), "")
    return problem


def _misfit_of_members(value: Mapping[str, Json], form: _Form, name: str) -> str:
    for member in form.required:
        if member not in value:
            return f"{member!r} is missing{f' in {name}' if name else ''}"
    members = form.members or {}
    for member, item in value.items():
        part = members.get(member, form.others)
        # Most parts are texts: they are done here, without a further call.
        if part is not None and (type(item) is not str or part.types is None or str not in part.types):
            problem = _misfit(item, part, f"{name}.{member}" if name else member)
            if problem:
                return problem
    return ""
