"""Where an operation stands on a target before any claim is judged: one calibrated probe."""

from __future__ import annotations

from dataclasses import dataclass

from ..specs.claims import Json
from ..specs.schema import Operation
from ..targets.exchange import Answer


@dataclass(frozen=True, slots=True)
class Standing:
    """What the probe of an operation with its smallest valid request showed.

    implemented: whether the answer differs from the one to an operation that cannot exist.
    params: the request sent; answer: what came. reason: why there is no base, if there is none.
    """

    operation: Operation
    implemented: bool
    params: Json = None
    answer: Answer | None = None
    reason: str = ""

    @property
    def accepted(self) -> bool:
        """Whether the target accepted the smallest valid request."""
        return self.answer is not None and self.answer.outcome == "accepted"
