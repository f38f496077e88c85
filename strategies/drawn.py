"""Values and choices drawn by Hypothesis, for a builder that would else take the plain ones.

Nothing is drawn to be thrown away: a drawn string is put together for its pattern, and where that leads
to none the plain value stands in. The simplest choice everywhere is the plain one, so examples shrink
to it.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from hypothesis import strategies as st

from ..specs.claims import Json
from . import lengths as sizes
from .cases import Caller
from .fresh import with_token
from .nodes import Node
from .plain import data, plain_value, varied_values
from .spaces import Data, Numbers, Plain, Space
from .texts import Text

Draw = Callable[[st.SearchStrategy[Any]], Any]

MOST_OPTIONAL: Final = 4
"""How many optional members of a structure are drawn at once."""

PLACES: Final = 4
"""In how many places of a drawn text the token is tried."""

PLAIN: Final = 2
"""Of this many leaves about one keeps its plain value."""

LONG: Final = 64
"""Longer runs of one class are not drawn character by character."""


@lru_cache(maxsize=1024)
def below(count: int) -> st.SearchStrategy[int]:
    """Numbers from 0 to count - 1."""
    return st.integers(0, count - 1)


@lru_cache(maxsize=1024)
def _text(characters: str, length: int) -> st.SearchStrategy[str]:
    return st.text(st.sampled_from(characters), min_size=length, max_size=length)


@dataclass(frozen=True, slots=True)
class DrawnPicker:
    """Lets Hypothesis pick where a pattern leaves a choice."""

    draw: Draw

    def index(self, count: int) -> int:
        """A number below `count`; Hypothesis shrinks it towards 0."""
        return int(self.draw(below(count))) if count > 1 else 0

    def text(self, characters: str, length: int) -> str:
        """A string of that many of the characters."""
        if len(characters) == 1 or length > LONG:
            return characters[0] * length
        return str(self.draw(_text(characters[:80], length)))


@dataclass(frozen=True, slots=True)
class Drawn:
    """Lets Hypothesis choose where the rules leave a choice."""

    draw: Draw
    caller: Caller

    def optional(self, node: Node, names: Sequence[str]) -> Iterable[str]:
        """A few of them, fewer further down."""
        most = min(len(names), max(MOST_OPTIONAL - node.depth, 0))
        if not most:
            return ()
        count = self.draw(below(most + 1))
        return [names[self.draw(below(len(names)))] for _ in range(count)]

    def size(self, node: Node, low: int, high: int) -> int:  # noqa: ARG002  # whatever the node
        """A few entries."""
        most = min(high, low + 2)
        return low + int(self.draw(below(most - low + 1))) if most > low else low

    def leaf(self, node: Node, allowed: Space) -> Json:
        """The plain value, or another one."""
        if node.type == "boolean" and allowed == Plain("boolean"):
            return bool(self.draw(below(2)))
        if not self.draw(below(PLAIN)):
            return plain_value(node, allowed, self.caller)
        return self._other(node, allowed)

    def varied(self, node: Node, allowed: Space, value: Json, count: int) -> list[Json]:  # noqa: ARG002
        """The value and others like it."""
        return varied_values(allowed, value, count)

    def _other(self, node: Node, allowed: Space) -> Json:
        found: Json = None
        if isinstance(allowed, Text):
            found = drawn_text(self.draw, allowed)
        elif isinstance(allowed, Numbers):
            found = self._number(allowed)
        elif isinstance(allowed, Data):
            high = allowed.low + 64 if allowed.high is None else min(allowed.high, allowed.low + 64)
            size = allowed.low + self.draw(below(high - allowed.low + 1))
            found = base64.b64encode(data(allowed, size)).decode()
        return plain_value(node, allowed, self.caller) if found is None else found

    def _number(self, allowed: Numbers) -> int | float | None:
        if allowed.choices is not None:
            return allowed.choices[self.draw(below(len(allowed.choices)))] if allowed.choices else None
        low = min(0, allowed.high or 0) if allowed.low is None else allowed.low
        high = allowed.high if allowed.high is not None else low + 1000
        if high < low:
            return None
        number = low + self.draw(below(int(high - low) + 1))
        return number if allowed.accepts(number) else None


def drawn_text(draw: Draw, allowed: Text) -> str | None:
    """A text of the space, with the token where there is room; None when what was drawn breaks a rule."""
    if allowed.choices is not None:
        known = [choice for choice in allowed.choices if allowed.accepts(choice)]
        return known[draw(below(len(known)))] if known else None
    count = sizes.count(allowed.lengths)
    if not count:
        return None
    length = sizes.nth(allowed.lengths, draw(below(min(count, 32))))
    text = allowed.made(length, DrawnPicker(draw))
    if text is None or not allowed.accepts(text):
        return None
    return with_token(text, allowed.accepts, most=PLACES)
