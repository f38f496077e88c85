"""A sentence made ready for the amounts in it: numbers written out, what sets no limit taken off.

What is left says the same limits: "any number from 0 to 2^32", "1 to 5, where 1 is the highest priority".
"""

from __future__ import annotations

import re
from typing import Final

from ..subjects import Place
from ..typed import NUMBERS
from .words import any_of, load

_WORDS: Final = load("amounts")
_POWER: Final = re.compile(r"(?<![\w^.)])`?(-?)(\d+)\^(\d{1,2})(?: ?- ?(1))?`?(?: \((-?[\d,]+)\))?(?![\w^])")
_LARGE: Final = re.compile(r"(?<![\w.,^])(\d+(?:\.\d+)?) (thousand|million|billion)\b", re.IGNORECASE)
_FACTORS: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_UNIT_LATER: Final = re.compile(
    r"(?<=\d)`?(?:,? (?:specified |expressed |measured )?in (?:whole )?| \()"
    rf"({_WORDS['units']})(?:\)|(?=[,;]|$))",
    re.IGNORECASE,
)
_UNHARMED: Final = re.compile(rf"{any_of('amounts', 'unharmed')}", re.IGNORECASE)
_SHORT: Final = re.compile(r"\b(max|min)\. ?(?=\d)", re.IGNORECASE)
_BRACKETED: Final = re.compile(rf"\[([\d,.]+) ?(?:-|to) ?([\d,.]+)\] ({_WORDS['units']})\b", re.IGNORECASE)
_WHEN_GIVEN: Final = re.compile(
    r"^(?:if|when) you (?:specify|provide|include|set|use|supply) (?:an? |the )?(?:value for )?"
    r"(`\w+`)(?: parameter)?,? (?:then )?(?:the value|its value|it) (?=must|can|may|has|should)",
    re.IGNORECASE,
)
_UP_TO_ANOTHER: Final = re.compile(
    r"\b(?:between|from) (`?-?\d[\d,.]*`?) (?:and|to) (?:half|the|your|one less)\b[^,;.()\d]*$", re.IGNORECASE
)
_CALLED: Final = re.compile(
    r"\b(than|exceed|up to) (?:the|an?) [a-z][a-z -]{2,40}?(?: of|,? which is(?: currently)?) (?=`?\d)",
    re.IGNORECASE,
)
_MAY_LEAVE: Final = re.compile(rf"\b{any_of('amounts', 'unharmed_hints')}\b|^to ", re.IGNORECASE)
_CLASSES: Final = re.compile(
    r" ?`?\((?=[^()]*\b(?:a-z|0-9))[^()\w]*(?:(?:[a-z]-[a-z]|0-9|and|or)[^()\w]*)+\)`?", re.IGNORECASE
)
_DIGITS: Final = re.compile(r"(?<![\w-])0 ?- ?9(?![\w-])")
_LETTERS: Final = re.compile(r"\b[Aa] ?- ?[Zz]\b")
_NOUN_FIRST: Final = re.compile(
    rf"(?<=\d) ((?!{_WORDS['units']})(?:[a-z]+ )?[a-z]+s) (or (?:fewer|less|shorter|more|longer))\b",
    re.IGNORECASE,
)
_POSITIVE: Final = re.compile(
    r"\b(?P<verb>(?:must|has to|needs to) be|values? (?:is|are)|values?:|only) "
    r"(?:an? |any )?(?:non-?zero,? )?(?P<sign>positive|non-?negative)(?: whole)?"
    r"(?:,? non-?zero)?(?: integers?| numbers?| values?)?(?= and (?:no|not|at most|less|up to)\b|;|$)",
    re.IGNORECASE,
)

_LEAST: Final = {"string": "characters", "blob": "bytes"}
_NOT_EMPTY: Final = re.compile(
    r"\b(?:(?:must|can|may|should)(?:not|n?'t| not) be (?:(?:null|blank),? (?:and|or) )?(?:an )?empty"
    r"|(?:must|has to) be (?:an? )?(?:valid )?non-?empty)(?: string| text)?(?: or (?:null|blank))?$",
    re.IGNORECASE,
)


def plain(text: str, place: Place) -> str:
    """A text whose numbers are written out and have their units, without what sets no limit."""
    if "^" in text:
        text = _POWER.sub(_power, text)
    if "illion" in text or "ousand" in text:
        text = _LARGE.sub(_large, text)
    if " in " in text or " (" in text:
        text = _UNIT_LATER.sub(r" \1", text)
    text = _WHEN_GIVEN.sub(r"\1 ", _BRACKETED.sub(r"[\1-\2 \3]", _without_classes(text)))
    text = _CALLED.sub(r"\1 ", text.replace(" to up to ", " up to "))
    text = _UP_TO_ANOTHER.sub(r"at least \1", _SHORT.sub(r"\1 ", text))
    if _MAY_LEAVE.search(text):
        text = _UNHARMED.sub("", text)
    if " or " in text:
        text = _NOUN_FIRST.sub(r" \2 \1", text)
    if "empty" in text:
        text = _NOT_EMPTY.sub(f"must have at least 1 {_LEAST.get(place.member.type, 'empty')}", text)
    if place.member.type in NUMBERS and "tive" in text:
        text = _POSITIVE.sub(_signed, text)
    return text


def _power(found: re.Match[str]) -> str:
    """``2^31-1``; what it is said to be where that follows: ``2^32 (4294967295)``."""
    if found[5]:
        return found[5]
    return f"{found[1]}{int(found[2]) ** int(found[3]) - int(found[4] or 0)}"


def _large(found: re.Match[str]) -> str:
    number = float(found[1]) * _FACTORS[found[2].lower()]
    return str(int(number))


def _without_classes(text: str) -> str:
    """``Up to 128 letters and numbers (a-z, 0-9)``: a range of characters is no amount."""
    if "0-9" not in text and "0 - 9" not in text:
        return text
    text = _CLASSES.sub("", text)
    return _DIGITS.sub("digits", text) if _LETTERS.search(text) else text


def _signed(found: re.Match[str]) -> str:
    """``Must be a positive integer`` as what it says of a number."""
    verb = "must be" if found["verb"].lower() == "only" else found["verb"]
    return f"{verb} {'greater than' if found['sign'].lower() == 'positive' else 'at least'} 0"
