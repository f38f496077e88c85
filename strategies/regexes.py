"""Makes strings that a pattern matches as a whole, of a wanted length.

A pattern is planned once: every part of it knows the lengths it can have, so that a string of exactly
63 characters is put together without trial and error. Look-arounds and word boundaries are not
planned; strategies/texts.py checks every string with the matcher of specs/patterns/translation.py and tries
another one where they matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import Protocol, TypeAlias

from ..specs.patterns.syntax import (
    Anchor,
    Back,
    Choice,
    Class,
    Dot,
    Group,
    Node,
    Repeat,
    Span,
    parse,
)
from ..specs.patterns.syntax import Sequence as Parts
from . import lengths as sizes
from .alphabets import alphabet
from .lengths import Lengths


class Unattainable(ValueError):  # noqa: N818  # named after what happened, as in the rooms around
    """No string of this length could be put together for a part of a pattern."""


class Picker(Protocol):
    """Who decides where a pattern leaves a choice: the first of everything, chance, or Hypothesis."""

    def index(self, count: int) -> int:
        """A number from 0 to count - 1; 0 is the simplest choice."""

    def text(self, characters: str, length: int) -> str:
        """A string of that many of the characters."""


@dataclass(frozen=True, slots=True)
class First:
    """Picks the simplest of everything; texts run through the characters, as in ``abcdef``."""

    def index(self, count: int) -> int:  # noqa: ARG002  # the first of however many
        """The first."""
        return 0

    def text(self, characters: str, length: int) -> str:
        """The most readable characters one after the other."""
        readable = characters[:26]
        return (readable * (length // len(readable) + 1))[:length]


@dataclass(frozen=True, slots=True)
class OneOf:
    """One character out of an alphabet; nothing can be made when the alphabet is empty."""

    characters: str

    @property
    def lengths(self) -> Lengths:
        """The lengths that its strings can have."""
        return ((1, 1),) if self.characters else sizes.NONE

    def make(self, length: int, pick: Picker) -> str:
        """A string of that length; raises Unattainable when this part has none."""
        return pick.text(self.characters, length)


@dataclass(frozen=True)
class InOrder:
    """One part after the other. after[i] has the lengths of everything from part i on."""

    parts: tuple[Part, ...]

    @cached_property
    def after(self) -> tuple[Lengths, ...]:
        """The lengths of what follows each part, that part included."""
        sums = [sizes.ZERO]
        for part in reversed(self.parts):
            sums.append(sizes.total(part.lengths, sums[-1]) if part.lengths and sums[-1] else sizes.NONE)
        return tuple(reversed(sums))

    @property
    def lengths(self) -> Lengths:
        """The lengths that its strings can have."""
        return self.after[0]

    def make(self, length: int, pick: Picker) -> str:
        """A string of that length; raises Unattainable when this part has none."""
        made = ""
        for part, rest in zip(self.parts, self.after[1:], strict=True):
            size = _pick_length(sizes.common(part.lengths, sizes.left_for(rest, length)), pick)
            made += part.make(size, pick)
            length -= size
        return made


@dataclass(frozen=True)
class AnyOf:
    """One of the options that have the wanted length."""

    options: tuple[Part, ...]

    @cached_property
    def lengths(self) -> Lengths:
        """The lengths that its strings can have."""
        return sizes.union(option.lengths for option in self.options)

    def make(self, length: int, pick: Picker) -> str:
        """A string of that length; raises Unattainable when this part has none."""
        fitting = [option for option in self.options if sizes.has(option.lengths, length)]
        if not fitting:
            raise Unattainable(f"no branch has {length} characters")
        return fitting[pick.index(len(fitting))].make(length, pick)


@dataclass(frozen=True)
class Again:
    """The part, low to high times; high None is without bound."""

    part: Part
    low: int
    high: int | None

    @cached_property
    def lengths(self) -> Lengths:
        """The lengths that its strings can have."""
        return sizes.times(self.part.lengths, self.low, self.high)

    def make(self, length: int, pick: Picker) -> str:
        """A string of that length; raises Unattainable when this part has none."""
        if length == 0 and (self.low == 0 or sizes.has(self.part.lengths, 0)):
            return ""
        if isinstance(self.part, OneOf):
            return self.part.make(length, pick)
        counts = self._counts(length)
        if not counts:
            raise Unattainable(f"no number of repetitions makes {length} characters")
        times = counts[pick.index(len(counts))]
        made = ""
        for left in range(times - 1, -1, -1):
            free = sizes.left_for(self._of(left), length - len(made))
            made += self.part.make(_pick_length(sizes.common(self.part.lengths, free), pick), pick)
        return made

    def _counts(self, length: int) -> list[int]:
        """Up to eight numbers of repetitions that can add up to the length, fewest first."""
        longest = max(self.part.lengths[-1][1], 1)
        start = max(self.low, -(-length // longest), 1)
        last = start + sizes.MOST_RANGES if self.high is None else min(self.high, start + sizes.MOST_RANGES)
        fitting = (times for times in range(start, last + 1) if sizes.has(self._of(times), length))
        return list(islice(fitting, 8))

    def _of(self, times: int) -> Lengths:
        """The lengths of exactly so many repetitions."""
        part = self.part.lengths
        if len(part) == 1:
            return ((times * part[0][0], times * part[0][1]),)
        while len(self._powers) <= times:
            self._powers.append(sizes.total(self._powers[-1], part))
        return self._powers[times]

    @cached_property
    def _powers(self) -> list[Lengths]:
        return [sizes.ZERO]


Part: TypeAlias = OneOf | InOrder | AnyOf | Again

NOTHING = InOrder(())


@lru_cache(maxsize=20_000)
def plan(ecma: str, within: tuple[Class, ...] = ()) -> Part:
    """The plan of a pattern, with all its characters restricted to the classes `within`.

    Raises PatternError (specs/patterns/syntax.py) when the text is no pattern. A plan with empty
    `lengths` can make nothing.
    """
    return _planned(parse(ecma), within)


def whole_class(ecma: str) -> Class | None:
    """The class when the pattern is one repeated class and nothing else, such as ``^(?:[a-z]*)$``."""
    node = parse(ecma)
    while True:
        if isinstance(node, Group) and node.opening in ("", "?:"):
            node = node.node
        elif isinstance(node, Parts):
            solid = [part for part in node.parts if not isinstance(part, Anchor)]
            if len(solid) != 1:
                return None
            node = solid[0]
        elif isinstance(node, Repeat):
            return node.node if isinstance(node.node, Class) else None
        else:
            return None


def _planned(node: Node, within: tuple[Class, ...]) -> Part:
    if isinstance(node, Class | Dot):
        return OneOf(_characters(node, within))
    if isinstance(node, Choice):
        return AnyOf(tuple(_planned(branch, within) for branch in node.branches))
    if isinstance(node, Repeat):
        return Again(_planned(node.node, within), node.low, node.high)
    if isinstance(node, Parts):
        return _in_order(node.parts, within)
    if isinstance(node, Group) and node.opening in ("", "?:"):
        return _planned(node.node, within)
    # What a back reference repeats is not known when planning: other branches of the pattern serve.
    return OneOf("") if isinstance(node, Back) else NOTHING


def _in_order(nodes: Sequence[Node], within: tuple[Class, ...]) -> Part:
    """The parts; a look-ahead at one character followed by one character narrows that one.

    That is how ``[a-z&&[^q]]`` is written in ECMA-262: ``(?=[^q])[a-z]``.
    """
    parts: list[Part] = []
    ahead: list[Class] = []
    for node in nodes:
        if isinstance(node, Group) and node.opening in ("?=", "?!") and isinstance(node.node, Class):
            negated = node.opening == "?!"
            ahead.append(Class((node.node,), negated=True) if negated else node.node)
            continue
        if isinstance(node, Class | Dot):
            parts.append(OneOf(_characters(node, (*within, *ahead))))
        else:
            parts.append(_planned(node, within))
        ahead = []
    kept = tuple(part for part in parts if part != NOTHING)
    return kept[0] if len(kept) == 1 else InOrder(kept)


def _characters(node: Class | Dot, within: tuple[Class, ...]) -> str:
    if not within:
        return alphabet(node)
    bounds = Class((Span(0, 0x10FFFF),), and_=within)
    every = Class((node,), and_=within) if isinstance(node, Class) else bounds
    found = alphabet(every)
    return found if isinstance(node, Class) else "".join(char for char in found if char in alphabet(node))


def _pick_length(lengths: Lengths, pick: Picker) -> int:
    """One of the lengths; the shortest is the simplest. Strings far longer than that are left out."""
    if not lengths:
        raise Unattainable("the parts of the pattern do not add up to the wanted length")
    return sizes.nth(lengths, pick.index(min(sizes.count(lengths), 24)))
