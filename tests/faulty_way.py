"""A proxy that spoils a share of the exchanges, for tests: what a network and a gateway do to requests.

with faulty_way(upstream, share=0.1, seed=1) as way:
    ...  # requests go to way.server.url; way.spoilt counts what was done to them
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

from specdrift.targets.exchange import Exchange, Sent
from specdrift.targets.transport import HttpTransport
from tests.planted import Planted, Received, Reply, error, http, planted

FAULTS = ("cut before", "cut after", "truncated", "delayed", "page 503", "error 503")
DELAY = 0.2
"""Seconds by which an answer is late. More than some of a client's timeouts may be."""

_HOP = frozenset(
    {"connection", "host", "accept-encoding", "transfer-encoding", "content-length", "keep-alive"}
)


@dataclass
class Way:
    """A proxy that runs, and how often it did what."""

    server: Planted
    spoilt: Counter[str] = field(default_factory=Counter)


@contextmanager
def faulty_way(upstream: str, *, share: float, seed: int) -> Iterator[Way]:
    """A proxy in front of the upstream until the block ends."""
    dice, lock, spoilt = Random(seed), threading.Lock(), Counter[str]()  # noqa: S311 - repeatable

    def manner(request: Received) -> Reply:
        with lock:
            fault = dice.choice(FAULTS) if dice.random() < share else ""
            spoilt[fault] += 1
        return spoil(fault, request, upstream)

    with planted(manner) as server:
        yield Way(server, spoilt)


def spoil(fault: str, request: Received, upstream: str) -> Reply:
    """What comes back of a request with a fault of the way, or with none."""
    if fault == "cut before":
        return Reply(b"", "close")
    if fault == "page 503":
        return Reply(http(503, b"<html><body><h1>503 Service Unavailable</h1></body></html>", "text/html"))
    if fault == "error 503":
        return error(request, 503, "ServiceUnavailable")
    answer = pass_on(request, upstream)
    if fault == "delayed":
        time.sleep(DELAY)
    if answer.status is None or fault == "cut after":
        return Reply(b"", "close")
    whole = _whole(answer)
    return Reply(whole[: -max(1, len(answer.body) // 2)], "close") if fault == "truncated" else Reply(whole)


def pass_on(request: Received, upstream: str) -> Exchange:
    """The request sent on as it came, and its answer."""
    headers = [(name, value) for name, value in request.headers.items() if name not in _HOP]
    headers.append(("Content-Length", str(len(request.body))))
    transport = HttpTransport(upstream, 30.0)
    try:
        return transport.exchange(Sent(request.method, upstream + request.path, tuple(headers), request.body))
    finally:
        transport.close()


def _whole(answer: Exchange) -> bytes:
    head = [f"HTTP/1.1 {answer.status} X"]
    head += [f"{name}: {value}" for name, value in answer.headers if name.lower() not in _HOP]
    head.append(f"Content-Length: {len(answer.body)}")
    return "\r\n".join([*head, "", ""]).encode() + answer.body
