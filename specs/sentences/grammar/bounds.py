"""Amounts in a sentence: bounds, wherever they stand, with the units after their numbers.

"The maximum number of application names you can specify is 100" has one, of the topic "number of application
names you can specify"; the rest is for ``amounts`` to account for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ...claims import Json
from ..wording import NUMBER, number
from .words import load

Bounds = dict[str, Json]
"""The ends of a range as `measures.claims` takes them."""

_WORDS: Final = load("amounts")
_FROM: Final = r"(?<![\w$^/.])(?<!\d-)(?<!\d,)"
_AFTER: Final = r"(?![\w^/*]|\.\d|,\d{3}| million| billion| times\b|(?-i: ?x\b))"
_NO_SPAN: Final = r"(?!-\w)"
_UNIT: Final = f"(?:{_WORDS['units']})"
_MEASURES: Final = re.compile(r"\b(?:length|size)\b", re.IGNORECASE)
_ENDS: Final = ("low", "high", "above", "below", "n")


@dataclass(frozen=True, slots=True)
class Amount:
    """Bounds at a place in a sentence.

    units: after the numbers, as they are written. said_again: the bounds in other units, from parentheses
    ("100 years (52,560,000 minutes)"). topic: what they are said of. verbs: words between that have to be
    accounted for too.
    """

    start: int
    end: int
    bounds: Bounds
    units: tuple[str, ...] = ()
    said_again: tuple[Bounds, str] | None = None
    topic: str = ""
    verbs: str = ""

    @property
    def is_floor(self) -> bool:
        """Whether there is no upper end."""
        return not self.bounds.keys() & {"high", "below"}


def find(text: str) -> list[Amount]:
    """The amounts of a text in their order, the longest where they overlap."""
    found = sorted(
        (*(amount for wording in _WORDINGS for amount in _of(wording, text)), *_of_several(text)),
        key=lambda amount: (amount.start, -amount.end),
    )
    kept: list[Amount] = []
    for amount in found:
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
    return kept


def _of_several(text: str) -> Iterator[Amount]:
    """``Valid values are 0, 10..1000``: from the lowest to the highest, where there is a range among them."""
    before = _SEVERAL.search(text)
    found = _LISTED.match(text, before.end()) if before else None
    if before is None or found is None or not _SPAN.search(found[0]):
        return
    given = (number(end) for end in _END.findall(found[0].replace("`", "")))
    ends = sorted(end for end in given if end is not None)
    units = (found["unit"],) if found["unit"] else ()
    yield Amount(before.end(), found.end(), {"low": ends[0], "high": ends[-1]}, units)


def refused(text: str) -> tuple[Bounds, str] | None:
    """``Specifying more than 23 waypoints returns an error``: the bounds, and the noun that they count."""
    match = _REFUSED.match(text)
    high = number(match["high"]) if match else None
    return ({"high": high}, match["noun"]) if match and high is not None else None


def _of(wording: re.Pattern[str], text: str) -> Iterator[Amount]:
    for match in wording.finditer(text):
        taken = match.groupdict()
        ends = [end for end in _ENDS if taken.get(end)]
        bounds = _both({end: number(taken[end]) for end in ends})
        if None in bounds.values():
            continue
        again = _both({end: number(taken[f"{end}_again"]) for end in ends if taken.get(f"{end}_again")})
        units = tuple(unit for end in ends if (unit := taken.get(f"{end}_unit")))
        other = {unit for end in ends if (unit := taken.get(f"{end}_unit_again"))}
        said_again = (again, other.pop()) if again.keys() == bounds.keys() and len(other) == 1 else None
        topic, verbs = taken.get("topic") or _measure(match[0]), taken.get("verbs") or ""
        yield Amount(match.start(), match.end(), bounds, units, said_again, topic.strip(), verbs.strip())


def _measure(words: str) -> str:
    """``minimum length of 1 and maximum length of 300`` has its topic twice."""
    found = {word.lower() for word in _MEASURES.findall(words)}
    return found.pop() if len(found) == 1 else ""


def _both(bounds: Bounds) -> Bounds:
    return {"low": bounds["n"], "high": bounds["n"]} if "n" in bounds else bounds


def _number(end: str) -> str:
    span = "" if end in {"low", "high"} else _NO_SPAN
    if end == "high":
        span = r"(?!-[\d])(?!-(?:day|hour|minute|second|digit|bit|character|byte|year|way|time|step)\b)"
    return (
        rf"`?(?P<{end}>{NUMBER})`?(?: ?(?P<{end}_unit>{_UNIT})(?![\w/]))?{_AFTER}{span}"
        r"(?: \((?:the default|the minimum|the maximum|"
        rf"(?P<{end}_again>[\d.,]+) ?(?P<{end}_unit_again>\w+))\))?"
    )


def _compiled(wording: str) -> re.Pattern[str]:
    pattern = wording.replace("{from}", _FROM)
    for end in _ENDS:
        pattern = pattern.replace(f"{{{end}}}", _number(end))
    return re.compile(pattern, re.IGNORECASE)


_SEVERAL: Final = re.compile(_WORDS["several"], re.IGNORECASE)
_END: Final = re.compile(r"(?<!\d)(?<!\d[.,])(?:(?<!\d )-)?\d[\d,]*(?:\.\d+)?(?!\d)")
_SPAN: Final = re.compile(r"\d`? ?(?:-|to|through|\.\.) ?`?-?\d", re.IGNORECASE)
_ONE: Final = r"(?:from |between )?`?-?\d+(?:,\d{3})*(?:\.\d+)?`?"
_SOME: Final = rf"{_ONE}(?: ?(?:-|to|through|and|\.\.) ?{_ONE})?(?! ?[KMGT]i?B)"
_LISTED: Final = re.compile(
    rf"{_SOME}(?:(?:,? (?:and|or) |, ){_SOME})+(?: ?(?P<unit>{_UNIT}))?(?![\w/.%^])(?=[,;)]|$)", re.IGNORECASE
)
_WORDINGS: Final = tuple(_compiled(wording) for wording in _WORDS["wordings"])
_REFUSED: Final = _compiled(_WORDS["refused"])
