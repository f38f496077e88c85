"""Words for people: what outcomes, natures and claims are called, and a claim as a sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ..specs.claims import Json
from ..specs.kinds import kinds, predicate
from ..suites.verdicts import Nature, Outcome
from .run import Entry


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
