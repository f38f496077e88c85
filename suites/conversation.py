"""Talking to a target: fresh names for every request, throttling waited out, faults of the way repeated.

A request that failed on the way may have been carried out all the same, so it is not sent again as it
was: it is made anew, with names that were never used, and a thing to delete is made again.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from ..specs.claims import Json
from ..strategies.fresh import freshen, token
from ..targets.exchange import Answer
from ..targets.target import Target

_PATIENCE: Final = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds to wait before a throttled request is sent again."""

_PAUSES: Final = (0.02, 0.1, 0.5)
"""Seconds to wait before a request that failed on the way is made again."""

_ON_THE_WAY: Final = frozenset({502, 503, 504})
"""Statuses with which gateways speak, and servers that are busy for the moment (RFC 9110, section 15.6)."""

Make = Callable[[bool], Json]
"""Makes a request with names of its own; told whether an earlier one like it failed."""


def _tokens() -> Iterator[str]:
    """Names never used before. They begin anywhere, since a second run meets what the first left behind."""
    return map(token, count(secrets.randbelow(2**40)))


@dataclass
class Conversation:
    """A target together with the names already used, and the numbers of requests sent and sent again."""

    target: Target
    sent: int = 0
    repeated: int = 0
    _names: Iterator[str] = field(default_factory=_tokens)
    _settled: set[tuple[str, str, int | None, str]] = field(default_factory=set)

    def fresh(self, params: Json) -> Json:
        """The request with names that no earlier request had."""
        return freshen(params, next(self._names))

    def ask(self, service: str, operation: str, make: Make) -> tuple[Json, Answer]:
        """Send a request, and make and send it anew while it fails; gives the last one and its answer.

        What fails on the way (no whole answer, or a status that gateways give) gets four tries, a
        timeout two. A server's own failure counts when it comes twice, and is believed at once where the
        operation has failed like that before. Raises `wire.Inexpressible` when the protocol has no bytes
        for the request.
        """
        failures: list[Answer] = []
        while True:
            params = make(bool(failures))
            answer = self.send(service, operation, params)
            of_the_way = _is_of_the_way(answer)
            kind = (service, operation, answer.status, answer.code)
            if not _is_in_doubt(answer) or (kind in self._settled and not of_the_way):
                return params, answer
            if _is_settled(answer, failures):
                self._settled.add(kind)
                return params, answer
            if of_the_way:
                time.sleep(_PAUSES[min(len(failures), len(_PAUSES) - 1)])
            failures.append(answer)
            self.repeated += 1

    def ask_fresh(self, service: str, operation: str, params: Json) -> tuple[Json, Answer]:
        """As `ask`, for a request that needs nothing but fresh names to be made anew."""
        return self.ask(service, operation, lambda _: self.fresh(params))

    def send(self, service: str, operation: str, params: Json) -> Answer:
        """Send a request as it is; a throttled answer is waited out, and the last one returned as it is.

        Raises `wire.Inexpressible` when the protocol has no bytes for the request.
        """
        for pause in (*_PATIENCE, None):
            self.sent += 1
            answer = self.target.send(service, operation, params)
            if not answer.throttled or pause is None:
                break
            time.sleep(pause)
        return answer


def _is_in_doubt(answer: Answer) -> bool:
    """Whether the answer is a failure, or a refusal of a request that had reached the target before."""
    if answer.outcome in ("accepted", "refused"):
        return answer.exchange.resent and answer.outcome == "refused"
    return True


def _is_of_the_way(answer: Answer) -> bool:
    """Whether a failure may be one of the network or of a gateway rather than the target's own."""
    return answer.status is None or answer.status in _ON_THE_WAY or answer.exchange.resent


def _is_settled(answer: Answer, earlier: list[Answer]) -> bool:
    """Whether a failure, after the earlier ones, is the target's answer."""
    if answer.exchange.failure == "timeout":
        return any(one.exchange.failure == "timeout" for one in earlier)
    if _is_of_the_way(answer):
        return len(earlier) >= len(_PAUSES)
    return any(_alike(answer, one) for one in earlier) or len(earlier) >= len(_PAUSES)


def _alike(one: Answer, other: Answer) -> bool:
    return (one.outcome, one.status, one.code) == (other.outcome, other.status, other.code)
