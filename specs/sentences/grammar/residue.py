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
from .words import load

_WORD: Final = re.compile(r"`[^`]*`|[A-Za-z][\w'-]*|\d[\d.,]*|[^\s\w]")
_MARKS: Final = frozenset(",;:()-./\"'")
_NEUTRAL: Final = frozenset(load("residue")["words"])


def unaccounted(text: str, place: Place, also: Iterable[str] = ()) -> list[str]:
    """The words of a text that may restrict something; none when the text adds nothing.

    also: further words, in lower case, that add nothing to what the sentence says.
    """
    known = frozenset(also)
    found = []
    for word in _WORD.findall(text):
        lower = word.lower()
        if word in _MARKS or lower in _NEUTRAL or lower in known:
            continue
        parts = words_of(word.strip("`"))
        if parts and context(place).issuperset(parts):
            continue
        found.append(word)
    return found


def adds_nothing(text: str, place: Place, also: Iterable[str] = ()) -> bool:
    """Whether every word of a text is accounted for; see `unaccounted`."""
    return not unaccounted(text, place, also)


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
    words = []
    for word in re.findall(r"[A-Za-z][A-Za-z-]*", first):
        if word.lower() in _RESTRICTING:
            break
        words += words_of(word)
    return frozenset(words)


_RESTRICTING: Final = frozenset(load("residue")["restricting"])
"""Where the description in a first sentence ends, and a condition may begin."""
