"""Reasons not to take what a sentence seems to say: each is a way in which forms were seen to read too much.

A claim that is wrong is a false alarm against every endpoint, so a doubt is enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ..claims import Json
from ..readers.prose import Sentence
from . import charsets
from .names import words_of
from .shown_values import breaks
from .statements import Statement
from .subjects import Place
from .wording import number

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
_OPTIONAL: Final = re.compile(r"\b(?:this (?:value|parameter|field)|it) is optional\b", re.IGNORECASE)
_PAGE: Final = re.compile(r"marker|nexttoken|paginationtoken|continuationtoken|pagetoken", re.IGNORECASE)
_ENDS: Final = re.compile(
    r"\b(?:end|begin|start)s? with (?:the |an? )?(?:suffix |prefix |string )?"
    r"(?P<what>`[^`]+`|\.\w+|[a-z-]+(?: [a-z]+)? ?\([^)]+\))",
    re.IGNORECASE,
)
_LIMIT_WORDS: Final = re.compile(r"\b(?:maximum|max|up to|at most|between)\b", re.IGNORECASE)
_CASE_WORDS: Final = re.compile(r"\b(?:if|when|for|with)\b", re.IGNORECASE)
_LENGTH_WORDS: Final = re.compile(r"\b(?:characters?|length|bytes)\b", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d[\d,]*")
_SCHEMATIC: Final = re.compile(
    r"\b(?:account[-_]?id|region|my-|your-|example)|[<>{}]|\.\.\.|\b(?:partition|resource-id)\b",
    re.IGNORECASE,
)
_IN_UNITS: Final = re.compile(r"\bin (?:[KMGT]i?bps|[KMGT]i?B|seconds|minutes|hours|days|bytes)\b")
_COUNT: Final = re.compile(
    r"\d+ (?:or fewer |or more )?(?:letters or (?:numbers|digits)|alphanumeric characters)\.?$", re.IGNORECASE
)
_GIVEN_VALUE: Final = re.compile(
    r"\b(?:value of|specify|specifying|set to|setting [\w`]+ to) "
    r"`?(?P<value>-?\d+)`?(?![\d.,]*\d|%| ?[a-z]*bytes)"
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


def _values_are_forms(said: Statement, sentences: tuple[Sentence, ...], spot: Place) -> str:
    """``arn:aws:lambda:region:account-id:...`` stands for many values; ``1`` may be written ``1Gbps``."""
    values = [str(value) for value in _list(said.value)]
    if any(_SCHEMATIC.search(value) for value in values):
        return "one of the values stands for many"
    numbers = spot.member.type == "string" and all(value.isdigit() for value in values)
    if numbers and any(_IN_UNITS.search(sentence.text) for sentence in sentences):
        return "the values are numbers without their unit"
    return ""


def _only_a_count(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    """``Must be 1 to 63 letters or numbers`` is said of names that have hyphens, as example requests show."""
    return "it counts characters in general" if _COUNT.search(said.quote) else ""


def _never_given(said: Statement, _: tuple[Sentence, ...], spot: Place) -> str:
    structures = [structure for structure in (spot.siblings, spot.inside) if structure is not None]
    members = [
        structure.members[name]
        for structure in structures
        for name in said.value["members"]
        if name in structure.members
    ]
    return (
        "a required member would keep the others out for good" if any(one.required for one in members) else ""
    )


def _more_is_allowed(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    return "what can be more need not be" if _MAY_BE_MORE.search(said.quote) else ""


def _one_of_several_is_needed(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    several = len(_list(said.value["then"])) > 1
    return "one of the members is enough" if several and _OR.search(said.quote) else ""


def _page_tokens(said: Statement, _: tuple[Sentence, ...], __: Place) -> str:
    return (
        "the first page has no token" if any(_PAGE.fullmatch(name) for name in said.value["members"]) else ""
    )


def _called_optional(said: Statement, _: tuple[Sentence, ...], spot: Place) -> str:
    """``The value is optional if the product has a default path``, whatever else must be given then."""
    structures = [structure for structure in (spot.siblings, spot.inside) if structure is not None]
    for structure in structures:
        for name in said.value["members"]:
            member = structure.members.get(name)
            if member is not None and any(_OPTIONAL.search(sentence.text) for sentence in member.sentences):
                return f"the documentation calls `{name}` optional"
    return ""


def _other_ends(said: Statement, sentences: tuple[Sentence, ...], _: Place) -> str:
    """``The name of a FIFO topic must end with `.fifo` `` needs more characters than the rest allows."""
    for sentence in sentences:
        for found in () if _DENIES.search(sentence.text) else _ENDS.finditer(sentence.text):
            text = _literal(found["what"])
            if text and breaks(said.kind, said.value, text):
                return f"the same documentation lets it begin or end with {found['what']}"
    return ""


def _higher_limit(said: Statement, sentences: tuple[Sentence, ...], _: Place) -> str:
    """``The maximum is 900 seconds``, and then: ``For other functions, the maximum is 5,400 seconds``."""
    for sentence in sentences:
        text = sentence.text
        of_length = said.kind == "max-items" and _LENGTH_WORDS.search(text)
        if text in said.quote or of_length or not (_LIMIT_WORDS.search(text) and _CASE_WORDS.search(text)):
            continue
        if any((number(found) or 0) > said.value for found in _NUMBER.findall(text)):
            return "the same documentation speaks of a higher limit too"
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


def _value_beside_the_range(said: Statement, sentences: tuple[Sentence, ...], _: Place) -> str:
    """``Valid values range from 1 to 10080. A value of -1 is also valid and cancels the timer.``"""
    for sentence in sentences:
        for found in () if _DENIES.search(sentence.text) else _GIVEN_VALUE.finditer(sentence.text):
            value = int(found["value"])
            outside = value < said.value if said.kind == "minimum" else value > said.value
            if outside:
                return f"the same documentation lets the value be {value}"
    return ""


_DOUBTS: Final[dict[str, tuple[_Doubt, ...]]] = {
    "enum": (_values_are_members, _values_of_something_else, _values_are_forms),
    "min-items": (_more_is_allowed,),
    "minimum": (_more_is_allowed, _value_beside_the_range),
    "min-length": (_more_is_allowed,),
    "depends": (_one_of_several_is_needed,),
    "any-of": (_page_tokens, _called_optional),
    "characters": (_other_ends, _only_a_count),
    "exclusive": (_never_given,),
    "forbidden": (_other_ends,),
    "maximum": (_higher_limit, _value_beside_the_range),
    "max-length": (_higher_limit,),
    "max-bytes": (_higher_limit,),
    "max-items": (_higher_limit,),
}
