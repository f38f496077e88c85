"""Whom a claim is about: the targets that a form asks for, beside the subject that a sentence names.

The ways of asking are the values of `about` in data/sentences/: ``here`` (the documented member), ``key`` and
``value`` (of tags), ``tags`` (their list or map), ``tag-parts`` and ``text`` (keys and values where the
sentence is about tags), ``list``, ``counted`` (the list that the noun of a count means), ``operation`` and
``state``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from ..claims import Json
from ..members import Member
from .names import words_of
from .subjects import NAMING, Place, Target, tag_parts, targets
from .wording import DATA

_COUNTED: Final = frozenset(DATA["phrases"]["counted"])
_ENTRIES: Final = frozenset(DATA["phrases"]["entries"])
_NAMING: Final = NAMING | {"arn"}
_HOLDERS: Final = frozenset(DATA["phrases"]["holders"]) | _NAMING
_TAG_PART = re.compile(r"(?:key|value)\}?$", re.IGNORECASE)

OF_TAGS: Final = frozenset({"key", "value", "tags", "tag-parts"})
"""Ways of asking that only tags answer."""


def about(way: str, subject: str | None, taken: Mapping[str, Json], place: Place) -> Iterator[Target]:
    """The members that a claim is about; none when it is not known whom the sentence means.

    way: a name of `WAYS`. subject: the sentence's words for whom it speaks of. taken: what its form took.
    """
    spot = place if place.name else _tagged(place) if way in OF_TAGS or _of_tags(subject) else place
    if spot is not None:
        yield from WAYS[way](subject, taken, spot)


def tags_in(request: Member) -> Target | None:
    """What an operation's description means by tags: the one member of its request that is named so."""
    found = [
        target
        for name, member in request.members.items()
        if words_of(name)[-1:] in {("tag",), ("list",)} and "tag" in words_of(name)
        if tag_parts(target := Target(name, member)) is not None
    ]
    return found[0] if len(found) == 1 else None


def _tagged(place: Place) -> Place | None:
    """The place of the tags that an operation's description speaks of."""
    tags = tags_in(place.member)
    return None if tags is None else Place(tags.path, tags.member, tags.path, place.member)


def _of_tags(subject: str | None) -> bool:
    return subject is not None and "tag" in words_of(subject)


def _subject(subject: str | None, _: Mapping[str, Json], place: Place) -> Iterator[Target]:
    yield from targets(subject, place)


def _here(_: str | None, __: Mapping[str, Json], place: Place) -> Iterator[Target]:
    yield place.here


def _operation(_: str | None, __: Mapping[str, Json], place: Place) -> Iterator[Target]:
    yield Target("", place.siblings or place.member)


def _state(_: str | None, taken: Mapping[str, Json], place: Place) -> Iterator[Target]:
    yield Target(str(taken["member"]), place.member)


def _key(_: str | None, __: Mapping[str, Json], place: Place) -> Iterator[Target]:
    yield from (tag_parts(place.here) or ())[:1]


def _value(_: str | None, __: Mapping[str, Json], place: Place) -> Iterator[Target]:
    yield from (tag_parts(place.here) or ())[1:]


def _tags(_: str | None, __: Mapping[str, Json], place: Place) -> Iterator[Target]:
    """The list or map of tags: the member, or what it is an entry of."""
    here = place.here
    if tag_parts(here) is None:
        return
    if here.member.type in {"list", "map"}:
        yield here
    elif here.path.endswith("[]"):
        yield Target(here.path.removesuffix("[]"), Member("list", element=here.member))


def _text(subject: str | None, taken: Mapping[str, Json], place: Place) -> Iterator[Target]:
    """The member, or key and value where it is tags."""
    of_tags = "tag" in words_of(place.name) if subject is None else words_of(subject)[-1:] == ("tag",)
    parts = tag_parts(place.here) if of_tags else None
    yield from parts or _subject(subject, taken, place)


def _tag_parts(subject: str | None, _: Mapping[str, Json], place: Place) -> Iterator[Target]:
    """Keys and values of tags, where a sentence speaks of tags or of one of the two."""
    parts = tag_parts(place.here)
    named = targets(subject, place) if subject is not None else ()
    if parts is None:
        yield from (target for target in named if _TAG_PART.search(target.path))
    elif named and all(target.path != place.path for target in named):
        yield from named
    elif subject is None or words_of(subject)[-1:] in {("tag",), ("character",)}:
        yield from parts


def _list(subject: str | None, _: Mapping[str, Json], place: Place) -> Iterator[Target]:
    yield from (
        target for target in targets(subject, place) if target.member.type == "list" or "[]" in target.path
    )


def _counted(subject: str | None, taken: Mapping[str, Json], place: Place) -> Iterator[Target]:
    """The list that a count's noun means: "security groups" in ``SecurityGroupIds``, "tags" in ``Tags``."""
    words = words_of(str(taken["what"]).replace("`", ""))
    while words and words[0] in _COUNTED:
        words = words[1:]
    target = _counted_in(words, place) if words and _is_around(taken.get("per"), place) else None
    if target is not None and (
        subject is None or any(named.path == target.path for named in targets(subject, place))
    ):
        yield target


def _is_around(per: Json, place: Place) -> bool:
    """Whether a count for each of something is one for the structure here: "per rule" in a ``Rule``."""
    if per is None:
        return True
    around = place.siblings or place.member
    words = words_of(str(per).replace("`", ""))
    return bool(words) and set(words) <= set(words_of(around.shape or ""))


def _counted_in(words: tuple[str, ...], place: Place) -> Target | None:
    if place.member.type != "structure":
        return place.here if place.name and _holds(words, place.name, place.member) else None
    # An operation's description speaks of the lists in its request, a structure's of those in it.
    at = Target(place.path, place.member)
    lists = [
        (words_of(name) == words, at.at(f".{name}", member))
        for name, member in place.member.members.items()
        if len(words_of(name)) >= len(words) and _holds(words, name, member, general=False)
    ]
    exact = [target for whole, target in lists if whole] or [target for _, target in lists]
    return exact[0] if len(exact) == 1 else None


def _holds(words: tuple[str, ...], name: str, member: Member, *, general: bool = True) -> bool:
    """Whether a list or map of that name holds what the words name."""
    if member.type not in {"list", "map"}:
        return False
    own = words_of(name)
    if general and (words == ("key", "value", "pair") or (len(words) == 1 and words[0] in _ENTRIES)):
        return True
    if not general and _head(words) != _head(own):
        return False
    if len(words) > 1 and words[-1] in _NAMING and words[-1] not in own:
        words = words[:-1]  # "organizational unit IDs" in `OrganizationalUnitsToAdd`
    if len(words) > 1 and words[-1] == "value" and own[-1] != "value":
        return False  # "filter values" are not filters
    element = member.element or member.value
    shape = words_of(element.shape or "") if element is not None else ()
    return words[-1] in {*own, *shape} and set(words) <= {*own, *shape, *_ENTRIES}


def _head(words: tuple[str, ...]) -> str:
    """What a list is of: "group" in `SecurityGroupIds`."""
    return next((word for word in reversed(words) if word not in _HOLDERS), "")


WAYS: Final[dict[str, Callable[[str | None, Mapping[str, Json], Place], Iterator[Target]]]] = {
    "subject": _subject, "here": _here, "operation": _operation, "state": _state, "key": _key,
    "value": _value, "tags": _tags, "text": _text, "tag-parts": _tag_parts, "list": _list,
    "counted": _counted,
}  # fmt: skip
"""The ways of asking whom a claim is about, by their names in the table of forms."""
