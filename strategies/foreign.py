"""Texts that are nearly right: one character of another sort, one too few, the same twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from .fresh import TOKEN

ALTERNATIVES: Final = 6
"""How many texts with a foreign character of one sort there are."""

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


def near_misses(
    text: str, misses: Callable[[str], bool], *, ascii_only: bool = False
) -> Iterator[tuple[str, str]]:
    """Labelled texts near a given one that miss; texts with the same label are alternatives, a few each.

    A foreign character as one more or in place of another one, then a change of what the form prescribes,
    then texts of another length. The token of strategies/fresh.py is spared where that is possible.
    misses: whether a text is none of those meant. ascii_only: leave out what no HTTP header holds.
    """
    places = list(_free(text))
    for sort, characters in SORTS.items():
        sendable = [char for char in characters if not ascii_only or (char.isascii() and char.isprintable())]
        texts = (before + char + after for before, after in places for char in sendable)
        yield from ((f"foreign-{sort}", each) for each in islice(filter(misses, texts), ALTERNATIVES))
    for label, before, after in _prescribed(text):
        texts = (before + char + after for char in "x#0")
        yield from ((label, each) for each in filter(misses, texts))
    others = {"cut-short": text[:-1], "cut-at-the-start": text[1:], "doubled": text + text, "empty": ""}
    yield from ((label, each) for label, each in others.items() if text and misses(each))


def _free(text: str) -> Iterator[tuple[str, str]]:
    """What stands before and after a foreign character: inside rather than at the ends, which may be trimmed.

    Around the token, where a form leaves the choice; without a token, anywhere.
    """
    if TOKEN in text:
        head, _, tail = text.partition(TOKEN)
        yield head + TOKEN, TOKEN[0] + tail
        yield head + TOKEN, tail
        yield head, TOKEN + tail
        middle = len(TOKEN) // 2
        yield head + TOKEN[:middle], TOKEN[middle + 1 :] + tail
        yield head + TOKEN[:-1], tail
        yield head, TOKEN[1:] + tail
        return
    middle = len(text) // 2
    yield text[:middle], text[middle + 1 :]
    yield text[:-1], ""
    yield "", text[1:]
    yield text[:middle], text[middle:]


def _prescribed(text: str) -> Iterator[tuple[str, str, str]]:
    """Labelled surroundings of a change that spares the token: before it, behind it, at the start."""
    head, token, tail = text.partition(TOKEN)
    if token and len(head) > 1:
        yield "changed-inside", head[:-1], token + tail
        yield "changed-at-the-start", "", head[1:] + token + tail
    if token and len(tail) > 1:
        yield "changed-behind", head + token, tail[1:]
