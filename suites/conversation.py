"""Talking to a target: fresh names for every request, waiting out throttling, counting what was sent."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from string import ascii_lowercase

from ..specs.claims import Json
from ..strategies.fresh import TOKEN, freshen
from ..targets.exchange import Answer
from ..targets.target import Target

_PATIENCE = (0.5, 1.0, 2.0, 4.0, 8.0)


def _tokens() -> Iterator[str]:
    """Names never used before, of TOKEN's length: a random head for the run, a counted tail.

    The head is random whatever the seed, because a second run meets what the first one left behind.
    """
    tail = len(TOKEN) // 2
    head = "".join(secrets.choice(ascii_lowercase) for _ in range(len(TOKEN) - tail))
    number = 0
    while True:
        digits, rest = "", number
        for _ in range(tail):
            rest, digit = divmod(rest, len(ascii_lowercase))
            digits = ascii_lowercase[digit] + digits
        yield head + digits
        number += 1


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
        """Send a request as it is. A throttled answer is waited out; what is still throttled then is returned."""
        for pause in _PATIENCE:
            self.sent += 1
            answer = self.target.send(service, operation, params)
            if not answer.throttled:
                return answer
            time.sleep(pause)
        self.sent += 1
        return self.target.send(service, operation, params)
