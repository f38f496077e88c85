"""Conditions in the words by which a switch is documented: ``if the DB instance is a Multi-AZ deployment``.

`MultiAZ` is documented by "Specifies whether the DB instance is a Multi-AZ deployment", so a condition of the
same words says that it is true. In what updates a resource the words are about what it is already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ...members import Member
from ..names import words_of
from ..subjects import Place
from .words import load

_WHETHER: Final = re.compile(
    r"\b(?:whether(?: or not)?|if)(?: to)? (?P<clause>[^.;(]+?)(?:,|\(|\.?$| by default)", re.IGNORECASE
)
_NEGATED: Final = re.compile(
    r"\b(?:not|no|without|isn't|aren't|don't|doesn't|already|never|only)\b", re.IGNORECASE
)
_GLUE: Final = frozenset(load("conditions")["glue"]) | {"will", "should", "can"}
_UPDATING: Final = frozenset({"update", "modify", "put", "change"})
_LEAST: Final = 2


def switched_on(text: str, place: Place) -> Iterator[tuple[str, Member, str]]:
    """The switches, with the path and structure of each, whose documentation has a condition's words."""
    said = _content(text)
    if len(said) < _LEAST or _NEGATED.search(text):
        return
    for structure, path in place.structures():
        if not _UPDATING.isdisjoint(words_of(structure.shape or "")):
            continue
        for name, member in structure.members.items():
            if member.type == "boolean" and said == _documented(
                member.sentences[0].text if member.sentences else ""
            ):
                yield path, structure, name


@lru_cache(maxsize=1 << 12)
def _documented(first: str) -> frozenset[str]:
    """What a switch says of, by its first sentence; nothing when that is not understood, or negated."""
    found = _WHETHER.search(first)
    return frozenset() if found is None or _NEGATED.search(found["clause"]) else _content(found["clause"])


def _content(text: str) -> frozenset[str]:
    """The words of a text that are no grammar, in the singular."""
    words = [word for word in re.findall(r"[A-Za-z][\w-]*", text) if word.lower() not in _GLUE]
    return frozenset(part for word in words for part in words_of(word))
