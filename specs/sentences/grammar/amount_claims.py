"""What an amount that is understood claims: of a text's length, a number, how many entries a list has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from ...members import Member
from ..names import words_of
from ..sections import Unit
from ..subjects import Place, Target, bare, speaks_of_itself, targets
from ..typed import NUMBERS
from . import amount_owners, residue
from .amount_limits import TIMES, Made, claims, of_number, of_size
from .amount_pieces import Counted, Piece
from .counted_lists import (
    EACH,
    ENTRY_NOUNS,
    NEUTRAL,
    PARTS_OF,
    holder,
    is_container,
    list_holds,
    without_neutral,
)
from .words import load

_WORDS: Final = load("amounts")
_PAGE: Final = frozenset(_WORDS["page"])
_PAGE_SIZES: Final = frozenset(_WORDS["page_sizes"])
DEMANDS: Final = re.compile(r"\b(?:must|has to|needs to|valid)\b", re.IGNORECASE)
_NUMERIC: Final = frozenset(_WORDS["numeric"])
_LEAST: Final = 8
"""What "Maximum of 128" says at least where it is of a text's length: "Maximum 1" counts something else."""
_DIGITS_ONLY: Final = re.compile(
    r"\W*(?:numeric |number|numerical |account |string|id\b|code\b|value)", re.IGNORECASE
)
"""What follows where digits are all there is: a ``12-digit number``."""
_OPENING_FOR: Final = re.compile(r"^for (?=(?:the|each|a|an) )|, you$", re.IGNORECASE)
_COUNTS: Final = {"count", "number", "quantity"}
_TIMED: Final = {(word,) for word in TIMES - {"byte", "bytes"}} | {()}
_LIST_OF: Final = re.compile(r"\b(?:list|array|set|collection|map) (?:of|containing|with)$", re.IGNORECASE)
_NOWHERE: Final = Place("", Member("structure"), "", None)
_OF_VALUES: Final = re.compile(r"\b(?:values?|integers?|numbers)\b", re.IGNORECASE)
_OF_REQUESTS: Final = re.compile(r"\bper (?!(?:api )?(?:request|call|operation|batch|`))", re.IGNORECASE)
_ALONE: Final = re.compile(r"each(?: one| of (?:which|them))?", re.IGNORECASE)
_CONTAINS: Final = re.compile(
    r"\b(?:can|may|must|cannot|can't) (?:only )?(?:have|contain|include|support|hold|specify|define)\b"
    r"|\b(?:has|supports|contains|have)\b[^,;]*$",
    re.IGNORECASE,
)
_INDEFINITE: Final = re.compile(r"(?i:an?|each|every) ")


@dataclass(frozen=True, slots=True)
class Said:
    """What a piece says: what it counts and how, whom it speaks of, and if words may describe that."""

    piece: Piece
    counted: Counted
    way: str
    subject: str
    describes: bool
    unit: Unit
    place: Place


def claimed(said: Said) -> list[Made]:
    """The claims of what a piece says; none unless all whom it speaks of can have them."""
    if said.way == "noun":
        return _of_entries(said)
    made: list[Made] = []
    for target in [member for outer in _targets(said) for member in _inner(outer, said)]:
        limits = _of_value(said, target)
        if not limits:
            return []
        made += limits
    return made


def _targets(said: Said) -> Iterator[Target]:
    """The members that a subject means."""
    place, subject = said.place, _OPENING_FOR.sub("", said.subject)
    part = _each_entry(subject, place) or amount_owners.part_of_map(subject, place)
    if part is not None:
        yield part
        return
    itself = (not subject or speaks_of_itself(subject)) and not is_part(subject, place)
    named = targets(subject, place) if subject and not (itself and said.unit.subject) else ()
    if subject and not itself and not named:
        named = amount_owners.named(subject, place)
    if named and any(target.path != place.path for target in named):
        yield from named
    elif itself or says_nothing(subject):
        if said.unit.subject and not EACH.match(subject):
            yield from targets(said.unit.subject, place)
        elif place.name and not EACH.match(subject):
            yield amount_owners.inmost(place)
    elif place.name:
        yield from named or amount_owners.described(subject, place, describes=said.describes)
    elif set(words_of(bare(subject))) <= amount_owners.CONTENTS | {"request"}:
        data = [(name, member) for name, member in place.member.members.items() if member.type == "blob"]
        yield from (Target(*one) for one in data if len(data) == 1)


def _inner(target: Target, said: Said) -> tuple[Target, ...]:
    """What a structure's amount is of: its only number, its only data, each number of "valid values"."""
    size = said.way == "size" or any(words_of(unit)[-1:] not in _TIMED for unit in said.piece.amount.units)
    types = NUMBERS if not size and said.way == "" else {"blob"}
    every = amount_owners.every(target, types) if re.search(r"\bvalues\b", said.subject) else ()
    return every or (amount_owners.only(target, types),)


def _each_entry(subject: str, place: Place) -> Target | None:
    """The text in each entry of a list, for ``each document`` in `TextList`, ``each string``, ``each``."""
    element = place.member.element
    if element is None or not EACH.match(subject):
        return None
    words = set(words_of(bare(subject)))
    if not _ALONE.fullmatch(subject) and not words <= residue.context(place) | ENTRY_NOUNS:
        return None
    at = place.here.at("[]", element)
    if element.type == "structure" and len(element.members) == 1 and words <= {"string", "text"}:
        name, member = next(iter(element.members.items()))
        at = at.at(f".{name}", member)
    return at if at.member.type == "string" else None


def _of_value(said: Said, target: Target) -> list[Made]:
    """What an amount says of a text's length or size, or of a number."""
    amount, element = said.piece.amount, target.member.element
    if target.member.type == "list" and said.way in {"", "size"} and not amount.units:
        of_values = _OF_VALUES.search(f"{said.piece.before} {amount.topic}")
        if of_values and element is not None and element.type in NUMBERS:
            return of_number(said.way, target.at("[]", element), amount, said.subject, said.place)
        known = (said.describes or says_nothing(said.subject)) and not of_values
        return claims("items", target, amount) if known else []
    if target.member.type == "list" and element is not None and said.way == "length":
        if element.type != "string":
            return []
        target = target.at("[]", element)
    if target.member.type in NUMBERS:
        return of_number(said.way, target, amount, said.subject, said.place)
    if target.member.type not in {"string", "blob"} or (
        target.member.type == "blob" and said.way == "length"
    ):
        return []
    return _of_text(said, target)


def _of_text(said: Said, target: Target) -> list[Made]:
    """What an amount says of a text or of data."""
    amount = said.piece.amount
    if amount.units == ("digit",):
        demanded = DEMANDS.search(said.piece.before) and _DIGITS_ONLY.match(said.piece.after)
        return claims("length", target, amount) if demanded else []
    if amount.units:
        return of_size(target, amount)
    if said.way in {"length", "bytes"}:
        return claims(said.way, target, amount)
    enough = (amount.bounds.get("high") or _LEAST) >= _LEAST and not set(words_of(target.path)) & _NUMERIC
    alone = enough and not amount.topic and not _says_more(said.piece, said.subject)
    return claims("length", target, amount) if alone else []


def _says_more(piece: Piece, subject: str) -> bool:
    """Whether there is anything in a sentence but an amount: ``Maximum of 128.``"""
    return bool(piece.before.strip() or piece.after.strip(" .") or subject or piece.amount.units)


def _of_entries(said: Said) -> list[Made]:
    """What an amount of a noun says: how many entries a list has, or what a number may be."""
    piece, place, subject = said.piece, said.place, said.subject
    words = without_neutral(words_of(said.counted.noun.replace("`", "")))
    known = says_nothing(subject) or is_container(subject, place) or said.describes
    known = known or (_has_entries(piece, subject, place) and not targets(subject, place))
    value = place.member.value
    if not known or (value is not None and value.type == "list"):
        return []  # "The maximum number of columns" is of each of a map's lists
    if place.name and place.member.type in {"list", "map"}:
        listed = said.describes and place.member.type == "list" and _LIST_OF.search(piece.before.strip(" ("))
        return claims("items", place.here, piece.amount) if listed or list_holds(words, place) else []
    if not words or (not place.name and _OF_REQUESTS.search(said.counted.rest)):
        return []
    if place.name and place.member.type in NUMBERS:
        return _of_what_a_number_counts(said, words)
    at = holder(words, place)
    return claims("items", at, piece.amount) if at is not None else []


def _has_entries(piece: Piece, subject: str, place: Place) -> bool:
    """Whether a subject is said to have what is counted: ``A Lambda function can have at most``."""
    whole = _CONTAINS.search(piece.before) is not None and not re.search(r"[,;`]|\bor\b", subject)
    # A milestone's number is not how many milestones there may be.
    whole = whole and "filter" not in residue.context(place) and place.member.type not in NUMBERS
    return whole and _INDEFINITE.match(subject) is not None and not PARTS_OF.search(subject)


def _of_what_a_number_counts(said: Said, words: tuple[str, ...]) -> list[Made]:
    """``You can specify up to 100 noncurrent versions`` of a number of them."""
    place, amount = said.place, said.piece.amount
    if _OF_VALUES.search(said.counted.noun):
        return []
    if is_page(place) and not set(words) & TIMES:
        return claims("range", place.here, replace(amount, units=()))
    of_values = _OF_VALUES.search(said.subject) or said.subject.lower() == "it"
    if amount_owners.is_plain_unit(said.counted.noun) and of_values:
        return claims("range", place.here, replace(amount, units=()))
    if set(words) <= residue.context(place) | NEUTRAL:
        counts = set(words_of(place.name)[-1:]) & _COUNTS
        return claims("range", place.here, replace(amount, units=() if counts else (said.counted.noun,)))
    return []


def is_page(place: Place) -> bool:
    """Whether a number says how much a page of results may have, so that what it counts is returned."""
    words = set(words_of(place.name))
    return place.member.type in NUMBERS and words <= _PAGE and bool(words & _PAGE_SIZES)


def is_part(words: str, place: Place) -> bool:
    """Whether a general noun is one for what a map or a list of tags has: ``a value``."""
    named = set(words_of(bare(words))) & {"key", "value"}
    return bool(named) and place.member.type in {"map", "list"} and bool(targets(words, place))


def says_nothing(words: str) -> bool:
    """Whether words name nobody: "you", "a valid value"."""
    return residue.adds_nothing(words, _NOWHERE, NEUTRAL)
