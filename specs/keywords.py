"""Claims as keywords of JSON Schema, where standard keywords can say them, and else as our own.

`keywords` says what one fact about a member adds to the member's subschema. What adds to the parent's
(``required``) is put there by specs/build_schema.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from .claims import Json
from .facts import Fact

NOT_A_NUMBER: Final = "^(?:NaN|-?Infinity)$"
"""The texts that stand for floating-point values JSON has no numbers for."""

TYPES: Final[Mapping[str, dict[str, Json]]] = {
    "structure": {"type": "object"},
    "map": {"type": "object"},
    "list": {"type": "array"},
    "string": {"type": "string"},
    "boolean": {"type": "boolean"},
    "integer": {"type": "integer"},
    "long": {"type": "integer"},
    "float": {"type": ["number", "string"], "pattern": NOT_A_NUMBER},
    "double": {"type": ["number", "string"], "pattern": NOT_A_NUMBER},
    "timestamp": {"type": ["string", "number"], "format": "date-time"},
    "blob": {"type": "string", "contentEncoding": "base64"},
    "document": {},
}
"""What each type of member is as a JSON value."""

ANNOTATIONS: Final = frozenset({"format", "contentEncoding"})
"""Keywords that restrict nothing by themselves, and so have no claim beside them."""

ESCAPED: Final = str.maketrans({sign: f"\\{sign}" for sign in "^$\\.*+?()[]{}|/"})


@dataclass(frozen=True, slots=True)
class About:
    """What a keyword must know of the member that a fact is about, beside the fact.

    type: the member's. not_counted: the entries that don't count against its limit, when some don't.
    """

    type: str
    not_counted: Mapping[str, str] | None = None


def keywords(fact: Fact, about: About) -> dict[str, Json]:
    """The keywords that say the fact, without ``claims``; empty when no keyword can."""
    write = _WRITERS.get(fact.kind)
    value = [*fact.value, *fact.also] if fact.kind == "enum" else fact.value
    return write(value, about) if write else {}


def text_pattern(text: str) -> str:
    """An ECMA-262 pattern that matches just this text, unanchored."""
    return text.translate(ESCAPED)


def any_case(text: str) -> str:
    """An ECMA-262 pattern that matches this text with its ASCII letters in any case, unanchored."""
    return "".join(
        f"[{letter.lower()}{letter.upper()}]"
        if letter.isascii() and letter.isalpha()
        else text_pattern(letter)
        for letter in text
    )


def needs(members: list[str]) -> dict[str, Json]:
    """A subschema: these members must be given."""
    return {"required": members}


def _type(value: Json, _: About) -> dict[str, Json]:
    return TYPES[value]


def _pattern(value: Json, _: About) -> dict[str, Json]:
    return {"pattern": value["ecma"]} if value["ecma"] is not None else {}


def _at_least(value: Json, about: About) -> dict[str, Json]:
    return {"minProperties" if about.type == "map" else "minItems": value}


def _at_most(value: Json, about: About) -> dict[str, Json]:
    if about.type == "map":
        return {"maxProperties": value}
    if about.not_counted is None:
        return {"maxItems": value}
    by, prefix = about.not_counted["by"], about.not_counted["prefix"]
    not_counted = {
        "properties": {by: {"type": "string", "pattern": f"^{any_case(prefix)}"}},
        "required": [by],
    }
    return {"contains": {"not": not_counted}, "minContains": 0, "maxContains": value}


def _reserved(value: Json, _: About) -> dict[str, Json]:
    text = value.get("prefix", value.get("suffix"))
    pattern = text_pattern(text) if value["case_sensitive"] else any_case(text)
    return {"not": {"type": "string", "pattern": f"^{pattern}" if "prefix" in value else f"{pattern}$"}}


def _unique(value: Json, _: About) -> dict[str, Json]:
    return {"uniqueItems": True} if value["by"] is None else {"uniqueBy": value["by"]}


def _exclusive(value: Json, _: About) -> dict[str, Json]:
    pairs = [needs(list(pair)) for pair in combinations(value["members"], 2)]
    return {"not": pairs[0] if len(pairs) == 1 else {"anyOf": pairs}}


def _depends(value: Json, _: About) -> dict[str, Json]:
    then = [value["then"]] if isinstance(value["then"], str) else list(value["then"])
    if value.get("equals") is None:
        return {"dependentRequired": {value["if"]: then}}
    condition = {"properties": {value["if"]: {"enum": value["equals"]}}, "required": [value["if"]]}
    return {"anyOf": [{"not": condition}, needs(then)]}


def _not_with(value: Json, _: About) -> dict[str, Json]:
    condition = {value["if"]: {"enum": value["equals"]}}
    banned = [{"properties": condition, "required": [value["if"], name]} for name in value["not"]]
    return {"not": banned[0] if len(banned) == 1 else {"anyOf": banned}}


_WRITERS: Final[Mapping[str, Callable[[Json, About], dict[str, Json]]]] = {
    "type": _type,
    "enum": lambda value, _: {"enum": value},
    "min-length": lambda value, _: {"minLength": value},
    "max-length": lambda value, _: {"maxLength": value},
    "min-bytes": lambda value, _: {"minBytes": value},
    "max-bytes": lambda value, _: {"maxBytes": value},
    "minimum": lambda value, _: {"minimum": value},
    "maximum": lambda value, _: {"maximum": value},
    "min-items": _at_least,
    "max-items": _at_most,
    "pattern": _pattern,
    "characters": lambda value, _: {"pattern": f"^[{value['allowed']}]*$"},
    "forbidden": lambda value, _: {
        "not": {"type": "string", "pattern": "|".join(map(text_pattern, value["strings"]))}
    },
    "not-one-of": lambda value, _: {"not": {"enum": value["values"]}},
    "prefix": lambda value, _: {"pattern": f"^(?:{'|'.join(value['any'])})"},
    "suffix": lambda value, _: {"pattern": f"(?:{'|'.join(value['any'])})$"},
    "reserved-prefix": _reserved,
    "reserved-suffix": _reserved,
    "unique": _unique,
    "exclusive": _exclusive,
    "any-of": lambda value, _: {"anyOf": [needs([name]) for name in value["members"]]},
    "union": lambda value, _: {"oneOf": [needs([name]) for name in value["members"]]},
    "depends": _depends,
    "not-with": _not_with,
    "arn": lambda _, __: {"resource": {"service": None, "resource": None}},
    "resource-kind": lambda value, _: {"resource": dict(value)},
    "account": lambda value, _: {"account": value["account"]},
}
