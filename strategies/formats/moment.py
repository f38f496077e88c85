"""Points in time that are strings: dates, times of day, ISO 8601, the end after the start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..cases import Caller
from ..names import words
from ..nodes import Node
from .timestamp import is_end

if TYPE_CHECKING:
    from ..spaces import Space

RANK = 40
STRICT = True


def recognise(node: Node) -> bool:
    """A string that is called a time, date or timestamp."""
    return node.type == "string" and words(node.name)[-1:] in (("time",), ("date",), ("timestamp",))


def valid(node: Node, allowed: Space, caller: Caller) -> Iterator[str]:  # noqa: ARG001  # one form for all
    """ISO 8601 with and without time of day, the form that the name speaks of first."""
    day = "2030-01-02" if is_end(node.name) else "2030-01-01"
    forms = [f"{day}T00:00:00Z", f"{day}T00:00:00.000Z", f"{day}T00:00:00", f"{day} 00:00:00"]
    dates = [day, day.replace("-", ""), day.replace("-", "/")]
    yield from [*dates, *forms] if words(node.name)[-1] == "date" else [*forms, *dates]
    yield "00:00"


def near_misses(node: Node, caller: Caller) -> Iterator[tuple[str, str]]:  # noqa: ARG001  # one form for all
    """A month and an hour that there aren't."""
    yield "no-such-month", "2030-13-01"
    yield "no-such-hour", "2030-01-01T25:00:00Z"
    yield "no-time", "tomorrow"
