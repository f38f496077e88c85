"""What "not implemented" looks like from a target: learnt by asking for what cannot exist.

No messages are listed here. A target that answers an operation exactly as it answers an operation
that cannot exist, values masked, does not implement it, or refuses everything alike; which of the
two, one answer cannot say (see `Calibration.ordinary`).
"""

from __future__ import annotations

import html
from dataclasses import dataclass

from .exchange import Answer
from .masking import mask, mask_name
from .models import service_model
from .target import Target

_BODY_LIMIT = 4000

Signature = tuple[str, int | None, str, str]
"""Outcome, HTTP status, error code and masked message; the masked body where there is no code."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a target answers operations of one service that cannot exist.

    answers: the answers to impossible requests, as evidence. ordinary: one of them is an error that
    the service documents for operations that do exist (a stub that refuses everything alike gives
    such answers), so that an equal answer to an operation does not prove that it is not implemented.
    """

    service: str
    answers: tuple[Answer, ...]
    ordinary: bool
    signatures: frozenset[Signature]

    def says_not_implemented(self, answer: Answer) -> bool:
        """Whether the answer to an operation is the one that an impossible operation gets.

        A server that answers every exception with the same page says so to a request that crashes it
        as well: an operation that has given any other answer is implemented.
        """
        return answer.outcome != "accepted" and signature(answer) in self.signatures


def calibrate(target: Target, service: str) -> Calibration:
    """Asks the target for operations that the service cannot have.

    Raises UnknownOperationError when botocore has no such service.
    """
    answers = target.probe(service)
    refusals = [answer for answer in answers if answer.outcome != "accepted"]
    signatures = frozenset(signature(answer) for answer in refusals)
    codes = _documented_codes(service)
    return Calibration(service, answers, any(set(a.codes) & codes for a in refusals), signatures)


def signature(answer: Answer) -> Signature:
    """What an answer says, without what differs between two operations and two requests."""
    said = answer.message
    if not answer.code:
        said = html.unescape(answer.exchange.body[:_BODY_LIMIT].decode("utf-8", "replace"))
    return answer.outcome, answer.status, answer.code, mask(mask_name(said, answer.operation))


def _documented_codes(service: str) -> frozenset[str]:
    """The codes of the exceptions that the service's model has."""
    shapes = service_model(service).error_shapes
    return frozenset(name for shape in shapes for name in (shape.name, shape.error_code) if name)
