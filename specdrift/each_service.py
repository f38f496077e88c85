"""Work that is done service by service, in as many processes as there are processors, with a progress bar."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track

T = TypeVar("T")


def each_service(work: Callable[[str], T], services: Sequence[str], doing: str) -> Iterator[T]:
    """What `work`, a function of a module, gives for each service, in the order of the services."""
    console = Console(stderr=True)
    quiet = not console.is_terminal
    if len(services) == 1:
        yield work(services[0])
        return
    # The progress bar has a thread, beside which no process should be forked. A worker is renewed now and
    # then, since readers keep what they read.
    with multiprocessing.get_context("spawn").Pool(maxtasksperchild=32) as workers:
        found = workers.imap(work, services)
        yield from track(found, doing, len(services), console=console, disable=quiet, transient=True)
