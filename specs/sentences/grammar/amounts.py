"""How many, how long, how much: an amount anywhere in a sentence as limits of the member that it is said of.

``bounds`` finds the amounts. Here each is given what it counts (characters, bytes, the entries of a list,
units of time, nothing), whom it is said of, and an account of every other word: "Range of accepted values
is from 1 to 500" has no word that could restrict it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ..names import words_of
from ..sections import Unit
from ..statements import Statement
from ..subjects import Place, takes_several_forms, targets
from . import amount_owners, amount_text, bounds, counts, residue
from .amount_claims import DEMANDS, Said, claimed, is_page, is_part, says_nothing
from .amount_limits import Made, claims
from .amount_pieces import Counted, Piece, counted_by, noun_of, pieces, subject_of, topic_of
from .bounds import Amount
from .counted_lists import (
    EACH,
    NEUTRAL,
    PARTS_OF,
    holder,
)
from .words import any_of, load

_WORDS: Final = load("amounts")
_TRIGGER: Final = re.compile(rf"\b{any_of('amounts', 'triggers')}", re.IGNORECASE)
_HINT: Final = re.compile(rf"{any_of('amounts', 'hints')}", re.IGNORECASE)
_REFUSING: Final = re.compile(rf"\b{any_of('amounts', 'refusing')}\b", re.IGNORECASE)
_DEFAULTS, _HARMLESS, _PAGED = (
    tuple(re.compile(pattern, re.IGNORECASE) for pattern in _WORDS[key])
    for key in ("defaults", "harmless", "paged")
)
_SINGLE: Final = re.compile(_WORDS["singles"], re.IGNORECASE)
_ASIDE: Final = re.compile(r" \((?P<inner>[^()]+)\)$")
_NOT_DESCRIBING: Final = re.compile(rf"\b{any_of('amounts', 'not_describing')}\b", re.IGNORECASE)
_OPENING_CLASS: Final = re.compile(
    r"(?:for|with|in|on|of|when \w+ing) (?P<where>(?!each |every |this |these |any |all )[^,]+),",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(r"\b(?:both|difference|sum|product|total size)\b|` - `", re.IGNORECASE)
_TAIL_STOPS: Final = re.compile(rf"\b{any_of('amounts', 'tail_stops')}\b|[\d;`A-Z]")
_AMAZON: Final = re.compile(r"\b(?:Amazon|AWS)(?: [A-Z][\w-]*){0,3}")
_PART: Final = re.compile(r"\b(?:keys?|values?)\b", re.IGNORECASE)
_SHOULD: Final = re.compile(r"\bshould\b", re.IGNORECASE)
_PER: Final = re.compile(r"^(?:per|(?:for|in|with) (?:each|every)) (?P<of>[\w -]+)$", re.IGNORECASE)
_DOES: Final = re.compile(
    r"(?:you|this (?:api|operation|action)|(?P<by>`\w+`)(?: operation| action| request)?) (?:can|may|must) "
    r"(?:only |also )?[a-z]+(?:(?: or | and |, )[a-z]+)*$",
    re.IGNORECASE,
)
_REFUSED_VERBS: Final = re.compile(r"\b(?:view|see|expect|receive|get|return|be|configure output)\b")
_BE_DONE: Final = re.compile(r"^ ?(?:that )?(?:can|may|must) be [a-z]+")
_IN_REQUEST: Final = re.compile(
    r" (?:in|per|with|for|by|to) (?:an? |each |every |one |the |any )?(?:single |given )?(?:`\w+` )?(?:API )?"
    r"(?:request|call|operation|batch|update|action)s?(?= |$)"
)
_CHANGES: Final = frozenset({"update", "change", "operation", "action", "modification"})
_BE_ADDED: Final = re.compile(r"^[\w -]*?(?:that )?(?:can|may|must) be [a-z]+")
_NOT_DESCRIPTIVE: Final = re.compile(rf"\b{any_of('amounts', 'not_descriptive')}\b|\d", re.IGNORECASE)
_LENGTH_BEFORE: Final = re.compile(r"\b(?:a|in|of) length(?: (?:of|is|between|from))?[ :]*$", re.IGNORECASE)
_OF_INTEGERS: Final = re.compile(
    r"\b(?:integer|number|value)s?(?: (?:that is|with a value))? *$", re.IGNORECASE
)
_PERMITS: Final = re.compile(r"\b(?:can|may|could|up)\b", re.IGNORECASE)

_EVERYWHERE: Final = re.compile(rf"\b{any_of('amounts', 'everywhere')}\b", re.IGNORECASE)
_OPENING_PLACE: Final = re.compile(
    r"(?:for|with|in|on) (?!each |every |this |the request|your request|a request)", re.IGNORECASE
)
_SHOWN: Final = re.compile(r"Aws[A-Z]\w+")


def read(text: str, unit: Unit, place: Place) -> list[Statement]:
    """The limits that the amounts of a sentence set; none unless all of it is understood."""
    if not (_HINT.search(text) and _TRIGGER.search(text)):
        return []
    if _shows_another(place) or _OTHERS.search(unit.text):
        return []
    made = _refused(text, place) or _in_aside(text, unit, place)
    if not made:
        plain = _plain_text(text, place)
        if _REFUSING.search(plain) or _is_of_a_case(text, unit) or _begins_with_a_case(text, place):
            return []
        made = _all(plain, unit, place) or counts.read(plain, place)
    return [
        Statement("request", path, kind, value, unit.quote, f"amount: {kind.partition('-')[2] or 'range'}")
        for path, kind, value in dict.fromkeys(made)
    ]


def _is_of_a_case(text: str, unit: Unit) -> bool:
    """Whether what was pared off may be a case: ``For a Gateway Load Balancer endpoint,``."""
    opening = _OPENING_PLACE.match(unit.text)
    off = opening is not None and not text.startswith(opening[0])
    return off or _EVERYWHERE.search(unit.text) is not None


def _begins_with_a_case(text: str, place: Place) -> bool:
    """Whether a place of a class is said first: ``For a Gateway Load Balancer endpoint, you can ...``."""
    opening = _OPENING_CLASS.match(text)
    return (
        opening is not None
        and not residue.is_here(opening["where"], place)
        and not targets(opening["where"], place)
    )


def _in_aside(text: str, unit: Unit, place: Place) -> list[Made]:
    """What parentheses at the end of a description say of what it describes: ``(1-1000, default: 100)``."""
    found = _ASIDE.search(text)
    if found is None or not (unit.opens and place.name) or takes_several_forms(place):
        return []
    inner = _plain_text(found["inner"], place)
    if _NOT_DESCRIBING.search(text[: found.start()]) or _REFUSING.search(inner) or not bounds.find(inner):
        return []
    return _all(inner, unit, place)


def _shows_another(place: Place) -> bool:
    """Whether the member shows what a resource of another service has, as findings do."""
    return place.siblings is not None and _SHOWN.fullmatch(place.siblings.shape or "") is not None


def _refused(text: str, place: Place) -> list[Made]:
    found = bounds.refused(text)
    at = holder(words_of(_IN_REQUEST.sub("", found[1])), place) if found else None
    return claims("items", at, Amount(0, 0, found[0])) if found and at is not None else []


def _plain_text(text: str, place: Place) -> str:
    """A text without what it says of the default, and without what is true of every value that is given."""
    text = amount_text.plain(text, place)
    for left_out in _DEFAULTS + _HARMLESS + (_PAGED if is_page(place) else ()):
        text = left_out.sub("", text)
    return _SINGLE.sub("one", text).strip(" ,;")


def _all(text: str, unit: Unit, place: Place) -> list[Made]:
    made: list[Made] = []
    said: Said | None = None
    cut = tuple(pieces(text))
    both = len(cut) > 1 and any(not piece.amount.is_floor for piece in cut)
    for piece in cut:
        said = None if _sets_no_floor(piece) and not both else _understood(piece, said, unit, place)
        found = claimed(said) if said else []
        if not found:
            return []
        made += found
    values: dict[tuple[str, str], int | float] = {}
    for path, kind, value in made:
        if values.setdefault((path, kind), value) != value:
            return []  # "up to 5 instance groups, with a maximum of 50 nodes"
    return made


def _understood(piece: Piece, last: Said | None, unit: Unit, place: Place) -> Said | None:
    """What a piece says; none where a word is not accounted for."""
    counted, way, of = _what(piece, last)
    subject = _whom(piece, way, of, place)
    if counted is None or subject is None:
        return None
    subject = subject or (last.subject if last else "")
    said = Said(piece, counted, way, subject, _describes(piece, unit, place), unit, place)
    return said if _accounts_for_the_rest(said) else None


def _what(piece: Piece, last: Said | None) -> tuple[Counted | None, str, str]:
    """What an amount counts, the way in which, and what it is said to be of."""
    counted, topic = counted_by(piece), topic_of(piece.amount.topic)
    of = topic.noun
    if topic.way == "noun" and counted.way != "noun":
        if not counted.way:
            noun = noun_of(topic.noun)
            counted = replace(noun, rest=f"{noun.rest} {counted.rest}")
        of = ""
    if topic.way == "length" and counted.way == "noun":
        return None, "", ""
    way = counted.way or topic.way
    if not way and not piece.amount.units and _LENGTH_BEFORE.search(piece.before):
        way = "length"  # "A string with a length between [1-2048]"
    lengths = last is not None and last.way in {"length", "bytes"} and not piece.amount.units
    if not way and lengths and last and _PART.search(piece.before):
        way = last.way  # "with keys up to 128 characters and values up to 1024"
    if way == "noun":
        counted = replace(counted, rest=_IN_REQUEST.sub("", _BE_DONE.sub("", counted.rest)))
    return counted, way, of


def _whom(piece: Piece, way: str, of: str, place: Place) -> str | None:
    """Whom an amount is said of; none where two are named."""
    does = way == "noun" and _does(piece.before.strip(), place)
    subject = "" if does else amount_owners.before_characters(subject_of(piece.before))
    if of and subject and not says_nothing(of) and not says_nothing(subject):
        return of if residue.adds_nothing(subject, place, NEUTRAL) else None
    return of if of and not (says_nothing(of) and not is_part(of, place)) else subject


def _sets_no_floor(piece: Piece) -> bool:
    """Whether a lower end alone is a permission, a recommendation or nothing: "should be at least"."""
    if not piece.amount.is_floor:
        return False
    of_nothing = not any(piece.amount.bounds.values())
    demanded = DEMANDS.search(piece.before) or _OF_INTEGERS.search(piece.before)
    hedged = _PERMITS.search(piece.before) or _SHOULD.search(piece.before)
    return hedged is not None or (of_nothing and demanded is None)


def _accounts_for_the_rest(said: Said) -> bool:
    """Whether what stands after an amount restricts nothing."""
    piece, rest, place = said.piece, said.counted.rest, said.place
    verbs = piece.amount.verbs
    if said.way == "noun":
        if not place.name and _BE_ADDED.search(piece.after) and not _IN_REQUEST.search(piece.after):
            return False  # "can be associated with a workload", in however many requests
        verbs = "" if re.fullmatch(r"[a-z]*", verbs) else verbs
    if residue.adds_nothing(f"{rest} {verbs}", place, NEUTRAL):
        return True
    if (
        said.way == "noun"
        and not verbs
        and (_adds_a_purpose(rest) or _is_of_a_whole(rest.strip(), piece.amount))
    ):
        return True
    if _counts_characters(said) and amount_owners.names_characters(rest):
        return True
    digits = piece.amount.units == ("digit",)
    return said.describes and not digits and not _NOT_DESCRIPTIVE.search(rest)


def _counts_characters(said: Said) -> bool:
    """Whether an amount is of all of a text, so that it may be said which these are: ``1-128 letters``."""
    whole = said.place.member.type != "list" or EACH.match(said.subject) is not None
    return said.way == "length" and not said.piece.amount.is_floor and whole


def _does(before: str, place: Place) -> bool:
    """Whether what stands before a count only says what somebody does: ``You can invite or enable``."""
    found = _DOES.match(before)
    if found is None or _REFUSED_VERBS.search(before) or set(words_of(place.name)[-1:]) & _CHANGES:
        return False  # of several changes, one may create, and others do something else
    return not found["by"] or residue.adds_nothing(found["by"], place)


def _adds_a_purpose(rest: str) -> bool:
    """Whether words after a counted noun only say what for or where: ``to train an entity recognizer``."""
    return not _TAIL_STOPS.search(_AMAZON.sub("", rest))


def _is_of_a_whole(rest: str, amount: Amount) -> bool:
    """Whether a count is for each of what has a list, or of what has more: ``per identity provider``.

    A list that is longer than its whole may have is refused as well. "One per type" is no limit of a list.
    """
    found = _PER.match(rest)
    several = (amount.bounds.get("high") or 0) > 1
    return found is not None and several and not PARTS_OF.search(found["of"])


def _describes(piece: Piece, unit: Unit, place: Place) -> bool:
    """Whether a sentence says what the member is, so that other words describe it: ``A list of``."""
    return (
        unit.opens
        and bool(place.name)
        and not takes_several_forms(place)
        and not _NOT_DESCRIPTIVE.search(piece.before)
    )
