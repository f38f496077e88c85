"""The wording of documentation: typography evened out, and the values that stand in a sentence.

The readers here take a piece of a sentence and give its value, or None when the piece is not such a
value as a whole; nothing is guessed.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final

from ..claims import Json

DATA: Final[dict[str, Json]] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "wording.toml").read_text(encoding="utf-8")
)
"""The words and regular expressions of data/wording.toml."""

NUMBER_WORDS: Final[dict[str, int]] = DATA["numbers"]

NUMBER: Final = r"`?-?\d{1,3}(?:,\d{3})+(?:\.\d+)?`?|`?-?\d+(?:\.\d+)?`?|" + "|".join(
    rf"\b{word}\b" for word in NUMBER_WORDS
)
"""A number as digits, with or without thousands separators and code marks, or as a word."""

CODE: Final = r"`[^`]+`|\"[^\"`]+\"|'[^'`]+'"
"""A literal: in code marks or in quotation marks."""

WORD: Final = r"(?-i:[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*(?![a-z]))"
"""A value that stands in a sentence without marks: in capitals."""

_SEPARATOR = r"(?:\s*\|\s*|\s*,\s*(?:and|or)\s+|\s*,\s*|\s+(?:and|or)\s+|\s+)"
_LITERAL = rf"(?:{CODE}|\b{WORD}\b)"
_ASIDE = r"(?:\s*\([^()]*\))?"

BARRED: Final = r"[A-Za-z][\w.-]*(?:\s*\|\s*[A-Za-z][\w.-]*)+"
"""Values apart by bars, and so without marks: ``Active | Inactive``."""

CODES: Final = rf"{BARRED}|(?:either\s+)?{_LITERAL}{_ASIDE}(?:{_SEPARATOR}{_LITERAL}{_ASIDE})*"
"""One or more literals: ```A``, ``B`` and ``C```, `` `A` | `B` ``, ``CSV or PARQUET``."""

_TYPOGRAPHY: Final = str.maketrans(
    {
        "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-",
        "\u2011": "-", "\u2212": "-", "\u00a0": " ", "\u2009": " ", "\u2026": "...",
    }
)  # fmt: skip
_QUOTED_CODE = re.compile(r'(?<![\w`])" ?(`[^`",|]+`),? ?"(?![\w`])')
_EQUATION = re.compile(
    r"\b((?:if|when|unless) (?:the )?)`([A-Za-z]\w*) ?==? ?[\"']?([\w-]+)[\"']?`", re.IGNORECASE
)
_NUMBERS_APART = re.compile(r"\s*(?:,\s*(?:and|or)\s+|,\s+|\s+(?:and|or)\s+|\s*\|\s*)\s*")
_LITERALS = re.compile(rf"({CODE})|\b({WORD})\b")


def any_of(*names: str) -> str:
    """The alternatives that data/wording.toml gives under a name, as one regular expression."""
    found: Json = DATA
    for name in names:
        found = found[name]
    return "(?:" + "|".join(found) + ")"


_OPENING = re.compile(any_of("openings"), re.IGNORECASE)
_CLOSINGS = re.compile(any_of("closings"), re.IGNORECASE)
_ASIDES = re.compile(any_of("asides"), re.IGNORECASE)
_OF_CLOSINGS: Final = tuple(DATA["of_closings"])
_OF_ASIDES: Final = tuple(DATA["of_asides"])


@lru_cache(maxsize=1 << 15)
def even(text: str) -> str:
    """The sentence as forms see it: plain quotes and dashes, no examples, no closing punctuation.

    Openings that say nothing of their own (``Constraints:``, ``Note that``) are left out too.
    """
    plain = " ".join(text.translate(_TYPOGRAPHY).split()).rstrip(" .;,")
    if "`" in plain:
        plain = _EQUATION.sub(r"\1`\2` is `\3`", _QUOTED_CODE.sub(r"\1", plain))
        plain = plain.replace("`must ", "` must ")
    while opening := _OPENING.match(plain):
        plain = plain[opening.end() :]
    # Most sentences have neither, which looking for a few words tells quicker than the expressions do.
    lower = plain.lower()
    if any(word in lower for word in _OF_ASIDES):
        plain = _ASIDES.sub("", plain)
    if any(word in lower for word in _OF_CLOSINGS):
        plain = _CLOSINGS.sub("", plain)
    return plain.rstrip(" .;,").strip()


def number(text: str) -> int | float | None:
    """The number that a piece of text is."""
    bare = text.strip().strip("`").replace(",", "").lower()
    if bare in NUMBER_WORDS:
        return NUMBER_WORDS[bare]
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", bare):
        return None
    return float(bare) if "." in bare else int(bare)


def literal(text: str) -> str | None:
    """The text of a literal, without its marks."""
    bare = text.strip()
    if len(bare) >= 2 and bare[0] == bare[-1] and bare[0] in "`\"'":
        bare = bare[1:-1].strip()
        # Quotation marks inside code marks are part of the markup, not of the value.
        if len(bare) >= 3 and bare[0] == bare[-1] and bare[0] in "\"'":
            bare = bare[1:-1]
    return bare or None


def literals(text: str) -> list[str] | None:
    """The literals that a piece of text lists, in order, each once; None when it has something else."""
    if re.fullmatch(BARRED, text.strip()):
        return list(dict.fromkeys(part.strip() for part in text.split("|")))
    found: list[str] = []
    rest = plain = re.sub(r"\s*\([^()`]*\)", "", text)
    for match in _LITERALS.finditer(plain):
        rest = rest.replace(match[0], " ", 1)
        for part in match[0].strip("`").split("|") if "|" in match[0] else [match[0]]:
            value = literal(part)
            if value is not None and value not in found:
                found.append(value)
    left = re.sub(r"\b(?:and|or|either)\b|[\s,|]", "", rest, flags=re.IGNORECASE)
    return found if found and not left else None


def numbers(text: str) -> list[int | float] | None:
    """The numbers that a piece of text lists, in order."""
    found = [number(part) for part in _NUMBERS_APART.split(text.removeprefix("either ").replace("`", ""))]
    values = [value for value in found if value is not None]
    return values if len(values) == len(found) else None
