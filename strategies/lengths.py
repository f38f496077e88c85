"""Sets of lengths: which lengths the strings of a pattern can have.

A set is a sorted tuple of ranges that neither touch nor overlap, both ends included. Lengths beyond
`LONGEST` are not kept: no request holds a longer string.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

Lengths: TypeAlias = tuple[tuple[int, int], ...]

LONGEST: Final = 1 << 22
NONE: Final[Lengths] = ()
ZERO: Final[Lengths] = ((0, 0),)
MOST_RANGES: Final = 128
"""More ranges than this are cut off at the long end, as for ``(abc)*``: the short lengths are enough."""


def union(sets: Iterable[Lengths]) -> Lengths:
    """Lengths in any of the sets."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(span for each in sets for span in each):
        if low > LONGEST:
            break
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], min(high, LONGEST)))
        else:
            merged.append((low, min(high, LONGEST)))
    return tuple(merged[:MOST_RANGES])


def total(first: Lengths, second: Lengths) -> Lengths:
    """Lengths of one string after another."""
    if first == ZERO:
        return second
    if second == ZERO:
        return first
    return union([tuple((low + other, high + top) for other, top in second) for low, high in first])


def times(part: Lengths, low: int, high: int | None) -> Lengths:
    """Lengths of `low` to `high` strings after one another; high None means without bound."""
    if not part or high == 0:
        return ZERO if low == 0 else NONE
    if len(part) == 1 and (part[0][0] < part[0][1] or part[0][1] <= 1) and (low == high or part[0][0] <= 1):
        # Every total between the smallest and the largest can be had.
        top = LONGEST if high is None and part[0][1] else (high or 0) * part[0][1]
        start = ((0, 0),) if low == 0 else NONE
        return union([start, ((max(low, 1) * part[0][0], top),)])
    reached = ZERO
    for _ in range(min(low, MOST_RANGES)):
        reached = total(reached, part)
    if low > MOST_RANGES:
        reached = ((low * part[0][0], low * part[0][0]),)
    found, last = [reached], reached
    for _ in range(MOST_RANGES if high is None else min(high - low, MOST_RANGES)):
        last = total(last, part)
        if not last:
            break
        found.append(last)
    return union(found)


def within(lengths: Lengths, low: int, high: int) -> Lengths:
    """The lengths from low to high, both included."""
    return tuple(
        (max(low, first), min(high, last)) for first, last in lengths if first <= high and last >= low
    )


def left_for(rest: Lengths, whole: int) -> Lengths:
    """The lengths that a part can have so that a rest out of `rest` makes it `whole`."""
    return tuple((max(0, whole - last), whole - first) for first, last in reversed(rest) if first <= whole)


def common(first: Lengths, second: Lengths) -> Lengths:
    """Lengths in both sets."""
    return union([within(second, low, high) for low, high in first])


def has(lengths: Lengths, length: int) -> bool:
    """Whether the length is in the set."""
    return any(low <= length <= high for low, high in lengths)


def count(lengths: Lengths) -> int:
    """How many lengths there are."""
    return sum(high - low + 1 for low, high in lengths)


def nth(lengths: Lengths, index: int) -> int:
    """The length at an index, smallest first. Raises IndexError when there are fewer."""
    for low, high in lengths:
        if index <= high - low:
            return low + index
        index -= high - low + 1
    raise IndexError(f"the set of lengths {lengths} has no entry {index}")
