"""Words for people: what outcomes, natures and claims are called, and a claim as a sentence."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Formatter
from typing import Final

from ..specs.claims import Json
from ..specs.kinds import kinds
from ..suites.verdicts import Nature, Outcome
from .run import Entry

FORMATTER: Final = Formatter()

SINGULAR: Final = {" characters": " character", " bytes": " byte", " entries": " entry"}
"""What follows a number in specs/data/kinds.toml, after the number one."""

LISTED: Final = 12
"""Entries of a longer list that a sentence names before it says how many more there are."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the verdict table: its label, the sign beside it, and what it means in a sentence."""

    label: str
    means: str
    sign: str = ""


@cache
def _table() -> dict[str, Json]:
    text = (resources.files(__package__) / "words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def outcomes() -> dict[Outcome, Word]:
    """Every outcome's words, in the order in which reports show them."""
    return {Outcome(name): Word(**word) for name, word in _table()["outcomes"].items()}


@cache
def natures() -> dict[Nature, Word]:
    """Every nature's words, in the order in which reports show them."""
    return {Nature(name): Word(**word) for name, word in _table()["natures"].items()}


def badge(entry: Entry) -> str:
    """The verdict in a word or two: the nature where there is one, else the outcome."""
    verdict = entry.verdict
    if verdict.nature and verdict.outcome is not Outcome.NOT_CHECKABLE:
        return natures()[verdict.nature].label
    return outcomes()[verdict.outcome].label


def family(kind: str) -> str:
    """The family of a kind; a kind that this version doesn't know is a family of its own."""
    return kinds()[kind].family if kind in kinds() else kind


def listing(items: list[Json] | tuple[Json, ...], joint: str = "or") -> str:
    """Several values in a sentence: ``CSV or PARQUET``; long lists are cut with a count."""
    words = [in_words(item) for item in items]
    if len(words) > LISTED + 1:
        return f"{', '.join(words[:LISTED])} and {len(words) - LISTED:,} more"
    if len(words) > 1:
        return f"{', '.join(words[:-1])} {joint} {words[-1]}"
    return "".join(words)


def in_words(value: Json) -> str:
    """A claim's value inside a sentence; null is an entry as a whole (``the same value``)."""
    if value is None:
        return "value"
    if isinstance(value, list | tuple):
        return listing(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def predicate_pieces(kind: str, value: Json) -> tuple[tuple[str, bool], ...]:
    """What a claim says of its member, in pieces, each with whether it is code.

    The texts are the ``says`` of specs/data/kinds.toml; a kind that this version doesn't know, or a
    value of another form, is shown as it stands.
    """
    if kind not in kinds():
        return ((f"{kind}: {in_words(value)}", False),)
    if isinstance(value, dict) and value.get("equals"):
        value = {**value, "if": f"{value.get('if')} = {listing(value['equals'])}"}
    pieces: list[tuple[str, bool]] = []
    part: Json = None
    for text, name, _, _ in FORMATTER.parse(kinds()[kind].says):
        pieces.append((SINGULAR.get(text, text) if part == 1 else text, False))
        if name is not None:
            try:
                part, _ = FORMATTER.get_field(name, (), {"value": value})
            except (KeyError, IndexError, TypeError):
                return ((f"{kind}: {in_words(value)}", False),)
            pieces.append((in_words(part), isinstance(part, str)))
    return tuple(piece for piece in pieces if piece[0])


def predicate(kind: str, value: Json) -> str:
    """What a claim says of its member: ``has at most 63 characters``."""
    return "".join(text for text, _ in predicate_pieces(kind, value))


def sentence(entry: Entry) -> str:
    """The claim as a sentence: ``Tags[].Key does not begin with aws:``."""
    return f"{entry.member} {predicate(entry.kind, entry.value)}"


def counted(number: int, thing: str, things: str = "") -> str:
    """A number with its noun: ``1 claim``, ``1,204 claims``."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def share(part: int, whole: int) -> str:
    """A part of a whole in per cent, with one digit below ten: ``14 %``, ``0.4 %``."""
    if not whole:
        return "-"
    percent = 100 * part / whole
    if part and percent < 0.1:
        return "< 0.1 %"
    return f"{percent:.1f} %" if 0 < percent < 10 else f"{percent:.0f} %"


def meanings() -> Mapping[str, Word]:
    """Outcomes and natures by their label, for the page's glossary."""
    return {word.label: word for word in (*outcomes().values(), *natures().values())}
