"""Members of one structure that a phrase lists: "this parameter or ``StreamName``"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ..members import Member
from .names import last_part, same, words_of
from .subjects import FORMS, ITSELF, NAMING, Place, bare, code_in, names_itself, stem, takes_several_forms

_IDENTIFYING: Final = NAMING | {"arn"}

_OF_THEM = re.compile(
    r"\b(?:both|either|only one of|one of|any of|all of|neither|exactly one of)\s+", re.IGNORECASE
)
_NOUN = re.compile(
    r"(?<!\band)(?<!\bor)\s+(?:parameters?|fields?|properties|settings?|members|elements|attributes|options|arguments|objects?"
    r"|values?|arrays?|types)$"
)
_APART = re.compile(
    r"\s*(?:,\s*(?:and/or|and|or|nor)\s+|,\s*|\s+(?:and/or|and|or|nor)\s+|\s*/\s*|\s*\|\s*)\s*"
)
_LEADING = re.compile(r"^(?:by|with|the)\s+")
_INDEFINITE = re.compile(r"(?:an?|any|each)\b", re.IGNORECASE)
_ID_OF = re.compile(
    r"The (?:ID|name|identifier|ARN|Amazon Resource Name(?: \(ARN\))?) (?:of|for) (?:the |an? |your )?"
    r"(?P<what>[\w -]+?)"
    r"(?: (?:to|that|for|in|from|with|whose|you|on|which)\b.*)?\.?"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Members of one structure. path: the structure's; names: of the members."""

    path: str
    structure: Member
    names: tuple[str, ...]

    @property
    def members(self) -> tuple[Member, ...]:
        """The members themselves."""
        return tuple(self.structure.members[name] for name in self.names)


@dataclass(frozen=True, slots=True)
class _Part:
    """One item of a list: the words, without determiners, and without nouns for a member too.

    beside: whether the documented member is one of the structure's.
    """

    words: str
    bare: str
    stem: str
    structure: Member
    place: Place
    beside: bool


def group(phrases: str, place: Place) -> Group | None:
    """The members that a phrase lists; None when one is not known, or when they do not stand side by side."""
    parts = [
        _LEADING.sub("", part) for part in _APART.split(_NOUN.sub("", _OF_THEM.sub("", phrases.strip())))
    ]
    for structure, path in place.structures():
        beside = not path and place.siblings is structure and place.name in structure.members
        names = [named(part, structure, place, beside=beside) for part in parts if part]
        known = [name for name in names if name is not None]
        if known and len(known) == len(names) == len(set(known)):
            return Group(path, structure, tuple(known))
    return None


def named(words: str, structure: Member, place: Place, *, beside: bool) -> str | None:
    """The name of the structure's member that a phrase means."""
    core = bare(words)
    code = code_in(core, frozenset({"", "in", "of", place.name.lower()}))
    if code is not None:
        return _one(code, structure)
    part = _Part(words.strip(), core, stem(core), structure, place, beside)
    if part.stem.lower() in ITSELF:
        if beside:
            return place.name if part.words else None
        return _worded(part)  # "values" inside of `Tags` is its member `Value`
    for way in _WAYS:
        found = way(part)
        if found is not None:
            return found
        if way is _described and _is_one_form(part):
            return None
    return None


def _one(name: str, structure: Member) -> str | None:
    found = [other for other in structure.members if same(last_part(name), other)]
    return found[0] if len(found) == 1 else None


def _exact(part: _Part) -> str | None:
    return _one(part.stem, part.structure) or _one(part.bare, part.structure)


def _worded(part: _Part) -> str | None:
    """The one member whose name has exactly the words."""
    for phrase in (part.stem, part.bare):
        words = words_of(phrase)
        found = [name for name in part.structure.members if words and words_of(name) == words]
        if len(found) == 1:
            return found[0]
    return None


def _described(part: _Part) -> str | None:
    """The one member that a phrase of several words describes.

    "A volume size" is the `Size` of a ``CreateVolumeRequest``; "a virtual private gateway" is the member
    whose documentation begins "The ID of the virtual private gateway".
    """
    words, about = words_of(part.bare), set(words_of(part.structure.shape or ""))
    if len(words) < 2:
        return None
    found = {
        name
        for name, member in part.structure.members.items()
        for own in [words_of(name)]
        if (own and words[-len(own) :] == own and set(words[: -len(own)]) <= about)
        or _is_id_of(words, member)
    }
    return found.pop() if len(found) == 1 else None


def _is_id_of(words: tuple[str, ...], member: Member) -> bool:
    first = member.sentences[0].text if member.sentences else ""
    said = _ID_OF.fullmatch(first)
    return said is not None and words_of(said["what"]) == words


def _is_one_form(part: _Part) -> bool:
    """Whether the phrase is one of the forms that the documented member's values have, and no member."""
    return part.beside and part.stem.lower() in FORMS and takes_several_forms(part.place)


def _named_like(part: _Part) -> str | None:
    """What "the name" means beside `FirewallArn`: the member `FirewallName`."""
    words, own = words_of(part.stem), words_of(part.place.name)
    if not part.beside or len(words) != 1 or len(own) < 2 or not {words[0], own[-1]} <= _IDENTIFYING:
        return None
    found = [name for name in part.structure.members if words_of(name) == (*own[:-1], words[0])]
    return found[0] if len(found) == 1 else None


def _identified(part: _Part) -> str | None:
    """What "a queue" means: the member `QueueId`."""
    words = words_of(part.stem)
    found = [
        name
        for name in part.structure.members
        if words and words_of(name)[:-1] == words and words_of(name)[-1] in _IDENTIFYING
    ]
    return found[0] if len(found) == 1 else None


def _itself(part: _Part) -> str | None:
    """The documented member by words of its name; "a name" is a form of its values, and not the member."""
    named = part.beside and not _INDEFINITE.match(part.words)
    return part.place.name if named and names_itself(words_of(part.stem), part.place) else None


_WAYS: Final[tuple[Callable[[_Part], str | None], ...]] = (
    _exact, _worded, _described, _named_like, _identified, _itself,
)  # fmt: skip
"""How a phrase may mean a member, in the order of trying."""
