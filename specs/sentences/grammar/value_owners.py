"""Whose values a list is of: the member that the words around it name.

What they are called ("supported channel types") and whom they are said to be of ("for the `Owner` field")
stand beside the values; where neither is there, it is the documented member, or the one inside of it that
has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ...claims import Json
from ..names import words_of
from ..sections import Unit
from ..subjects import Place, Target, bare, names_itself, speaks_of_itself, stem, targets
from . import residue
from .words import any_of, load

_NOUNS: Final = frozenset(load("listings")["nouns"])
_FOR: Final = re.compile(r"(?:for|in) (?:an? |the )?([a-z][a-z ]+), ", re.IGNORECASE)
_ALSO_SAID: Final = re.compile(r" (?:is|are) (?:required|optional|case[- ]sensitive) and ?$", re.IGNORECASE)
CASES: Final = re.compile(rf"\b{any_of('listings', 'cases')}\b", re.IGNORECASE)


Found = Iterator[tuple[str, Target, tuple[Json, ...]]]
"""Lists of values: how they are said to be all there are, whose they are, and the values."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What stands before values: head is what comes before the words that were found, said.

    noun: what those call the values. of: whose values they are. form: how they say that there are no others.
    """

    head: str
    said: str
    noun: str | None
    of: str | None
    form: str
    unit: Unit
    place: Place


def is_of_the_operation(phrase: Phrase) -> bool:
    """Whether the values are said to be this operation's: ``Valid values for a `GetCostForecast` call``.

    So they are after "For container recipes," in ``ListContainerRecipes``.
    """
    around = phrase.place.siblings.shape if phrase.place.siblings is not None else None
    name = re.sub(r"(?:Request|Input)$", "", around or "")
    if not name:
        return False
    opening = _FOR.match(phrase.unit.text)
    named = words_of(opening[1]) if opening else ()
    return named == words_of(name)[1:] != () or re.search(rf"\b{name}\b", phrase.unit.text) is not None


def of_unit(unit: Unit, place: Place) -> tuple[Target, ...]:
    """The documented member, or the one that an introduction speaks of."""
    return tuple(entry(target) for target in targets(unit.subject, place))


def entry(target: Target) -> Target:
    """The elements of a list, since each of them has the values."""
    while target.member.type == "list" and target.member.element is not None:
        target = target.at("[]", target.member.element)
    return target


def possible(phrase: Phrase) -> tuple[Target, ...]:
    """Whose values they may be, when the values themselves tell."""
    named = [t for words in (phrase.of, phrase.noun) if words for t in named_by(words, phrase.place)]
    if not named and phrase.place.inside is not None:
        named = list(named_by(_clause(phrase.head)[1], phrase.place))
    return tuple(entry(target) for target in named) or of_unit(phrase.unit, phrase.place)


def _clause(head: str) -> tuple[str, str]:
    """A head as what stands before its last clause, and that clause without "which" and the like."""
    before, _, last = head.rpartition(", ") if ", " in head else ("", "", head)
    return before, re.sub(
        r"^(?:so|and|therefore|thus|which|that|it|you)\b ?", "", last.strip(), flags=re.IGNORECASE
    )


def meant(phrase: Phrase, values: tuple[str, ...]) -> tuple[Target, ...]:
    """Whose values they are: every word before them is accounted for. A structure has them in a member."""
    place, found = phrase.place, _meant(phrase, values)
    if any(target.member is place.inside for target in found):
        return having(values, place, "" if phrase.noun is None or _is_general(phrase.noun) else phrase.noun)
    return found


def _meant(phrase: Phrase, values: tuple[str, ...]) -> tuple[Target, ...]:
    place, of, noun = phrase.place, phrase.of, phrase.noun
    head = phrase.head
    if not CASES.search(head) and not re.match(r"(?:for|in|with|on)\b", head, re.IGNORECASE):
        head = re.split(r"[,;:] (?:so|therefore|thus) ", head)[-1]
    head = _ALSO_SAID.sub("", head)
    before, last = _clause(head)
    if not residue.adds_nothing(head, place) or ("`" in last and targets(last, place)):
        named = named_by(last, place) if residue.adds_nothing(before, place) and not of else ()
        return _called(noun, named)
    if of and not speaks_of_itself(of):
        named = named_by(of, place)
        if named or not residue.adds_nothing(of, place):
            return _called(noun, named)
    if noun and not _is_general(noun):
        return tuple(entry(target) for target in named_by(noun, place)) or having(values, place, noun)
    if place.inside is None:
        return of_unit(phrase.unit, place)
    return tuple(entry(target) for target in named_by(last, place)) or having(values, place)


def _called(noun: str | None, named: tuple[Target, ...]) -> tuple[Target, ...]:
    """The members, if the noun for the values is one for theirs."""
    return tuple(entry(target) for target in named) if named and _is_noun(noun, named[0]) else ()


def having(values: tuple[str, ...], place: Place, noun: str = "") -> tuple[Target, ...]:
    """The one member inside of the documented structure that the model gives these values, or the only one.

    "The only valid filter is `A`", where the noun is what the structure is, speaks of the filter's name.
    """
    inside = place.inside
    if inside is None or (noun and not residue.adds_nothing(noun, place)):
        return ()
    at = Target(place.inside_path, inside)
    below = [entry(at.at(f".{name}", member)) for name, member in inside.members.items()]
    found = [target for target in below if target.member.enum and set(values) <= set(target.member.enum)]
    if not found and len(below) == 1:
        found = below
    if not found and noun and words_of(noun) == words_of(place.name)[-1:]:
        found = [target for target in below if words_of(target.path)[-1:] in {("name",), ("key",)}]
    return tuple(found) if len(found) == 1 else ()


def _is_general(noun: str) -> bool:
    """Whether a noun says no more than "value": "supported values", "valid options"."""
    return " ".join(words_of(noun.replace("`", ""))) in _NOUNS


def _is_noun(noun: str | None, target: Target) -> bool:
    return noun is None or _is_general(noun) or words_of(noun)[-1:] == words_of(target.path)[-1:]


def named_by(words: str, place: Place) -> tuple[Target, ...]:
    """The members that a phrase names, one inside of the documented structure by one word too."""
    found = targets(words, place)
    if found and all(
        target.member.type not in {"structure", "map"} and place.inside is None for target in found
    ):
        return found
    core = words_of(stem(bare(words.replace("`", "")))) or words_of(bare(words.replace("`", "")))
    inside = place.inside
    if inside is not None and core:
        at = Target(place.inside_path, inside)
        names = [name for name in inside.members if words_of(name) == core] or [
            name
            for name in inside.members
            if words_of(name)[-len(core) :] == core or _ends_with(core, words_of(name), place)
        ]
        if len(names) == 1:
            return (at.at(f".{names[0]}", inside.members[names[0]]),)
    if found:
        return found
    own = words_of(place.name)
    plain = inside is None and own and _ends_with(core, own[-1:], place)
    return (place.here,) if plain or names_itself(core, place) else ()


def _ends_with(words: tuple[str, ...], own: tuple[str, ...], place: Place) -> bool:
    """Whether words end with a name's, and have before them only what the sentence is about anyway."""
    return words[-len(own) :] == own and residue.adds_nothing(" ".join(words[: -len(own)]), place)
