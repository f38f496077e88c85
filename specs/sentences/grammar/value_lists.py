"""The values that a text begins with: how documentation writes several of them one after the other.

```NONE` for open access, `AWS_IAM` for using IAM permissions, or `CUSTOM` ...`` are three, each with an
explanation. What says that there are no others is for listings.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ...claims import Json
from ...members import Member
from .. import wording
from ..typed import NUMBERS, PLAIN, typed
from .words import any_of

OPEN: Final = re.compile(rf"\b{any_of('listings', 'open')}\b", re.IGNORECASE)
GLOSS: Final = re.compile(rf" ?{any_of('listings', 'gloss')}", re.IGNORECASE)
ASIDES: Final = re.compile(r" ?\([^()]*\)")

MARKED: Final = r"''[^']+''|`[^`]+`|\"[^\"`]+\"|'[^'`]+'"
_CAPITALS: Final = r"(?-i:\b[A-Z][A-Z0-9]+(?:[_:-]+[A-Z0-9]+)*\b(?![a-z]))"
_NUMBER: Final = r"\b\d{1,3}(?:,\d{3})+\b|\b\d+(?:\.\d+)*\b"
_MIXED: Final = r"(?<![\w`])(?:[A-Za-z][A-Za-z.-]*\d[\w.-]*\w|\d+[A-Za-z]\w*)(?![\w`])"
_NAMES: Final = r"\b[A-Za-z]\w*(?:::\w+)+"
_APART: Final = (
    r"\s*(?:[,;|/]\s*(?:(?:and/or|and|or)\b,?\s+)?|\b(?:and/or|and|or)\s+)"
    r"(?:(?:either|the|an?|in|to|for)\s+)*"
)

_WORD: Final = r"[A-Za-z][\w./:-]*\w"
_BETWEEN: Final = r" ?(?:\||, (?:and |or )?| (?:and|or) ) ?"
_WORDS: Final = re.compile(rf"{_WORD}(?:{_BETWEEN}{_WORD})+")
_APART_PLAIN: Final = re.compile(_BETWEEN)
_NAME: Final = re.compile(r"\w[._/:]\w|[a-z][A-Z]")
_RANGE: Final = re.compile(r"\w-\w.*")


@dataclass(frozen=True, slots=True)
class Listed:
    """The values that a text begins with.

    values: as they are written. rest: what stands after the last one. between: what stands between them.
    marked: whether they are in code or quotation marks, or numbers.
    """

    values: tuple[str, ...]
    rest: str
    between: tuple[str, ...]
    marked: bool


def gloss_of(piece: str) -> str:
    """What stands between two values without what sets them apart: the explanation of the first."""
    return re.sub(_APART + "$", "", piece)


def key(value: str) -> str:
    """A value without what documentation writes in different ways."""
    return re.sub(r"[\s_'\"`-]", "", value).lower()


def model_of(member: Member) -> dict[str, str]:
    """The values that the model has for a member or its elements, by their keys."""
    while member.type == "list" and member.element is not None:
        member = member.element
    return {key(value): value for value in member.enum}


def listed_in(text: str, model: dict[str, str]) -> Listed | None:
    """The values that a text begins with: all in marks, or all in capitals, or numbers, or of the model."""
    ways = [MARKED, _NAMES, _MIXED, _CAPITALS, _NUMBER]
    if model:
        flat = key(text)
        ways = [MARKED]
        if any(one in flat for one in model):  # else none of them is there to be found
            written = spelled(model)
            ways += [written, f"{written}|{MARKED}"]
    for way in ways:
        listed = _listed_as(text, way, model)
        if listed is not None:
            return listed
    return None


def of_the_model(values: tuple[str, ...], member: Member, *, only: bool) -> tuple[Json, ...]:
    """The values as the member has them; none when it cannot, or has more and others are not denied."""
    while member.type == "list" and member.element is not None:
        member = member.element
    if member.type in NUMBERS:
        numbers = [wording.number(value) for value in values]
        return tuple(one for one in numbers if one is not None) if None not in numbers else ()
    if member.type == "boolean":
        truth = typed(values[0], member)
        return (truth,) if truth is not None and len(values) == 1 and only else ()
    if member.type != "string" or not all(PLAIN.fullmatch(value) for value in values):
        return ()
    if not member.enum:
        return values
    model = model_of(member)
    known = [model[key(value)] for value in values if key(value) in model]
    complete = len(known) == len(values) and (only or set(known) == set(member.enum))
    return tuple(known) if complete else ()


def plain_list(text: str) -> Listed | None:
    """A list that is nothing else to the end of the sentence: ``text/plain | text/css``.

    Its items may be words that describe the values, so some have to look like names, unless bars part them.
    """
    if _WORDS.fullmatch(text.rstrip(" .")) is None:
        return None
    values = tuple(dict.fromkeys(_APART_PLAIN.split(text.rstrip(" ."))))
    names = sum(_NAME.search(value) is not None for value in values)
    if len(values) < 2 or any(_RANGE.fullmatch(value) for value in values):
        return None
    return Listed(values, "", (), marked=True) if "|" in text or names > 1 else None


def spelled(model: dict[str, str]) -> str:
    """The model's values as a sentence may write them: ``IN_PERSON`` is also "in person"."""
    words = sorted(model.values(), key=len, reverse=True)
    alternatives = (re.escape(word).replace("_", "[ _-]?").replace(r"\-", "[ _-]?") for word in words)
    return rf"\b(?:{'|'.join(alternatives)})\b(?![_-])"


@lru_cache(maxsize=256)
def _first(way: str, before: int) -> re.Pattern[str]:
    """The first value, after so many words at most."""
    return re.compile(rf"((?:\w+ ){{0,{before}}}?)({way})", re.IGNORECASE)


@lru_cache(maxsize=256)
def _following(way: str) -> re.Pattern[str]:
    """Each further value, with what stands between it and the one before."""
    return re.compile(rf"(?P<between>(?:[^`]|`[^`]*`)*?{_APART})(?P<value>{way})", re.IGNORECASE)


def _listed_as(text: str, way: str, model: dict[str, str]) -> Listed | None:
    listed = _listed(text, way, known=bool(model))
    if listed is None or (model and not all(key(value) in model for value in listed.values)):
        return None
    return listed


@lru_cache(maxsize=1 << 15)
def _listed(text: str, way: str, *, known: bool) -> Listed | None:
    """The values that a text begins with. known: whether they have to be values that the model has."""
    first = _first(way, 2 if known else 0).match(text)
    if first is None or OPEN.search(first[1]):
        return None
    values, between, end = [unmarked(first[2])], [], first.end()
    for found in _following(way).finditer(text, end):
        value = unmarked(found["value"])
        gloss = gloss_of(found["between"])
        if found.start() != end:
            break
        if gloss.strip() and not known and not GLOSS.match(gloss):
            break
        if way == _NUMBER and re.search(r"\d", ASIDES.sub("", gloss)):
            break  # ", indicating a 12 month or 36 month subscription"
        end = found.end()
        between.append(found["between"])
        if value not in values:
            values.append(value)
    return Listed(tuple(values), text[end:], tuple(between), first[2][0] in "`\"'" or first[2][0].isdigit())


def unmarked(value: str) -> str:
    """A value without the marks around it, and without the end of the sentence: `"Event."` is Event."""
    text = (wording.literal(value.replace("''", '"')) or value).strip()
    return text.rstrip(".,") if value[:1] == '"' else text
