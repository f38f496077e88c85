"""The ways to see a sentence as a condition and what holds under it, wherever the condition stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from .words import any_of

_IF, _UNLESS = any_of("conditions", "if"), any_of("conditions", "unless")
_FRONT: Final = re.compile(
    (
        rf"^(?:(?P<only>only) )?(?:(?P<if>{_IF})|(?P<unless>{_UNLESS})|(?P<to>(?:in order )?to(?= "
        rf"{any_of('conditions', 'give')} ))|(?P<for>for)) "
    ),
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile(
    r", then |, | then |: | (?=you (?:must|cannot|can't|can not|must not|have to|need to)\b)", re.IGNORECASE
)
_BACK: Final = re.compile(
    (
        rf",? (?:(?P<only>only) )?(?:(?P<if>{_IF})|(?P<unless>{_UNLESS})|(?P<to>in order to|to(?= "
        rf"(?:use(?! in )|specify|set) )|for(?= [^,;]* to be {any_of('conditions', 'given')}$))|"
        rf"(?P<with>{any_of('conditions', 'together')})|(?P<for>for)) "
    ),
    re.IGNORECASE,
)
_COMBINED: Final = re.compile(
    rf"(?:you )?{any_of('conditions', 'mustnot')} combine (?P<case>.+) with (?P<what>.+)", re.IGNORECASE
)
_AND: Final = re.compile(rf",? and (?:(?:only )?{_IF} )?", re.IGNORECASE)
_VERB: Final = re.compile(rf"(?:you )?{any_of('conditions', 'giving')} ", re.IGNORECASE)
_MEMBER: Final = re.compile(r"(?:the |a |an )?`[^`]+`(?: \w+)?$")
ONLY: Final = re.compile(r"\bonly\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition with what holds under it. unless: whether it holds where the condition does not."""

    condition: str
    holds: str
    only: bool
    unless: bool
    way: str


def clauses(text: str) -> Iterator[Clause]:
    """The ways to see a text as one condition and what holds under it."""
    front = _FRONT.match(text)
    if front:
        for separator in _SEPARATOR.finditer(text, front.end()):
            yield _clause(front, text[front.end() : separator.start()], text[separator.end() :])
        return
    combined = _COMBINED.fullmatch(text)
    if combined:
        yield Clause(
            combined["case"], f"you can't use {combined['what']}", only=False, unless=False, way="for"
        )
    found = sorted(_BACK.finditer(text), key=lambda back: back["for"] is not None or back["with"] is not None)
    for back in found:
        yield _clause(back, text[back.end() :], text[: back.start()])


def _clause(found: re.Match[str], condition: str, holds: str) -> Clause:
    way = next(name for name in ("if", "unless", "to", "for", "with") if found.groupdict().get(name))
    return Clause(condition, holds, bool(found["only"]), way == "unless", way)


def confining(text: str) -> Iterator[Clause]:
    """The clauses whose conditions may be several that must all hold."""
    for clause in clauses(text):
        if " and " in clause.condition and (clause.only or ONLY.search(clause.holds)):
            yield clause


def apart(clause: Clause) -> list[Clause]:
    """A clause for each of the conditions that must all hold: ``only if you include `A` and `B` ``."""
    parts = _AND.split(clause.condition)
    verb = _VERB.match(parts[0])
    return [
        replace(
            clause,
            condition=part if not number or not verb or not _MEMBER.match(part) else f"{verb[0]}{part}",
        )
        for number, part in enumerate(parts)
    ]


def has_condition(text: str) -> bool:
    """Whether a text has a condition, or a purpose that may be one."""
    return _FRONT.match(text) is not None or any(
        found["if"] or found["unless"] or found["to"] for found in _BACK.finditer(text)
    )
