"""Messages with their values masked, so that two that say the same thing about two requests are equal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ..specs.claims import Json

MASK: Final = "*"

_IDENTIFIERS = r"""
      arn:[\w-]+:[^\s"'`,;)\]}]+                                   # ARNs
    | [0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}         # UUIDs
    | \[[^\[\]]*\] | \{[^{}]*\}                                      # lists and structures, as printed
    | \d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?                 # times
    | \b0x[0-9a-fA-F]+\b | \b[0-9a-fA-F]{16,}\b                    # addresses, request ids
    | [-+]?\d+(?:\.\d+)?                                           # numbers
"""
_QUOTED = r"""
      "(?:[^"\\]|\\.)*" | (?<!\w)'[^']*'(?!\w) | `[^`]*` | “[^”]*”
"""
_IDENTIFIER = re.compile(_IDENTIFIERS, re.VERBOSE)
_VALUE = re.compile(f"{_IDENTIFIERS} | {_QUOTED}", re.VERBOSE)
_REPEATED = re.compile(r"\*(?:[\s,]*\*)+")


def mask(message: str, params: Json = None) -> str:
    """The message with everything in it masked that may differ between two like requests.

    That is: every text of params (the request, JSON) that occurs in it as a word, ARNs, UUIDs, quoted
    text, times, long hexadecimal strings and numbers; runs of masked values count as one.
    """
    values = sorted({value for value in _texts(params) if value.strip()}, key=len, reverse=True)
    return _tidy(_VALUE.sub(MASK, mask_words(message, values)))


def mask_identifiers(message: str) -> str:
    """The message with ARNs, UUIDs, times, long hexadecimal strings and numbers masked, and no more."""
    return _tidy(_IDENTIFIER.sub(MASK, message))


def mask_words(message: str, words: Iterable[str]) -> str:
    """The message with each of the words (or texts) masked where it stands for itself."""
    for word in words:
        message = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", MASK, message)
    return message


def mask_name(message: str, name: str) -> str:
    """The message with an operation's name masked, as AWS writes it and as programs do.

    ``CreateDatasetGroup`` is masked as such, in any case, and as ``create_dataset_group``,
    ``create-dataset-group`` and ``Create Dataset Group``.
    """
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|[a-z]+|[0-9]+", name)
    return re.sub("[-_ ]?".join(map(re.escape, words)), MASK, message, flags=re.IGNORECASE)


def _tidy(message: str) -> str:
    return " ".join(_REPEATED.sub(MASK, message).split())


def _texts(value: Json) -> Iterator[str]:
    """The strings and numbers in a JSON value as texts, but not its member names."""
    if isinstance(value, dict):
        for entry in value.values():
            yield from _texts(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _texts(entry)
    elif isinstance(value, bool) or value is None:
        return
    else:
        yield str(value)
