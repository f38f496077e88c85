"""Sets of lengths: which lengths the strings of a pattern can have.

A set is a sorted tuple of ranges that neither touch nor overlap, both ends included. Lengths beyond
`LONGEST` are not kept: no request holds a longer string.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
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
    if part == ZERO:
        return ZERO
    if part[0][0] == 0:
        # Strings that may be empty: fewer of them are as good as so many.
        rest = union([((1, part[0][1]),) if part[0][1] else NONE, part[1:]])
        return times(rest, 0, high)
    shortest, longest = part[0][0], part[-1][1]
    widest_gap = max((after[0] - before[1] for before, after in pairwise(part)), default=0)
    last = _powers(part, low)
    found = [last]
    for count in range(low, low + MOST_RANGES if high is None else min(high, low + MOST_RANGES)):
        width = last[0][1] - last[0][0] + 1
        if len(last) == 1 and width >= shortest and width >= widest_gap:
            # With one string more the lengths begin where those before end: none is left out from here on.
            most = LONGEST if high is None else last[0][1] + (high - count) * longest
            return union([*found, ((last[0][0], most),)])
        last = total(last, part)
        found.append(last)
    return union(found)


def _powers(part: Lengths, count: int) -> Lengths:
    reached = ZERO
    for _ in range(min(count, MOST_RANGES)):
        reached = total(reached, part)
    return reached if count <= MOST_RANGES else ((count * part[0][0], count * part[0][0]),)


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
