"""What can be told of a pattern from its tree: how long its texts are, and whether it has any."""

from __future__ import annotations

from functools import lru_cache

from .regex_syntax import parse
from .regex_tree import Anchor, Back, Choice, Class, Dot, Group, Node, Repeat, Sequence
from .regex_writers import LOOKS


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
