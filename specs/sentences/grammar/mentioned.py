"""Members that a noun phrase of a condition or demand means: "a `managedInstancesProvider` configuration".

More than a list of names (groups.py): the phrase may have nouns that say no more than what the member is.
Any other word may make another thing of it ("the header to use in the `ForwardedIPConfig`"), and then it
means nobody.
"""

from __future__ import annotations

import re
from typing import Final

from ...members import Member
from ..groups import Group, group
from ..names import is_identifier, last_part, same, words_of
from ..subjects import NAMING, Place, bare, speaks_of_itself
from . import covering, residue
from .words import any_of, load

_MARKED: Final = re.compile(r"`([^`]+)`|\b([A-Za-z][A-Za-z0-9_.]*)\b")
_SOME: Final = re.compile(
    (
        r"^(?:(?:either|both|neither|all|any) (?:of )?|a values? (?:for|of) |values? (?:for|of) |"
        r"(?:at least )?one (?:or (?:more|both) )?(?:of )?|a (?:list|set) of )+"
    ),
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    (
        r"(?: (?:as well|too|(?:in|on) (?:(?:the|your|this|a|each|the same) )?(?:requests?|calls?)|at "
        r"the same time))+$"
    ),
    re.IGNORECASE,
)
_PLURAL: Final = re.compile(r"(?:these|those|them|they)\b", re.IGNORECASE)
"""Several things that sentences before have named."""

_THIS: Final = re.compile(r"this (?P<noun>[A-Za-z]+(?: [A-Za-z]+)?)", re.IGNORECASE)
_GENERAL: Final = frozenset(
    {
        "information", "arn", "configuration", "identifier", "request parameter", "input parameter", "data",
        "filter",
    }
)  # fmt: skip
_TRAILING: Final = re.compile(rf" {any_of('conditions', 'trailing')}$", re.IGNORECASE)
_NOUNS: Final = frozenset(load("conditions")["nouns"])
_MORE: Final = re.compile(rf"\b(?:{'|'.join(load('conditions')['more'])})\b", re.IGNORECASE)


def itself(place: Place, subject: str | None) -> Group | None:
    """The documented member among those beside it, or the member that a list's item is about."""
    if subject is not None:
        return _found([subject.strip("`\"'")], place)
    if place.siblings is None or place.path not in place.siblings.members:
        return None
    return Group("", place.siblings, (place.path,))


def mentioned(phrase: str, place: Place, subject: str | None = None) -> Group | None:
    """The members that a phrase means; None when it is not known, or when it may mean more than them.

    subject: what the item of a list is about in which the phrase stands.
    """
    words = _TAIL.sub("", _SOME.sub("", phrase.strip(" ,")))
    if _PLURAL.match(words):
        return None
    if not words or speaks_of_itself(words):
        return itself(place, subject)
    names = [name for name in marked(words) if name]
    if not names:
        return _is_it(words, place, subject) or (
            None if _MORE.search(words) or _THIS.fullmatch(words) else _in_words(words, place)
        )
    known = _found(names, place) or _by_last_words(names, place)
    if known is None:
        return None
    rest = _MARKED.sub(lambda found: " " if _name_in(found) else found[0], words)
    own = {word for name in known.names for word in words_of(name)}
    if _MORE.search(rest) or not residue.adds_nothing(rest, place, _NOUNS | own):
        return None
    return known


def _is_it(words: str, place: Place, subject: str | None) -> Group | None:
    """What ``this ARN`` and ``this information`` are: the documented member, by its last words or by none."""
    found = _THIS.fullmatch(words)
    if found is None or subject is not None or not place.name:
        return None
    noun = words_of(found["noun"])
    if place.member.type == "list" and not found["noun"].endswith("s"):
        return None  # one of its entries
    own = words_of(place.name)
    while own and own[-1] in NAMING | {"arn"} and noun[-1:] != own[-1:]:
        own = own[:-1]
    return itself(place, None) if own[-len(noun) :] == noun or found["noun"].lower() in _GENERAL else None


def _in_words(words: str, place: Place) -> Group | None:
    """The members that a phrase without names means: "scope values", "service discovery information"."""
    plain = words_of(bare(words))
    for structure, path in place.structures():
        found = [name for name in structure.members if plain and words_of(name) == plain]
        if len(found) == 1:
            return Group(path, structure, (found[0],))
    known = group(words, place)
    rest = _TRAILING.sub("", words)
    return known if known is not None or rest == words or len(words_of(rest)) < 2 else group(rest, place)


def marked(text: str) -> list[str]:
    """What stands in code marks or in camel case in a text."""
    return [name for found in _MARKED.finditer(text) if (name := _name_in(found))]


def _name_in(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    return found[2] if is_identifier(found[2]) and not found[2].isupper() else ""


def _found(names: list[str], place: Place) -> Group | None:
    for structure, path in place.structures():
        known = [named(name, structure) for name in names]
        if known and None not in known:
            return Group(path, structure, tuple(dict.fromkeys(name for name in known if name)))
    return None


def _by_last_words(names: list[str], place: Place) -> Group | None:
    """The members that names mean of which at least one is only the end of a member's."""
    for structure, path in place.structures():
        known = [named(name, structure) or covering.by_last_words(name, structure) for name in names]
        if None not in known and len(set(known)) == len(known):
            return Group(path, structure, tuple(name for name in known if name))
    return None


def named(name: str, structure: Member) -> str | None:
    """The member of a structure that has the name, which may be one with the structure's before it."""
    last = last_part(name.removesuffix("[]"))
    before, _, last = last.rpartition(".")
    if before and not set(words_of(before.rpartition(".")[2])) <= set(words_of(structure.shape or "")):
        return None
    found = [one for one in structure.members if same(last, one)]
    # "A `listener`" is of `Listeners`.
    found = found or [one for one in structure.members if words_of(last) and words_of(last) == words_of(one)]
    return found[0] if len(found) == 1 else None
