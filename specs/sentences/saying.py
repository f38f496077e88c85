"""Statements out of a form's match: what the form gives, tied to the members that the sentence means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..claims import Json
from . import relations, values
from .about import about
from .clauses import Clause
from .forms import Gives, Match
from .phrases import MISSING, fill
from .sections import Unit
from .statements import Statement
from .subjects import Place, speaks_of_itself, targets

_NOTHING: Final = Statement("request", "", "", None, "", "")
"""In place of a statement that the sentence leaves out: an optional part of the form was not there."""

_THIS: Final = "this parameter"


def statements(match: Match, unit: Unit, place: Place) -> list[Statement]:
    """The statements that a form's match makes at a place; none when one of them cannot be made."""
    made: list[Statement] = []
    for gives in match.form.gives:
        found = list(_given(gives, match, unit, place))
        if not found:
            return []
        made += [said for said in found if said is not _NOTHING]
    return made


def of_clauses(found: tuple[Clause, ...], unit: Unit, place: Place) -> tuple[list[Statement], str]:
    """What clauses say by the first of their forms that makes a statement, or what they are instead."""
    said: list[Statement] = []
    why = ""
    for clause in found:
        for match in clause.matches:
            if not match.form.gives:
                why = why or match.form.means
                break
            made = statements(match, unit, place)
            if made:
                said += made
                break
            if {gives.kind for gives in match.form.gives} == {"optional"}:
                why = why or "what the missing mark says too"
    return said, why


def enumeration(unit: Unit, place: Place) -> list[Statement]:
    """The statement that a list of values after its introduction makes."""
    return [
        Statement("request", at.path, kind, value, unit.quote, "listed-values")
        for target in targets(unit.subject, place)
        for kind, at, value in values.enumerated(list(unit.values), target)
    ]


def _given(gives: Gives, match: Match, unit: Unit, place: Place) -> Iterator[Statement]:
    # A relation without a subject is one of the documented member.
    related = gives.kind in relations.KINDS
    value = fill(gives.value, {"subject": _THIS} | match.taken if related else match.taken)
    if value is MISSING:
        yield _NOTHING
        return
    name = match.form.name
    code = match.taken.get(gives.code)
    codes = (str(code),) if code else ()
    if related:
        # In an item about one of the values, "this value" is that one and no member.
        value = value if unit.subject is None else _instead(value, unit.subject)
        for kind, path, said, qualifier in relations.claims(gives.kind, value, place, unit.items):
            yield Statement("request", path, kind, said, unit.quote, name, qualifier, expected_codes=codes)
        return
    for target in about(gives.about, _subject(match, unit), match.taken, place):
        for kind, at, said in values.claims(gives.kind, target, value, match.taken, place):
            yield Statement(
                gives.place, at.path, kind, said, unit.quote, name, values.qualifier(kind, said),
                not gives.reason, gives.reason, codes,
            )  # fmt: skip


def _instead(value: Json, subject: str) -> Json:
    """What a form gives, of the subject of the introduction or item instead of the documented member."""
    if isinstance(value, dict):
        return {name: _instead(part, subject) for name, part in value.items()}
    return subject if isinstance(value, str) and speaks_of_itself(value) else value


def _subject(match: Match, unit: Unit) -> str | None:
    """Whom the sentence speaks of. In an item about `DelaySeconds`, "the value" is its value."""
    if match.subject is None or (unit.subject is not None and speaks_of_itself(match.subject)):
        return unit.subject
    return match.subject
