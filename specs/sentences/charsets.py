"""Characters as documentation names them: ``letters, numbers, and hyphens (-)`` as a class body.

A description is read as a whole or not at all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from .charset_scan import DATA, class_body, scan

__all__ = ["class_body", "marks", "name_of", "read", "single"]

_NAMES: Final[dict[str, str]] = {mark: names[0] for mark, names in DATA["marks"].items()}

_UNICODE = re.compile(r"\b(?:unicode|utf-?8)\b", re.IGNORECASE)
_ENCODED = re.compile(
    r"(?:(?:that|which) (?:can be|are) )?(?:representable|represented|encoded)?\s*"
    r"(?:in|as) utf-?8(?: format)?"
    r"|\bunicode (?=letter|character)",
    re.IGNORECASE,
)
_BOTH_CASES = re.compile(
    r"\b(?:upper[- ]?(?:case)? ?(?:\(A-Z\))? ?(?:and|or|and/or|&|,) ?lower[- ]?cased?"
    r"|lower[- ]?(?:case)? ?(?:\(a-z\))? ?(?:and|or|and/or|&|,) ?upper[- ]?case)\b"
    r"(?: ?\(a-z\)| ?\(A-Z\))?",
    re.IGNORECASE,
)
_ONE_CASE = re.compile(r"\b(upper|lower)[- ]case\b", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"(?<![\w`*+\]])\[((?:[A-Za-z0-9]-[A-Za-z0-9])+)\](?![*+{\w])")
"""``the characters [a-z], [A-Z]``"""

_SPELLED: Final = re.compile(r"\balpha-?numerics?\b|\balpha numeric\b", re.IGNORECASE)
_BITS: Final = re.compile(r"\b7-bit (?=ascii|us-ascii)", re.IGNORECASE)
_QUOTE: Final = "\ue000"
_INNER_QUOTE = re.compile(r"(?<=\S )`(?= \S)|(?<=[^\sA-Za-z0-9`(]{2})`(?=[^\sA-Za-z0-9`)]{2})")


def name_of(text: str) -> str:
    """A name for a text that may hold marks, fit for a claim's id: ``--`` is ``hyphen-hyphen``."""
    return "-".join(_NAMES.get(part, part) for part in re.findall(r"\w+|\W", text))


@lru_cache(maxsize=4096)
def single(text: str) -> str | None:
    """The one character that a phrase names: ``a hyphen (-)``, ``forward slash``, `` `/` ``."""
    body = read(text)
    found = marks(body) if body is not None else []
    return found[0] if len(found) == 1 else None


def marks(body: str) -> list[str]:
    """The characters of a class body that is a list of single marks; none when it has more than that."""
    if "-" in body.replace("\\-", ""):
        return []
    plain = re.sub(r"\\x([0-9A-F]{2})", lambda code: chr(int(code[1], 16)), body).replace("\\t", "\t")
    found = list(dict.fromkeys(re.findall(r"\\?(.)", plain, re.DOTALL)))
    return found if not any(mark.isalnum() for mark in found) else []


@lru_cache(maxsize=4096)
def read(text: str) -> str | None:
    """The class body for a description, or None when some of it is not understood.

    Letters and digits are ASCII's unless the description says Unicode or UTF-8.
    """
    plain = _BOTH_CASES.sub("uppercase and lowercase", _ENCODED.sub("", _BITS.sub("", _unquoted(text))))
    plain = _SPELLED.sub("alphanumeric", _BRACKETED.sub(r" \1 ", _ONE_CASE.sub(r"\1case", plain)))
    bodies = scan(plain, unicode=_UNICODE.search(text) is not None)
    return "".join(dict.fromkeys(bodies)).replace(_QUOTE, "`") or None if bodies else None


def _unquoted(text: str) -> str:
    """The text with a stand-in for the back-quote that stands among other marks inside code marks."""
    return _INNER_QUOTE.sub(_QUOTE, text) if text.count("`") % 2 else text
