"""Claims about the members of one structure: which exclude, need or replace one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .claims import Json
from .members import Member
from .subjects import Group, Place, group, words_of
from .typed import PLAIN, typed

Relation = tuple[str, str, Json, str]
"""Kind, path of the structure, value and qualifier of a claim."""


KINDS: Final = frozenset(
    {"exclusive", "any-of", "excludes", "together", "together-all", "one-of-all", "needed-when", "needed-unless", "excluded-when"}
)
"""What forms give about several members of one structure."""


def claims(kind: str, value: Json, spot: Place, items: tuple[str, ...] = ()) -> Iterator[Relation]:
    """The claims that a relation between members makes; none when its members are not found.

    kind: ``exclusive`` and ``any-of`` as in kinds.toml; ``excludes`` of one member and each of others;
    ``together`` of members that need one another; ``one-of-all`` of all that a structure has; and what is
    needed or excluded under a condition. A relation that the members' required marks settle or
    contradict is not made either. items: the values that the sentence introduces a list of.
    """
    if kind == "needed-when":
        found = _dependency(value["when"], value["demand"]["then"], spot, list(items))
        if found is not None:
            yield found
    elif kind == "needed-unless":
        named = group(f"{value['unless']['not']}, {value['demand']['then']}", spot)
        if named is not None:
            yield from _several("any-of", named)
    elif kind == "excluded-when":
        if "equals" not in value["when"]:
            yield from _excludes({"one": value["when"]["if"], "others": value["ban"]["not"]}, spot)
    elif kind == "excludes":
        yield from _excludes(value, spot)
    elif kind == "together":
        yield from _together(value, spot)
    elif kind == "together-all":
        if spot.inside is not None:
            yield from _needing(Group(spot.inside_path, spot.inside, tuple(spot.inside.members)))
    elif kind == "one-of-all":
        yield from _one_of_all(value, spot)
    elif value.get("several") != "or" or re.search(r"\bor\b", value["members"]):
        named = group(value["members"], spot)
        if named is not None:
            yield from _several(kind, named)


def _several(kind: str, named: Group) -> Iterator[Relation]:
    required = [name for name in named.names if named.structure.members[name].required]
    if len(named.names) < 2 or len(required) > (1 if kind == "exclusive" else 0):
        return
    members = sorted(named.names)
    yield kind, named.path, {"members": members}, ",".join(members)


def _excludes(value: Json, spot: Place) -> Iterator[Relation]:
    one, others = group(value["one"], spot), group(value["others"], spot)
    if one is None or others is None or one.structure is not others.structure or len(one.names) != 1:
        return
    if one.names[0] in others.names:
        return
    for other in others.names:
        yield from _several("exclusive", Group(one.path, one.structure, (one.names[0], other)))


def _together(value: Json, spot: Place) -> Iterator[Relation]:
    named = group(value["members"], spot)
    if named is not None:
        yield from _needing(named)


def _needing(named: Group) -> Iterator[Relation]:
    """That each of two members needs the other."""
    if len(named.names) != 2:
        return
    first, second = named.names
    for one, other in ((first, second), (second, first)):
        if not named.structure.members[other].required:
            yield "depends", named.path, {"if": one, "then": [other]}, f"{one},{other}"


def _one_of_all(value: Json, spot: Place) -> Iterator[Relation]:
    inside = spot.inside
    if inside is None or len(inside.members) < 2 or spot.member.type != "structure":
        return
    members = list(inside.members)
    if value == "exactly":
        yield "union", spot.inside_path, {"members": members}, ""
    else:
        yield from _several("exclusive", Group(spot.inside_path, inside, tuple(members)))


def _dependency(value: Json, then_given: str, spot: Place, items: list[Json]) -> Relation | None:
    """That members are needed when another one is given, or has one of some values."""
    needed = group(then_given, spot)
    condition = group(value["if"], spot) or _switch(value, spot)
    if condition is None or needed is None or condition.structure is not needed.structure:
        return None
    if len(condition.names) != 1 or condition.names[0] in needed.names:
        return None
    if any(needed.structure.members[name].required for name in needed.names):
        return None
    then = sorted(needed.names)
    said: dict[str, Json] = {"if": condition.names[0], "then": then}
    qualifier = condition.names[0]
    if "equals" in value:
        equals = _equals({"bare": items} if value["equals"] == "items" else value["equals"], condition.structure.members[condition.names[0]])
        if equals is None:
            return None
        said["equals"] = equals
        qualifier += "=" + "|".join(str(one).lower() if isinstance(one, bool) else str(one) for one in equals)
    return "depends", condition.path, said, f"{qualifier},{','.join(then)}"


def _switch(value: Json, spot: Place) -> Group | None:
    """What "if logging is enabled" means in a structure for logging: its member `Enabled`."""
    structure = spot.siblings
    if structure is None or value.get("equals") not in (["true"], ["false"]):
        return None
    switches = [name for name, member in structure.members.items() if name.lower() == "enabled" and member.type == "boolean"]
    named = set(words_of(value["if"])) <= set(words_of(structure.shape or ""))
    return Group("", structure, tuple(switches)) if switches and named else None


def _equals(wanted: Json, member: Member) -> list[Json] | None:
    """The values of a condition as the member has them, or None when it cannot have them."""
    if isinstance(wanted, dict):
        if not member.enum:
            return None
        known = {value.lower(): value for value in member.enum}
        wanted = [known.get(value.lower()) for value in wanted["bare"]]
    found = [typed(value, member) for value in wanted]
    if not found or None in found or not all(PLAIN.fullmatch(str(value)) for value in found):
        return None
    return found
