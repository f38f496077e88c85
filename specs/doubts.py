"""Reasons not to take what a sentence seems to say: each is a way in which forms were seen to read too much.

A claim that is wrong is a false alarm against every endpoint, so a doubt is enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from . import charsets
from .claims import Json
from .examples import breaks
from .prose import Sentence
from .statements import Statement
from .subjects import Place, words_of

_NOUN_OF_VALUES: Final = re.compile(
    r"\b(?:supported|valid|allowed|accepted|possible|permitted) (?P<noun>[a-z]+(?: [a-z]+)?)"
    r"(?: (?:currently|at this time))? (?:is|are|include)\b",
    re.IGNORECASE,
)
_GENERAL_NOUNS: Final = frozenset(
    {"value", "option", "choice", "setting", "parameter", "input", "following", "string"}
)
_MAY_BE_MORE: Final = re.compile(r"\b(?:you can|can be|may be)\b.*\bmore than\b", re.IGNORECASE)
_OR: Final = re.compile(r"\bor\b", re.IGNORECASE)
_PAGE: Final = re.compile(r"marker|nexttoken|paginationtoken|continuationtoken|pagetoken", re.IGNORECASE)
_ENDS: Final = re.compile(
    r"\b(?:end|begin|start)s? with (?:the |an? )?(?:suffix |prefix |string )?"
    r"(?P<what>`[^`]+`|\.\w+|[a-z-]+(?: [a-z]+)? ?\([^)]+\))",
    re.IGNORECASE,
)
_DENIES: Final = re.compile(r"\b(?:not|cannot|never)\b|n't\b", re.IGNORECASE)


def reason(said: Statement, sentences: tuple[Sentence, ...], spot: Place) -> str:
    """Why a statement is not taken; empty when nothing speaks against it.

    sentences: the documentation that it was read in, of the member at the place.
    """
    for doubt in _DOUBTS.get(said.kind, ()):
        why = doubt(said, sentences, spot)
        if why:
            return why
    return ""


def _values_are_members(said: Statement, _: tuple[Sentence, ...], spot: Place) -> str:
    names = {name for structure in (spot.siblings, spot.inside) if structure for name in structure.members}
    return "its values are names of members" if names.issuperset(_list(said.value)) else ""


def _values_of_something_else(said: Statement, _: tuple[Sentence, ...], spot: Place) -> str:
    """``The only supported entity type is ...`` says nothing about an `EntityArn`."""
    found = _NOUN_OF_VALUES.search(said.quote)
    if found is None:
        return ""
    nouns = words_of(found["noun"])
    own = {*words_of(spot.name), *_GENERAL_NOUNS}
    return "" if nouns[-1] in own else f"it speaks of a {nouns[-1]}, which the member is not"


def _more_is_allowed(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    return "what can be more need not be" if _MAY_BE_MORE.search(said.quote) else ""


def _one_of_several_is_needed(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    several = len(_list(said.value["then"])) > 1
    return "one of the members is enough" if several and _OR.search(said.quote) else ""


def _page_tokens(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    return (
        "the first page has no token" if any(_PAGE.fullmatch(name) for name in said.value["members"]) else ""
    )


def _other_ends(said: Statement, sentences: tuple[Sentence, ...], _: Place) -> str:
    """``The name of a FIFO topic must end with `.fifo` `` needs more characters than the rest allows."""
    for sentence in sentences:
        for found in () if _DENIES.search(sentence.text) else _ENDS.finditer(sentence.text):
            text = _literal(found["what"])
            if text and breaks(said.kind, said.value, text):
                return f"the same documentation lets it begin or end with {found['what']}"
    return ""


def _literal(what: str) -> str:
    if what.startswith("`"):
        return what.strip("`")
    if what.startswith("."):
        return what
    named = charsets.single(what)
    return named or ""


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


_Doubt = Callable[[Statement, tuple[Sentence, ...], Place], str]
_DOUBTS: Final[dict[str, tuple[_Doubt, ...]]] = {
    "enum": (_values_are_members, _values_of_something_else),
    "min-items": (_more_is_allowed,),
    "minimum": (_more_is_allowed,),
    "min-length": (_more_is_allowed,),
    "depends": (_one_of_several_is_needed,),
    "any-of": (_page_tokens,),
    "characters": (_other_ends,),
    "forbidden": (_other_ends,),
}
