"""Ground for cases: a base with a claim's member in it, and where in it an edit goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..specs.claims import Claim, Json
from ..specs.member_paths import steps
from ..specs.schema import Operation
from .base import Blueprint, Plain, base, blueprint
from .builder import Builder, NoBase
from .cases import ABSENT, Absent, Caller, Path
from .nodes import STEPS, Node, UnknownPath, find
from .rulebook import space
from .site import Edit, Preparation, Site


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """A claim of an operation, for a caller. pins: values to use at member paths, as for `base`."""

    operation: Operation
    claim: Claim
    caller: Caller
    pins: Mapping[str, Json]

    @property
    def plan(self) -> Blueprint:
        """The operation's nodes."""
        return blueprint(self.operation)


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A base prepared for breaking a claim.

    control: the base. broken: ids of claims that it breaks already, because a pinned value does.
    path: where the member is in it.
    """

    topic: Topic
    control: Json
    broken: frozenset[str]
    path: Path
    site: Site


def prepare(topic: Topic, preparation: Preparation) -> Ground:
    """A base with the claim's member in it. Raises NoBase when there is none."""
    values = {**topic.pins, **preparation.values}
    control = base(topic.operation, topic.caller, preparation.including, pins=values)
    broken = topic.plan.breaches(control, topic.caller) if values else ()
    return grounded(topic, preparation, control, broken)


def grounded(topic: Topic, preparation: Preparation, control: Json, broken: Iterable[str] = ()) -> Ground:
    """The ground that a given request is. Raises NoBase when it doesn't have the member.

    broken: ids of claims that the request breaks as it is.
    """
    caller = topic.caller
    node = _node(topic.plan.root, preparation.at)
    builder = Builder(caller, Plain(caller), {**topic.pins, **preparation.values})
    path = locate(control, preparation.at)
    value = path[-1] if preparation.at.endswith("{key}") else value_at(control, path)
    name = topic.claim.id.rpartition(":")[2]
    site = Site(
        node, value, space(node, caller, name), space(node, caller), caller, builder.value, builder.entries
    )
    return Ground(topic, control, frozenset(broken), path, site)


def placed(ground: Ground, edit: Edit) -> tuple[Path, Json | Absent, Json | Absent]:
    """Where the edit is in the request, and the values there before and after.

    The key of a map is edited by putting another map in the place of the map.
    """
    if ground.site.node.path.endswith("{key}"):
        entries: Json = value_at(ground.control, ground.path[:-1])
        if isinstance(edit.after, dict | list):
            return ground.path, ground.site.value, edit.after
        renamed = {edit.after if key == ground.site.value else key: value for key, value in entries.items()}
        return ground.path[:-1], entries, renamed
    path = (*ground.path, *edit.path)
    return path, value_at(ground.control, path), edit.after


def _node(start: Node, path: str) -> Node:
    try:
        return find(start, path)
    except UnknownPath as problem:
        raise NoBase(path, str(problem.args[0])) from problem


def locate(params: Json, member: str) -> Path:
    """Where a member path is in a request: the first entry of each list, the first key of each map.

    The path of ``{key}`` is that of the entry with the key. Raises NoBase when the request doesn't have it;
    the last member itself may be missing.
    """
    path: list[str | int] = []
    here = params
    pieces = steps(member)
    for index, step in enumerate(pieces):
        key: str | int = step
        if step in STEPS:
            if not here:
                raise NoBase(member, "the list or map that it is in has no entries")
            key = 0 if step == "[]" else next(iter(here))
        path.append(key)
        if index < len(pieces) - 1:
            try:
                here = here[key]
            except (KeyError, IndexError) as problem:
                raise NoBase(member, f"the request has no {step} on the way to it") from problem
    return tuple(path)


def value_at(params: Json, path: Path) -> Json | Absent:
    """What is at a place in a request; ABSENT for a member that isn't given."""
    here = params
    for step in path:
        if isinstance(here, dict) and step not in here:
            return ABSENT
        here = here[step]
    return here
