"""Members that a phrase means without having their names: by the last words of a name, or by more words.

Documentation calls `destinationPort` just `port` where no other member is one, and `DestinationAddresses` "a
list of destination IP addresses". Both are guesses by words, so the phrase must fit one member alone, and a
word of it that another member's name has leaves it open.
"""

from __future__ import annotations

import re
from typing import Final

from ...members import Member
from ..groups import Group
from ..names import last_part, same, words_of
from ..subjects import Place, bare
from .words import load

_OF_FORM: Final = re.compile(
    r"(?:the )?(?P<form>names?|ids?|identifiers?|arns?) (?:of|for) "
    r"(?:the |an? |each |at least one |one or more )*(?P<what>[\w -]+)",
    re.IGNORECASE,
)
_MOST_MORE: Final = 2
_PROVIDER: Final = re.compile(r"\b(?:Amazon Web Services|AWS) (?=\w)")
_SOME: Final = re.compile(r"^(?:a |the )?(?:list|set) of ", re.IGNORECASE)
_DISTINCT: Final = frozenset(load("conditions")["distinct"])


def by_last_words(name: str, structure: Member) -> str | None:
    """The one member whose name ends with the words of another: `port` is `destinationPort`.

    None where a structure below has a member of that very name, which may be meant, and where the name is
    a value.
    """
    words = words_of(last_part(name))
    if not words or any(same(name, value) for one in structure.members.values() for value in one.enum):
        return None
    if any(same(last_part(name), inner) for one in structure.members.values() for inner in _below(one)):
        return None
    found = [
        one
        for one in structure.members
        if len(words_of(one)) > len(words) and words_of(one)[-len(words) :] == words
    ]
    return found[0] if len(found) == 1 else None


def _below(member: Member) -> tuple[str, ...]:
    """The names of the members of the nearest structure below a member."""
    below: Member | None = member
    while below is not None and below.type in {"list", "map"}:
        below = below.element if below.type == "list" else below.value
    return tuple(below.members) if below is not None and below.type == "structure" else ()


def by_words(phrase: str, place: Place) -> Group | None:
    """The one member that a phrase of more words than its name means: "destination IP addresses".

    The words of the name stand in the phrase in their order, and its last word is the phrase's.
    """
    of_form = _OF_FORM.fullmatch(phrase.strip())
    plain = f"{of_form['what']} {of_form['form']}" if of_form else phrase
    words = words_of(bare(_PROVIDER.sub("", _SOME.sub("", plain))))
    if not words or _DISTINCT.intersection(words):
        return None
    for structure, path in place.structures():
        found = [name for name in structure.members if _covers(words, words_of(name))]
        if found:
            more = set(words) - set(words_of(found[0]))
            others = {word for name in structure.members for word in words_of(name)}
            clear = len(found) == 1 and not more & others and len(more) <= _MOST_MORE
            return Group(path, structure, (found[0],)) if clear else None
    return None


def _covers(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether words have those of a name in order, at least two of them unless they are all, or end it."""
    if len(name) < 2:
        return words == name
    if len(words) > 1 and name[-len(words) :] == words:
        return True
    left = iter(words)
    return words[-1] == name[-1] and all(word in left for word in name)
