"""HTTP to many hosts with a budget and a rate: how requests go to where each one counts."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from .exchange import Exchange, Sent
from .transport import HttpTransport


class MeteredTransport:
    """Sends requests to whatever host their URL names, no more than `budget`, no faster than `rate` a second.

    A request past the budget is not sent: its exchange fails with ``budget spent``.
    """

    def __init__(self, budget: int, rate: float, timeout: float) -> None:
        self.budget = budget
        self.spent = 0
        self._pause = 1 / rate
        self._next = 0.0
        self._timeout = timeout
        self._hosts: dict[str, HttpTransport] = {}

    def exchange(self, sent: Sent) -> Exchange:
        """Sends one request when its turn has come. Raises nothing."""
        if self.spent >= self.budget:
            return Exchange(sent, None, failure="budget spent")
        time.sleep(max(0.0, self._next - time.monotonic()))
        exchange = self._to(sent.url).exchange(sent)
        self.spent += 1 + exchange.resent
        self._next = time.monotonic() + self._pause
        return exchange

    def _to(self, url: str) -> HttpTransport:
        parts = urlsplit(url)
        endpoint = f"{parts.scheme}://{parts.netloc}"
        if endpoint not in self._hosts:
            self._hosts[endpoint] = HttpTransport(endpoint, self._timeout)
        return self._hosts[endpoint]

    def reset(self) -> None:
        """What is elsewhere is not told to forget."""

    def close(self) -> None:
        """Closes all connections."""
        for host in self._hosts.values():
            host.close()
