"""What is said of the members of a union: "Specify exactly one source", "You can set only one type".

Where the model marks a structure as a union, "one" of whatever it holds is one of its members, by whatever
name the sentence calls them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from .. import relations
from ..sections import Unit
from ..statements import Statement
from ..subjects import Place
from .words import any_of

_UNION: Final = "union"
_CASES: Final = re.compile(rf"\b{any_of('unions', 'cases')}\b", re.IGNORECASE)
_EXACTLY: Final = re.compile(any_of("unions", "exactly"), re.IGNORECASE)
_AT_MOST: Final = re.compile(any_of("unions", "at_most"), re.IGNORECASE)
_EITHER: Final = re.compile(any_of("unions", "either"), re.IGNORECASE)
_TWO: Final = 2
_NAMED_SO: Final = re.compile(r"this is a (?:tagged )?union(?: type| structure)?", re.IGNORECASE)
"""What is left of ``This is a union, so only one of the members can be specified`` without what follows."""

_EACH: Final = re.compile(r"(?:each|every|an?)\b", re.IGNORECASE)
_OTHERS: Final = re.compile(rf"\b{any_of('unions', 'others')}\b", re.IGNORECASE)
_GIVES: Final = re.compile(rf"\b{any_of('unions', 'gives')}\b", re.IGNORECASE)


def read(text: str, unit: Unit, place: Place) -> list[Statement]:
    """The statement about all members of the union that the documented member is, or has entries of."""
    inside = place.inside
    if inside is None or _UNION not in inside.traits:
        return []
    text = unit.quote if _NAMED_SO.fullmatch(text) else text
    if _CASES.search(text) or not _GIVES.search(text):
        return []
    if _EITHER.match(text) and len(inside.members) == _TWO:
        members = ", ".join(f"`{name}`" for name in inside.members)
        of_entries = replace(place, member=inside, path=place.inside_path)
        return [
            Statement("request", path, kind, value, unit.quote, "mentions: either of a union", qualifier)
            for kind, path, value, qualifier in relations.claims("any-of", {"members": members}, of_entries)
            if path == place.inside_path
        ]
    says = "exactly" if _EXACTLY.search(text) else "at most" if _AT_MOST.search(text) else ""
    here = _structure(text, place)
    if not says or here is None or _OTHERS.search(text):
        return []
    return [
        Statement("request", path, kind, value, unit.quote, f"mentions: {says} one of a union", qualifier)
        for kind, path, value, qualifier in relations.claims("one-of-all", says, here)
    ]


def _structure(text: str, place: Place) -> Place | None:
    """The place of the union itself; of a list, where the sentence speaks of each entry."""
    inside = place.inside
    if inside is None or place.member is inside:
        return place
    return replace(place, member=inside, path=place.inside_path) if _EACH.match(text) else None
