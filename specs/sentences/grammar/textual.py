"""Whom a piece of a sentence about texts speaks of: a member by its name, or by words for a text like it."""

from __future__ import annotations

import re
from typing import Final

from ..names import words_of
from ..subjects import FORMS, NAMING, Place, Target, bare, speaks_of_itself, takes_several_forms, targets
from . import residue

_TEXTUAL: Final = NAMING | {"value", "string"}
_OTHER_FORMS: Final = FORMS - NAMING
"""What holds a name as a part of it: "the role name" in a `RoleArn` is only a piece of the value."""


def subject(words: str, unit_subject: str | None, place: Place) -> tuple[Target, ...]:
    """The members that a piece speaks of; none when it is not known whom it means.

    unit_subject: whom the introduction of the sentence makes it speak of.
    """
    words = re.sub(r"(?:,|:|\bthat|\bwhich)$", "", words.strip()).strip(" ,")
    if re.search(r"\bor\b", words):
        return ()
    if not words or speaks_of_itself(words):
        return targets(unit_subject, place)
    found = targets(words, place)
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
    return place.member.type == "string"
