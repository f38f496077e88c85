"""A sentence about several members as tokens: what it says of them, and the lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from ..names import words_of
from ..phrases import vocabulary
from . import residue
from .member_lists import CODE, RESTRICTS, Listing, Spot, listing
from .words import any_of, load

_SLOT: Final = re.compile(r"\{(\w+)\}")
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5}
_PLACE_AFTER: Final = re.compile(
    r"(?P<list>.+?) (?:for|in|of|on|per|within|to|with) (?P<where>(?:the|your|this|each|every|any|an?) .+)",
    re.IGNORECASE,
)
_PLACED: Final = re.compile(r"(?:for|in|of|on|per|within|to|with|by) (?P<where>.+)", re.IGNORECASE)
_YOU_AFTER: Final = re.compile(r",? (?:so )?(?:you|it|then)$", re.IGNORECASE)

OF_ONE: Final = frozenset(
    {
        "notboth", "onlyone", "exactly", "mutex", "severalof", "one", "atleast", "onlyoneall", "exactlyall",
        "exactlyof", "atleastof", "either",
    }
)  # fmt: skip
"""Where one is spoken of, "together" and "in one request" say the same again."""

_MARKS: Final = " ,;.:-"
_ITSELF: Final = frozenset({"this", "it"})
_TOGETHER: Final = "together"
_LEFT_OUT: Final = frozenset({"following", "here"})
_OF_ALL: Final = frozenset({"exactlyall", "onlyoneall"})
_BANS: Final = frozenset({"banned", "bannedall"})
_ACTIVE: Final = frozenset({"must", "can", "cannot", "give", "requires"})
"""Before these stands who gives the members: "A job queue can't have both", whatever is named after it."""

Piece = tuple[str, str]
"""A token's name and its words; the name is empty for words between tokens."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence as tokens, with the lists in it in order, and the structure that has their members.

    In the tokens, ``L0`` is the first list, ``I0`` too where it is the documented member alone, and ``S``
    stands for words that add nothing.
    """

    tokens: str
    listings: tuple[Listing, ...]
    spot: Spot


def pieces(text: str) -> list[Piece]:
    """The tokens of a sentence and the words between them, in order, those left out that say nothing."""
    found: list[Piece] = []
    start = 0
    for match in _tokens().finditer(text):
        name = match.lastgroup or ""
        if name == "code":
            continue
        if match.start() > start:
            found.append(("", text[start : match.start()]))
        found.append((name, match[0]))
        start = match.end()
    if start < len(text):
        found.append(("", text[start:]))
    return [piece for piece in _parted(found) if piece[0] not in _LEFT_OUT]


def outlines(found: list[Piece]) -> set[str]:
    """What the tokens may be in any structure: ``X`` for each list of members and all that may add nothing.

    "This" may be the documented member, and so a list, or add nothing.
    """
    return {_outline(found, itself) for itself in (True, False)}


def _outline(found: list[Piece], itself: bool) -> str:
    tokens: list[str] = []
    for name, words in found:
        chunk = words.strip(_MARKS)
        if name or not _is_neutral(chunk) or (itself and chunk.lower() in _ITSELF):
            tokens += [name or "X"] if not name or tokens[-1:] != [name] else []
    return " ".join(_without_repeating(tokens))


def _without_repeating(tokens: list[str]) -> list[str]:
    return [name for name in tokens if name != _TOGETHER] if OF_ONE.intersection(tokens) else tokens


@cache
def _tokens() -> re.Pattern[str]:
    """All tokens as one pattern: the first alternative that stands at a place is the token."""
    words = {
        name: any_of("mentions", name) for name in ("give", "given", "noun", "must", "can", "dont", "ofthem")
    }
    words["cannot"] = vocabulary()["cannot"]
    said = []
    for name, wordings in load("mentions")["tokens"].items():
        filled = "|".join(_SLOT.sub(lambda found: words[found[1]], one) for one in wordings)
        said.append(f"(?P<{name}>{filled})")
    words_apart = rf"(?:(?<![\w'-])|(?=[,;]))(?:{'|'.join(said)})(?![\w'-])"
    return re.compile(rf"(?P<code>`[^`]*`)|{words_apart}", re.IGNORECASE)


def masked(found: list[Piece], spot: Spot) -> Masked | None:
    """The tokens, when all words between them are lists of the structure's members or add nothing."""
    tokens: list[str] = []
    listings: list[Listing] = []
    for (name, words), (after, _) in zip(found, [*found[1:], ("", "")], strict=True):
        if name and tokens[-1:] == [name]:
            continue
        if name:
            if name in _OF_ALL and not _is_of_all(words, spot):
                return None
            tokens.append(name)
            continue
        chunk = words.strip(_MARKS)
        if _is_neutral(chunk) and not (spot.beside and chunk.lower() in _ITSELF):
            continue
        here = _listed(chunk, after, tokens, spot)
        if here is not None:
            itself = spot.beside and here.names == (spot.place.name,)
            tokens.append(f"{'I' if itself else 'L'}{len(listings)}")
            listings.append(here)
        elif _adds_nothing(chunk, spot):
            tokens.append("S")
        else:
            return None
    return Masked(" ".join(_without_repeating(tokens)), tuple(listings), spot)


def _listed(chunk: str, after: str, tokens: list[str], spot: Spot) -> Listing | None:
    """The list that words between tokens are; none when they are who gives the members."""
    if not tokens and after in _ACTIVE and "`" not in chunk and _adds_nothing(chunk, spot):
        return None
    partial = tokens[-1:] == ["with"] and not {"can", "must", "give"}.issuperset(tokens[-2:-1])
    here = listing(chunk, spot, partial=partial)
    placed = None if here is not None else _PLACE_AFTER.fullmatch(chunk)
    if placed is not None and residue.is_here(placed["where"], spot.place):
        return listing(placed["list"], spot)
    return here


def _parted(found: list[Piece]) -> Iterator[Piece]:
    """The pieces, those apart that hold a condition's end and what follows: ``if you use A, B is banned``."""
    seen: list[str] = []
    for (name, words), (after, _) in zip(found, [*found[1:], ("", "")], strict=True):
        ends = not name and "if" in seen and seen[-1] == "give" and after in _BANS and ", " in words
        if ends:
            given, _, rest = words.partition(", ")
            yield "", given
            yield "", rest
        else:
            yield name, words
        seen += [name] if name else []


def _is_of_all(words: str, spot: Spot) -> bool:
    """Whether "one of the two properties" is said of all that there are."""
    place = spot.place
    plain = set(words_of(words)) - set(load("mentions")["counting"])
    if "filter" in plain and (words_of(place.name)[-1:] != ("filter",) or place.member.type != "structure"):
        return False
    counted = [number for word, number in _NUMBERS.items() if word in plain]
    if counted and counted[0] != len(spot.structure.members):
        return False
    return residue.adds_nothing(" ".join(plain - set(_NUMBERS)), place)


def _is_neutral(chunk: str) -> bool:
    return all(word.strip(",;:.()").lower() in _neutral() for word in chunk.split())


@cache
def _neutral() -> frozenset[str]:
    return frozenset({"", *(word for words in load("mentions")["neutral"] for word in words.split())})


def _adds_nothing(chunk: str, spot: Spot) -> bool:
    chunk = _YOU_AFTER.sub("", chunk)
    if RESTRICTS.search(chunk) or (CODE.search(chunk) and spot.place.name not in chunk):
        return False
    placed = _PLACED.fullmatch(chunk)
    if placed is not None:
        return residue.is_here(placed["where"], spot.place)
    return residue.adds_nothing(chunk, spot.place, _neutral())
