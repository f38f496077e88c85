"""Which words restrict nothing: those that may stand around what a sentence says of a member.

A reader that finds an amount or a list of values in a sentence has to account for every other word of it.
Words are accounted for when they are of the sentence's grammar ("you", "can", "specify"), or when they
name what the sentence is about anyway: the documented member, its shape, the structure that has it, and
what its documentation says in its first sentence that it is. Any other word may be a condition, so the
sentence is then not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from ..names import words_of
from ..subjects import Place
from .words import any_of, load

_WORD: Final = re.compile(r"`[^`]*`|[A-Za-z][\w'-]*|\d[\d.,]*|[^\s\w]")
_MARKS: Final = frozenset(",;:()-./\"'")
_NEUTRAL: Final = frozenset(load("residue")["words"])
_DEFINITE: Final = frozenset(load("residue")["definite"])
_CLASSED: Final = frozenset(load("residue")["classing"])
_ENDING: Final = frozenset(load("residue")["endings"])

RESTRICTS: Final = re.compile(rf"\b{any_of('residue', 'restricting')}\b", re.IGNORECASE)
"""The words that may restrict what stands beside them, whatever they are about."""


def unaccounted(text: str, place: Place, also: Iterable[str] = ()) -> list[str]:
    """The words of a text that may restrict something; none when the text adds nothing.

    also: further words, in lower case, that add nothing to what the sentence says.
    """
    return _unknown(text, context(place), _NEUTRAL.union(also))


def _unknown(text: str, names: frozenset[str], plain: frozenset[str]) -> list[str]:
    """The words that are neither in one set as they stand nor made of names in the other."""
    return [
        word
        for word in _WORD.findall(text)
        if word not in _MARKS and word.lower() not in plain
        if not names.issuperset(words_of(word.strip("`")) or ("",))
    ]


def adds_nothing(text: str, place: Place, also: Iterable[str] = ()) -> bool:
    """Whether every word of a text is accounted for; see `unaccounted`."""
    return not unaccounted(text, place, also)


def is_here(phrase: str, place: Place) -> bool:
    """Whether a phrase of place means this very request, so that what is said of it is said in general.

    ``each rule`` or ``the trail`` may be anything that the documentation has spoken of. ``a trail`` and ``JWT
    authorizers`` are a class, and so are here only where the structure is of that class.
    """
    words = phrase.lower().split()
    definite = words[:1] and words[0] in _DEFINITE
    if (
        words[:1] == ["this"]
        and place.member.enum
        and set(words_of(phrase)) <= {"this", *words_of(place.name)}
    ):
        return False  # "for this statistic type" is for one of the values
    # Code marks stand for a name, or for a value: "set to `PRESERVE`" is about what is set.
    known = context(place) if definite and "`" not in phrase else frozenset(words_of(_owner(place)))
    return not _CLASSED.intersection(words) and not _unknown(phrase, known, _NEUTRAL)


def are_general(nouns: str) -> bool:
    """Whether nouns stand for any request and any member: "requests", "string values"."""
    return all(word.lower() in _NEUTRAL for word in nouns.split())


def _owner(place: Place) -> str:
    """The shape of the structure that has the member; the request's where there is none."""
    return (place.siblings or place.member).shape or ""


def context(place: Place) -> frozenset[str]:
    """The words, in the singular, for what the sentences of a place are about anyway."""
    shapes = (place.member.shape, place.siblings.shape if place.siblings is not None else None)
    first = place.member.sentences[0].text if place.name and place.member.sentences else ""
    return _context(place.path, tuple(shape or "" for shape in shapes), first)


@lru_cache(maxsize=1 << 14)
def _context(path: str, shapes: tuple[str, ...], first: str) -> frozenset[str]:
    names = [*re.split(r"[^A-Za-z0-9_]+", path), *shapes]
    return frozenset(word for name in names for word in words_of(name)) | _described(first)


def _described(first: str) -> frozenset[str]:
    """The words of a first sentence that describes the member, up to the first that restricts."""
    words: list[str] = []
    for word in re.findall(r"[A-Za-z][A-Za-z-]*", first):
        if word.lower() in _ENDING:
            break
        words += words_of(word)
    return frozenset(words)
