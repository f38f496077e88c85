"""The stage: makes on the target what must exist before an operation can accept anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..specs.claims import Json
from ..specs.schema import Operation
from ..strategies.base import NoBase, base
from ..strategies.cases import Caller
from ..targets.wire import Inexpressible
from .conversation import Conversation
from .prerequisites import Producer, find_listed, find_producer, only_reads, pick, required_members

MAX_DEPTH = 5
"""How many prerequisites may stand behind one another (a what-if forecast of a forecast of a predictor)."""

Pins = dict[str, Json]
"""Values of request members by member path."""


@dataclass
class Stage:
    """Prerequisites on one target. load: gives all operations of a service."""

    talk: Conversation
    load: Callable[[str], dict[str, Operation]]
    caller: Caller
    _made: dict[tuple[str, str], Pins] = field(default_factory=dict)

    def clear(self) -> None:
        """Forget everything, as the target did."""
        self._made.clear()

    def pins(self, operation: Operation, depth: int = MAX_DEPTH) -> Pins:
        """Values for required members that name something which must exist, after making it exist.

        Whatever cannot be made is left out, and the made-up value stays. An operation that only reads
        gets the same prerequisites each time, any other gets new ones.
        """
        key = (operation.service, operation.name)
        if key in self._made and (only_reads(operation.name) or not self._made[key]):
            return self._made[key]
        made: Pins = {}
        operations = self.load(operation.service)
        for member in required_members(operation):
            producer = find_producer(operations, operation, member)
            value = self._make(operations, producer, depth) if producer else None
            if value is not None:
                made[member] = value
        self._made[key] = made
        return made

    def renewed(self, operation: Operation, old: Pins) -> dict[str, str]:
        """New prerequisites by the old ones that they replace; empty where the old ones still serve."""
        staged = self._made.get((operation.service, operation.name))
        if not old or not staged or only_reads(operation.name):
            return {}
        new = self.pins(operation)
        return {
            old[member]: value
            for member, value in new.items()
            if isinstance(value, str) and isinstance(old.get(member), str) and len(old[member]) == len(value)
        }

    def populate(self, operation: Operation) -> bool:
        """Make one of what a listing operation lists, so that its answer has an entry to look at."""
        operations = self.load(operation.service)
        maker = find_listed(operations, operation)
        return (
            maker is not None
            and self._make(operations, Producer(maker, "request", ()), MAX_DEPTH) is not None
        )

    def _make(self, operations: dict[str, Operation], producer: Producer, depth: int) -> Json:
        """The value that a producer makes; None when it makes none, or needs too much itself."""
        if depth == 0:
            return None
        maker = operations[producer.operation]
        try:
            template = base(maker, self.caller, pins=self.pins(maker, depth - 1))
            params, answer = self.talk.ask_fresh(maker.service, maker.name, template)
        except (NoBase, Inexpressible):
            return None
        if answer.outcome != "accepted":
            return None
        return pick(answer.output if producer.place == "response" else params, producer.path)
