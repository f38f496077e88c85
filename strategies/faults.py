"""Cases of a claim: requests with exactly one fault, and valid requests right at the limit.

A constraint proposes edits of a base (strategies/constraints/); which claims each of them breaks is
asked of the independent validator (specs/validator.py), and only what breaks the labelled claim is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from ..specs.claims import Claim, Json
from ..specs.kinds import KINDS
from ..specs.patterns import PatternTimeout
from ..specs.schema import Operation
from .base import Blueprint, Plain, base, blueprint
from .builder import Builder, NoBase
from .cases import ABSENT, Absent, Caller, Case, Fault, Path, put
from .constraints import edges, families, preparations, why_nothing
from .nodes import STEPS, Node, UnknownPath, find, steps
from .rulebook import space
from .site import Edit, Preparation, Site
from .wire_limits import why_inexpressible

ALTERNATIVES: Final = 16
"""How many edits with one label are tried for one that breaks the labelled claim alone."""


class NotGenerated(Exception):  # noqa: N818  # named after what happened; the suites count it, nothing went wrong
    """No case can be made for a claim.

    reason: why, as a sentence with the place; cause: the same without it. unsendable: whether there are
    faults, which no bytes on the wire can say.
    """

    def __init__(self, claim: Claim, cause: str, place: str = "", *, unsendable: bool = False) -> None:
        self.claim = claim
        self.cause = cause
        self.reason = f"{place}: {cause}" if place else cause
        self.unsendable = unsendable
        super().__init__(f"{claim.id}: {self.reason}")


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


def cases(
    operation: Operation, claim: Claim, caller: Caller | None = None, pins: Mapping[str, Json] | None = None
) -> Iterator[Case]:
    """The deterministic cases of a claim: its faults, the boundary first, then valid requests at the limit.

    A claim that permits something has valid requests only. pins: as for `base`.
    Raises NotGenerated, with the reason, when the first case is asked for and there is none.
    """
    why_not = unbreakable(claim)
    if why_not:
        raise NotGenerated(claim, why_not)
    topic = Topic(operation, claim, caller or Caller(), pins or {})
    unsendable: list[str] = []
    problem: NoBase | None = None
    why_none = ""
    for preparation in preparations(claim, topic.plan.root):
        try:
            ground = prepare(topic, preparation)
            found = list(_of_ground(ground, unsendable))
        except NoBase as found_none:
            problem = problem or found_none
            continue
        except PatternTimeout as too_slow:
            why_none = why_none or str(too_slow)
            continue
        if any(case.fault for case in found) or (found and KINDS[claim.kind].polarity == "permits"):
            yield from found
            return
        why_none = why_none or why_nothing(claim, ground.site)
    if unsendable:
        raise NotGenerated(claim, unsendable[0], unsendable=True)
    if problem is not None and not why_none:
        raise NotGenerated(claim, problem.cause, problem.path)
    raise NotGenerated(claim, why_none or "no value that can be made breaks it")


def unbreakable(claim: Claim) -> str:
    """Why no request can be about the claim, whatever its operation looks like; empty when one can."""
    if claim.place != "request":
        return f"it is about the {claim.place}, not about what is sent"
    if claim.set_aside:
        return f"set aside: {claim.set_aside}"
    if not claim.checkable:
        return claim.reason or "it can't be checked from outside"
    if KINDS[claim.kind].polarity == "describes" or claim.kind not in families():
        return "it describes, and no request shows it kept or broken"
    return ""


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
    value = path[-1] if preparation.at.endswith("{key}") else _value(control, path)
    name = topic.claim.id.rpartition(":")[2]
    site = Site(
        node, value, space(node, caller, name), space(node, caller), caller, builder.value, builder.entries
    )
    return Ground(topic, control, frozenset(broken), path, site)


def proposals(claim: Claim, site: Site) -> list[tuple[str, list[Edit]]]:
    """The edits that may break the claim, alternatives together under their label, the boundary first."""
    grouped: dict[str, list[Edit]] = {}
    for edit in families()[claim.kind].break_(claim, site):
        grouped.setdefault(edit.label, []).append(edit)
    return list(grouped.items())


def fault(ground: Ground, label: str, edits: Iterable[Edit], unsendable: list[str]) -> Case | None:
    """The case of the first edit that breaks the claim alone, else of the one that breaks the fewest.

    None when no edit breaks it. unsendable: takes why edits can't be sent.
    """
    best: Case | None = None
    fewest = 0
    for edit in islice(edits, ALTERNATIVES):
        why_not = _unsendable(ground, edit)
        if why_not:
            unsendable.append(why_not)
            continue
        case = broken(ground, label, edit)
        if case is None or case.fault is None:
            continue
        others = len(case.fault.also_breaks)
        if not others:
            return case
        if best is None or others < fewest:
            best, fewest = case, others
    return best


def _of_ground(ground: Ground, unsendable: list[str]) -> Iterator[Case]:
    claim = ground.topic.claim
    for label, edits in proposals(claim, ground.site):
        case = fault(ground, label, edits, unsendable)
        if case is not None:
            yield case
    seen: set[str] = set()
    for edit in edges(claim, ground.site):
        case = allowed(ground, edit) if edit.label not in seen else None
        if case is not None:
            seen.add(edit.label)
            yield case


def broken(ground: Ground, label: str, edit: Edit) -> Case | None:
    """The case that an edit makes, or None when it does not break the claim after all."""
    claim = ground.topic.claim
    path, before, after = _placed(ground, edit)
    params = put(ground.control, path, after)
    try:
        breaks = ground.topic.plan.breaches(params, ground.topic.caller)
    except PatternTimeout:
        # A value on which a pattern takes too long is no good example, whatever it breaks.
        return None
    others = tuple(breach for breach in breaks if breach != claim.id and breach not in ground.broken)
    if claim.id not in breaks and not (claim.kind == "counted" and others):
        return None
    summary = families()[claim.kind].explain(claim, ground.site, _shown(ground, edit))
    found = Fault(path, claim.id, before, after, summary, others)
    return Case(claim.service, claim.operation, claim.id, label, params, ground.control, found)


def allowed(ground: Ground, edit: Edit) -> Case | None:
    """The valid case that an edit makes, or None when it breaks a claim or can't be sent."""
    if _unsendable(ground, edit):
        return None
    path, _, after = _placed(ground, edit)
    params = put(ground.control, path, after)
    if set(ground.topic.plan.breaches(params, ground.topic.caller)) - ground.broken:
        return None
    claim = ground.topic.claim
    return Case(claim.service, claim.operation, claim.id, edit.label, params, ground.control)


def _unsendable(ground: Ground, edit: Edit) -> str:
    """Why the edit can't be sent, or an empty string."""
    path, _, after = _placed(ground, edit)
    parent = _value(ground.control, path[:-1])
    empties = isinstance(after, Absent) and len(path) > 1 and isinstance(parent, dict) and len(parent) == 1
    return why_inexpressible(ground.site.node, ground.site.value, edit, empties=empties)


def _placed(ground: Ground, edit: Edit) -> tuple[Path, Json | Absent, Json | Absent]:
    """Where the edit is in the request, and the values there before and after.

    The key of a map is edited by putting another map in the place of the map.
    """
    if ground.site.node.path.endswith("{key}"):
        entries: Json = _value(ground.control, ground.path[:-1])
        if isinstance(edit.after, dict | list):
            return ground.path, ground.site.value, edit.after
        renamed = {edit.after if key == ground.site.value else key: value for key, value in entries.items()}
        return ground.path[:-1], entries, renamed
    path = (*ground.path, *edit.path)
    return path, _value(ground.control, path), edit.after


def _shown(ground: Ground, edit: Edit) -> Json:
    """The claim's member after the edit, as `explain` wants it."""
    if not edit.path or isinstance(ground.site.value, Absent):
        return edit.after
    return put(ground.site.value, edit.path, edit.after)


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


def _value(params: Json, path: Path) -> Json | Absent:
    here = params
    for step in path:
        if isinstance(here, dict) and step not in here:
            return ABSENT
        here = here[step]
    return here
