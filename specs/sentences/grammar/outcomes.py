"""Sentences that say what AWS refuses: ``Specifying `type` without specifying `name` returns an error``.

Two conditions must hold for the refusal, one of which is that a member is given: beside one that is not it
needs that, beside one that is it keeps that out. A sentence with one condition only says what is required,
and one whose refusal is of anything but the request is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations
from typing import Final

from ..groups import Group
from ..subjects import Place
from . import cases
from .condition_claims import Claim, claims
from .demands import Demand, Kind
from .words import any_of

_FAILS: Final = any_of("conditions", "fails")
_IF: Final = r"(?:if|when|whenever)"
WORTH: Final = re.compile(r"\b(?:fail|reject|error|exception)|Exception", re.IGNORECASE)
"""What a sentence has that is worth reading here."""

_WAYS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_IF} (?P<case>[^;]+?), (?:then )?{_FAILS}",
        rf"{_FAILS},? {_IF} (?P<case>[^;]+)",
        rf"(?P<case>(?:specifying|providing|including|setting|using) [^,;]+?) {_FAILS}",
    )
)
_OR: Final = re.compile(rf",? or (?={_IF} )", re.IGNORECASE)
_LEADING: Final = re.compile(rf"^{_IF} ", re.IGNORECASE)
_PARTS: Final = re.compile(
    r",? (?:and|but|while|when)(?: also)? (?!`[^`]+`$)|,? (?=without )| (?:together )?(?=with `)",
    re.IGNORECASE,
)
_MORE: Final = re.compile(r"\b(?:both|only|more|unless|other|different|same|each)\b", re.IGNORECASE)


def read(text: str, place: Place, subject: str | None) -> Iterator[Claim]:
    """The claims of a sentence that says under which two conditions a request fails."""
    for way in _WAYS:
        found = way.fullmatch(text)
        if found is None:
            continue
        for each in _OR.split(found["case"]):
            yield from _of_two(_LEADING.sub("", each), place, subject)
        return


def _of_two(text: str, place: Place, subject: str | None) -> Iterator[Claim]:
    """What two conditions make that must not hold together."""
    parts = _PARTS.split(text)
    if len(parts) != 2 or _MORE.search(text):
        return
    holding = [cases.read(part, place, subject) for part in parts]
    if any(len(each) != 1 for each in holding):
        return
    for (one,), (other,) in permutations(holding):
        kind: Kind = "ban" if other.given else "demand"
        if one.given and other.equals is None and one.name != other.name:
            named = Group(other.path, other.structure, (other.name,))
            yield from claims([one], [Demand(kind, named)], place)
            return
