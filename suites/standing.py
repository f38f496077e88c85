"""Where an operation stands on a target before any claim is judged: one calibrated probe."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..specs.claims import Json
from ..specs.schema import Operation
from ..targets.exchange import Answer
from .stage import Pins
from .verdicts import Nature, Outcome

ACCEPTS_ANYTHING = "accepted, and so was an operation that cannot exist"


@dataclass(frozen=True, slots=True)
class Crash:
    """The smallest valid request of an operation, on which the target failed, and its answer."""

    params: Json
    answer: Answer


@dataclass(frozen=True, slots=True)
class Standing:
    """What the probe of an operation with a valid request showed: the smallest, if that was accepted.

    closed: the outcome of all its claims when none can be judged, else None; nature and reason say why.
    params: the request sent; answer: what came; pins: what was made to exist for it, and what else of its
    values is not the smallest request's; drafted: that is an example or the like, whose values may belong
    together in ways that no claim tells. crash: the target failed on the smallest request and accepted
    this one. accepts_anything: the target also accepted an operation that cannot exist, so that being
    accepted shows nothing.
    """

    operation: Operation
    closed: Outcome | None = None
    nature: Nature = Nature.NONE
    reason: str = ""
    params: Json = None
    answer: Answer | None = None
    pins: Pins = field(default_factory=dict)
    accepts_anything: bool = False
    crash: Crash | None = None
    drafted: bool = False

    @property
    def accepted(self) -> bool:
        """Whether the target accepted a valid request."""
        return self.answer is not None and self.answer.outcome == "accepted"
