"""Which list or map a counted noun means: "23 waypoints" in `WaypointPositions`, "rules" in a policy.

More than `about.about` knows: a noun may be what the list's documentation says that it holds, and in a
request for many things at once it may be what the request is about.
"""

from __future__ import annotations

import re
from typing import Final

from ...members import Member
from .. import about
from ..names import words_of
from ..subjects import Place, Target, bare
from . import residue
from .words import any_of, load

_WORDS: Final = load("amounts")

ENTRY_NOUNS: Final = frozenset({"string", "document", "item", "entry", "element", "value", "text", "of"})
_BESIDE: Final = frozenset({"tag", "filter", "attribute", "field", "sort"})
_EMPTY_NOUNS: Final = frozenset(_WORDS["empty_nouns"])
NEUTRAL: Final = frozenset(_WORDS["neutral"])
EACH: Final = re.compile(r"(?:each|every|individual)\b", re.IGNORECASE)
PARTS_OF: Final = re.compile(rf"\b{any_of('amounts', 'parts_of')}s?\b", re.IGNORECASE)
"""What is only a part of what has the list, so that "one per type" is no limit of the list."""


def is_container(subject: str, place: Place) -> bool:
    """Whether a subject is what has the list: ``Each CORS rule``; never the entries themselves."""
    words = set(words_of(bare(subject).replace("`", ""))) - NEUTRAL
    around = place.siblings if place.siblings is not None else place.member
    if words <= set(words_of(around.shape or "")):
        return True
    if EACH.match(subject) or words <= set(words_of(place.name)):
        return False
    return residue.adds_nothing(subject, place, NEUTRAL)


def without_neutral(words: tuple[str, ...]) -> tuple[str, ...]:
    """A noun's words without those that say nothing before the last."""
    return tuple(word for word in words[:-1] if word not in NEUTRAL) + words[-1:]


def list_holds(words: tuple[str, ...], place: Place) -> bool:
    """Whether the documented list or map holds what a noun names: by its name, or as it is described."""
    if not words:
        return True
    element = place.member.element
    if words[-1] == "value" and element is not None and element.type == "structure":
        return False  # "filter values" are what filters have
    if len(words) > 1 and words[-1] in _EMPTY_NOUNS and list_holds(words[:-1], place):
        return True
    if "".join(words) == "".join(words_of(place.name)):
        return True
    taken = {"what": " ".join(words)}
    if any(True for _ in about.about("counted", None, taken, place)):
        return True
    first = place.member.sentences[0].text if place.member.sentences else ""
    described = any(
        words_of(word)[-1:] == words[-1:] and word.lower().rstrip("`") != words[-1]
        for word in re.findall(r"[A-Za-z`]+", first)
    )
    return described and set(words) <= residue.context(place) | NEUTRAL


def holder(words: tuple[str, ...], place: Place) -> Target | None:
    """The list that a noun means: the documented one, or the one in the documented structure."""
    if place.name and place.member.type in {"list", "map"}:
        return place.here if list_holds(words, place) else None
    if place.path.endswith("[]"):
        around = Target(place.path.removesuffix("[]"), Member("list", element=place.member))
        of_list = words_of(around.path.rsplit(".", 1)[-1])
        return around if words[-1:] == of_list[-1:] and set(words) <= set(of_list) else None
    found = list(about.about("counted", None, {"what": " ".join(words)}, place))
    return found[0] if len(found) == 1 else (None if found or place.name else _sole(words, place.member))


def _sole(words: tuple[str, ...], request: Member) -> Target | None:
    """The only list of a request for many things at once, for what it is: users in a ``BatchSuspendUser``."""
    own = words_of(request.shape or "")
    entries = [
        name for name in request.members if words_of(name)[-1:] in {("entry",), ("item",)} and "batch" in own
    ]
    if len(entries) == 1 and request.members[entries[0]].type == "list":
        return Target(entries[0], request.members[entries[0]])
    lists = [
        Target(name, member)
        for name, member in request.members.items()
        if member.type == "list" and not set(words_of(name)) & _BESIDE
    ]
    shape = request.shape or ""
    plural = re.findall(r"[A-Z][a-z]+s(?=[A-Z]|$)", shape.removesuffix("Request"))
    of_many = "batch" in own or words[-1:] in {words_of(word)[-1:] for word in plural}
    return lists[0] if len(lists) == 1 and of_many and set(words) <= {*own, *ENTRY_NOUNS} else None
