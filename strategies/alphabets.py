r"""The characters of a class that are worth putting into a request.

A class such as ``[^\x00-\x1F]`` has a hundred thousand characters; requests need a few of each sort.
An alphabet holds those of a fixed pool that are in the class, and the ends of the class's own ranges,
readable ones first: whoever takes the first character gets ``a`` where ``a`` is allowed.
"""

from __future__ import annotations

import string
from functools import lru_cache
from typing import Final

import regex

from ..specs.patterns.syntax import Class, Dot, Item, Property, Span

READABLE: Final = string.ascii_lowercase + string.digits + string.ascii_uppercase
SYMBOLS: Final = "-_./:=+@,;!?#$%&*()[]{}<>|~^'\"`\\ "
FAR: Final = (
    "\u00e9\u00df\u00f1\u00ff"  # Latin letters beyond ASCII
    "\u03a9\u0436\u05d0\u0639"  # other scripts, two of them written from right to left
    "\u65e5\ud55c\u3042"  # ideographs and syllables
    "\u0663\u2167\u00b2"  # numbers beyond ASCII: decimal, letter, other
    "\u01c5\u02b0"  # letters neither upper nor lower: title case, modifier
    "\u00a0\u3000"  # spaces beyond ASCII
    "\u20ac\u00d7\u00a9\u00a8"  # symbols: currency, mathematical, other, modifier
    "\u00bf\u201c\u201d\u203f\u2013"  # punctuation: other, opening, closing, connecting, dash
    "\u0301\u0903"  # marks that join the letter before
    "\U0001f600\U0001d4b3\U00010437"  # beyond the basic plane
)
CONTROL: Final = "\n\t\r\x0b\x0c\x7f\x1f\x01\x00\u0085\u2028\u2029\u200b\ue000\ufeff\ufffd"
POOL: Final = READABLE + SYMBOLS + FAR + CONTROL
LINE_ENDS: Final = "\n\r\u2028\u2029"
"""What a dot does not match: ECMA-262's LineTerminator."""

_SURROGATES: Final = range(0xD800, 0xE000)


@lru_cache(maxsize=8192)
def alphabet(chars: Class | Dot) -> str:
    """The characters of a class that requests use, most readable first; empty for an empty class."""
    pool = dict.fromkeys(POOL if isinstance(chars, Dot) else POOL + _ends(chars))
    return "".join(char for char in pool if in_class(char, chars))


def in_class(char: str, chars: Class | Dot) -> bool:
    """Whether one character is in the class."""
    if isinstance(chars, Dot):
        return chars.everything or char not in LINE_ENDS
    inside = any(_in_item(char, item) for item in chars.items)
    return (inside and all(in_class(char, other) for other in chars.and_)) is not chars.negated


def literal(chars: Class | Dot) -> str:
    """The character of a class that has exactly one, else an empty string."""
    if isinstance(chars, Class) and len(chars.items) == 1 and not chars.negated and not chars.and_:
        item = chars.items[0]
        if isinstance(item, Span) and item.low == item.high:
            return chr(item.low)
    return ""


def _in_item(char: str, item: Item) -> bool:
    if isinstance(item, Span):
        return item.low <= ord(char) <= item.high
    if isinstance(item, Property):
        return (char in _of_property(item.name)) is not item.negated
    return in_class(char, item)


@lru_cache(maxsize=256)
def _of_property(name: str) -> frozenset[str]:
    """The characters of the pool with a Unicode property."""
    accepts = regex.compile(rf"\p{{{name}}}")
    return frozenset(char for char in POOL if accepts.match(char))


def _ends(chars: Class) -> str:
    """The first and last characters of the ranges that a class names."""
    found = ""
    for item in (*chars.items, *chars.and_):
        if isinstance(item, Span):
            found += "".join(chr(code) for code in (item.low, item.high) if code not in _SURROGATES)
        elif isinstance(item, Class):
            found += _ends(item)
    return found
