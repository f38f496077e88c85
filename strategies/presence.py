"""Which members of a structure to give so that all rules about their presence are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from .nodes import Node
from .spaces import Members

SIMPLEST: Final = {
    "string": 0,
    "boolean": 1,
    "integer": 1,
    "float": 1,
    "timestamp": 1,
    "blob": 1,
    "document": 1,
}
"""Types by how little a member of them needs; lists, maps and structures come after all of these."""


class Conflict(ValueError):  # noqa: N818  # named after what happened
    """Members that are wanted together and that the rules don't allow together."""


def settle(allowed: Members, wanted: Iterable[str], members: Mapping[str, Node]) -> list[str]:
    """The names of members to give: the wanted ones and whatever they and the rules ask for.

    Raises Conflict, naming the members, when the rules don't allow these together.
    """
    names = dict.fromkeys([*allowed.required, *wanted])
    if not (allowed.depends or allowed.any_of or allowed.unions or allowed.exclusive):
        return list(names)
    before = -1
    while len(names) > before:
        before = len(names)
        for rule in allowed.depends:
            if rule.equals is None and rule.given in names:
                names.update(dict.fromkeys(rule.then))
        for group in (*allowed.any_of, *allowed.unions):
            if not any(name in names for name in group):
                names[_simplest(group, names, allowed, members)] = None
    for group in (*allowed.exclusive, *allowed.unions):
        together = [name for name in group if name in names]
        if len(together) > 1:
            raise Conflict(f"members {', '.join(together)} exclude one another, and all of them are needed")
    return list(names)


def simplest(names: Iterable[str], members: Mapping[str, Node]) -> str | None:
    """The member that needs the least: a scalar rather than a structure, none that contains itself."""
    ranked = [
        (members[name].recursive, SIMPLEST.get(members[name].type, 2), index, name)
        for index, name in enumerate(names)
        if name in members
    ]
    return min(ranked)[-1] if ranked else None


def _simplest(
    group: Sequence[str], names: Mapping[str, None], allowed: Members, members: Mapping[str, Node]
) -> str:
    free = [
        name
        for name in group
        if not any(name in other and any(one in names for one in other) for other in allowed.exclusive)
    ]
    found = simplest(free, members)
    if found is None:
        raise Conflict(f"one of {', '.join(group)} is needed, and what is given already excludes them")
    return found
