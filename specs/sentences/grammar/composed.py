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
)  # fmt: skip
"""In the order of asking. Those that stand together read different parts of one sentence."""

_OF_VALUES: Final = (listings.read, amounts.read)
"""Whose sentences may say as well that what they are about must be given."""

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
    given: list[Statement] = []
    for text, open_ in paring.pared(unit.text, place):
        by_form, why = ([], "") if text == unit.text else _by_forms(text, unit, place)
        if why and not by_form:
            return given, "" if given else why
        found = _standing(by_form or _composed(text, unit, place), place, open_=open_)
        if found:
            return [*found, *_besides(found, unit, place)], ""
        given = given or _standing(presence.read(text, unit, place), place, open_=open_)
    return _once([*given, *_of_pieces(unit, place)]), ""


def _of_pieces(unit: Unit, place: Place) -> list[Statement]:
    """What each of the things says that a sentence says one after the other."""
    return [said for piece in clauses.pieces(unit.text) for said in _piece(piece, unit, place)]


def _besides(found: list[Statement], unit: Unit, place: Place) -> list[Statement]:
    """What pieces of a sentence say that has been read, of kinds that nothing was found of.

    ``can only contain letters and has a maximum length of 100 characters`` is read for its letters first.
    """
    kinds = {said.kind for said in found}
    return [said for said in _of_pieces(unit, place) if said.kind not in kinds]


def _by_forms(text: str, unit: Unit, place: Place) -> tuple[list[Statement], str]:
    """What forms say of a sentence of which something was taken off, or what they are instead."""
    found, why = saying.of_clauses(clauses.split(text), unit, place)
    describes = place.name and (unit.opens or clauses.is_of_a_value(unit.text))
    if not found and not why and describes and not takes_several_forms(place):
        found, _ = saying.of_clauses(clauses.apposed(text), unit, place)
    return found, why


def _composed(text: str, unit: Unit, place: Place) -> list[Statement]:
    """What the first readers find that find something; of two that find the same, the first's."""
    for readers in _READERS:
        found = _once([said for reader in readers for said in reader(text, unit, place)])
        if found and readers[0] in _OF_VALUES:
            return _once([*found, *presence.read(text, unit, place)])
        if found:
            return found
    return []


def _once(found: list[Statement]) -> list[Statement]:
    """The statements without those that say what one before them does."""
    said = {(one.path, one.kind, one.qualifier): one for one in reversed(found)}
    return [one for one in found if said[one.path, one.kind, one.qualifier] is one]


def _piece(text: str, unit: Unit, place: Place) -> list[Statement]:
    """What one of several things says that a sentence says one after the other."""
    given: list[Statement] = []
    for pared, open_ in paring.pared(text, place):
        by_form, _ = saying.of_clauses(clauses.split(pared), unit, place)
        found = _standing(by_form or _composed(pared, unit, place), place, open_=open_)
        if found:
            return found
        given = given or _standing(presence.read(pared, unit, place), place, open_=open_)
    return given


def _standing(found: list[Statement], place: Place, *, open_: bool) -> list[Statement]:
    """The statements that hold of a sentence of which a condition may have been taken off."""
    return [said for said in found if not open_ or _holds_anyway(said, place)]


def _holds_anyway(said: Statement, place: Place) -> bool:
    """Whether a statement holds though a condition may have been taken off its sentence.

    What a value must be does, if it is the documented member's: it is said of values that are given. That
    a member must be given does where the model marks it so.
    """
    if said.kind in _OF_PRESENCE:
        return said.kind == "required" and said.path == place.path and place.member.required
    return said.path.startswith(place.path)
