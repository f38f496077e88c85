"""The bench: one target, the operations under examination, and a verdict for any claim asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..specs.claims import Claim, Json, split_id
from ..specs.schema import Operation
from ..strategies.base import NoBase, base
from ..strategies.cases import Caller
from ..targets.calibrate import Calibration, calibrate, signature
from ..targets.exchange import Answer
from ..targets.wire import Inexpressible
from .conversation import Conversation
from .judge import Level, describe
from .prerequisites import find_producer, only_reads, pick, required_members
from .standing import Standing
from .verdicts import Nature, Outcome

MAX_DEPTH = 3
"""How many prerequisites may stand behind one another (a version of an alias of a function)."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much a run explores: Hypothesis examples per claim, the seed, and how far a verdict looks."""

    examples: int = 10
    seed: int = 0
    level: Level = "code"


@dataclass
class Bench:
    """What the claims of one run share. Caches the probe of every operation and the calibrations.

    load: gives all operations of a service, such as `specs.corpus.load_service`.
    repeat: turns a claim's id into the command that repeats its verdict.
    """

    talk: Conversation
    load: Callable[[str], dict[str, Operation]]
    caller: Caller
    effort: Effort
    repeat: Callable[[str], str]
    _calibrations: dict[str, Calibration] = field(default_factory=dict)
    _standings: dict[tuple[str, str], Standing] = field(default_factory=dict)
    _pins: dict[tuple[str, str], dict[str, Json]] = field(default_factory=dict)

    def operation(self, service: str, name: str) -> Operation:
        """The operation as documented."""
        return self.load(service)[name]

    def claim(self, claim_id: str) -> tuple[Operation, Claim]:
        """The claim with its operation. Raises KeyError when the documentation has no such claim."""
        service, name, _, _, _ = split_id(claim_id)
        operation = self.operation(service, name)
        return operation, operation.by_id[claim_id]

    def calibration(self, service: str) -> Calibration:
        """What the target says to an operation of the service that cannot exist; asked once."""
        if service not in self._calibrations:
            self._calibrations[service] = calibrate(self.talk.target, service)
        return self._calibrations[service]

    def standing(self, operation: Operation) -> Standing:
        """The probe of an operation; sent once."""
        key = (operation.service, operation.name)
        if key not in self._standings:
            # What an earlier operation left behind could fill a quota or answer a list.
            self.talk.target.reset()
            self._pins.clear()
            self._standings[key] = self._probe(operation)
        return self._standings[key]

    def _probe(self, operation: Operation) -> Standing:
        try:
            params = self.talk.fresh(base(operation, self.caller))
            answer = self.talk.send(operation.service, operation.name, params)
        except (NoBase, Inexpressible) as problem:
            return Standing(operation, Outcome.NOT_GENERATED, reason=str(problem))
        calibration = self.calibration(operation.service)
        if _is_like_any(calibration, answer):
            reason = f"{describe(answer)}, as it answers an operation that cannot exist"
            return Standing(operation, Outcome.INCONCLUSIVE, Nature.MASKED, reason, params, answer)
        if self._answers_nothing(operation, answer):
            return Standing(operation, Outcome.NOT_IMPLEMENTED, Nature.NONE, describe(answer), params, answer)
        pins = {} if answer.outcome == "accepted" else self.pins(operation)
        if pins:
            params = self.talk.fresh(base(operation, self.caller, pins=pins))
            answer = self.talk.send(operation.service, operation.name, params)
        return Standing(operation, params=params, answer=answer, accepts_anything=calibration.accepts_anything)

    def _answers_nothing(self, operation: Operation, answer: Answer) -> bool:
        """Whether the target answers as to an operation that cannot exist, whatever the request.

        A server may show one page for every crash: an operation that answers an empty request in any
        other way is there.
        """
        calibration = self.calibration(operation.service)
        if not calibration.says_not_implemented(answer):
            return False
        if answer.outcome != "server-error":
            return True
        try:
            other = self.talk.send(operation.service, operation.name, {})
        except Inexpressible:
            return True
        return calibration.says_not_implemented(other)

    def pins(self, operation: Operation, depth: int = MAX_DEPTH) -> dict[str, Json]:
        """Values for required members that name something which must exist, after making it exist.

        Whatever cannot be made is left out, and the made-up value stays. An operation that only reads
        gets the same prerequisites each time, any other gets new ones.
        """
        key = (operation.service, operation.name)
        if key in self._pins and (only_reads(operation.name) or not self._pins[key]):
            return self._pins[key]
        made: dict[str, Json] = {}
        operations = self.load(operation.service)
        if not operation.name.startswith("Create"):
            for member in required_members(operation):
                value = self._make(operations, operation, member, depth)
                if value is not None:
                    made[member] = value
        self._pins[key] = made
        return made

    def renewed(self, operation: Operation, old: dict[str, Json]) -> dict[str, str]:
        """New prerequisites by the old ones that they replace; empty where the old ones still serve."""
        if not old or only_reads(operation.name):
            return {}
        new = self.pins(operation)
        return {
            str(value): str(new[member])
            for member, value in old.items()
            if member in new and len(str(new[member])) == len(str(value))
        }

    def _make(self, operations: dict[str, Operation], consumer: Operation, member: str, depth: int) -> Json:
        producer = find_producer(operations, consumer, member)
        if producer is None or depth == 0:
            return None
        maker = operations[producer.operation]
        try:
            params = self.talk.fresh(base(maker, self.caller, pins=self.pins(maker, depth - 1)))
            answer = self.talk.send(maker.service, maker.name, params)
        except (NoBase, Inexpressible):
            return None
        if answer.outcome != "accepted":
            return None
        return pick(answer.output if producer.place == "response" else params, producer.path)


def _is_like_any(calibration: Calibration, answer: Answer) -> bool:
    """Whether a refusal is one that the target gives to operations that cannot exist, in words fit for any."""
    said = {signature(calibration.service, one) for one in calibration.ordinary}
    return answer.outcome == "refused" and signature(calibration.service, answer) in said
