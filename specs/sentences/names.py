"""Names of members and phrases that may be meant for them, word by word."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = re.compile(r"[A-Z]{2,}s(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:[.][A-Za-z][A-Za-z0-9_]*)*")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]|_|[A-Z]{2}.*[a-z]{2}")


@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name or phrase, in lower case and the singular: ``KMSKeyArns`` is kms, key, arn."""
    words = [word for part in name.split("_") for word in _WORDS.findall(part)]
    return tuple(singular(word.lower()) for word in words)


def singular(word: str) -> str:
    """An English word in lower case without its plural ending."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    return word


def same(name: str, other: str) -> bool:
    """Whether two spellings are of one name: ``KmsKeyARN``, ``kms key arn`` and ``KMSKeyArn``."""
    return _spelled(name) == other.replace("_", "").lower()


@lru_cache(maxsize=1 << 16)
def _spelled(name: str) -> str:
    return name.replace("-", "").replace("_", "").replace(" ", "").lower()


def last_part(name: str) -> str:
    """The member's name in ``Shape$Member`` and ``Shape|Member``, as documentation writes some."""
    return re.split(r"[$|]", name.strip())[-1]


def is_identifier(text: str) -> bool:
    """Whether it looks like a name out of a model: in camel case, with a capital or underscore inside."""
    return _IDENTIFIER.fullmatch(text) is not None and _INNER_CAPITAL.search(text) is not None
