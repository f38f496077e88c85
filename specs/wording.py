"""The wording of documentation: typography evened out, and the values that stand in a sentence.

The readers here take a piece of a sentence and give its value, or None when the piece is not such a
value as a whole; nothing is guessed.
"""

from __future__ import annotations

import re
from typing import Final

_TYPOGRAPHY: Final = str.maketrans(
    {
        "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-",
        "\u00a0": " ", "\u2009": " ", "…": "...",
    }
)  # fmt: skip

NUMBER_WORDS: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50,
}  # fmt: skip

NUMBER: Final = (
    r"`?-?\d{1,3}(?:,\d{3})+(?:\.\d+)?`?|`?-?\d+(?:\.\d+)?`?|"
    + "|".join(rf"\b{word}\b" for word in NUMBER_WORDS)
)  # fmt: skip
"""A number as digits, with or without thousands separators and code marks, or as a word."""

CODE: Final = r"`[^`]+`|\"[^\"`]+\"|'[^'`]+'"
"""A literal: in code marks or in quotation marks."""

WORD: Final = r"(?-i:[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*(?![a-z]))"
"""A value that stands in a sentence without marks: in capitals."""

_SEPARATOR = r"(?:\s*\|\s*|\s*,\s*(?:and|or)\s+|\s*,\s*|\s+(?:and|or)\s+|\s+)"
_LITERAL = rf"(?:{CODE}|\b{WORD}\b)"
_ASIDE = r"(?:\s*\([^()]*\))?"
CODES: Final = rf"(?:either\s+)?{_LITERAL}{_ASIDE}(?:{_SEPARATOR}{_LITERAL}{_ASIDE})*"
"""One or more literals: ```A``, ``B`` and ``C```, `` `A` | `B` ``, ``CSV or PARQUET``."""

_NUMBERS_APART = re.compile(r"\s*(?:,\s*(?:and|or)\s+|,\s+|\s+(?:and|or)\s+|\s*\|\s*)\s*")
_LITERALS = re.compile(rf"({CODE})|\b({WORD})\b")
_EXAMPLES = re.compile(
    r"\s*\((?:for example|e\.g\.|such as|i\.e\.|that is|like)[^()]*\)"
    r"|,? (?:for example|such as|e\.g\.),? [^.]*$|, which (?:is|equals) [^,.]+$|\s*\(inclusive\)|, inclusive\b|\binclusively?\b|\s*\((?:both )?inclusive\)",
    re.IGNORECASE,
)
_OPENINGS = re.compile(
    r"^(?:(?:constraints?|restrictions?|note|important|limits?|length constraints?|valid range|requirements?)\s*:\s+"
    r"|\((?:optional|required|conditional)\)\s+|\[(?:optional|required|conditional)\]\s+|(?:optional|required)\.\s+"
    r"|(?:note that|also|additionally|in addition|however|currently|please note that|at this time|and|that is|by definition|"
    r"on input|in requests|in (?:the|your|a|each|every|this) request|for this (?:operation|request|action|call)|"
    r"when (?:invoking|calling|using|making) this (?:api|operation|action|request|call)|as a best practice)\b,?\s+"
    r"|(?:if|when) (?:used|provided|specified|included|supplied|present|set|given),\s+"
    r"|(?:if|when) you (?:specify|provide|include|supply|set|use|enter) (?:a value|this (?:parameter|field|value|property|option)|one)"
    r"(?: for this (?:parameter|field|property))?,\s+)+",
    re.IGNORECASE,
)
"""What a sentence may begin with that adds nothing: whether a member is given at all goes without saying."""

_CLOSINGS = re.compile(r"(?:[;,]| -) (?:otherwise|or)\b,? [^.;]*\b(?:errors?|fails?|exceptions?|rejected)\b[^.;]*$", re.IGNORECASE)
"""What a sentence may end with: that AWS refuses what it forbids."""


def even(text: str) -> str:
    """The sentence as forms see it: plain quotes and dashes, no examples, no closing punctuation.

    Openings that say nothing of their own (``Constraints:``, ``Note that``) are left out too.
    """
    plain = " ".join(text.translate(_TYPOGRAPHY).split())
    plain = _OPENINGS.sub("", plain)
    plain = _CLOSINGS.sub("", _EXAMPLES.sub("", plain))
    return plain.rstrip(" .;,").strip()


def number(text: str) -> int | float | None:
    """The number that a piece of text is."""
    bare = text.strip().strip("`").replace(",", "").lower()
    if bare in NUMBER_WORDS:
        return NUMBER_WORDS[bare]
    try:
        value = float(bare)
    except ValueError:
        return None
    return int(value) if value.is_integer() and "." not in bare else value


def literal(text: str) -> str | None:
    """The text of a literal, without its marks."""
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "`\"'":
        text = text[1:-1].strip()
        # Quotation marks inside code marks are part of the markup, not of the value.
        if len(text) >= 3 and text[0] == text[-1] and text[0] in "\"'":
            text = text[1:-1]
    return text or None


def literals(text: str) -> list[str] | None:
    """The literals that a piece of text lists, in order, each once; None when it has something else."""
    found: list[str] = []
    rest = text = re.sub(r"\s*\([^()`]*\)", "", text)
    for match in _LITERALS.finditer(text):
        rest = rest.replace(match[0], " ", 1)
        for part in (match[0].strip("`").split("|") if "|" in match[0] else [match[0]]):
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
