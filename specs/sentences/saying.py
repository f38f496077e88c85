"""Statements out of a form's match: what the form gives, tied to the members that the sentence means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from . import relations, values
from .about import about
from .forms import Gives, Match
from .phrases import MISSING, fill
from .sections import Unit
from .statements import Statement
from .subjects import Place, speaks_of_itself, targets

_NOTHING: Final = Statement("request", "", "", None, "", "")
"""In place of a statement that the sentence leaves out: an optional part of the form was not there."""


def statements(match: Match, unit: Unit, place: Place) -> list[Statement]:
    """The statements that a form's match makes at a place; none when one of them cannot be made."""
    made: list[Statement] = []
    for gives in match.form.gives:
        found = list(_given(gives, match, unit, place))
        if not found:
            return []
        made += [said for said in found if said is not _NOTHING]
    return made


def enumeration(unit: Unit, place: Place) -> list[Statement]:
    """The statement that a list of values after its introduction makes."""
    return [
        Statement("request", at.path, kind, value, unit.quote, "listed-values")
        for target in targets(unit.subject, place)
        for kind, at, value in values.enumerated(list(unit.values), target)
    ]


def _given(gives: Gives, match: Match, unit: Unit, place: Place) -> Iterator[Statement]:
    # A relation without a subject is one of the documented member.
    taken = {"subject": "this parameter"} | match.taken if gives.kind in relations.KINDS else match.taken
    value = fill(gives.value, taken)
    if value is MISSING:
        yield _NOTHING
        return
    name = match.form.name
    code = match.taken.get(gives.code)
    codes = (str(code),) if code else ()
    if gives.kind in relations.KINDS:
        for kind, path, said, qualifier in relations.claims(gives.kind, value, place, unit.items):
            yield Statement("request", path, kind, said, unit.quote, name, qualifier, expected_codes=codes)
        return
    for target in about(gives.about, _subject(match, unit), match.taken, place):
        for kind, at, said in values.claims(gives.kind, target, value, match.taken, place):
            yield Statement(
                gives.place, at.path, kind, said, unit.quote, name, values.qualifier(kind, said),
                not gives.reason, gives.reason, codes,
            )  # fmt: skip


def _subject(match: Match, unit: Unit) -> str | None:
    """Whom the sentence speaks of. In an item about `DelaySeconds`, "the value" is its value."""
    if match.subject is None or (unit.subject is not None and speaks_of_itself(match.subject)):
        return unit.subject
    return match.subject
