"""What can be told of a pattern from its tree: its texts' lengths and characters, and whether it has any."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

import regex

from .syntax import parse
from .tree import Anchor, Back, Choice, Class, Dot, Group, Node, Repeat, Sequence
from .writers import LOOKS, RegexPackage

PRINTABLE: Final = frozenset(map(chr, range(0x20, 0x7F)))
LISTED_AT_MOST: Final = 90
"""A class with more of the 95 printable characters rules out the others rather than listing its own."""


@lru_cache(maxsize=20_000)
def lengths(ecma: str) -> tuple[int, int | None]:
    """The fewest and the most characters (None: any number), look-around left aside.

    Raises PatternError when the text is no pattern.
    """
    return _lengths(parse(ecma))


def _lengths(node: Node) -> tuple[int, int | None]:
    low: int = 0  # what takes no character
    high: int | None = 0
    match node:
        case Class() | Dot():
            low, high = 1, 1
        case Back():
            low, high = 0, None
        case Group(inner, opening) if opening not in LOOKS:
            low, high = _lengths(inner)
        case Repeat(inner, fewest, most):
            short, long = _lengths(inner)
            low = short * fewest
            high = 0 if most == 0 or long == 0 else None if most is None or long is None else long * most
        case Sequence(parts):
            each = [_lengths(part) for part in parts]
            low, high = sum(part[0] for part in each), _sum([part[1] for part in each])
        case Choice(branches):
            each = [_lengths(branch) for branch in branches]
            tops = [part[1] for part in each]
            low, high = (
                min(part[0] for part in each),
                None if None in tops else max(filter(None, tops), default=0),
            )
    return low, high


@lru_cache(maxsize=20_000)
def alphabet(ecma: str) -> frozenset[str] | None:
    """The printable ASCII characters that a pattern's classes list; None when it only rules some out.

    Look-around is left aside. Raises PatternError when the text is no pattern.
    """
    listed = [_listed(node) for node in _consuming(parse(ecma))]
    if any(each is None for each in listed):
        return None
    return frozenset().union(*(each for each in listed if each is not None))


def _consuming(node: Node) -> Iterator[Class | Dot]:
    """The nodes that take a character."""
    match node:
        case Class() | Dot():
            yield node
        case Group(inner, opening) if opening not in LOOKS:
            yield from _consuming(inner)
        case Repeat(inner):
            yield from _consuming(inner)
        case Sequence(parts) | Choice(parts):
            for part in parts:
                yield from _consuming(part)


def _listed(node: Class | Dot) -> frozenset[str] | None:
    if isinstance(node, Dot) or node.negated or node.and_:
        return None
    matches = member(node)
    found = frozenset(sign for sign in PRINTABLE if matches(sign))
    return found if len(found) <= LISTED_AT_MOST else None


@lru_cache(maxsize=4096)
def member(node: Class | Dot) -> Callable[[str], object]:
    """Tells whether a character is one that a node takes."""
    matches: Callable[[str], object] = regex.compile(RegexPackage().write(node)).fullmatch
    return matches


def matches_nothing(tree: Node) -> bool:
    """Whether anchors inside a pattern keep it from matching anything, as in ``/^a$/``."""
    return _stuck(tree, "^", after=False) or _stuck(tree, "$", after=False)


def _stuck(node: Node, sign: str, *, after: bool) -> bool:
    """Whether every way through a node meets the anchor after characters (before them, for ``$``)."""
    match node:
        case Anchor(found):
            return after and found == sign
        case Group(inner, opening) if opening not in LOOKS:
            return _stuck(inner, sign, after=after)
        case Repeat(inner, fewest) if fewest:
            return _stuck(inner, sign, after=after)
        case Choice(branches):
            return all(_stuck(branch, sign, after=after) for branch in branches)
        case Sequence(parts):
            for part in parts if sign == "^" else reversed(parts):
                if _stuck(part, sign, after=after):
                    return True
                after = after or _lengths(part)[0] > 0
    return False


def _sum(parts: list[int | None]) -> int | None:
    return None if None in parts else sum(filter(None, parts))
