"""That no two entries of a list are the same: ``Each Availability Zone can appear only once``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from ...claims import Json
from ...members import Member
from ..names import words_of
from ..statements import AROUND
from ..subjects import FORMS, NAMING, Place, Target, bare, speaks_of_itself, targets
from . import residue
from .words import any_of, load

Found = tuple[str, Target, Json]
"""Kind, target and value."""

_CHEAP: Final = re.compile(
    r"\b(?:unique|duplicate[sd]?|distinct|different|once|one time|repeat|twice|same)\b", re.IGNORECASE
)
_HEDGES: Final = re.compile(rf"\b{any_of('uniqueness', 'hedges')}\b", re.IGNORECASE)

_WIDER: Final = re.compile(rf"\b{any_of('uniqueness', 'wider')}\b", re.IGNORECASE)
_TAIL: Final = ("within", "across", "s", "idempotency")

_ENTRIES: Final = frozenset({(), ("entry",), ("item",), ("element",)})


def read(text: str, place: Place) -> Iterator[Found]:
    """That the entries of the documented list differ, or the value that one of their members has."""
    if not _CHEAP.search(text) or _HEDGES.search(text):
        return
    if place.name and place.member.type != "list":
        yield from _among_entries(text, place)
        return
    for way in _ways("ways"):
        found = way.match(text)
        if found is None or not residue.adds_nothing(text[found.end() :], place, _TAIL):
            continue
        groups = found.groupdict()
        at = _list(groups.get("of"), groups.get("what"), place)
        if at is not None:
            by = _by(groups.get("what"), at)
            if by is not None:
                yield "unique", at.here, {"by": by or None}
        return


def _among_entries(text: str, place: Place) -> Iterator[Found]:
    """That the entries which have the documented member differ in it: ``unique within the request``."""
    if place.siblings is None or place.member.type in {"structure", "map"}:
        return
    for way in _ways("among"):
        found = way.match(text)
        if found is None or not residue.adds_nothing(text[found.end() :], place, _TAIL):
            continue
        groups = found.groupdict()
        scope, what = groups.get("of"), groups.get("what")
        if (what is None or _is_the_member(what, place)) and (scope is None or _is_of_the_list(scope)):
            yield "unique", Target(AROUND, Member("list")), {"by": place.name}
        return


def _is_the_member(words: str, place: Place) -> bool:
    """Whether words mean the documented member: "instance type", or "column" for a `columnName`."""
    if speaks_of_itself(words) or any(target.path == place.path for target in targets(words, place)):
        return True
    core, own = words_of(bare(words.replace("`", ""))), words_of(place.name)
    return bool(core) and any(core == one[-len(core) :] for one in (own, _without_form(own)))


def _without_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """A member's words for what it names: "destination" of a `DestinationArn`."""
    return words[:-1] if len(words) > 1 and words[-1] in NAMING | FORMS else words


def _is_of_the_list(scope: str) -> bool:
    """Whether what is spoken of has the list in this request, and not the resources that there are."""
    return not _WIDER.search(scope)


@cache
def _ways(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.IGNORECASE) for one in load("uniqueness")[name])


def _list(of: str | None, what: str | None, place: Place) -> Place | None:
    """The list that is spoken of: the documented one, or the request's only one that has such entries."""
    if place.name:
        return place if not of or _is_the_list(of, place) else None
    lists = [
        Place(name, member, name, place.member)
        for name, member in place.member.members.items()
        if member.type == "list"
    ]
    marked = what is not None and "`" in what
    found = [one for one in lists if marked and one.inside is not None and _by(what, one)]
    return found[0] if len(found) == 1 else None


def _is_the_list(words: str, place: Place) -> bool:
    """Whether words mean the list, what has it, or one of its entries."""
    named = targets(words, place)
    return any(target.path.startswith(place.path) for target in named) or residue.adds_nothing(words, place)


def _by(words: str | None, place: Place) -> str | None:
    """The entries' member that must differ, empty for the entries themselves; None when it is not known."""
    inside = place.inside
    if inside is None:
        own = words is None or _names_entries(words, place)
        return "" if own else None
    if words is None:
        return ""
    core = words_of(bare(words.replace("`", "")))
    if core in _ENTRIES:
        return ""
    found = [name for name in inside.members if words_of(name) == core]
    found = found or [name for name in inside.members if words_of(name)[-len(core) :] == core]
    found = found or [name for name in inside.members if _without_form(words_of(name)) == core]
    if not found and set(core[:-1]) <= residue.context(place):
        found = [name for name in inside.members if words_of(name) == core[-1:]]
    if not found and core[-1:] == words_of(place.name)[-1:] and len(inside.members) == 1:
        found = list(inside.members)
    return found[0] if len(found) == 1 else None


def _names_entries(words: str, place: Place) -> bool:
    core = words_of(bare(words.replace("`", "")))
    return (
        not core
        or any(target.path.startswith(place.path) for target in targets(words, place))
        or core[-1:] in {*_ENTRIES, ("value",)}
        or (core[-1:] == words_of(place.name)[-1:] and residue.adds_nothing(" ".join(core[:-1]), place))
    )
