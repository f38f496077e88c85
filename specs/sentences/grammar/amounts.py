"""How many, how long, how much: an amount anywhere in a sentence as limits of the member that it is said of.

``bounds`` finds the amounts. Here each is given what it counts (characters, bytes, the entries of a list,
units of time, nothing), whom it is said of, and an account of every other word: "Range of accepted values
is from 1 to 500" has no word that could restrict it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from ...members import Member
from .. import about, measures
from ..names import words_of
from ..sections import Unit
from ..statements import Statement
from ..subjects import Place, Target, bare, speaks_of_itself, takes_several_forms, targets
from ..typed import NUMBERS
from . import bounds, residue
from .bounds import Amount
from .words import any_of, load

_WORDS: Final = load("amounts")
_TRIGGER: Final = re.compile(rf"\b{any_of('amounts', 'triggers')}", re.IGNORECASE)
_HINT: Final = re.compile(rf"{any_of('amounts', 'hints')}", re.IGNORECASE)
_REFUSING: Final = re.compile(rf"\b{any_of('amounts', 'refusing')}\b", re.IGNORECASE)
_DEFAULTS: Final = tuple(re.compile(default, re.IGNORECASE) for default in _WORDS["defaults"])
_CHARACTERS: Final = re.compile(_WORDS["characters"], re.IGNORECASE)
_BYTES: Final = re.compile(_WORDS["bytes"], re.IGNORECASE)
_STOPS: Final = frozenset(_WORDS["stops"])
_NEUTRAL: Final = frozenset(_WORDS["neutral"])
_VERBS: Final = re.compile(rf"(?:^|(?<=[\s,:(-])){any_of('amounts', 'verbs')}[\s,:(-]*$", re.IGNORECASE)
_NOT_DESCRIPTIVE: Final = re.compile(rf"\b{any_of('amounts', 'not_descriptive')}\b|\d", re.IGNORECASE)
_MEASURED: Final = frozenset(_WORDS["measured"])
_CUT: Final = re.compile(
    r"\s*(?:;|,? and (?:that )?|,? with (?=each|keys|values)|, (?=each|every|with))\s*", re.IGNORECASE
)
_NOUN_WORD: Final = re.compile(r" ?([A-Za-z`][\w`'/-]*)")
_PERMITS: Final = re.compile(r"\b(?:can|may|could|up)\b", re.IGNORECASE)
_EACH: Final = re.compile(r"(?:each|every|individual)\b", re.IGNORECASE)
_NUMBER_OF: Final = re.compile(
    r"^(?:allowed |total |supported )?(?:number|count|amount) of (?P<noun>.+)$", re.IGNORECASE
)
_LENGTH_OF: Final = re.compile(
    r"^(?:(?P<before>.*?) )?length(?: limit)?(?:,? (?:of|for|in) (?P<after>.+))?$", re.IGNORECASE
)
_SIZE_OF: Final = re.compile(
    r"^(?:(?P<before>.*?) )?size(?: limit)?(?: (?:of|for) (?P<after>.+))?$", re.IGNORECASE
)
_VALUE_OF: Final = re.compile(
    r"^(?:(?P<before>(?:(?:allowed|valid|supported|accepted|permitted|possible) )*)value)(?:(?: allowed| supported)? (?:of|for) (?P<after>.+))?$",
    re.IGNORECASE,
)
_LIST_OF: Final = re.compile(r"\b(?:list|array|set|collection|map) (?:of|containing|with)$", re.IGNORECASE)
_SIZES: Final = {"k": 1, "m": 2, "g": 3, "t": 4}
_SIZE: Final = re.compile(
    r"([kmgt])(?:i?bs?|ilobytes?|egabytes?|igabytes?|erabytes?|[ie]bibytes?)", re.IGNORECASE
)
_NOWHERE: Final = Place("", Member("structure"), "", None)

_EVERYWHERE: Final = re.compile(rf"\b{any_of('amounts', 'everywhere')}\b", re.IGNORECASE)
_OPENING_PLACE: Final = re.compile(
    r"(?:for|with|in|on) (?!each |every |this |the request|your request|a request)", re.IGNORECASE
)
_SHOWN: Final = re.compile(r"Aws[A-Z]\w+")
_OF_VALUES: Final = re.compile(r"\b(?:values?|integers?)\b", re.IGNORECASE)
_OF_REQUESTS: Final = re.compile(r"\bper (?!(?:api )?(?:request|call|operation|batch|`))", re.IGNORECASE)

Made = tuple[str, str, int | float]
"""Path, kind and value of a claim."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a sentence with one amount, and what stands before and after it."""

    before: str
    amount: Amount
    after: str


@dataclass(frozen=True, slots=True)
class _Counted:
    """What an amount counts: ``length``, ``bytes``, ``noun`` or nothing; the noun, and what is left."""

    way: str
    noun: str
    rest: str


def read(text: str, unit: Unit, place: Place) -> list[Statement]:
    """The limits that the amounts of a sentence set; none unless all of it is understood."""
    if not (_HINT.search(text) and _TRIGGER.search(text)):
        return []
    made = _refused(text, place)
    if not made:
        plain = _without_default(text)
        if _REFUSING.search(plain) or _is_of_a_case(text, unit) or _shows_another(place):
            return []
        made = _all(plain, unit, place)
    return [
        Statement("request", path, kind, value, unit.quote, f"amount: {kind.partition('-')[2] or 'range'}")
        for path, kind, value in dict.fromkeys(made)
    ]


def _is_of_a_case(text: str, unit: Unit) -> bool:
    """Whether what was pared off may be a case: ``For a Gateway Load Balancer endpoint,``."""
    opening = _OPENING_PLACE.match(unit.text)
    off = opening is not None and not text.startswith(opening[0])
    return off or _EVERYWHERE.search(unit.text) is not None


def _shows_another(place: Place) -> bool:
    """Whether the member shows what a resource of another service has, as findings do."""
    return place.siblings is not None and _SHOWN.fullmatch(place.siblings.shape or "") is not None


def _refused(text: str, place: Place) -> list[Made]:
    found = bounds.refused(text)
    at = _holder(words_of(found[1]), place) if found else None
    return _claims("items", at, Amount(0, 0, found[0])) if found and at is not None else []


def _without_default(text: str) -> str:
    for default in _DEFAULTS:
        text = default.sub("", text)
    return text


def _all(text: str, unit: Unit, place: Place) -> list[Made]:
    made: list[Made] = []
    subject = ""
    for piece in _pieces(text):
        found, subject = _made(piece, subject, unit, place)
        if not found:
            return []
        made += found
    values: dict[tuple[str, str], int | float] = {}
    for path, kind, value in made:
        if values.setdefault((path, kind), value) != value:
            return []  # "up to 5 instance groups, with a maximum of 50 nodes"
    return made


def _pieces(text: str) -> Iterator[_Piece]:
    """A sentence cut between its amounts: ``up to 50 entries, with keys up to 128 characters``."""
    found = bounds.find(text)
    start = 0
    for number, amount in enumerate(found):
        last = number + 1 == len(found)
        end = len(text)
        nothing_between = last
        if not last:
            cuts = list(_CUT.finditer(text, amount.end, found[number + 1].start))
            nothing_between = bool(cuts)
            if cuts:
                end = cuts[0].start()
        if not nothing_between:
            yield _Piece("?", amount, "?")
            return
        yield _Piece(text[start : amount.start], amount, text[amount.end : end])
        start = end if last else cuts[0].end()


def _made(piece: _Piece, carried: str, unit: Unit, place: Place) -> tuple[list[Made], str]:
    """The claims of a piece, and whom it speaks of: the next piece may not say it again."""
    counted = _counted(piece)
    topic = _topic(piece.amount.topic)
    if topic.way == "noun" and counted.way != "noun":
        counted = (
            replace(_noun(topic.noun), rest=f"{_noun(topic.noun).rest} {counted.rest}")
            if not counted.way
            else counted
        )
        of = ""
    else:
        of = topic.noun
    way = counted.way or topic.way
    if topic.way == "length" and counted.way in {"noun"}:
        return [], ""
    before, subject = piece.before.strip(), _subject(piece.before)
    describes = _describes(piece, counted, unit, place)
    if of and subject and not _says_nothing(of) and not _says_nothing(subject):
        if not residue.adds_nothing(subject, place, _NEUTRAL):
            return [], ""
        subject = of
    subject = of if of and not _says_nothing(of) else subject
    subject = subject or carried
    if piece.amount.is_floor and (_PERMITS.search(before) or not any(piece.amount.bounds.values())):
        return [], ""
    digits = piece.amount.units == ("digit",)
    rest_is_known = residue.adds_nothing(f"{counted.rest} {piece.amount.verbs}", place, _NEUTRAL)
    if not rest_is_known and (digits or not describes or _NOT_DESCRIPTIVE.search(counted.rest)):
        return [], ""
    if way == "noun":
        return _of_entries(piece, counted, subject, describes, place), subject
    found = list(_targets(subject, unit, place, describes))
    made: list[Made] = []
    for target in found:
        claims = _of_value(way, target, piece, subject, place, describes)
        if not claims:
            return [], ""
        made += claims
    return made, subject


def _topic(topic: str) -> _Counted:
    """What an amount is of: ``number of application names``, ``length of a tag's key``."""
    for way, pattern in (("noun", _NUMBER_OF), ("length", _LENGTH_OF), ("size", _SIZE_OF), ("", _VALUE_OF)):
        found = pattern.match(topic)
        if found and way == "noun":
            counted = _CHARACTERS.match(found["noun"])
            return _Counted("length" if counted else "noun", "" if counted else found["noun"], "")
        if found:
            return _Counted(way, (found["after"] or found["before"] or "").strip(), "")
    return _Counted("", topic, "")


def _counted(piece: _Piece) -> _Counted:
    after = piece.after.lstrip()
    if piece.amount.units:
        return _Counted("", "", piece.after)
    for way, pattern in (("length", _CHARACTERS), ("bytes", _BYTES)):
        found = pattern.match(after)
        if found:
            return _Counted(way, "", after[found.end() :])
    return _noun(after)


def _noun(text: str) -> _Counted:
    """The noun that a text begins with, and what is left."""
    words: list[str] = []
    end = 0
    while found := _NOUN_WORD.match(text, end):
        if found[1].lower() in _STOPS or len(words) > 5:
            break
        words.append(found[1])
        end = found.end()
    return _Counted("noun" if words else "", " ".join(words), text[end:])


def _subject(before: str) -> str:
    """Whom it speaks of, out of what stands before an amount: ``Each alarm name must be``."""
    text = before.strip()
    while (shorter := _VERBS.sub("", text).rstrip(" ,:(-")) != text:
        text = shorter
    return text


def _describes(piece: _Piece, counted: _Counted, unit: Unit, place: Place) -> bool:
    """Whether a sentence says what the member is, so that other words describe it: ``A list of``."""
    return (
        unit.opens
        and bool(place.name)
        and not takes_several_forms(place)
        and not _NOT_DESCRIPTIVE.search(piece.before)
    )


def _says_nothing(words: str) -> bool:
    """Whether words name nobody: "you", "a valid value"."""
    return residue.adds_nothing(words, _NOWHERE, _NEUTRAL)


def _targets(subject: str, unit: Unit, place: Place, describes: bool) -> Iterator[Target]:
    """The members that a subject means."""
    itself = not subject or speaks_of_itself(subject)
    named = targets(subject, place) if subject and not (itself and unit.subject) else ()
    if named and any(target.path != place.path for target in named):
        yield from named
    elif itself or _says_nothing(subject):
        if _EACH.match(subject):
            return
        if unit.subject:
            yield from targets(unit.subject, place)
        elif place.name:
            yield _inmost(place)
    elif named:
        yield from named
    elif place.name and describes and not _EACH.match(subject):
        yield _inmost(place)
    elif place.name and not _EACH.match(subject) and residue.adds_nothing(subject, place, _NEUTRAL):
        last = words_of(bare(subject))[-1:]
        if set(last) <= {*words_of(place.name), "string"}:
            yield _inmost(place)


def _inmost(place: Place) -> Target:
    """The member, or the only one that it has: `Timeout` with nothing but ``attemptDurationSeconds``."""
    here = place.here
    while here.member.type == "structure" and len(here.member.members) == 1:
        name, member = next(iter(here.member.members.items()))
        here = here.at(f".{name}", member)
    return here


def _of_value(
    way: str, target: Target, piece: _Piece, subject: str, place: Place, describes: bool
) -> list[Made]:
    """What an amount says of a text's length or size, or of a number."""
    amount = piece.amount
    kind = target.member.type
    if kind == "list" and not way and not amount.units:
        known = (describes or _says_nothing(subject)) and not _OF_VALUES.search(
            f"{piece.before} {amount.topic}"
        )
        return _claims("items", target, amount) if known else []
    if kind == "list" and target.member.element is not None and way == "length":
        target = target.at("[]", target.member.element)
        kind = target.member.type
    if kind in NUMBERS:
        return _of_number(way, target, amount, subject, place)
    if kind not in {"string", "blob"} or (kind == "blob" and way == "length"):
        return []
    if amount.units == ("digit",):
        return _claims("length", target, amount) if kind == "string" else []
    if amount.units:
        return _of_size(target, amount)
    if way in {"length", "bytes"}:
        return _claims(way, target, amount)
    return []


def _of_number(way: str, target: Target, amount: Amount, subject: str, place: Place) -> list[Made]:
    measures_size = {"size", "length"} & set(words_of(subject)) - residue.context(place)
    if way == "length" or measures_size or amount.units == ("digit",):
        return []
    made = _claims("range", target, amount)
    if not made and amount.said_again:
        again, unit = amount.said_again
        made = _claims("range", target, replace(amount, bounds=again, units=(unit,)))
    return made or _of_bytes(target, amount)


def _of_bytes(target: Target, amount: Amount) -> list[Made]:
    """A number of bytes whose limits are given in MiB."""
    own = words_of(target.path.rsplit(".", 1)[-1])
    factors = {_factor(unit) for unit in amount.units if "i" in unit.lower()}
    if "byte" not in own or len(factors) != 1 or None in factors:
        return []
    factor = factors.pop() or 1
    scaled = {end: round(value * factor) for end, value in amount.bounds.items()}
    return _claims("range", target, replace(amount, bounds=scaled, units=("bytes",)))


def _of_size(target: Target, amount: Amount) -> list[Made]:
    """The size of a text or of data: ``Limited to a 1KB string``."""
    own = words_of(target.path.rsplit(".", 1)[-1])
    factors = {_factor(unit) for unit in amount.units}
    if len(factors) != 1 or None in factors or set(own[-1:]) & _MEASURED:
        return []
    if amount.said_again and amount.said_again[1].lower().startswith("byte"):
        return _claims("bytes", target, replace(amount, bounds=amount.said_again[0], units=()))
    factor = factors.pop() or 1
    scaled = {end: round(value * factor) for end, value in amount.bounds.items()}
    return _claims("bytes", target, replace(amount, bounds=scaled, units=()))


def _factor(unit: str) -> int | None:
    if unit.lower() in {"byte", "bytes"}:
        return 1
    found = _SIZE.fullmatch(unit)
    return 1024 ** _SIZES[found[1].lower()] if found else None


def _of_entries(piece: _Piece, counted: _Counted, subject: str, describes: bool, place: Place) -> list[Made]:
    """What an amount of a noun says: how many entries a list has, or what a number may be."""
    words = _plain(words_of(counted.noun.replace("`", "")))
    listed = describes and _LIST_OF.search(piece.before.strip(" ("))
    known = _says_nothing(subject) or _is_container(subject, place) or describes
    named = targets(subject, place) if not known else ()
    if place.name and place.member.type in {"list", "map"}:
        if (listed and place.member.type == "list") or (known and _holds(words, place)):
            return _claims("items", place.here, piece.amount)
        return []
    if not words or not (known or named) or (not place.name and _OF_REQUESTS.search(counted.rest)):
        return []
    if place.name and place.member.type in NUMBERS:
        if set(words) <= residue.context(place) | _NEUTRAL and not _OF_VALUES.search(counted.noun):
            return _claims("range", place.here, replace(piece.amount, units=(counted.noun,)))
        return []
    at = _holder(words, place) if known else None
    return _claims("items", at, piece.amount) if at is not None else []


def _is_container(subject: str, place: Place) -> bool:
    """Whether a subject is what has the list: ``Each CORS rule``; never the entries themselves."""
    words = set(words_of(bare(subject).replace("`", ""))) - _NEUTRAL
    around = place.siblings if place.siblings is not None else place.member
    if words <= set(words_of(around.shape or "")):
        return True
    if _EACH.match(subject) or words <= set(words_of(place.name)):
        return False
    return residue.adds_nothing(subject, place, _NEUTRAL)


def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    """A noun's words without those that say nothing before the last."""
    return tuple(word for word in words[:-1] if word not in _NEUTRAL) + words[-1:]


def _holds(words: tuple[str, ...], place: Place) -> bool:
    """Whether the documented list or map holds what a noun names: by its name, or as it is described."""
    if not words:
        return True
    taken = {"what": " ".join(words)}
    if any(True for _ in about.about("counted", None, taken, place)):
        return True
    first = place.member.sentences[0].text if place.member.sentences else ""
    described = any(
        words_of(word)[-1:] == words[-1:] and word.lower().rstrip("`") != words[-1]
        for word in re.findall(r"[A-Za-z`]+", first)
    )
    return described and set(words) <= residue.context(place) | _NEUTRAL


def _holder(words: tuple[str, ...], place: Place) -> Target | None:
    """The list that a noun means: the documented one, or the one in the documented structure."""
    if place.name and place.member.type in {"list", "map"}:
        return place.here if _holds(words, place) else None
    found = list(about.about("counted", None, {"what": " ".join(words)}, place))
    return found[0] if len(found) == 1 else None


def _claims(kind: str, target: Target, amount: Amount) -> list[Made]:
    """The claims of an amount of one kind of thing, where the target can have such."""
    suits = {
        "length": {"string"}, "bytes": {"string", "blob"}, "items": {"list", "map"}, "range": NUMBERS,
    }[kind]  # fmt: skip
    if target.member.type not in suits or (target.member.enum and kind in {"length", "bytes"}):
        return []
    taken = dict(zip(("unit", "unit2"), amount.units, strict=False)) if kind == "range" else {}
    return [(target.path, name, value) for name, value in measures.claims(kind, target, amount.bounds, taken)]
