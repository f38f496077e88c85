"""Examples in documentation: a claim that a member's own example would break was not meant for its values.

The page of a list of names may say how names look and then that `.*` stands for all of them, or give a
limit that was copied from another member. What it shows as a value stands; what it says about the text of
the same member is then not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ..claims import Json
from ..facts import Fact
from ..keywords import About, keywords
from ..patterns.translation import compiled
from ..readers.prose import Sentence
from .statements import Statement

KINDS: Final = frozenset(
    {
        "characters", "forbidden", "prefix", "suffix", "reserved-prefix", "reserved-suffix",
        "min-length", "max-length",
    }
)  # fmt: skip
"""Kinds that say how a text looks, and so hold or fall together."""

_SHOWS: Final = re.compile(
    r"(?:^|[(,;] ?|\. )(?:for )?example:? ?,? ?(?P<one>`[^`]+`)\)?\.?$"
    r"|\b(?:by specifying|specified (?:with|as|using|by using)(?: either)?(?: the)?(?: full)?)"
    r" (?P<several>`[^`]+`(?:(?:,|,? or|,? and) `[^`]+`)*)",
    re.IGNORECASE,
)
_DENIES: Final = re.compile(r"\b(?:not|never|invalid|cannot|without|unless|except)\b|n't\b", re.IGNORECASE)
_SCHEMATIC: Final = re.compile(r"[<>{}]|\.\.\.|…|\bx{3,}|\bexample\b", re.IGNORECASE)
_CODE: Final = re.compile(r"`([^`]+)`")


def shown(sentences: Iterable[Sentence]) -> Iterator[str]:
    """The values that documentation shows: ``For example, `bar.*`.``, ``by specifying `All` or `.*` ``."""
    for sentence in sentences:
        if "`" in sentence.text and not _DENIES.search(sentence.text):
            for found in _SHOWS.finditer(sentence.text):
                for value in _CODE.findall(found["one"] or found["several"]):
                    if not _SCHEMATIC.search(value):
                        yield value


def against(statements: Iterable[Statement], sentences: tuple[Sentence, ...]) -> dict[str, str]:
    """The paths about which one documentation says what its own example breaks, each with the example.

    statements: those that the sentences made.
    """
    of_text = [said for said in statements if said.kind in KINDS]
    examples = list(shown(sentences)) if of_text else []
    return {
        said.path: example
        for said in of_text
        for example in examples
        if breaks(said.kind, said.value, example)
    }


def breaks(kind: str, value: Json, text: str) -> bool:
    """Whether a text breaks a claim of one of these kinds. Raises patterns.PatternTimeout."""
    said = keywords(Fact(kind, value, ()), About("string"))
    return (
        len(text) > said.get("maxLength", len(text))
        or len(text) < said.get("minLength", 0)
        or ("pattern" in said and not compiled(said["pattern"])(text))
        or ("not" in said and compiled(said["not"]["pattern"])(text))
    )
