"""Regular expressions as trees, and the character sets that Java names.

The sets' source is java.util.regex.Pattern: POSIX and predefined classes are US-ASCII there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Span:
    """A range of code points, both ends included; one character has equal ends."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Property:
    """A Unicode property such as ``L`` or ``Alphabetic``, or all characters without it."""

    name: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Class:
    """One character out of the union of `items`, also in every class of `and_`; or not, when negated."""

    items: tuple[Item, ...]
    negated: bool = False
    and_: tuple[Class, ...] = ()


Item: TypeAlias = Span | Property | Class


@dataclass(frozen=True, slots=True)
class Dot:
    """Any character; without `everything`, any but a line terminator."""

    everything: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place rather than a character: ``^``, ``$``, ``b`` (word boundary) or ``B``."""

    sign: str


@dataclass(frozen=True, slots=True)
class Back:
    """What the group of this number matched, again."""

    number: int


@dataclass(frozen=True, slots=True)
class Group:
    """A part in parentheses; `opening` is ``?:``, ``?=``, ``?!``, ``?<=``, ``?<!``, or "" for a capture."""

    node: Node
    opening: str = "?:"


@dataclass(frozen=True, slots=True)
class Repeat:
    """`node` at least `low` times and at most `high` times (None: any number); mode is "", ``?`` or ``+``."""

    node: Node
    low: int
    high: int | None
    mode: str = ""


@dataclass(frozen=True, slots=True)
class Sequence:
    """The parts one after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the branches."""

    branches: tuple[Node, ...]


Node: TypeAlias = Class | Dot | Anchor | Back | Group | Repeat | Sequence | Choice

LAST = 0x10FFFF
DIGIT = (Span(0x30, 0x39),)
WORD = (Span(0x30, 0x39), Span(0x41, 0x5A), Span(0x5F, 0x5F), Span(0x61, 0x7A))
SPACE = (Span(0x09, 0x0D), Span(0x20, 0x20))
HORIZONTAL = (
    Span(0x09, 0x09), Span(0x20, 0x20), Span(0xA0, 0xA0), Span(0x1680, 0x1680), Span(0x180E, 0x180E),
    Span(0x2000, 0x200A), Span(0x202F, 0x202F), Span(0x205F, 0x205F), Span(0x3000, 0x3000),
)  # fmt: skip
VERTICAL = (Span(0x0A, 0x0D), Span(0x85, 0x85), Span(0x2028, 0x2029))
SETS = {"d": DIGIT, "w": WORD, "s": SPACE, "h": HORIZONTAL, "v": VERTICAL}
CONTROLS = {"t": 0x09, "n": 0x0A, "r": 0x0D, "f": 0x0C, "a": 0x07, "e": 0x1B}

LETTER = (Span(0x41, 0x5A), Span(0x61, 0x7A))
PUNCTUATION = (Span(0x21, 0x2F), Span(0x3A, 0x40), Span(0x5B, 0x60), Span(0x7B, 0x7E))
POSIX: dict[str, tuple[Item, ...]] = {
    "Lower": (Span(0x61, 0x7A),), "Upper": (Span(0x41, 0x5A),), "ASCII": (Span(0, 0x7F),),
    "Alpha": LETTER, "Digit": DIGIT, "Alnum": (*DIGIT, *LETTER), "Punct": PUNCTUATION,
    "Graph": (Span(0x21, 0x7E),), "Print": (Span(0x20, 0x7E),), "Blank": (Span(9, 9), Span(32, 32)),
    "Cntrl": (Span(0, 0x1F), Span(0x7F, 0x7F)), "Space": SPACE, "all": (Span(0, LAST),),
    "XDigit": (*DIGIT, Span(0x41, 0x46), Span(0x61, 0x66)), "L1": (Span(0, 0xFF),),
    "LD": (Property("L"), Property("Nd")),
}  # fmt: skip
"""Java's POSIX and java.lang.Character classes, US-ASCII unless they say otherwise."""

NAMED: dict[str, str] = {
    "IsAlphabetic": "Alphabetic",
    "IsControl": "Cc",
    "IsDigit": "Nd",
    "IsLetter": "L",
    "IsLowercase": "Lowercase",
    "IsPunctuation": "P",
    "IsUppercase": "Uppercase",
    "IsWhite_Space": "White_Space",
    "IsWhitespace": "White_Space",
}
"""Java's names of binary properties, and what ECMA-262 calls them."""
CATEGORIES = frozenset(
    [
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd",
        "Ps", "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf",
        "Cs", "Co", "Cn",
    ]
)  # fmt: skip
"""General categories, from the Unicode standard, that Java and ECMA-262 name alike."""
