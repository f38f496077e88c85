"""Timestamps: points in time, the end after the start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ..cases import Caller
from ..names import words
from ..nodes import Node

if TYPE_CHECKING:
    from ..spaces import Space

RANK = 30
STRICT = True

ENDS: Final = frozenset(
    {"end", "until", "expiration", "expires", "expiry", "to", "before", "stop", "latest", "max"}
)


def recognise(node: Node) -> bool:
    """Every member of type timestamp."""
    return node.type == "timestamp"


def valid(node: Node, allowed: Space, caller: Caller) -> Iterator[str]:  # noqa: ARG001  # one form for all
    """A time that lies later for what is named like an end than for anything else."""
    yield "2030-01-02T00:00:00Z" if is_end(node.name) else "2030-01-01T00:00:00Z"


def near_misses(node: Node, caller: Caller) -> Iterator[tuple[str, str]]:  # noqa: ARG001  # one form for all
    """Dates that no calendar has."""
    yield "no-such-day", "2030-02-30T00:00:00Z"
    yield "no-such-month", "2030-13-01T00:00:00Z"


def is_end(name: str) -> bool:
    """Whether a member's name speaks of the end of something."""
    return not ENDS.isdisjoint(words(name))
