"""Bases: valid requests, from which faults are made and beside which they are judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..specs.claims import Json
from ..specs.member_paths import steps
from ..specs.patterns.translation import PatternTimeout
from ..specs.schema import Operation
from ..specs.validation.validator import Validator
from .builder import Builder, NoBase
from .cases import Caller
from .nodes import Node, UnknownPath, find, root
from .plain import plain_value, varied_values
from .spaces import Space

__all__ = ["NoBase", "base", "blueprint"]

KEPT: Final = 256
"""How many operations' nodes are kept ready."""

ROOMY: Final = 3
"""How deep optional members are given when all of them are wanted."""

_blueprints: dict[tuple[str, str], Blueprint] = {}


@dataclass(frozen=True, slots=True)
class Plain:
    """Chooses the simplest: no optional members, or all of those near the top; few entries."""

    caller: Caller
    everything: bool = False

    def optional(self, node: Node, names: Sequence[str]) -> Iterable[str]:
        """None, or all."""
        return names if self.everything and node.depth < ROOMY else ()

    def size(self, node: Node, low: int, high: int) -> int:  # noqa: ARG002  # the fewest, whatever the node
        """As few as possible."""
        return low

    def leaf(self, node: Node, allowed: Space) -> Json:
        """A readable value that means something where the member's meaning is known."""
        return plain_value(node, allowed, self.caller)

    def varied(self, node: Node, allowed: Space, value: Json, count: int) -> list[Json]:  # noqa: ARG002
        """The value and others like it."""
        return varied_values(allowed, value, count)


@dataclass(frozen=True)
class Blueprint:
    """An operation's nodes with the bases made of them so far."""

    operation: Operation
    root: Node
    bases: dict[Json, Json] = field(default_factory=dict)
    validators: dict[str, Validator] = field(default_factory=dict)

    def breaches(self, params: Json, caller: Caller) -> list[str]:
        """The ids of the claims that a request breaks, each once, by the independent validator."""
        if caller.account not in self.validators:
            self.validators[caller.account] = Validator(self.operation, caller.account)
        found = self.validators[caller.account].breaches(params)
        return list(dict.fromkeys(breach.claim for breach in found))


def blueprint(operation: Operation) -> Blueprint:
    """The nodes of an operation, kept ready for the next time."""
    key = (operation.service, operation.name)
    found = _blueprints.pop(key, None)
    if found is None or not _same(found.operation, operation):
        found = Blueprint(operation, root(operation))
    _blueprints[key] = found
    while len(_blueprints) > KEPT:
        del _blueprints[next(iter(_blueprints))]
    return found


def _same(one: Operation, other: Operation) -> bool:
    """Whether what is known of one operation serves for the other, which may have been loaded again."""
    return one is other or (one.protocol == other.protocol and one.schema == other.schema)


def base(
    operation: Operation,
    caller: Caller | None = None,
    including: str | Iterable[str] = (),
    *,
    optional: bool = False,
    pins: Mapping[str, Json] | None = None,
) -> Json:
    """A valid request: the smallest, the same every time.

    including: one or several member paths that it must have. optional: give every member near the top
    that the rules allow together. pins: values to use at member paths, where the request has them.
    Names that must be new carry the token of strategies/fresh.py. Treat what comes as read-only.

    Raises NoBase, with the reason, when no such request was found or the input is a stream of events.
    """
    plan = blueprint(operation)
    caller = caller or Caller()
    wanted = (including,) if isinstance(including, str) else tuple(including)
    key = (caller, wanted, optional, repr(sorted(pins.items())) if pins else "")
    if key not in plan.bases:
        plan.bases[key] = _made(plan, caller, wanted, Plain(caller, optional), pins or {})
    found = plan.bases[key]
    if isinstance(found, NoBase):
        raise found
    return found


def _made(
    plan: Blueprint, caller: Caller, wanted: tuple[str, ...], taste: Plain, pins: Mapping[str, Json]
) -> Json:
    """The base, or the NoBase that says why there is none."""
    for path in wanted:
        try:
            find(plan.root, path)
        except UnknownPath as problem:
            return NoBase(path, str(problem.args[0]))
    streams = [name for name, node in plan.root.members.items() if "eventstream" in node.traits]
    if streams:
        return NoBase(streams[0], "the input is a stream of events, which no single request holds")
    try:
        made = Builder(caller, taste, pins).value(plan.root, tuple(tuple(steps(path)) for path in wanted))
        breaches = [] if pins else plan.breaches(made, caller)
    except NoBase as problem:
        return problem
    except PatternTimeout as problem:
        return NoBase("", str(problem))
    return NoBase("", f"what was put together breaks {', '.join(breaches)}") if breaches else made
