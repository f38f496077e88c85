"""What a sentence says that has no form as a whole: forms, once what adds nothing is off, then its parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ...readers.prose import is_normative
from .. import clauses, saying
from ..sections import Unit
from ..statements import Statement
from ..subjects import Place, takes_several_forms
from . import amounts, characters, conditions, listings, mentions, paring, presence

Reader = Callable[[str, Unit, Place], list[Statement]]
"""Reads one kind of thing in a sentence: its text, evened out and pared, the unit it is of, the place."""

_READERS: Final[tuple[tuple[Reader, ...], ...]] = (
    (conditions.read,), (mentions.read,), (listings.read,), (amounts.read, characters.read),
    (presence.read,),
)  # fmt: skip
"""In the order of asking. Those that stand together read different parts of one sentence."""

_OF_PRESENCE: Final = frozenset(
    {"required", "optional", "any-of", "exclusive", "depends", "not-with", "union"}
)
"""Kinds that say whether a member is given, which a sentence about a given one leaves open.

What such a sentence says of another member holds only where the documented one is given.
"""


def read(unit: Unit, place: Place) -> tuple[list[Statement], str]:
    """The statements of a sentence, or why it makes none; neither when it is not understood."""
    if not is_normative(unit.quote):
        return [], ""
    describes = (
        place.name and (unit.opens or clauses.is_of_a_value(unit.text)) and not takes_several_forms(place)
    )
    for text, open_ in paring.pared(unit.text, place):
        found: list[Statement] = []
        if text != unit.text:
            found, why = saying.of_clauses(clauses.split(text), unit, place)
            if why and not found:
                return [], why
            if not found and describes:
                found, _ = saying.of_clauses(clauses.apposed(text), unit, place)
        found = found or _composed(text, unit, place)
        found = [said for said in found if not open_ or _holds_anyway(said, place)]
        if found:
            return found, ""
    return [said for piece in clauses.pieces(unit.text) for said in _piece(piece, unit, place)], ""


def _composed(text: str, unit: Unit, place: Place) -> list[Statement]:
    """What the first readers find that find something."""
    for readers in _READERS:
        found = [said for reader in readers for said in reader(text, unit, place)]
        if found:
            return list({(said.path, said.kind, said.qualifier): said for said in reversed(found)}.values())[
                ::-1
            ]
    return []


def _piece(text: str, unit: Unit, place: Place) -> list[Statement]:
    """What one of several things says that a sentence says one after the other."""
    for pared, open_ in paring.pared(text, place):
        found, _ = saying.of_clauses(clauses.split(pared), unit, place)
        found = found or _composed(pared, unit, place)
        found = [said for said in found if not open_ or _holds_anyway(said, place)]
        if found:
            return found
    return []


def _holds_anyway(said: Statement, place: Place) -> bool:
    """Whether a statement holds though a condition may have been taken off its sentence.

    What a value must be does, if it is the documented member's: it is said of values that are given. That
    a member must be given does where the model marks it so.
    """
    if said.kind in _OF_PRESENCE:
        return said.kind == "required" and said.path == place.path and place.member.required
    return said.path.startswith(place.path)
