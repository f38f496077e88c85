"""Claims out of what a form gives: the kind, the member and the value, as the member's type has them.

A form's kind may stand for several (``length``), or for one that depends on whom it is about (``min``);
`claims` settles that, and leaves out what cannot be said of a member of that type.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from ..claims import Json
from ..members import Member
from . import charsets, measures, wording
from .names import words_of
from .subjects import Place, Target, tag_parts, targets
from .typed import NUMBERS, PLAIN, typed

Made = tuple[str, Target, Json]
"""Kind, target and value of a claim."""

_TEXTS: Final = frozenset({"string"})
_LISTS: Final = frozenset({"list", "map"})
_TYPES: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(
        (
            "min-length", "max-length", "characters", "forbidden", "not-one-of", "prefix", "suffix",
            "reserved-prefix", "reserved-suffix", "prefix-allowed", "case-sensitive", "resource-kind", "arn",
            "account", "unique-name",
        ),
        _TEXTS,
    ),
    **dict.fromkeys(("min-bytes", "max-bytes"), _TEXTS | {"blob"}),
    **dict.fromkeys(("minimum", "maximum"), NUMBERS),
    **dict.fromkeys(("min-items", "max-items", "not-counted", "counted"), _LISTS),
    "enum": _TEXTS | NUMBERS,
    "default": _TEXTS | NUMBERS | {"boolean"},
}  # fmt: skip
"""The types of member that a kind of claim can be about; any type for a kind that is not here."""

_OF_ELEMENTS: Final = frozenset(
    {
        "characters", "forbidden", "not-one-of", "prefix", "suffix", "reserved-prefix", "reserved-suffix",
        "enum", "resource-kind", "account",
    }
)  # fmt: skip
"""Kinds that a sentence about a list of texts says of each of them."""

_NAMES_RESOURCES: Final = frozenset({"arn", "role"})
"""Words of names of members that hold ARNs: only there is an account part of the value."""

_BOUNDS: Final = {"min": "low", "max": "high", "above": "above"}
"""What forms give for one end of a range."""

_SPAN = re.compile(r"-?\d+(?:\.\d+)? ?(?:-|to|\.\.) ?-?\d+(?:\.\d+)?")
_SYNTAX = re.compile(r"([$()*+.?\[\\\]^{|}/])")


def claims(kind: str, target: Target, value: Json, taken: Mapping[str, Json], place: Place) -> Iterator[Made]:
    """The claims that a form's kind and value make about a target; none when they do not suit it.

    taken: what the form took, for units. place: where the sentence stands.
    """
    if kind in measures.KINDS:
        made: Iterator[Made] = (
            (name, target, said) for name, said in measures.claims(kind, target, value, taken)
        )
    elif kind in _BOUNDS:
        bounds = {_BOUNDS[kind]: value}
        made = ((name, target, said) for name, said in measures.claims("range", target, bounds, taken))
    elif kind in _MAKERS:
        made = _MAKERS[kind](target, value, taken, place)
    else:
        at = _entries(kind, target)
        made = ((name, at, said) for name, said in _texts(kind, value))
    yield from (one for one in made if _suits(one[0], one[1]))


def enumerated(values: list[Json], target: Target) -> Iterator[Made]:
    """The claim that a member has one of these values; none when they are not plain, or not the model's."""
    at = _entries("enum", target)
    said = _enum(values, at)
    if said is not None and _suits("enum", at):
        yield "enum", at, said


def qualifier(kind: str, value: Json) -> str:
    """What keeps several claims of one kind at one path apart; most kinds need nothing."""
    if kind == "reserved-prefix" and value["prefix"] != "aws:":
        return charsets.name_of(value["prefix"])
    if kind == "reserved-suffix":
        return charsets.name_of(value["suffix"])
    if kind in {"forbidden", "not-one-of"}:
        return ",".join(
            charsets.name_of(text) for text in value["strings" if kind == "forbidden" else "values"]
        )
    return ""


def _suits(kind: str, target: Target) -> bool:
    if kind == "account" and not _NAMES_RESOURCES & set(words_of(target.path)):
        return False
    return kind not in _TYPES or target.member.type in _TYPES[kind]


def _entries(kind: str, target: Target) -> Target:
    """The target, or its elements where it is a list and the kind is about texts."""
    element = target.member.element
    if kind in _OF_ELEMENTS and target.member.type == "list" and element is not None:
        return target.at("[]", element)
    return target


def _make_unique(target: Target, _: Json, __: Mapping[str, Json], ___: Place) -> Iterator[Made]:
    """Unique in the request's list: the list, and the entries' member that must differ."""
    list_path, mark, by = target.path.rpartition("[]")
    if mark and (not by or re.fullmatch(r"\.\w+", by)):
        yield "unique", Target(list_path, Member("list")), {"by": by[1:] or None}
    elif target.member.type == "list":
        yield "unique", target, {"by": None}


def _make_arn(target: Target, _: Json, __: Mapping[str, Json], ___: Place) -> Iterator[Made]:
    yield "arn", target, {"service": None, "resource": None}


def _make_optional(target: Target, value: Json, _: Mapping[str, Json], __: Place) -> Iterator[Made]:
    """Where nothing marks the member as required, the sentence says no more than that."""
    if target.member.required:
        yield "optional", target, value


def _make_literal(target: Target, value: Json, _: Mapping[str, Json], place: Place) -> Iterator[Made]:
    """A value, unless it names a member, as in "you must specify `Iops`"."""
    if not targets(f"`{value}`", place):
        yield from enumerated([value], target)


def _make_enum(target: Target, value: Json, _: Mapping[str, Json], __: Place) -> Iterator[Made]:
    yield from enumerated(value if isinstance(value, list) else [value], target)


def _make_default(target: Target, value: Json, taken: Mapping[str, Json], _: Place) -> Iterator[Made]:
    said = typed(value, target.member) if measures.same_unit(taken, target) else None
    if said is not None:
        yield "default", target, said


def _make_counting(kind: str) -> Callable[[Target, Json, Mapping[str, Json], Place], Iterator[Made]]:
    def make(target: Target, value: Json, _: Mapping[str, Json], __: Place) -> Iterator[Made]:
        parts = tag_parts(target)
        if parts is not None:
            part = parts[value["by"] == "value"].path.removeprefix(target.path)
            prefix = _prefix(value["prefix"])
            yield kind, target, {"by": part.removeprefix("[]").removeprefix("."), "prefix": prefix}

    return make


_MAKERS: Final[dict[str, Callable[[Target, Json, Mapping[str, Json], Place], Iterator[Made]]]] = {
    "unique": _make_unique,
    "arn": _make_arn,
    "optional": _make_optional,
    "literal": _make_literal,
    "enum": _make_enum,
    "default": _make_default,
    "counted": _make_counting("counted"),
    "not-counted": _make_counting("not-counted"),
}

KINDS: Final = frozenset({*measures.KINDS, *_BOUNDS, *_MAKERS})
"""What forms give that stands for several kinds of claim, or is made in a way of its own."""


def _prefix(value: Json) -> str:
    """The prefix of tags that documentation also writes without its colon."""
    text = str(value[0] if isinstance(value, list) else value)
    return "aws:" if text.lower() == "aws" else text


def _enum(values: list[Json], target: Target) -> list[Json] | None:
    if target.member.type in NUMBERS:
        numbers = [wording.number(str(value)) for value in values]
        return numbers if None not in numbers and len(numbers) > 1 else None
    texts = [value for value in values if isinstance(value, str)]
    plain = [text for text in texts if PLAIN.fullmatch(text) and not _SPAN.fullmatch(text)]
    if not texts or len(plain) < len(values):
        return None
    enum = target.member.enum
    return list(texts) if not enum or set(enum) == set(texts) else None


def _texts(kind: str, value: Json) -> Iterator[tuple[str, Json]]:
    """Kinds and values of claims about what a text has, out of the ways in which forms take them."""
    if not isinstance(value, dict):
        yield kind, value
    elif kind in {"prefix", "suffix"}:
        yield from _ends(kind, value)
    elif kind in {"reserved-prefix", "reserved-suffix"}:
        name = kind.removeprefix("reserved-")
        for text in value["texts"]:
            yield kind, {name: text, "case_sensitive": value["case_sensitive"]}
    elif kind == "forbidden":
        strings = _forbidden(value)
        if strings:
            yield kind, {"strings": strings}
    else:
        yield kind, value


def _ends(kind: str, value: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    """How a text begins or ends: with one of some texts, with a character of a class, or not with one."""
    if "texts" in value:
        yield kind, {"any": [_SYNTAX.sub(r"\\\1", text) for text in value["texts"]]}
    elif "class" in value:
        yield kind, {"any": [f"[{value['class']}]"]}
    elif marks := charsets.marks(value["not"]):
        yield from ((f"reserved-{kind}", {kind: mark, "case_sensitive": True}) for mark in marks)
    else:
        yield kind, {"any": [f"[^{value['not']}]"]}


def _forbidden(value: Mapping[str, Json]) -> list[str]:
    """The texts that must not occur: given as such, as single marks, or as a mark that follows itself."""
    if "strings" in value:
        return list(value["strings"])
    marks = charsets.marks(value["twice"] if "twice" in value else value["class"])
    return [mark * 2 for mark in marks] if "twice" in value else marks
