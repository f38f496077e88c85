"""How much work a match can be at most, told from the pattern's tree: what is little needs no clock.

Asking the clock whether time is up costs several times what matching a short text does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import comb
from typing import Final

from .tree import Anchor, Choice, Class, Dot, Group, Node, Repeat, Sequence
from .writers import LOOKS

LITTLE: Final = 200_000
"""Ways that a backtracking engine tries in milliseconds."""


@dataclass(frozen=True, slots=True)
class Effort:
    """A bound for the ways in which a pattern can be held against a text.

    factor: ways that do not depend on the text's length. stretches: parts that may take any number of the
    text's characters. anchored: whether a match begins where the text does, and nowhere else.
    """

    factor: int = 1
    stretches: int = 0
    anchored: bool = False

    def ways(self, length: int) -> int:
        """The ways for a text of that many characters: so many places there are for the stretches' ends."""
        ends = self.stretches + (not self.anchored)
        return self.factor * comb(length + ends, ends)


def effort(node: Node) -> Effort | None:
    """The bound for a pattern; None when it repeats what can itself be read in several ways."""
    match node:
        case Class() | Dot() | Anchor():
            return Effort(anchored=node == Anchor("^"))
        case Group(inner, opening):
            found = effort(inner)
            # What is only looked at says nothing of where the match begins.
            return replace(found, anchored=False) if found and opening in LOOKS else found
        case Repeat(inner, low, high):
            return _repeated(inner, low, high)
        case Sequence(parts):
            return _after_one_another([effort(part) for part in parts])
        case Choice(branches):
            return _one_of([effort(branch) for branch in branches])
    return None


def is_little(bound: Effort | None, length: int) -> bool:
    """Whether matching a text of that many characters is little work for certain."""
    return bound is not None and bound.ways(length) <= LITTLE


def _repeated(inner: Node, low: int, high: int | None) -> Effort | None:
    once = effort(inner)
    if high == 1 and once is not None:
        return Effort(once.factor + (low == 0), once.stretches)
    if once != Effort():
        return None
    # What is read in one way only can end in as many ways as the text has places.
    return once if low == high else Effort(1, 1)


def _after_one_another(parts: list[Effort | None]) -> Effort | None:
    whole = Effort()
    for index, part in enumerate(parts):
        if part is None:
            return None
        anchored = part.anchored if index == 0 else whole.anchored
        whole = Effort(whole.factor * part.factor, whole.stretches + part.stretches, anchored)
    return whole


def _one_of(branches: list[Effort | None]) -> Effort | None:
    known = [branch for branch in branches if branch is not None]
    if not known or len(known) < len(branches):
        return None
    return Effort(
        sum(branch.factor for branch in known),
        max(branch.stretches for branch in known),
        all(branch.anchored for branch in known),
    )
