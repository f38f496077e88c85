"""Talking to a target: fresh names for every request, waiting out throttling, counting what was sent."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from ..specs.claims import Json
from ..strategies.fresh import freshen, token
from ..targets.exchange import Answer
from ..targets.target import Target

_PATIENCE = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds to wait before a throttled request is sent again."""


def _tokens() -> Iterator[str]:
    """Names never used before. They begin anywhere, since a second run meets what the first left behind."""
    return map(token, count(secrets.randbelow(2**40)))


@dataclass
class Conversation:
    """A target together with the names already used and the number of requests sent."""

    target: Target
    sent: int = 0
    _names: Iterator[str] = field(default_factory=_tokens)

    def fresh(self, params: Json) -> Json:
        """The request with names that no earlier request had."""
        return freshen(params, next(self._names))

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
