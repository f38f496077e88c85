"""What conditions and what is asked under them make together, as kinds of relations.py.

A demand under a condition needs, a ban keeps out, what goes "only" with a case is kept out by the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...claims import Json
from ...members import Member
from ..groups import Group, group
from ..names import words_of
from ..subjects import Place
from . import cases
from .cases import Case
from .demands import Demand

_DEFAULT: Final = re.compile(
    (
        r"\bdefaults?\b(?: (?:value|setting)s?)?(?: is| are| of| to|:|=)?(?: set to)? "
        r"?[`\"']?(?P<value>[\w-]*)|[`\"']?(?P<before>[\w-]+)[`\"']? ?\(default\)"
    ),
    re.IGNORECASE,
)
_UPDATING: Final = frozenset({"update", "modify", "put", "change", "batch"})
Claim = tuple[str, Json]
"""A kind of relations.py and what it takes."""


def is_switch(member: Member) -> bool:
    """Whether a member says by its value whether something is asked for at all."""
    return member.type == "boolean" or bool(member.enum)


def all_needed(several: list[list[Case]], asked: list[Demand]) -> list[Claim]:
    """The one claim that members may be given only beside several others."""
    every = [case for holding in several for case in holding]
    plain = all(case.equals is None and case.given and case.structure is every[0].structure for case in every)
    if not plain or len(every) != len(several):
        return []
    then = {"then": _spelled(tuple(case.name for case in every))}
    return [
        ("needed-when", {"when": {"if": f"`{name}`"}, "demand": then})
        for one in asked
        if one.members is not None and one.members.structure is every[0].structure
        for name in one.members.names
    ]


def claims(holding: list[Case], asked: list[Demand], place: Place) -> Iterator[Claim]:
    """The claims that what is asked makes under each of the cases that it fits."""
    for demand in asked:
        members = demand.members
        if members is None or (demand.kind == "confine" and len(holding) > 1):
            continue
        fit = [case for case in holding if _fits(case, members, place)]
        for case in fit:
            yield from _MAKERS[demand.kind](case, demand, members, place)
        if demand.kind == "value" and fit:
            yield from _other_values(fit, demand, members)


def _fits(case: Case, members: Group, place: Place) -> bool:
    """Whether case and members are of one structure, and their names in code marks mean no other's."""
    if members.structure is not case.structure or case.name in members.names:
        return False
    found = group(_spelled((case.name, *members.names)), place)
    return found is not None and found.structure is case.structure


def _spelled(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _when(case: Case) -> dict[str, Json]:
    when: dict[str, Json] = {"if": f"`{case.name}`"}
    if case.equals is not None:
        when["equals"] = [str(one).lower() if isinstance(one, bool) else str(one) for one in case.equals]
    return when


def _open(members: Group) -> tuple[str, ...]:
    """The members that need not be given anyway; all where each has to be."""
    left = [name for name in members.names if not members.structure.members[name].required]
    return tuple(left) or members.names


def _make_demand(case: Case, _: Demand, members: Group, __: Place) -> Iterator[Claim]:
    demand = {"then": _spelled(_open(members))}
    if case.given:
        yield "needed-when", {"when": _when(case), "demand": demand}
    elif len(members.names) == 1:
        yield "needed-unless", {"unless": {"not": f"`{case.name}`"}, "demand": demand}


def _make_ban(case: Case, _: Demand, members: Group, __: Place) -> Iterator[Claim]:
    if case.given:
        yield "excluded-when", {"when": _when(case), "ban": {"not": _spelled(members.names)}}
        return
    for name in members.names:
        yield "needed-when", {"when": {"if": f"`{name}`"}, "demand": {"then": f"`{case.name}`"}}


def _make_confine(case: Case, demand: Demand, members: Group, place: Place) -> Iterator[Claim]:
    opposite = case.others() if case.equals is not None else replace(case, given=not case.given)
    if opposite is not None:
        yield from _make_ban(opposite, demand, members, place)
    if case.equals == (True,) and case.given and not _is_set_already(case):
        for name in members.names:
            yield "needed-when", {"when": {"if": f"`{name}`"}, "demand": {"then": f"`{case.name}`"}}


def _is_set_already(case: Case) -> bool:
    """Whether a switch may be on though it is not given: by default, or in what is updated."""
    updated = words_of(case.structure.shape or "")[:1]
    stated = _defaults(case.member)
    return bool(stated and stated != {"false"}) or updated[:1] in {(verb,) for verb in _UPDATING}


def _make_value(case: Case, demand: Demand, members: Group, place: Place) -> Iterator[Claim]:
    """That a member must have one value: so it must be given, unless that is its default."""
    if len(members.names) != 1:
        return
    member = members.members[0]
    only = cases.with_value(members, demand.value)
    if only is None:
        return
    by_default = bool(_defaults(member) & {"", demand.value.lower()})
    if (demand.sets or only.equals == (True,)) and only.equals != (False,) and not by_default:
        yield from _make_demand(case, demand, members, place)


def _make_unlike(case: Case, demand: Demand, members: Group, place: Place) -> Iterator[Claim]:
    """That a member must have any but one value: so it must be given where that is its default."""
    if len(members.names) == 1 and case.given and _defaults(members.members[0]) <= {demand.value.lower()}:
        yield from _make_demand(case, demand, members, place)


def _defaults(member: Member) -> set[str]:
    """The values that are called the default, in lower case; "" for one that is only spoken of."""
    found = [one for sentence in member.sentences for one in _DEFAULT.finditer(sentence.text)]
    stated = {(one["value"] or one["before"] or "").lower() for one in found}
    known = {"true", "false"} if member.type == "boolean" else {value.lower() for value in member.enum}
    return stated & known or stated


def _other_values(fit: list[Case], demand: Demand, members: Group) -> Iterator[Claim]:
    """That members are not given beside any other value than the one that must be."""
    only = cases.with_value(members, demand.value)
    others = only.others() if only is not None else None
    names = tuple(case.name for case in fit if case.equals is None and case.given)
    if others is not None and names:
        yield "excluded-when", {"when": _when(others), "ban": {"not": _spelled(names)}}


def _make_idle(_: Case, __: Demand, ___: Group, ____: Place) -> Iterator[Claim]:
    yield from ()


_MAKERS: Final = {
    "demand": _make_demand, "ban": _make_ban, "confine": _make_confine, "value": _make_value,
    "unlike": _make_unlike, "idle": _make_idle,
}  # fmt: skip
"""What makes the claims of each kind of demand under one case."""
