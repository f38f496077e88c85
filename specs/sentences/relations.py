"""Claims about the members of one structure: which exclude, need or replace one another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from ..claims import Json
from ..members import Member
from .groups import Group, group
from .names import words_of
from .subjects import Place
from .typed import PLAIN, typed

Relation = tuple[str, str, Json, str]
"""Kind, path of the structure, value and qualifier of a claim."""

Maker = Callable[[Json, Place, tuple[str, ...]], Iterator[Relation]]
"""Makes claims of what a form gives, at a place, with the values of the list that the sentence introduces."""


def claims(kind: str, value: Json, place: Place, items: tuple[str, ...] = ()) -> Iterator[Relation]:
    """The claims that a relation between members makes; none when its members are not found.

    kind: one of `KINDS`. items: the values that the sentence introduces a list of. A relation that the
    members' required marks settle or contradict is not made either.
    """
    yield from _MAKERS[kind](value, place, items)


def _make_listed(kind: str) -> Maker:
    def make(value: Json, place: Place, _: tuple[str, ...]) -> Iterator[Relation]:
        if value.get("several") == "or" and not re.search(r"\bor\b", value["members"]):
            return
        named = group(value["members"], place)
        if named is not None:
            yield from _several(kind, named)

    return make


def _make_needed(value: Json, place: Place, _: tuple[str, ...]) -> Iterator[Relation]:
    """That each of the members must be given."""
    several = value.get("several", "and")
    choice, both = (re.search(rf"\b{word}\b", value["members"]) for word in ("or", "and"))
    named = None if choice or (several == "and" and not both) else group(value["members"], place)
    if named is None or (len(named.names) < 2 and (several == "and" or named.structure is place.siblings)):
        return  # of one member beside it, the sentence says what using the documented one takes
    for name in named.names:
        yield "required", f"{named.path}.{name}" if named.path else name, True, ""


def _make_needed_unless(value: Json, place: Place, _: tuple[str, ...]) -> Iterator[Relation]:
    named = group(f"{value['unless']['not']}, {value['demand']['then']}", place)
    if named is not None:
        yield from _several("any-of", named)


def _make_excluded_when(value: Json, place: Place, items: tuple[str, ...]) -> Iterator[Relation]:
    """That members are kept out by another one: whenever it is given, or at some of its values."""
    condition, banned = _condition(value["when"], place, items), group(value["ban"]["not"], place)
    if condition is None and "equals" in value["when"]:
        return  # at values that the other member cannot have, so not whenever it is given
    if condition is None or condition.equals is None:
        yield from _make_excludes({"one": value["when"]["if"], "others": value["ban"]["not"]}, place, ())
    elif banned is not None:
        yield from _not_with(condition, banned)


def _make_allowed_when(value: Json, place: Place, items: tuple[str, ...]) -> Iterator[Relation]:
    """That a member goes with another one only, or only with some of its values: so not with its others."""
    when, one = value["when"], value["one"]
    condition, confined = _condition(when, place, items), group(one, place)
    if condition is None or confined is None:
        return
    if condition.equals is None:
        yield from _make_needed_when({"when": {"if": one}, "demand": {"then": when["if"]}}, place, ())
        return
    known: list[Json] = [True, False] if condition.member.type == "boolean" else list(condition.member.enum)
    others = [each for each in known if each not in condition.equals]
    yield from _not_with(replace(condition, equals=others), confined)
    if condition.equals == [True] and "also" in when:  # else the flag may be set already, or by default
        yield from _make_needed_when({"when": {"if": one}, "demand": {"then": when["if"]}}, place, ())


def _not_with(condition: _Condition, banned: Group) -> Iterator[Relation]:
    """A member that must be given is kept out by nothing, and one that no value lets in is not meant.

    A flag that is given as false is not used.
    """
    equals = condition.equals or []
    if banned.structure is not condition.structure or condition.name in banned.names or not equals:
        return
    if any(member.required for member in banned.members) or set(condition.member.enum) == set(equals):
        return
    if any(member.type == "boolean" for member in banned.members):
        return
    names = sorted(banned.names)
    said = {"if": condition.name, "equals": equals, "not": names}
    yield "not-with", condition.path, said, f"{condition.qualifier},{','.join(names)}"


@dataclass(frozen=True, slots=True)
class _Condition:
    """That a member of a structure is given, or has one of the values `equals`. path: the structure's."""

    path: str
    structure: Member
    name: str
    equals: list[Json] | None

    @property
    def member(self) -> Member:
        """The member that decides."""
        return self.structure.members[self.name]

    @property
    def qualifier(self) -> str:
        """The condition in a claim's id."""
        if self.equals is None:
            return self.name
        shown = (str(one).lower() if isinstance(one, bool) else str(one) for one in self.equals)
        return f"{self.name}={'|'.join(shown)}"


def _condition(when: Json, place: Place, items: tuple[str, ...]) -> _Condition | None:
    """The condition that a phrase puts; None when its member is not known, or cannot have its values."""
    found = group(when["if"], place) or _switch(when, place)
    if found is None or len(found.names) != 1:
        return None
    condition = _Condition(found.path, found.structure, found.names[0], None)
    if "equals" in when:
        wanted = {"bare": items} if when["equals"] == "items" else when["equals"]
    elif "on" in when and condition.member.type == "boolean":
        wanted = ["true"]
    else:
        return condition
    equals = _equals(wanted, condition.member)
    return None if equals is None else replace(condition, equals=equals)


def _several(kind: str, named: Group) -> Iterator[Relation]:
    required = [name for name in named.names if named.structure.members[name].required]
    if len(named.names) < 2 or len(required) > (1 if kind == "exclusive" else 0):
        return
    members = sorted(named.names)
    yield kind, named.path, {"members": members}, ",".join(members)


def _make_excludes(value: Json, place: Place, _: tuple[str, ...]) -> Iterator[Relation]:
    """Of one member and each of others."""
    one, others = group(value["one"], place), group(value["others"], place)
    if one is None or others is None or one.structure is not others.structure or len(one.names) != 1:
        return
    if one.names[0] in others.names:
        return
    for other in others.names:
        yield from _several("exclusive", Group(one.path, one.structure, (one.names[0], other)))


def _make_together(value: Json, place: Place, _: tuple[str, ...]) -> Iterator[Relation]:
    named = group(value["members"], place)
    if named is not None:
        yield from _needing(named)


def _make_together_all(_: Json, place: Place, __: tuple[str, ...]) -> Iterator[Relation]:
    if place.inside is not None:
        yield from _needing(Group(place.inside_path, place.inside, tuple(place.inside.members)))


def _needing(named: Group) -> Iterator[Relation]:
    """That each of two members needs the other."""
    if len(named.names) != 2:
        return
    first, second = named.names
    for one, other in ((first, second), (second, first)):
        if not named.structure.members[other].required:
            yield "depends", named.path, {"if": one, "then": [other]}, f"{one},{other}"


def _make_one_of_all(value: Json, place: Place, _: tuple[str, ...]) -> Iterator[Relation]:
    """Of all the members that a structure has."""
    inside = place.inside
    if inside is None or place.member.type != "structure":
        return
    members = list(inside.members)
    if not members or (len(members) < 2 and not (value == "exactly" and "union" in inside.traits)):
        return  # of a union that has one member so far, that one is given
    if value == "exactly":
        yield "union", place.inside_path, {"members": members}, ""
    else:
        yield from _several("exclusive", Group(place.inside_path, inside, tuple(members)))


def _make_needed_when(value: Json, place: Place, items: tuple[str, ...]) -> Iterator[Relation]:
    """That members are needed when another one is given, or has one of some values."""
    needed, condition = group(value["demand"]["then"], place), _condition(value["when"], place, items)
    if condition is None or needed is None or condition.structure is not needed.structure:
        return
    if condition.name in needed.names or any(member.required for member in needed.members):
        return
    if condition.equals is None and condition.member.type == "boolean":
        condition = replace(condition, equals=[True])  # a flag that is given as false is not used
    then = sorted(needed.names)
    said: dict[str, Json] = {"if": condition.name, "then": then}
    if condition.equals is not None:
        said["equals"] = condition.equals
    yield "depends", condition.path, said, f"{condition.qualifier},{','.join(then)}"


def _switch(value: Json, place: Place) -> Group | None:
    """What "if logging is enabled" means in a structure for logging: its member `Enabled`."""
    structure = place.siblings
    if structure is None or not ("on" in value or value.get("equals") in (["true"], ["false"])):
        return None
    switches = [
        name
        for name, member in structure.members.items()
        if name.lower() == "enabled" and member.type == "boolean"
    ]
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


_MAKERS: Final[dict[str, Maker]] = {
    "exclusive": _make_listed("exclusive"),
    "any-of": _make_listed("any-of"),
    "needed": _make_needed,
    "excludes": _make_excludes,
    "together": _make_together,
    "together-all": _make_together_all,
    "one-of-all": _make_one_of_all,
    "needed-when": _make_needed_when,
    "needed-unless": _make_needed_unless,
    "excluded-when": _make_excluded_when,
    "allowed-when": _make_allowed_when,
}

KINDS: Final = frozenset(_MAKERS)
"""What forms give about several members of one structure."""
