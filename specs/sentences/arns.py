"""Members that hold ARNs: "The Amazon Resource Name (ARN) of the execution", said of an `executionArn`.

No sentence of that kind says "must", yet it says what the member is. It counts only where name and first
sentence agree, nothing in that sentence hints at another way to name the resource, and the model has no
pattern of its own, which says it better and may allow more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ..facts import Fact
from ..readers.prose import Sentence
from .names import words_of
from .statements import Origin, Statement
from .subjects import Place

_SAYS: Final = re.compile(
    r"(?:specifies |provide |contains |identifies |a list of |one or more |an array of )*"
    r"(?:the |an? |list of |full |unique |one or more )*"
    r"(?:amazon resource names?(?: \(arns?\))?|arns?(?: \(amazon resource names?\))?)"
    r"(?: (?:of|for|that|to|in|assigned|associated|used)\b.*)?",
    re.IGNORECASE,
)
_DOUBT: Final = re.compile(
    r"\b(?:and/or|either|ids?|identifiers?|urls?|uris?|names?|partial|wildcards?|instead|empty|blank|prefix|short)\b"
    r"|\bor (?:the |an? |its )?alias|[*?]",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(
    r"\b(?:specify|enter|use|pass|defaults? to) (?:the (?:value|keyword) )?"
    r"`(?P<value>(?-i:\*|[a-z]+|[A-Z_]+))`"
    r"|\ban empty (?!list|array)|\bleft blank\b",
    re.IGNORECASE,
)
_RESOURCE_NAME: Final = re.compile(r"amazon resource names?", re.IGNORECASE)


def read(sentences: tuple[Sentence, ...], spot: Place, origin: Origin) -> list[Statement]:
    """The statement that a member, or each entry of a list, is an ARN; none where that is not certain.

    sentences: the documentation of the member at the place.
    """
    element = spot.member.element
    member, path = (spot.member, spot.path) if element is None else (element, f"{spot.path}[]")
    named = words_of(spot.name)[-1:] == ("arn",) and spot.path.endswith(spot.name)
    if not named or member.type != "string" or member.enum or not sentences:
        return []
    first = sentences[0].text
    if not _SAYS.fullmatch(first.rstrip(".")) or _DOUBT.search(_RESOURCE_NAME.sub("", first)):
        return []
    if any(_other_value(sentence, spot) for sentence in sentences[1:]):
        return []
    any_arn = {"service": None, "resource": None}
    return [Statement("request", path, "arn", any_arn, first, "is-an-arn", origin=origin, read_at=spot.path)]


def _other_value(sentence: Sentence, spot: Place) -> bool:
    """Whether a sentence has the member take more: ``Specify `all` to modify the ID format for all``."""
    members = set(spot.siblings.members) if spot.siblings is not None else set()
    return any(found["value"] not in members for found in _OTHER.finditer(sentence.text))


def telling(facts: Iterable[Fact]) -> list[Fact]:
    """The facts about one member without "is an ARN" where another says how the text must look."""
    known = list(facts)
    if all(fact.kind not in {"pattern", "enum", "prefix", "resource-kind"} for fact in known):
        return known
    return [fact for fact in known if fact.kind != "arn"]
