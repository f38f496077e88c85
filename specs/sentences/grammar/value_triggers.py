"""The words beside a list of values that say that they are all there are: data/grammar/listings.toml."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from .words import any_of, load

VALID: Final = rf"\b(?:current(?:ly)? )?{any_of('listings', 'valid')}\b(?: currently)?"
_WORDS: Final = r"[\w`'./-]+(?: (?!(?:is|are|must|can|may|be)\b)[\w`'./-]+){0,6}?"


@cache
def alternatives(way: str) -> tuple[re.Pattern[str], ...]:
    """The regular expressions that data/grammar/listings.toml has under a name, in its order."""
    filled = (one.replace("{valid}", VALID).replace("{words}", _WORDS) for one in load("listings")[way])
    return tuple(re.compile(one, re.IGNORECASE) for one in filled)


@cache
def triggers(way: str) -> re.Pattern[str]:
    """The same as one regular expression, whose groups have the number of the alternative in their names."""
    numbered = []
    for number, alternative in enumerate(alternatives(way)):
        one = alternative.pattern
        numbered.append(re.sub(r"\?P<(\w+)>", rf"?P<\1_{number}>", one))
    return re.compile("|".join(f"(?:{one})" for one in numbered), re.IGNORECASE)


@lru_cache(maxsize=1 << 15)
def triggered(way: str, text: str) -> tuple[re.Match[str], ...]:
    """Where the expressions under a name stand in a text."""
    return tuple(triggers(way).finditer(text))


def taken(found: re.Match[str], name: str) -> str | None:
    """What the group of that name took, in whichever alternative matched."""
    return next(
        (words for group, words in found.groupdict().items() if words and group.startswith(f"{name}_")), None
    )
