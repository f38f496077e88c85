"""Lists of values that a sentence introduces, which are the items after it: ``Valid values are:``."""

from __future__ import annotations

import re
from typing import Final

from ...claims import Json
from ...members import Member
from ..sections import Unit
from ..subjects import Place, Target, speaks_of_itself
from . import residue
from .value_lists import MARKED, OPEN, key, model_of, of_the_model, spelled, unmarked
from .value_owners import CASES, Found, Phrase, entry, is_of_the_operation, named_by, of_unit
from .value_triggers import alternatives, triggers
from .words import load

_CODE: Final = re.compile(r"`([^`]+)`")
_LISTING: Final = frozenset(load("listings")["listing"])
_ITEM: Final = re.compile(
    rf"(?P<value>{MARKED}|[A-Za-z][\w.:/-]*?)(?: ?(?:-|--|:|=|\(|,) ?(?![\w.-]*\*).*|(?<=[`\"']) .*)?",
    re.IGNORECASE,
)
_NAMED_ITEM: Final = re.compile(rf"[\w ]+ ?[-:(] ?(?P<value>{MARKED})\)?", re.IGNORECASE)


def introduced(text: str, unit: Unit, place: Place) -> Found:
    """The values of the list that a sentence introduces."""
    if not unit.listed or OPEN.search(text) or not triggers("introduces").search(text):
        return
    phrase = Phrase(text, "", None, None, "values: a list", unit, place)
    if not CASES.search(text):
        for target in _listed_by(text, unit, place):
            values = _items(unit.listed, target.member, only=is_of_the_operation(phrase))
            accounted = model_of(target.member) or residue.adds_nothing(text, place, _LISTING)
            if values and accounted:
                yield phrase.form, target, values
                return


def _listed_by(text: str, unit: Unit, place: Place) -> tuple[Target, ...]:
    """Whose values an introduction says that it lists."""
    found = (way.search(text) for way in alternatives("listed_of"))
    of = next((one["of"] for one in found if one), None)
    named = named_by(of, place) if of else ()
    if not named and (
        place.inside is not None or (of and not speaks_of_itself(of) and not residue.adds_nothing(of, place))
    ):
        return ()
    return tuple(entry(target) for target in named) or of_unit(unit, place)


def _items(items: tuple[str, ...], member: Member, *, only: bool) -> tuple[Json, ...]:
    """The values that items begin with, or end with after a name; none when one of the items has none."""
    model = model_of(member)
    if model:
        begins = re.compile(rf"[`\"']*({spelled(model)})[`\"']*(?= ?(?:[-:=(.,;]|$)| \w)", re.IGNORECASE)
        found = [begins.match(item) for item in items]
        known = dict.fromkeys(model[key(one[1])] for one in found if one is not None)
        if None in found:  # "General Purpose SSD: `gp2` | `gp3`"
            several = [
                [model[key(code)] for code in _CODE.findall(item) if key(code) in model] for item in items
            ]
            known = dict.fromkeys(code for codes in several for code in codes) if all(several) else {}
        complete = len(known) == len(model) > 1 or (only and bool(known) and None not in found)
        return tuple(known) if complete else ()
    starts = [_NAMED_ITEM.fullmatch(item) for item in items]
    if None in starts:
        starts = [_ITEM.fullmatch(item) for item in items]
    values = tuple(dict.fromkeys(unmarked(one["value"]) for one in starts if one is not None))
    return of_the_model(values, member, only=False) if None not in starts and len(values) > 1 else ()
