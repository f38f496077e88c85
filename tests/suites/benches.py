"""A bench beside a planted server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from specdrift.specs.corpus import load_service
from specdrift.strategies.cases import Caller
from specdrift.suites.bench import Bench, Effort
from specdrift.suites.conversation import Conversation
from specdrift.targets.identity import identify
from specdrift.targets.target import Target
from specdrift.targets.transport import HttpTransport
from tests.planted import Manner, planted

load = lru_cache(2)(load_service)


@contextmanager
def bench_on(manner: Manner, *, examples: int = 0, timeout: float = 5.0) -> Iterator[Bench]:
    """A bench on a server with this manner. timeout: seconds that an answer may take."""
    with (
        planted(manner) as server,
        Target("planted", "", server.url, identify(), HttpTransport(server.url, timeout)) as target,
    ):
        yield Bench(Conversation(target), load, Caller(), Effort(examples), str)
