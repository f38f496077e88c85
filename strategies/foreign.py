"""Texts that are nearly right: one character of another sort, one too few, the same twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .fresh import TOKEN

SORTS: Final = {
    "symbol": "#<>|~^!*%&?$;,\"'`\\{}[]()=+@",
    "space": " ",
    "slash": "/",
    "colon": ":",
    "dot": ".",
    "dash": "-_",
    "upper-case": "XZ",
    "lower-case": "xz",
    "digit": "90",
    "accented": "\u00e9\u00ff",
    "ideograph": "\u65e5",
    "emoji": "\U0001f600",
    "control": "\x01",
}
"""The sorts of characters that a text may not have, with some of each that are surely of that sort."""


def near_misses(text: str, *, ascii_only: bool = False) -> Iterator[tuple[str, str]]:
    """Labelled texts near a given one; texts with the same label are alternatives.

    A foreign character in place of another one or as one more, then texts of another length. The token of
    strategies/fresh.py is spared where that is possible. ascii_only: leave out what no HTTP header holds.
    """
    spots = list(_spots(text))
    for sort, characters in SORTS.items():
        for start, end in spots:
            for character in characters:
                if not ascii_only or (character.isascii() and character.isprintable()):
                    yield f"foreign-{sort}", text[:start] + character + text[end:]
    if text:
        yield "cut-short", text[:-1]
        yield "cut-at-the-start", text[1:]
        yield "doubled", text + text
        yield "empty", ""


def _spots(text: str) -> Iterator[tuple[int, int]]:
    """What to write a character over: first what leaves the token whole, inside before at the ends."""
    if TOKEN not in text:
        middle = len(text) // 2
        yield from dict.fromkeys(
            [(middle, min(middle + 1, len(text))), (len(text) - 1, len(text)), (0, 1)] if text else [(0, 0)]
        )
        yield middle, middle
        return
    start = text.index(TOKEN)
    end = start + len(TOKEN)
    yield from (
        (place, place + 1)
        for place in (start - 1, end, len(text) - 1, 0)
        if 0 < place < start or end <= place < len(text) - 1
    )
    yield start, start
    yield end, end
    middle = start + len(TOKEN) // 2
    yield middle, middle + 1
    yield end - 1, end
    yield start, start + 1
