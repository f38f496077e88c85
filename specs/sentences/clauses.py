"""Sentences that say several things: cut into clauses that each have a form.

Only a sentence without a condition is cut, since a condition may belong to all of its clauses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from . import forms
from .wording import DATA, any_of

_VERB: Final = any_of("clauses", "verbs")
_CARRIED: Final = frozenset(DATA["clauses"]["carried"])
_FIRST = re.compile(rf"^(?P<subject>[^,;:]*?)\s*\b(?P<modal>{any_of('clauses', 'modals')})\b", re.IGNORECASE)
_CUT = re.compile(
    r"\s*;\s*(?:and\s+|but\s+|also\s+)?"
    rf"|,?\s+(?:and|but)\s+(?=(?:{any_of('clauses', 'subjects')} )?{_VERB}\b)"
    rf"|,\s+(?={_VERB}\b)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    rf"\b{any_of('clauses', 'conditions')}\b|(?:^|[:,;]\s+){any_of('clauses', 'openings')}\b", re.IGNORECASE
)
_AMOUNT: Final = re.compile(
    r"\b(?:between|from|up to|at most|at least|maximum|minimum|range)\b.*\d|\d ?(?:-|to) ?\d", re.IGNORECASE
)
_STARTS_WITH_VERB = re.compile(rf"^(?:also\s+)?{_VERB}\b", re.IGNORECASE)
_PRONOUN = re.compile(r"^(?:it|they)\s+", re.IGNORECASE)
_BARE_VERB = re.compile(rf"^(?:also\s+)?{any_of('clauses', 'bare_verbs')}\b", re.IGNORECASE)


_NOT_A_NAME: Final = any_of("clauses", "no_name")
_NAME: Final = rf"(?:(?!\b{_NOT_A_NAME}\b)[^.;:()])+?"
_APPOSED: Final = tuple(
    re.compile(rf"{_NAME}{wording}", re.IGNORECASE)
    for wording in (
        rf", (?:and )?(?:which|that) (?P<rest>{_VERB}\b.*)",
        rf"(?:,| -) (?P<rest>{any_of('clauses', 'apposed')}\b.*)",
        r" (?P<rest>(?:between|from|of up to|of at most|of (?=\d)) ?(?:`?\d|a minimum).*)",
        r" \((?P<rest>[^()]*\d[^()]*)\)(?: .*)?",
    )
)
"""How a noun phrase is followed by what it says of its noun: ``The tag value, which can be up to 256``."""

_MAY_APPOSE: Final = re.compile(
    rf"\d|a minimum|, (?:and )?(?:which|that) |(?:,| -) {any_of('clauses', 'apposed')}\b", re.IGNORECASE
)
"""What each of them has in it."""

_OF_A_VALUE: Final = re.compile(
    rf"(?:an?|any) (?:[a-z-]+ )?`?{any_of('clauses', 'values')}`?\b", re.IGNORECASE
)
_ENDS_OF_APPOSED: Final = (", ", " that ", " which ", " used ", " for ", " to ", " specifying ")
"""Where the noun phrase may go on: ``A string of up to 64 characters that identifies the request``."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence with the forms that it has."""

    text: str
    matches: tuple[forms.Match, ...]


@lru_cache(maxsize=1 << 17)
def split(text: str) -> tuple[Clause, ...]:
    """The clauses of a sentence that have a form: the sentence as a whole, else pieces of it.

    text: as `wording.even` gives it. A piece without a subject of its own gets the first piece's, and
    its verb too where it has none.
    """
    whole = forms.matches(text)
    if whole:
        return (Clause(text, whole),)
    found = ((piece, forms.matches(piece)) for piece in pieces(text))
    return tuple(Clause(piece, matches) for piece, matches in found if matches)


@lru_cache(maxsize=1 << 17)
def pieces(text: str) -> tuple[str, ...]:
    """What a sentence says one after the other, each with subject and verb; none of one with a condition."""
    if _CONDITION.search(text):
        return ()
    parts = [part for part in _CUT.split(text) if part and part.strip()]
    if len(parts) < 2:
        return ()
    first = _FIRST.match(parts[0])
    subject = first["subject"].strip() if first else ""
    modal = first["modal"] if first else ""
    completed = (
        part if not number else _completed(part, subject, modal) for number, part in enumerate(parts)
    )
    return tuple(piece.strip(" ,.") for piece in completed)


@lru_cache(maxsize=1 << 17)
def apposed(text: str) -> tuple[Clause, ...]:
    """What a sentence without a verb says of the thing it describes, as clauses without a subject.

    ``The duration of the visit, in minutes, from 1 to 1440`` says "from 1 to 1440" of it. Only of the
    sentence that says what a member is may the thing be taken for the member. text: as `wording.even`
    gives it.
    """
    if not _MAY_APPOSE.search(text):
        return ()
    for way in _APPOSED:
        found = way.fullmatch(text)
        if found:
            rest = found["rest"].strip()
            for piece in (rest, *filter(None, (_cut_at(end, rest) for end in _ENDS_OF_APPOSED))):
                matches = tuple(match for match in forms.matches(piece) if match.subject is None)
                if matches:
                    return (Clause(piece, matches),)
    return ()


def _cut_at(end: str, text: str) -> str:
    """What stands before the end of a phrase; nothing where an amount follows, perhaps of another case."""
    before, found, after = text.partition(end)
    return before if found and not _AMOUNT.search(after) else ""


def is_of_a_value(text: str) -> bool:
    """Whether a sentence describes a value, as the member's is: ``A `double` between 20 and 90``."""
    return _OF_A_VALUE.match(text) is not None


def _completed(piece: str, subject: str, modal: str) -> str:
    bare = _PRONOUN.sub("", piece)
    if _BARE_VERB.match(bare) and modal.lower() in _CARRIED:
        bare = f"{modal} {bare}"
    if _STARTS_WITH_VERB.match(bare) and subject:
        return f"{subject} {bare}"
    return bare
