"""Takes off a sentence what adds nothing to it: purposes, reasons, places that are this very request.

What is left says no more than the sentence did. A piece that may be a condition ("for managed environments")
stays, and then so does the sentence as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from ..subjects import Place, speaks_of_itself, targets
from . import residue
from .words import any_of, load

_MOST: Final = 24
_DEPTH: Final = 4
_DETERMINER: Final = r"(?:(?:the|this|that|your|each|an?|any|every|one|single|given|these|those|its|same) )"
_DETERMINERS: Final = f"{_DETERMINER}*"
_NOUNS: Final = r"[\w`'-]+(?: [\w`'-]+){0,5}"
_PREPOSITION: Final = rf"(?:{any_of('paring', 'prepositions')})"

_OPENING: Final = re.compile(rf"^{any_of('paring', 'openings')}\b(?:[,:] ?| )(?=\S)", re.IGNORECASE)
_INNER: Final = re.compile(rf" {any_of('paring', 'inner')}(?=[ ,]|$)", re.IGNORECASE)
_ASIDE: Final = re.compile(
    rf" ?\((?!s\))(?![^()]*\b{any_of('paring', 'restricting')}\b)[^()`]*\)", re.IGNORECASE
)
_CLOSINGS: Final = tuple(re.compile(closing, re.IGNORECASE) for closing in load("paring")["closings"])
_LAST_PLACE: Final = re.compile(rf"[, ] ?(?={_PREPOSITION} )", re.IGNORECASE)
_PLACE: Final = re.compile(rf"{_PREPOSITION} (?P<where>{_DETERMINERS}{_NOUNS})$", re.IGNORECASE)
_FIRST_PLACE: Final = re.compile(
    rf"^(?:{_PREPOSITION}|to (?P<verb>\w+)) (?P<where>{_DETERMINERS}{_NOUNS}), (?=\S)",
    re.IGNORECASE,
)
_CASE: Final = re.compile(r"for (?!(?:the|this|that|your|each|every|all|any|an?)\b)", re.IGNORECASE)
"""``For RTMP, ...`` is a case, whatever the member is of; ``For each rule, ...`` may be none."""

_REQUIRES: Final = re.compile(
    r"^[\w `'-]*?\brequires? that (?:you )?(?:must )?(?=(?:specify|provide|include|contain|set)\b)",
    re.IGNORECASE,
)
_ENSURE: Final = re.compile(
    r"^(?:make sure|ensure|verify|be sure) (?:that )?(?P<subject>[\w `'-]+?) "
    rf"(?P<verb>{any_of('paring', 'states')})\b",
    re.IGNORECASE,
)
_INFINITIVES: Final = {"is": "be", "are": "be", "has": "have"}
_GIVEN: Final = re.compile(
    rf"^(?:if|when) (?:you (?:choose to |want to |do )?{any_of('paring', 'give')} "
    rf"{_DETERMINERS}(?P<nouns>[\w`]+(?: [\w`]+){{0,3}}?)"
    rf"|{_DETERMINERS}(?P<nouns2>[\w`]+(?: [\w`]+){{0,3}}?) (?:is|are) {any_of('paring', 'given')})"
    r",? (?:then )?(?=\S)",
    re.IGNORECASE,
)

Pared = tuple[str, bool]
"""What is left, and whether a condition may have gone that says when members must be given."""


def pared(text: str, place: Place) -> Iterator[Pared]:
    """The text, and what is left of it with one thing after the other taken off; longest first."""
    yield text, False
    seen, layer = {text}, [(text, False)]
    for _ in range(_DEPTH):
        shorter = []
        for left, open_ in layer:
            for step in _STEPS:
                for rest in (each.strip(" ,.;") for each in step(left, place)):
                    if rest and rest not in seen and len(seen) < _MOST:
                        seen.add(rest)
                        shorter.append((rest, open_ or step in _OF_CASES))
        yield from shorter
        layer = shorter


def _opening(text: str, _: Place) -> Iterator[str]:
    found = _OPENING.match(text)
    if found:
        yield text[found.end() :]


def _inner(text: str, _: Place) -> Iterator[str]:
    yield _INNER.sub("", text)


def _aside(text: str, _: Place) -> Iterator[str]:
    yield _ASIDE.sub("", text)


def _closing(text: str, _: Place) -> Iterator[str]:
    """``because ...``, ``to identify ...``, ``, which ...``: reasons, purposes, explanations."""
    for closing in _CLOSINGS:
        found = closing.search(text)
        if found and found.start() > len("You must"):
            yield text[: found.start()]


def _last_place(text: str, place: Place) -> Iterator[str]:
    """``in the request``, ``for each rule`` in a rule: where the sentence holds anyway."""
    for start in reversed([found.end() for found in _LAST_PLACE.finditer(text)][-3:]):
        found = _PLACE.match(text, start)
        if found and residue.is_here(found["where"], place) and not _is_each(text[start:], place):
            yield text[:start]
            return


def _is_each(phrase: str, place: Place) -> bool:
    """``per data table``, in an operation's description: a quota of the thing, not of its list here."""
    return not place.name and phrase.startswith("per ") and not residue.are_general(phrase[4:])


def _first_place(text: str, place: Place) -> Iterator[str]:
    """``When you create a trail,`` in the request that does, ``Within a template,`` in a template."""
    found = _FIRST_PLACE.match(text)
    if found is None or _CASE.match(text):
        return
    if residue.is_here(found["where"], place) and residue.is_here(found["verb"] or "", place):
        yield text[found.end() :]


def _requires(text: str, _: Place) -> Iterator[str]:
    found = _REQUIRES.match(text)
    if found and not residue.RESTRICTS.search(found[0]):
        yield f"You must {text[found.end() :]}"


def _ensure(text: str, _: Place) -> Iterator[str]:
    found = _ENSURE.match(text)
    if found:
        verb = found["verb"].lower()
        yield f"{found['subject']} must {_INFINITIVES.get(verb, verb.rstrip('s'))}{text[found.end() :]}"


def given(text: str, place: Place) -> Iterator[str]:
    """``If you specify this parameter,``: what is said of a member's value is said of one that is given."""
    found = _GIVEN.match(text)
    nouns = found and (found["nouns"] or found["nouns2"])
    if found and nouns and place.name:
        named = targets(nouns, place)
        if speaks_of_itself(nouns) or any(target.path == place.path for target in named):
            yield text[found.end() :]


_STEPS: Final[tuple[Callable[[str, Place], Iterator[str]], ...]] = (
    _opening, _inner, _aside, _closing, _last_place, _first_place, _requires, _ensure, given,
)  # fmt: skip
"""What is taken off, one thing at a time."""

_OF_CASES: Final = frozenset({_closing, given})
"""Those that may take off when a member must be given: "required in order to use auto-labeling"."""
