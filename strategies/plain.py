"""The plainest value of a space: readable, meaning something where the member's meaning is known."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Final

from ..specs.claims import Json
from .cases import Caller
from .formats import meant
from .fresh import LETTERS
from .nodes import Node
from .spaces import Data, Numbers, Plain, Space
from .texts import Text

DATA: Final = b"specdrift"


def plain_value(node: Node, allowed: Space, caller: Caller) -> Json:
    """One value of the space for a node with nothing below it; None when none was found."""
    if isinstance(allowed, Text):
        return _plain_text_kept(node, allowed, caller)
    if isinstance(allowed, Numbers):
        return plain_number(allowed)
    if isinstance(allowed, Plain) and allowed.choices is not None:
        return next((choice for choice in allowed.choices if allowed.accepts(choice)), None)
    if isinstance(allowed, Data):
        return base64.b64encode(data(allowed)).decode()
    if node.type == "timestamp":
        return next(meant(node, allowed, caller), "2030-01-01T00:00:00Z")
    return False if node.type == "boolean" else {}


def _plain_text_kept(node: Node, allowed: Text, caller: Caller) -> str | None:
    """The plain text of a space, worked out once as long as the node has the same space."""
    kept: tuple[Text, str | None] | None = node.memo.get(("plain", caller))
    if kept is None or kept[0] is not allowed:
        kept = node.memo["plain", caller] = allowed, plain_text(node, allowed, caller)
    return kept[1]


def plain_text(node: Node, allowed: Text, caller: Caller) -> str | None:
    """The member's listed value, a value of its meaning, or a readable text made for its patterns."""
    if allowed.choices is not None:
        return next((choice for choice in allowed.choices if allowed.accepts(choice)), None)
    known = next((text for text in meant(node, allowed, caller) if allowed.accepts(text)), None)
    if known is not None:
        return known
    return allowed.preferred()


def plain_number(allowed: Numbers) -> int | float | None:
    """The first that is listed; else one, or the bound nearest to it; None when no number is allowed."""
    if allowed.choices is not None:
        return next((choice for choice in allowed.choices if allowed.accepts(choice)), None)
    value: float = 1
    if allowed.low is not None and value < allowed.low:
        value = allowed.low
    if allowed.high is not None and value > allowed.high:
        value = allowed.high
    return value if allowed.accepts(value) else None


def data(allowed: Data, size: int | None = None) -> bytes:
    """Readable bytes, as many as asked for or as the bounds make necessary."""
    if size is None:
        size = max(len(DATA), allowed.low)
        size = size if allowed.high is None else min(size, allowed.high)
    return (DATA * (size // len(DATA) + 1))[:size]


def varied_values(allowed: Space, value: Json, count: int) -> list[Json]:
    """Up to `count` different values of the space, the given one first."""
    found = {repr(value): value}
    for other in _others(allowed, value, count):
        if len(found) >= count:
            break
        found.setdefault(repr(other), other)
    return list(found.values())


def _others(allowed: Space, value: Json, count: int) -> Iterator[Json]:
    if isinstance(allowed, Text):
        yield from varied_texts(allowed, str(value), count)
    elif isinstance(allowed, Numbers):
        steps = (value + sign * step for step in range(1, count + 1) for sign in (1, -1))
        yield from (number for number in steps if allowed.accepts(number))
    elif isinstance(allowed, Data):
        for number in range(count):
            content = f"{number:09d}".encode()
            encoded = base64.b64encode(content).decode()
            if allowed.accepts(encoded):
                yield encoded


def varied_texts(allowed: Text, text: str, count: int) -> Iterator[str]:
    """Texts of the space made from one of them: a number written over or behind it, or other texts."""
    if allowed.choices is not None:
        yield from (choice for choice in allowed.choices if allowed.accepts(choice))
        return
    digits = len(str(count))
    for letters in ("0123456789", LETTERS, LETTERS.upper()):
        width = digits if len(letters) == 10 else digits + 2
        for place in _places(allowed, text, letters, width):
            start, end = place
            for number in range(count + 1):
                other = text[:start] + _written(number, letters, width) + text[end:]
                if allowed.accepts(other):
                    yield other
            return
    yield from allowed.several(count)


def _places(allowed: Text, text: str, letters: str, width: int) -> Iterator[tuple[int, int]]:
    """Where numbers can be written: behind the text, else over some of its characters from the right."""
    spans = [(len(text), len(text)), *((start, start + width) for start in range(len(text) - width, -1, -1))]
    for start, end in spans:
        samples = (_written(number, letters, width) for number in (0, 1, len(letters) ** width - 1))
        if all(allowed.accepts(text[:start] + sample + text[end:]) for sample in samples):
            yield start, end
            return


def _written(number: int, letters: str, width: int) -> str:
    written = ""
    for _ in range(width):
        number, digit = divmod(number, len(letters))
        written = letters[digit] + written
    return written
