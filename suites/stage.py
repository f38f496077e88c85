"""The stage: makes on the target what must exist before an operation can accept anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from ..specs.claims import Json
from ..specs.schema import Operation
from ..strategies.base import NoBase, base
from ..strategies.cases import Caller
from ..strategies.choices import choices
from ..strategies.documented import documented
from ..targets.exchange import Answer
from ..targets.wire import Inexpressible
from .conversation import Conversation
from .partial import as_refusal
from .prerequisites import (
    Producer,
    empty_lists,
    find_counterpart,
    find_listed,
    find_producer,
    only_reads,
    pick,
    required_members,
)  # fmt: skip

MAX_DEPTH = 5
"""How many prerequisites may stand behind one another (a what-if forecast of a forecast of a predictor)."""

Pins = dict[str, Json]
"""Values of request members by member path."""

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Opening:
    """A valid request that an operation was asked with, as it was sent, and its answer.

    pins: what was made to exist for it, and what else of its values is not the smallest request's.
    drafted: whether that is more than empty lists.
    """

    pins: Pins
    params: Json
    answer: Answer
    drafted: bool = False

    @property
    def accepted(self) -> bool:
        """Whether the target accepted it."""
        return self.answer.outcome == "accepted"


@dataclass
class Stage:
    """Prerequisites on one target. load: gives all operations of a service."""

    talk: Conversation
    load: Callable[[str], dict[str, Operation]]
    caller: Caller
    _made: dict[tuple[_Key, tuple[str, ...]], Pins] = field(default_factory=dict)
    _drafts: dict[_Key, Pins] = field(default_factory=dict)
    _failed: dict[_Key, int] = field(default_factory=dict)

    def clear(self) -> None:
        """Forget what was made, as the target did. What kind of request it accepts stays known."""
        self._made.clear()

    def open(
        self,
        operation: Operation,
        depth: int = MAX_DEPTH,
        *,
        refused: bool = False,
        given: Pins | None = None,
        including: tuple[str, ...] = (),
    ) -> Opening | None:
        """The first valid request that the target accepts, after making what it names exist.

        The smallest comes first, then one with empty lists, the documented examples, other ways to fill
        what is required, and one with all optional members near the top: documentation has rules that
        stand only in its examples. When none is accepted it is the first one with something made for it,
        or None.
        refused: the smallest request with nothing made for it is known to be refused. given: what exists
        already, by the names of members; it is used where the operation requires such a member.
        including: member paths that the request must have.
        """
        key = (operation.service, operation.name)
        if self._failed.get(key, -1) >= depth:
            return None
        required = required_members(operation)
        shared = {name: value for name, value in (given or {}).items() if name in required}
        first: Opening | None = None
        for draft in self._drafts_for(operation):
            made = self.pins(operation, depth, draft, shared)
            if refused and not draft and not made:
                continue
            opening = self._ask(operation, draft | made, including)
            if opening is not None and opening.accepted:
                self._drafts[key] = draft
                return replace(opening, drafted=any(value != [] for value in draft.values()))
            withheld = opening is not None and opening.answer.outcome == "withheld"
            first = first or (opening if made and not withheld else None)
        if not shared:
            # With values of its own it may be accepted all the same.
            self._failed[key] = depth
        return first

    def _drafts_for(self, operation: Operation) -> Iterator[Pins]:
        """The pins of the requests worth a try; the one alone that was accepted before."""
        key = (operation.service, operation.name)
        if key in self._drafts:
            yield self._drafts[key]
            return
        yield {}
        empty = empty_lists(operation)
        if empty:
            yield empty
        if self.talk.target.careful:
            return  # the machines of an example may cost more than the smallest ones
        yield from documented(operation, self.caller)
        yield from choices(operation, self.caller)
        try:
            yield base(operation, self.caller, optional=True)
        except NoBase:
            return

    def _ask(self, operation: Operation, pins: Pins, including: tuple[str, ...]) -> Opening | None:
        """The answer to a request with these values in it; None where there is none, or no bytes say it."""

        def make(again: bool) -> Json:
            # A failed request may have used up what was made for it.
            return self.talk.fresh(swapped(template, self.renewed(operation, pins) if again else {}))

        try:
            template = base(operation, self.caller, including, pins=pins)
            params, answer = self.talk.ask(operation.service, operation.name, make)
        except (NoBase, Inexpressible):
            return None
        return Opening(pins, params, as_refusal(answer))

    def pins(
        self,
        operation: Operation,
        depth: int = MAX_DEPTH,
        draft: Pins | None = None,
        given: Pins | None = None,
    ) -> Pins:
        """Values for members that name something which must exist, after making it exist.

        draft: the other values of the request; those of its members that name something are made too.
        given: values that exist already.
        Whatever cannot be made is left out, and the made-up value stays. An operation that only reads
        gets the same prerequisites each time, any other gets new ones.
        """
        made: Pins = dict(given or {})
        members = tuple(dict.fromkeys((*required_members(operation), *_named(draft or {}))))
        key = ((operation.service, operation.name), members)
        if not given and key in self._made and (only_reads(operation.name) or not self._made[key]):
            return self._made[key]
        operations = self.load(operation.service)
        producers = [(one, find_producer(operations, operation, one)) for one in members if one not in made]
        # What needs fewer of the other members is made first, so that what is made later belongs to it.
        for member, producer in sorted(producers, key=lambda pair: self._needs(operations, pair[1], members)):
            value = self._make(operations, producer, depth, made) if producer else None
            if value is not None:
                made[member] = value
        counterpart = find_counterpart(operations, operation)
        makers = {producer.operation for one, producer in producers if producer and one in made}
        if counterpart and counterpart not in makers and depth:
            opening = self.open(operations[counterpart], depth - 1, given=made)
            if opening is not None and opening.accepted:
                made |= {
                    one: opening.params[one] for one in members if isinstance(opening.params.get(one), str)
                }
        if not given:
            self._made[key] = made
        return made

    @staticmethod
    def _needs(operations: dict[str, Operation], producer: Producer | None, members: tuple[str, ...]) -> int:
        if producer is None or producer.service:
            return 0
        return len(set(required_members(operations[producer.operation])) & set(members))

    def renewed(self, operation: Operation, old: Pins) -> dict[str, str]:
        """New prerequisites by the old ones that they replace; empty where the old ones still serve."""
        if not old or only_reads(operation.name):
            return {}
        new = self.pins(operation, draft=self._drafts.get((operation.service, operation.name)))
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

    def _make(
        self, operations: dict[str, Operation], producer: Producer, depth: int, given: Pins | None = None
    ) -> Json:
        """The value that a producer makes; None when it makes none, or needs too much itself.

        given: values that its request shares with the one that it is made for.
        """
        if depth == 0:
            return None
        maker = (self.load(producer.service) if producer.service else operations)[producer.operation]
        # A name that its caller may leave out is given, so that it is known.
        named = producer.path if producer.place == "request" else ()
        opening = self.open(maker, depth - 1, given=given, including=named)
        if opening is None or not opening.accepted:
            return None
        return pick(opening.answer.output if producer.place == "response" else opening.params, producer.path)


def _named(draft: Pins) -> Iterator[str]:
    """The members of a draft that may name something: texts."""
    return (member for member, value in draft.items() if isinstance(value, str))


def swapped(value: Json, new: dict[str, str]) -> Json:
    """The request with old prerequisites replaced by new ones wherever their text occurs."""
    if not new:
        return value
    match value:
        case str():
            for old, fresh in new.items():
                value = value.replace(old, fresh)
            return value
        case dict():
            return {swapped(key, new): swapped(item, new) for key, item in value.items()}
        case list():
            return [swapped(item, new) for item in value]
        case _:
            return value
