"""Whom a piece of a sentence about texts speaks of: a member by its name, or by words for a text like it."""

from __future__ import annotations

import re
from typing import Final

from ..names import words_of
from ..subjects import FORMS, NAMING, Place, Target, bare, speaks_of_itself, takes_several_forms, targets
from . import residue

_TEXTUAL: Final = NAMING | {"value", "string"}
_STRING: Final = re.compile(r"(?:the|this) (?:specified )?(?:string|value)", re.IGNORECASE)
_VARIABLES: Final = re.compile(r"(?:the )?environment variables?(?: names?)?", re.IGNORECASE)
_OTHER_FORMS: Final = FORMS - NAMING
"""What holds a name as a part of it: "the role name" in a `RoleArn` is only a piece of the value."""


def subject(words: str, unit_subject: str | None, place: Place) -> tuple[Target, ...]:
    """The members that a piece speaks of; none when it is not known whom it means.

    unit_subject: whom the introduction of the sentence makes it speak of.
    """
    words = re.sub(r"(?:,|:|\bthat|\bwhich)$", "", words.strip()).strip(" ,")
    if re.search(r"\bor\b", words):
        return ()
    if not words or speaks_of_itself(words) or (_STRING.fullmatch(words) and place.inside is not None):
        return tuple(_only_text(target, place) for target in targets(unit_subject, place))
    found = targets(words, place) or (_variables(place) if _VARIABLES.fullmatch(words) else ())
    if found:
        return found
    core = words_of(bare(words.replace("`", "")))
    if not core or not place.name or not _is_text(place):
        return ()
    if core[-1] in FORMS and takes_several_forms(place):
        return ()
    own = words_of(place.path)[-1:]
    named = core[-1:] == own or (core[-1] in _TEXTUAL and not set(own) & _OTHER_FORMS)
    return (place.here,) if named and residue.adds_nothing(" ".join(core[:-1]), place) else ()


def text_of(target: Target) -> Target | None:
    """The target, or the elements of one that is a list of texts; None when it holds no text."""
    element = target.member.element
    if target.member.type == "list" and element is not None and element.type == "string":
        return target.at("[]", element)
    return target if target.member.type == "string" else None


def _is_text(place: Place) -> bool:
    """Whether the documented member is a text, or a list of them: "Each alias" is one of `Aliases`."""
    element = place.member.element
    return "string" in {place.member.type, element.type if element is not None else ""}


def _only_text(target: Target, place: Place) -> Target:
    """The target, or the only member of a structure: "the specified string" of a task list is its name."""
    inside = place.inside
    if target.member is not inside or inside is None or len(inside.members) != 1:
        return target
    name, member = next(iter(inside.members.items()))
    return target.at(f".{name}", member) if member.type == "string" else target


def _variables(place: Place) -> tuple[Target, ...]:
    """The names in a list of names and values: "Environment variables cannot start with" of `environment`."""
    inside = place.inside
    named = {name.lower(): name for name in inside.members} if inside is not None else {}
    if inside is None or named.keys() != {"name", "value"}:
        return ()
    return (Target(f"{place.inside_path}.{named['name']}", inside.members[named["name"]]),)
