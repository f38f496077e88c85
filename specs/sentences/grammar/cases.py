"""What a condition says: that a member is given, is not given, or has one of some values.

A condition is read by its words and not by its order: "your channel uses the `LINEAR` `PlaybackMode`"
names a member, a value that it can have, and nothing else. A value that one member alone can have names
that member without being told ("a DELEGATE rule"). What is left must restrict nothing (residue.py); a
condition about anything outside of the request has a word that is not accounted for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from ...claims import Json
from ...members import Member
from ..groups import Group
from ..names import is_identifier, words_of
from ..subjects import Place
from ..typed import NUMBERS, typed
from ..wording import literal
from . import residue
from .mentioned import itself, mentioned, named
from .words import any_of, load

_TOKEN: Final = re.compile(r"`[^`]+`|\"[^\"]+\"|'[^' ]+'|[A-Za-z][\w.:/-]*(?:'s|n't)?|\d[\d.,]*|==?|[^\s\w]")
_IGNORED: Final = frozenset(",()=/|:") | {"==", "/"}
_OR: Final = re.compile(rf",? or (?:only )?(?={any_of('conditions', 'if')} )", re.IGNORECASE)
_LEADING_IF: Final = re.compile(rf"^{any_of('conditions', 'if')} ", re.IGNORECASE)
_AMOUNTS: Final = re.compile(
    r"\(?\bor (?:is )?(?:not (?:specified|set|provided)|omitted|unspecified)\)?|\b(?:one or more|at least one|one of|any of|either of|a values? (?:for|of)|the values? (?:of|for)|any|either)\b",
    re.IGNORECASE,
)
_WITHOUT: Final = re.compile(rf"(?:^|(?<= ))(?:{'|'.join(load('conditions')['without'])})", re.IGNORECASE)
_OTHER: Final = re.compile(rf"\b(?:{'|'.join(load('conditions')['other'])})", re.IGNORECASE)
_ON: Final = re.compile(rf"\b{any_of('conditions', 'on')}\b", re.IGNORECASE)
_OFF: Final = re.compile(rf"\b{any_of('conditions', 'off')}\b", re.IGNORECASE)
_GIVING: Final = re.compile(rf"\b{any_of('conditions', 'giving')}\b", re.IGNORECASE)
_GIVE_ONE: Final = re.compile(
    rf"^(?:(?:you )?(?:also )?(?:do |want to |choose to |are |have )?{any_of('conditions', 'giving')} (?P<given>.+)"
    rf"|(?P<around>(?:getting|creating|updating|listing|using|requesting) [a-z -]+) with (?P<with>.+) {any_of('conditions', 'given')}"
    rf"|(?P<passive>.+?) (?:is|are|has been|have been|to be) (?:also )?{any_of('conditions', 'giving')}(?: too)?"
    rf"|(?P<absent>.+?) (?:is|are))$",
    re.IGNORECASE,
)
_SELF: Final = re.compile(
    r"\b(?:this|it|the (?:value|parameter|field|property|option|setting)|set to|this value)\b", re.IGNORECASE
)
_BEFORE: Final = re.compile(r"^(?:it|this|the value)\b", re.IGNORECASE)
_NAMES_VALUE: Final = frozenset({"is", "are", "to", "as", "of", "=", "equals", "=="})
_GLUE: Final = frozenset(load("conditions")["glue"])
_MORE: Final = frozenset(
    {
        "same",
        "different",
        "up",
        "total",
        "must",
        "should",
        "may",
        "could",
        "can",
        "need",
        "needs",
        "will",
        "only",
        "and",
        "amazon",
        "aws",
    }
)
_STATES: Final = frozenset(load("conditions")["states"])


@dataclass(frozen=True, slots=True)
class Case:
    """That a member of a structure is given (`equals` is None) or has one of the values `equals`.

    path: of the structure. given: whether it is so, or just not: a member that is not given.
    """

    path: str
    structure: Member
    name: str
    equals: tuple[Json, ...] | None = None
    given: bool = True

    @property
    def member(self) -> Member:
        """The member that decides."""
        return self.structure.members[self.name]

    def others(self) -> Case | None:
        """The case that the member has any of its other values; None where these are not known."""
        known: list[Json] = [True, False] if self.member.type == "boolean" else list(self.member.enum)
        left = tuple(one for one in known if self.equals is not None and one not in self.equals)
        return replace(self, equals=left) if left and len(left) < len(known) else None


@dataclass(frozen=True, slots=True)
class _Words:
    """A condition word by word.

    names: of members, as written. values: what can only be a value. left: the other words.
    before: for each bare word, the one before it.
    """

    names: tuple[str, ...]
    values: tuple[str, ...]
    left: tuple[str, ...]
    after: tuple[tuple[str, str], ...]


def read(text: str, place: Place, subject: str | None = None, before: Case | None = None) -> list[Case]:
    """The cases in which a condition holds, any of them; none when it is not understood.

    text: without the word that begins it. subject: what the list's item is about in which it stands.
    before: the case before it in the sentence, which "it" speaks of.
    """
    found: list[Case] = []
    for part in _OR.split(text.strip(" ,")):
        cases = _part(_LEADING_IF.sub("", part).strip(" ,"), place, subject, before)
        if not cases:
            return []
        found += cases
    return found if len(found) == 1 or all(case.given for case in found) else []


def _part(text: str, place: Place, subject: str | None, before: Case | None) -> list[Case]:
    without = _WITHOUT.search(text)
    if without:
        rest = f"{text[: without.start()]}{text[without.end() :]}".strip()
        return [replace(case, given=False) for case in _given(rest, place, subject, absent=True)]
    other = _OTHER.search(text)
    if other:
        cases = _part(
            f"{text[: other.start()]} is {text[other.end() :]}".replace("  ", " "), place, subject, before
        )
        others = [case.others() for case in cases if case.equals is not None]
        return [case for case in others if case] if len(others) == len(cases) and None not in others else []
    found = list(_valued(text, place, before))
    if found:
        return found if len(found) == 1 else []
    return _given(text, place, subject, absent=False)


def _given(text: str, place: Place, subject: str | None, *, absent: bool) -> list[Case]:
    """``you specify one or more `ApplicationLogPaths` ``, ``a `Role` or `User` is used``."""
    shape = _GIVE_ONE.match(text)
    phrase = shape and (shape["given"] or shape["with"] or shape["passive"] or (absent and shape["absent"]))
    if not phrase and absent:
        phrase = text
    if not phrase or (shape and shape["around"] and not residue.adds_nothing(shape["around"], place, _GLUE)):
        return []
    phrase = _AMOUNTS.sub("", phrase).strip()
    group = mentioned(re.sub(r" (?:specified|set|provided|defined)$", "", phrase), place, subject)
    if group is None or (len(group.names) > 1 and not re.search(r"\bor\b", phrase)):
        return []
    if absent and len(group.names) > 1:
        return []
    return [Case(group.path, group.structure, name) for name in group.names]


def _valued(text: str, place: Place, before: Case | None) -> Iterator[Case]:
    """The cases that values make: of the member that is named, or of the one that can have them."""
    text = _AMOUNTS.sub(" ", text)
    for structure, path in place.structures():
        words = _words(text, structure)
        if words is None:
            continue
        found = [
            Case(path, structure, name, tuple(values))
            for name in _decides(words, structure, path, text, place, before)
            if (values := _values_of(words, structure.members[name], text))
            and _accounted(words, name, structure, tuple(values), place)
        ]
        if len(found) > 1:
            found = _closest(found, words, place)
        if found:
            yield from found
            return


def _words(text: str, structure: Member) -> _Words | None:
    names, values, left, after = [], [], [], []
    tokens = _TOKEN.findall(text)
    enums = {value for member in structure.members.values() for value in member.enum}
    for number, token in enumerate(tokens):
        previous = tokens[number - 1].lower() if number else ""
        if token[0] in "`\"'" and len(token) > 1:
            inner = literal(token) or ""
            first, equals, second = inner.partition("=")
            pieces = [first.strip(), second.strip("= ")] if equals else [inner]
            for piece in pieces:
                (names if named(piece, structure) and piece not in enums else values).append(piece)
        elif token in enums and (not token.islower() or re.search(r"[_:-]", token)):
            values.append(token)
        elif named(token, structure) and re.search(r"[a-z][A-Z]|_", token):
            names.append(token)
        elif token.lower() in {"true", "false"} or token[0].isdigit():
            values.append(token)
        elif (
            token.lower() in {"and", "or"}
            and values
            and _is_value(tokens[number + 1 : number + 2], structure)
        ):
            continue
        elif is_identifier(token) and not token.isupper():
            return None
        elif token not in _IGNORED:
            left.append(token)
            after.append((token, previous))
    return _Words(tuple(names), tuple(values), tuple(left), tuple(after))


def _is_value(tokens: list[str], structure: Member) -> bool:
    """Whether what follows is a value too: "`A` and `B`" are then each of them."""
    return any(
        any((literal(token) or "") in member.enum for member in structure.members.values())
        or token[0].isdigit()
        for token in tokens
    )


def _decides(
    words: _Words, structure: Member, path: str, text: str, place: Place, before: Case | None
) -> Iterator[str]:
    """The members that the condition may be about."""
    if words.names:
        known = {name for one in words.names if (name := named(one, structure))}
        if len(known) == 1:
            yield known.pop()
        return
    if before is not None and _BEFORE.match(text):
        if before.path == path and before.structure is structure:
            yield before.name
        return
    own = place.path if not path and place.path in structure.members else None
    if own is not None:
        plain = _plain(words, own, structure)
        if not plain and (structure.members[own].enum or _SELF.search(text) or not words.left):
            yield own
            return
    has_enum = any(words.values and set(words.values) <= set(one.enum) for one in structure.members.values())
    for name, member in structure.members.items():
        said = set(_plain(words, None, structure))
        own_words = set(words_of(name))
        by_enum = words.values and set(words.values) <= set(member.enum)
        by_name = bool(own_words) and own_words <= said and not own_words & _STATES
        if by_name and has_enum and not by_enum:
            continue
        if (by_enum and (not said & _STATES or own_words <= said)) or by_name:
            yield name


def _plain(words: _Words, own: str | None, structure: Member) -> list[str]:
    """The words that are no grammar, in the singular; without those of a member's own name."""
    mine = set(words_of(own)) | set(words_of(structure.members[own].shape or "")) if own else set()
    return [
        part
        for word in words.left
        if word.lower() not in _GLUE
        for part in words_of(word)
        if part not in mine
    ]


def _values_of(words: _Words, member: Member, text: str) -> list[Json]:
    """The values that the condition gives for a member, as it has them; none when they are not its own."""
    if words.values:
        found = [_typed(value, member) for value in words.values]
        return [] if None in found else list(dict.fromkeys(found))
    if member.type == "boolean":
        on, off = _ON.search(text), _OFF.search(text)
        return [] if bool(on) == bool(off) else [bool(on)]
    known = {value.lower(): value for value in member.enum}
    return [
        known[word.lower()]
        for word, previous in words.after
        if word.lower() in known and previous in _NAMES_VALUE
    ]


def _typed(value: str, member: Member) -> Json:
    if member.enum:
        known = {one.lower(): one for one in member.enum}
        return value if value in member.enum else known.get(value.lower())
    if member.type == "string" and (value.lower() in {"true", "false"} or " " in value):
        return None
    return typed(value, member) if member.type in NUMBERS | {"boolean", "string"} else None


def _accounted(words: _Words, name: str, structure: Member, values: tuple[Json, ...], place: Place) -> bool:
    """Whether the rest of the condition restricts nothing."""
    member = structure.members[name]
    own = set(words_of(name)) | set(words_of(member.shape or "")) | set(words_of(structure.shape or ""))
    spelled = {str(value).lower() for value in values}
    switches = (
        {"enabled", "disabled", "on", "off", "turned", "enable", "disable"}
        if member.type == "boolean"
        else set()
    )
    rest = [
        word
        for word in words.left
        if word.lower() not in _GLUE | spelled | switches
        and not (words_of(word) and set(words_of(word)) <= own)
    ]
    if any(word.lower() in _MORE for word in words.left):
        return False
    return not residue.unaccounted(" ".join(rest), place, own)


def _closest(found: list[Case], words: _Words, place: Place) -> list[Case]:
    """The cases of the members that the condition's own words name best."""
    said = {part for word in words.left for part in words_of(word)}
    scores = [(len(set(words_of(case.name)) & said), case) for case in found]
    best = max(score for score, _ in scores)
    return [case for score, case in scores if score == best] if best else found


def of_item(subject: str | None, place: Place) -> Case | None:
    """The case of a list's item about one of the values of the documented member."""
    group: Group | None = itself(place, None)
    if subject is None or group is None:
        return None
    member = group.structure.members[group.names[0]]
    value = _typed(subject.strip("`\"'"), member) if member.enum or member.type == "boolean" else None
    return None if value is None else Case(group.path, group.structure, group.names[0], (value,))


def with_value(members: Group, value: str) -> Case | None:
    """The case that a member has a value; None when it cannot have it."""
    found = _typed(value, members.members[0])
    return None if found is None else Case(members.path, members.structure, members.names[0], (found,))


def names(words: str, case: Case, place: Place) -> bool:
    """Whether words name no more than the member of a case: "other `Pattern` setting"."""
    known = set(words_of(case.name)) | set(words_of(case.member.shape or "")) | _GLUE
    return not residue.unaccounted(words.replace("`", ""), place, known)
