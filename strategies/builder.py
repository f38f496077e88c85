"""Builds valid values for the members of a request, member by member.

What may be chosen freely (which optional members, how many entries, which value of a space) is asked of a
`Taste`: the plain one for bases, Hypothesis for exploring. What the rules demand is done here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from ..specs.claims import Json
from ..specs.member_paths import is_below
from .cases import Caller
from .nodes import STEPS, Node
from .presence import SIMPLEST, Conflict, settle, simplest
from .rulebook import space
from .spaces import Items, Members, Space
from .wire_limits import FORMS

Needs = tuple[tuple[str, ...], ...]
"""The rest of each member path that must be given, as steps."""


DEEPEST: Final = 48
"""No request of AWS nests deeper than this, unless its shapes contain one another without an end."""


class NoBase(ValueError):  # noqa: N818  # named after what there isn't, as other rooms know it
    """No valid request, or none with a wanted member, could be put together; says where and why.

    path: the member path; cause: why; reason: both.
    """

    def __init__(self, path: str, cause: str) -> None:
        self.path = path
        self.cause = cause
        self.reason = f"{path or 'the request'}: {cause}"
        super().__init__(self.reason)


class Taste(Protocol):
    """Chooses where the rules leave a choice."""

    def optional(self, node: Node, names: Sequence[str]) -> Iterable[str]:
        """Which of the members that need not be given are given."""

    def size(self, node: Node, low: int, high: int) -> int:
        """How many entries a list or map has; low is what the request needs."""

    def leaf(self, node: Node, allowed: Space) -> Json:
        """A value out of the space of a member that has nothing below it; None when there is none."""

    def varied(self, node: Node, allowed: Space, value: Json, count: int) -> list[Json]:
        """Up to `count` different values out of the space, `value` first."""


@dataclass(frozen=True)
class Builder:
    """Builds for one caller and taste.

    pins: values to use at member paths whatever the space; a pinned member is given wherever the rules
    allow it, and what must be in it is added to it.
    """

    caller: Caller
    taste: Taste
    pins: Mapping[str, Json] = field(default_factory=dict)

    def value(self, node: Node, needs: Needs = ()) -> Json:
        """A valid value for a node with everything on the way to what it needs.

        Raises NoBase when there is none.
        """
        if node.path in self.pins:
            return self._completed(node, self.pins[node.path], needs)
        allowed = space(node, self.caller)
        if isinstance(allowed, Members):
            return self._structure(node, allowed, needs)
        if isinstance(allowed, Items):
            size = self._size(node, allowed, needs)
            return self.entries(node, size, needs) if size else [] if node.type == "list" else {}
        found = self.taste.leaf(node, allowed)
        if found is None:
            raise NoBase(node.path, f"no {node.type} was found that keeps all its rules: {_rules(node)}")
        return found

    def _completed(self, node: Node, value: Json, needs: Needs) -> Json:
        """A pinned value, with what is needed in it or pinned further down."""
        if not needs and not any(is_below(path, node.path) for path in self.pins):
            return value
        if isinstance(value, dict) and node.type == "structure":
            return self._structure(node, _members(node, self.caller), needs, value)
        if isinstance(value, list) and value and node.type == "list":
            entry = node.below("[]")
            first = self._pinned(entry, value[0], _below(needs, "[]"))
            return [first, *(self._pinned(entry, one, ()) for one in value[1:])]
        if isinstance(value, dict) and value and node.type == "map":
            entry, below = node.below("{value}"), _below(needs, "{value}")
            return {
                key: self._pinned(entry, one, below if not index else ())
                for index, (key, one) in enumerate(value.items())
            }
        return value

    def _pinned(self, node: Node, value: Json, needs: Needs) -> Json:
        """What a pinned value has at a node, unless something else is pinned there."""
        return self._completed(node, self.pins.get(node.path, value), needs)

    def entries(self, node: Node, count: int, needs: Needs = ()) -> Json:
        """A list or map with that many entries, all different where possible.

        Raises NoBase when the rules ask for different entries and there are not so many.
        """
        if node.type == "list":
            return self._list(node, count, needs)
        key, value = node.below("{key}"), node.below("{value}")
        made = self.value(value, _below(needs, "{value}")) if count else None
        keys = self._different(key, self.value(key), count) if count else []
        if len(keys) < count:
            raise NoBase(node.path, f"no {count} different keys were found, only {len(keys)}")
        return dict.fromkeys(keys, made)

    def _structure(
        self, node: Node, allowed: Members, needs: Needs, pinned: Mapping[str, Json] | None = None
    ) -> dict[str, Json]:
        """pinned: members that it has already, as far as the rules allow them beside what is needed."""
        if node.depth > DEEPEST:
            raise NoBase(node.path, "its shape contains itself without an end")
        heads = list(dict.fromkeys(need[0] for need in needs if need))
        given = [
            name for name in node.members if name in (pinned or ()) or node.members[name].path in self.pins
        ]
        names = self._settled(node, allowed, heads, given)
        if pinned is None:
            names = self._with_optional(node, allowed, names)
        made: dict[str, Json] = {}
        for name in _in_order(node, names):
            child, below = _member(node, name), _below(needs, name)
            made[name] = (
                self._pinned(child, pinned[name], below)
                if pinned and name in pinned
                else self.value(child, below)
            )
        for rule in allowed.depends:
            if rule.equals is not None and rule.applies(made):
                for name in rule.then:
                    if name not in made:
                        made[name] = self.value(_member(node, name), _below(needs, name))
        self._part(node, allowed, made, {*heads, *allowed.required})
        return made

    def _part(self, node: Node, allowed: Members, made: dict[str, Json], needed: set[str]) -> None:
        """Take out, or give another value, what is made of members that do not go together.

        needed: members that have to stay. Raises NoBase when they ban one another whatever their values.
        """
        for rule in allowed.not_with * 2:  # another value may be one that bans something else
            banned = rule.broken(made)
            if needed.isdisjoint(banned):
                for name in banned:
                    del made[name]
                continue
            child, value = node.members[rule.given], made[rule.given]
            flag = isinstance(value, bool)
            others = [not value] if flag else self._different(child, value, len(rule.equals) + 1)
            fit = [other for other in others if other not in rule.equals]
            if fit and child.path not in self.pins:
                made[rule.given] = fit[0]
            elif rule.given not in needed:
                del made[rule.given]
            else:
                raise NoBase(node.path, f"{rule.given} bans {', '.join(banned)}, and both are needed")

    def _settled(self, node: Node, allowed: Members, heads: list[str], given: list[str]) -> list[str]:
        """The members to give: what is needed, and of the pinned ones all that the rules allow beside it."""
        try:
            return settle(allowed, [*heads, *given], node.members)
        except Conflict:
            pass  # not all of the pinned ones, then
        try:
            names = settle(allowed, heads, node.members)
        except Conflict as problem:
            raise NoBase(node.path, str(problem)) from problem
        return _added(node, allowed, names, given)

    def _with_optional(self, node: Node, allowed: Members, names: list[str]) -> list[str]:
        if not node.recursive:
            free = [name for name in node.members if name not in names]
            names = _added(node, allowed, names, self.taste.optional(node, free))
        if names or node.parent is None or node.recursive:
            return names
        # Services have little use for an empty structure, and forms have no bytes for it.
        found = simplest(node.members, node.members)
        if found is None or (node.members[found].type not in SIMPLEST and node.protocol not in FORMS):
            return names
        return settle(allowed, [found], node.members)

    def _size(self, node: Node, allowed: Items, needs: Needs) -> int:
        entry = node.below("[]" if node.type == "list" else "{value}")
        low = allowed.low
        if any(need and need[0] in STEPS for need in needs):
            low = max(low, 1)
        elif (entry.recursive or node.recursive) and low == 0:
            return 0
        else:
            low = max(low, 1)
        high = low + 3 if allowed.high is None else max(allowed.high, low)
        return self.taste.size(node, low, high)

    def _list(self, node: Node, count: int, needs: Needs) -> list[Json]:
        if not count:
            return []
        entry = node.below("[]")
        first = self.value(entry, _below(needs, "[]"))
        allowed = space(node, self.caller)
        unique = allowed.unique if isinstance(allowed, Items) else ()
        found = [first, *self._others(entry, first, count, [by for by in unique if by])]
        if len(found) < count and unique:
            raise NoBase(node.path, f"no {count} different entries were found, only {len(found)}")
        return (found + [first] * count)[:count]

    def _others(self, entry: Node, first: Json, count: int, by: Sequence[str]) -> list[Json]:
        """Entries that differ from the first one and from each other in the members `by`, or in any one."""
        if count == 1:
            return []
        if not isinstance(first, dict) or entry.type != "structure":
            return self._different(entry, first, count)[1:]
        told_apart = [name for name in by if name in first] or _variable(entry, first)[:1]
        columns = [self._different(entry.members[name], first[name], count)[1:] for name in told_apart]
        rows = zip(*columns, strict=False)
        return [first | dict(zip(told_apart, row, strict=True)) for row in rows]

    def _different(self, node: Node, value: Json, count: int) -> list[Json]:
        if node.type in ("structure", "list", "map"):
            if node.type == "list" and isinstance(value, list) and value:
                return [[one, *value[1:]] for one in self._different(node.below("[]"), value[0], count)]
            if node.type == "structure" and isinstance(value, dict):
                return [value, *self._others(node, value, count, ())]
            return [value]
        return self.taste.varied(node, space(node, self.caller), value, count)


def _added(node: Node, allowed: Members, names: list[str], more: Iterable[str]) -> list[str]:
    """The names with those of some others, one after the other, that the rules allow beside them."""
    for name in more:
        try:
            names = settle(allowed, [*names, name], node.members)
        except Conflict:
            continue
    return names


def _members(node: Node, caller: Caller) -> Members:
    allowed = space(node, caller)
    return allowed if isinstance(allowed, Members) else Members()


def _member(node: Node, name: str) -> Node:
    if name not in node.members:
        raise NoBase(node.path, f"a rule asks for member {name!r}, which it does not have")
    return node.members[name]


def _variable(entry: Node, value: Mapping[str, Json]) -> list[str]:
    """The members of an entry by how freely they vary: strings without listed values first."""
    ranks = {"string": 0, "integer": 2, "float": 2, "structure": 3, "list": 4}
    found = [
        (ranks[child.type] + any("enum" in schema for schema in child.flat), index, name)
        for index, name in enumerate(value)
        if (child := entry.members.get(name)) is not None and child.type in ranks
    ]
    return [name for _, _, name in sorted(found)]


def _below(needs: Needs, step: str) -> Needs:
    return tuple(need[1:] for need in needs if need and need[0] == step and len(need) > 1)


def _in_order(node: Node, names: Iterable[str]) -> list[str]:
    chosen = set(names)
    return [name for name in node.members if name in chosen] + sorted(chosen - node.members.keys())


def _rules(node: Node) -> str:
    return ", ".join(dict.fromkeys(rule.name for rule in node.rules)) or "it has none"
