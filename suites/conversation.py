"""Talking to a target: fresh names for every request, throttling waited out, faults of the way repeated.

A request that failed on the way may have been carried out all the same, so it is not sent again as it
was: it is made anew, with names that were never used, and a thing to delete is made again.
"""

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Final

from botocore.retries.standard import ExponentialBackoff, RetryContext

from ..specs.claims import Json
from ..strategies.fresh import freshen, token
from ..targets.exchange import Answer
from ..targets.target import Target

_ATTEMPTS: Final = 6
_BACKOFF: Final = ExponentialBackoff()
"""How long to wait before a throttled request is sent again: at most 1, 2, 4, 8, 16 s, less by lot."""

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
    _settled: dict[tuple[str, str, int | None, str], int] = field(default_factory=dict)

    def fresh(self, params: Json) -> Json:
        """The request with names that no earlier request had."""
        return freshen(params, next(self._names))

    def ask(self, service: str, operation: str, make: Make, *, refused: bool = False) -> tuple[Json, Answer]:
        """Send a request, and make and send it anew while it fails; gives the last one and its answer.

        What fails on the way (no whole answer, or a status that gateways give) gets four tries, a
        timeout two. A server's own failure counts when it comes twice, and is believed at once where the
        operation has failed like that before. refused: as for `send`. Raises `wire.Inexpressible` when
        the protocol has no bytes for the request.
        """
        earlier: list[tuple[Json, Answer]] = []
        while True:
            failures = [failure for _, failure in earlier]
            params = make(bool(earlier))
            answer = self.send(service, operation, params, refused=refused)
            of_the_way = _is_of_the_way(answer)
            kind = (service, operation, answer.status, answer.code)
            known = not of_the_way and _length(answer) >= self._settled.get(kind, sys.maxsize)
            if known or not _is_in_doubt(answer):
                return params, answer
            if _is_settled(answer, failures):
                params, answer = _whole(params, answer, earlier)
                self._settled[kind] = max(_length(answer), self._settled.get(kind, 0))
                return params, answer
            if of_the_way:
                time.sleep(_PAUSES[min(len(failures), len(_PAUSES) - 1)])
            earlier.append((params, answer))
            self.repeated += 1

    def ask_fresh(self, service: str, operation: str, params: Json) -> tuple[Json, Answer]:
        """As `ask`, for a request that needs nothing but fresh names to be made anew."""
        return self.ask(service, operation, lambda _: self.fresh(params))

    def send(self, service: str, operation: str, params: Json, *, refused: bool = False) -> Answer:
        """Send a request as it is; throttling is waited out by botocore's rule.

        refused: the documentation says that the request is refused. One that is throttled to the end
        counts as withheld, and is no verdict. Raises `wire.Inexpressible` when the protocol has no bytes
        for the request.
        """
        for attempt in range(1, _ATTEMPTS + 1):
            answer = self.target.send(service, operation, params, refused=refused)
            self.sent += answer.outcome != "withheld"
            if not answer.throttled:
                return answer
            if attempt < _ATTEMPTS:
                time.sleep(_BACKOFF.delay_amount(RetryContext(attempt_number=attempt)))
        return replace(answer, outcome="withheld")


def _is_in_doubt(answer: Answer) -> bool:
    """Whether the answer is a failure, or a refusal of a request that had reached the target before."""
    if answer.outcome in ("accepted", "refused", "withheld"):
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


def _whole(params: Json, answer: Answer, earlier: list[tuple[Json, Answer]]) -> tuple[Json, Answer]:
    """The longest of the answers that are alike, with its request: a page may be cut short on the way."""
    alike = [(params, answer), *(pair for pair in earlier if _alike(answer, pair[1]))]
    return max(alike, key=lambda pair: _length(pair[1]))


def _length(answer: Answer) -> int:
    """How long a page is; 0 for an answer with a code, which says all that is needed."""
    return 0 if answer.code else len(answer.exchange.body)


def _alike(one: Answer, other: Answer) -> bool:
    return (one.outcome, one.status, one.code) == (other.outcome, other.status, other.code)
