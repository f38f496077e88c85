"""Identifiers in the shape that a pattern gives them: ``d[a-z0-9]+`` makes d00000000001, d00000000002."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from string import ascii_letters, digits, punctuation
from typing import Final, TypeAlias

from ...specs.patterns.lengths import member
from ...specs.patterns.syntax import PatternError, parse
from ...specs.patterns.tree import Choice, Class, Dot, Group, Node, Repeat, Sequence
from ...specs.patterns.writers import LOOKS

WIDTHS: Final = (12, 6, 3)
"""Characters of a stretch that a pattern leaves open, as many as its bounds allow."""

_PREFERRED: Final = digits + ascii_letters + punctuation + " "
_SHAPES: Final = 12
"""How many shapes of one pattern are looked at."""
_ACCOUNT: Final = 12


@dataclass(frozen=True, slots=True)
class Slot:
    """Characters to choose. alphabet: what they are chosen of. fixed: whether the pattern sets the width."""

    alphabet: str
    width: int
    fixed: bool = True

    @property
    def is_account(self) -> bool:
        """Whether it looks like an account's number."""
        return self.fixed and self.alphabet == digits and self.width == _ACCOUNT

    @property
    def room(self) -> int:
        """How many texts fit in it."""
        return 1 if self.is_account else len(self.alphabet) ** self.width

    def text(self, number: int) -> str:
        """The number written in the alphabet; what does not fit is dropped from its front."""
        signs = ""
        for _ in range(self.width):
            number, sign = divmod(number, len(self.alphabet))
            signs = self.alphabet[sign] + signs
        return signs


Shape: TypeAlias = tuple[Slot, ...]


def shapes(pattern: str) -> Iterator[Shape]:
    """Shapes that texts of a pattern have, the first branches and the widest stretches first.

    Look-around is left aside, and so is what stands in no tree; none for a text that is no pattern.
    """
    try:
        tree = parse(pattern)
    except PatternError:
        return
    for width in WIDTHS:
        yield from islice(_shapes(tree, width), _SHAPES)


def filled(shape: Shape, number: int, account: str) -> str:
    """The text of a shape that differs by the number wherever the shape has room for it."""
    roomiest = max(shape, key=lambda slot: slot.room, default=None)
    return "".join(
        account if slot.is_account else slot.text(number if slot is roomiest else 0) for slot in shape
    )


def _shapes(node: Node, width: int) -> Iterator[Shape]:
    match node:
        case Class() | Dot():
            alphabet = _alphabet(node)
            if alphabet:
                yield (Slot(alphabet, 1),)
        case Group(inner, opening):
            yield from _shapes(inner, width) if opening not in LOOKS else [()]
        case Repeat(inner, low, high):
            yield from _repeated(inner, low, high, width)
        case Sequence(parts):
            for chosen in product(*(tuple(islice(_shapes(part, width), _SHAPES)) for part in parts)):
                yield tuple(slot for shape in chosen for slot in shape)
        case Choice(branches):
            for branch in branches:
                yield from _shapes(branch, width)
        case _:
            yield ()


def _repeated(inner: Node, low: int, high: int | None, width: int) -> Iterator[Shape]:
    if not low and high == 1:
        yield ()  # the simplest first: without what may be left out
    count = max(low, 1)
    for shape in _shapes(inner, width):
        if isinstance(inner, Class | Dot):
            most = count if high is None else high
            wide = max(low, width if high is None else min(width, most))
            yield (Slot(shape[0].alphabet, wide, low == high),)
        else:
            yield shape * count


def _alphabet(node: Class | Dot) -> str:
    matches = member(node)
    return "".join(sign for sign in _PREFERRED if matches(sign))
