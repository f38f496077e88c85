"""The bench: one target, the operations under examination, and a verdict for any claim asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from ..specs.claims import Claim, Json, split_id
from ..specs.schema import Operation
from ..strategies.base import NoBase, base
from ..strategies.cases import Caller
from ..targets.calibrate import Calibration, calibrate, is_anothers, signature
from ..targets.exchange import Answer
from ..targets.wire import Inexpressible
from .conversation import Conversation
from .judge import Level, describe, failed
from .partial import as_refusal
from .stage import Stage, swapped
from .standing import Crash, Standing
from .verdicts import Nature, Outcome


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
    _repeated: dict[tuple[str, str], Answer] = field(default_factory=dict)
    stage: Stage = field(init=False)

    def __post_init__(self) -> None:
        self.stage = Stage(self.talk, self.load, self.caller)

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
        """The probe of an operation; sent once, and again when what was made for it is gone."""
        key = (operation.service, operation.name)
        if key not in self._standings:
            # What an earlier operation left behind could fill a quota or answer a list.
            self.talk.target.reset()
            self.stage.clear()
            self._standings = {known: one for known, one in self._standings.items() if not one.pins}
            self._standings[key] = self._probe(operation)
        return self._standings[key]

    def repeated(self, standing: Standing) -> Answer:
        """The answer to the standing's request made anew, with new names; asked once."""
        operation = standing.operation
        key = (operation.service, operation.name)
        if key not in self._repeated:
            template = base(operation, self.caller, pins=standing.pins)
            template = swapped(template, self.stage.renewed(operation, standing.pins))
            _, answer = self.talk.ask_fresh(operation.service, operation.name, template)
            self._repeated[key] = as_refusal(answer)
        return self._repeated[key]

    def _probe(self, operation: Operation) -> Standing:
        try:
            template = base(operation, self.caller)
            params, answer = self.talk.ask_fresh(operation.service, operation.name, template)
        except (NoBase, Inexpressible) as problem:
            return Standing(operation, Outcome.NOT_GENERATED, reason=str(problem))
        calibration = self.calibration(operation.service)
        if _is_like_any(calibration, answer):
            reason = f"{describe(answer)}, as it answers an operation that cannot exist"
            return Standing(operation, Outcome.INCONCLUSIVE, Nature.MASKED, reason, params, answer)
        if self._answers_nothing(operation, answer):
            return Standing(operation, Outcome.NOT_IMPLEMENTED, Nature.NONE, describe(answer), params, answer)
        if self.stage.populate(operation):
            params, answer = self.talk.ask_fresh(operation.service, operation.name, template)
        plain = Standing(
            operation, params=params, answer=as_refusal(answer), accepts_anything=calibration.accepts_anything
        )
        standing = self._staged(plain)
        if standing.answer is not None and self._is_absent_after_all(operation, standing.answer):
            said = describe(standing.answer)
            return replace(standing, closed=Outcome.NOT_IMPLEMENTED, nature=Nature.NONE, reason=said)
        if standing.answer is not None and self._is_anothers(standing.params, standing.answer, operation):
            said = "it answers the same without the words in the query that tell this operation from others"
            return replace(standing, closed=Outcome.NOT_IMPLEMENTED, nature=Nature.NONE, reason=said)
        return standing

    def _is_anothers(self, params: Json, answer: Answer, operation: Operation) -> bool:
        """Whether an accepted request was taken for one to another operation (targets/calibrate.py)."""
        if answer.outcome != "accepted":
            return False
        other = self.talk.target.send_without_words(operation.service, operation.name, params)
        return other is not None and is_anothers(operation.service, answer, other)

    def _is_absent_after_all(self, operation: Operation, answer: Answer) -> bool:
        """Whether the target says so once it finds what the request names, having looked for that first.

        A crash does not say so: an operation that has answered otherwise before is there.
        """
        says = self.calibration(operation.service).says_not_implemented(answer)
        return says and (answer.outcome != "server-error" or answer.status == HTTPStatus.NOT_IMPLEMENTED)

    def _staged(self, plain: Standing) -> Standing:
        """The standing with what must exist made to exist, and with what else gets the request accepted."""
        if plain.accepted:
            return plain
        opening = self.stage.open(plain.operation, refused=True)
        if opening is None:
            return plain
        crash = Crash(plain.params, plain.answer) if plain.answer and failed(plain.answer) else None
        return replace(
            plain, params=opening.params, answer=opening.answer, pins=opening.pins,
            crash=crash if opening.accepted else None, drafted=opening.drafted,
        )  # fmt: skip

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
            _, other = self.talk.ask_fresh(operation.service, operation.name, {})
        except Inexpressible:
            return True
        return calibration.says_not_implemented(other)


def _is_like_any(calibration: Calibration, answer: Answer) -> bool:
    """Whether a refusal is the one that operations which cannot exist get, in words fit for any."""
    said = {signature(calibration.service, one) for one in calibration.ordinary}
    return answer.outcome == "refused" and signature(calibration.service, answer) in said
