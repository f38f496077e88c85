"""A sentence cut between its amounts, and what each of them counts: characters, bytes, a noun, nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from . import bounds
from .bounds import Amount
from .words import any_of, load

_WORDS: Final = load("amounts")

_CHARACTERS: Final = re.compile(_WORDS["characters"], re.IGNORECASE)
_BYTES: Final = re.compile(_WORDS["bytes"], re.IGNORECASE)
_STOPS: Final = frozenset(_WORDS["stops"])
_VERBS: Final = re.compile(rf"(?:^|(?<=[\s,:(-])){any_of('amounts', 'verbs')}[\s,:(-]*$", re.IGNORECASE)
_CUT: Final = re.compile(
    r"\s*(?:;|,? and (?:that )?|,? with (?=each|keys|values)|, (?=each|every|with))\s*", re.IGNORECASE
)
_NOUN_WORD: Final = re.compile(r" ?([A-Za-z`][\w`'/-]*)")
_NUMBER_OF: Final = re.compile(
    r"^(?:allowed |total |supported )?(?:number|count|amount) of (?P<noun>.+)$", re.IGNORECASE
)
_LENGTH_OF: Final = re.compile(
    r"^(?:(?P<before>.*?) )?(?:character )?length(?: limit)?(?:,? (?:of|for|in) (?P<after>.+))?$",
    re.IGNORECASE,
)
_EXTREME: Final = re.compile(r"^(?:maximum|minimum|max|min) (?=length|size)", re.IGNORECASE)
_OF_UNITS: Final = re.compile(
    r"(?:(?:total|allowed) )?(?:(?P<bytes>byte)|character)s?(?: limit| count)?", re.IGNORECASE
)
_SIZE_OF: Final = re.compile(
    r"^(?:(?P<before>.*?) )?size(?: limit)?(?: allowed| supported)?(?: (?:of|for) (?P<after>.+))?$",
    re.IGNORECASE,
)
_VALUE_OF: Final = re.compile(
    r"^(?:(?P<before>(?:(?:allowed|valid|supported|accepted|permitted|possible) )*)value)"
    r"(?:(?: allowed| supported)? (?:of|for) (?P<after>.+))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence with one amount, and what stands before and after it."""

    before: str
    amount: Amount
    after: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What an amount counts: ``length``, ``bytes``, ``noun`` or nothing; the noun, and what is left."""

    way: str
    noun: str
    rest: str


def pieces(text: str) -> Iterator[Piece]:
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
            yield Piece("?", amount, "?")
            return
        yield Piece(text[start : amount.start], amount, text[amount.end : end])
        start = end if last else cuts[0].end()


def topic_of(topic: str) -> Counted:
    """What an amount is of: ``number of application names``, ``length of a tag's key``."""
    topic = _EXTREME.sub("", topic)
    if units := _OF_UNITS.fullmatch(topic):
        return Counted("bytes" if units["bytes"] else "length", "", "")  # "Minimum bytes of 12"
    for way, pattern in (("noun", _NUMBER_OF), ("length", _LENGTH_OF), ("size", _SIZE_OF), ("", _VALUE_OF)):
        found = pattern.match(topic)
        if found and way == "noun":
            counted = _CHARACTERS.match(found["noun"])
            return Counted("length" if counted else "noun", "" if counted else found["noun"], "")
        if found:
            return Counted(way, (found["after"] or found["before"] or "").strip(), "")
    return Counted("", topic, "")


def counted_by(piece: Piece) -> Counted:
    """What the words after an amount say that it counts."""
    after = piece.after.lstrip()
    if piece.amount.units:
        return Counted("", "", piece.after)
    for way, pattern in (("length", _CHARACTERS), ("bytes", _BYTES)):
        found = pattern.match(after)
        if found:
            return Counted(way, "", after[found.end() :])
    return noun_of(after)


def noun_of(text: str) -> Counted:
    """The noun that a text begins with, and what is left."""
    words: list[str] = []
    end = 0
    while found := _NOUN_WORD.match(text, end):
        if found[1].lower() in _STOPS or len(words) > 5:
            break
        words.append(found[1])
        end = found.end()
    return Counted("noun" if words else "", " ".join(words), text[end:])


def subject_of(before: str) -> str:
    """Whom it speaks of, out of what stands before an amount: ``Each alarm name must be``."""
    text = before.strip()
    while (shorter := _VERBS.sub("", text).rstrip(" ,:(-")) != text:
        text = shorter
    return text
