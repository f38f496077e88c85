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
from ..names import words_of
from ..subjects import Place
from . import condition_words, residue
from .condition_words import GLUE, Words, as_it_has, plain, values_of
from .mentioned import itself, mentioned, named
from .switches import switched_on
from .words import any_of, load

_OR: Final = re.compile(rf",? or (?:only )?(?={any_of('conditions', 'if')} )", re.IGNORECASE)
_LEADING_IF: Final = re.compile(rf"^{any_of('conditions', 'if')} ", re.IGNORECASE)
_AMOUNTS: Final = re.compile(
    (
        r"\(?\bor (?:is )?(?:not (?:specified|set|provided)|omitted|unspecified)\)?|\b(?:one or more|"
        r"at least one|one of|any of|either of|a values? (?:for|of)|the values? (?:of|for)|any|"
        r"either)\b"
    ),
    re.IGNORECASE,
)
_WITHOUT: Final = re.compile(rf"(?:^|(?<= ))(?:{'|'.join(load('conditions')['without'])})", re.IGNORECASE)
_OTHER: Final = re.compile(rf"\b(?:{'|'.join(load('conditions')['other'])})", re.IGNORECASE)
_GIVE_ONE: Final = re.compile(
    rf"^(?:(?:you )?(?:also )?(?:do |want to |choose to |are |have "
    rf")?{any_of('conditions', 'giving')} (?P<given>.+)"
    rf"|(?P<around>(?:getting|creating|updating|listing|using|requesting) [a-z -]+) with "
    rf"(?P<with>.+) {any_of('conditions', 'given')}"
    rf"|(?P<passive>.+?) (?:is|are|has been|have been|to be) (?:also "
    rf")?{any_of('conditions', 'giving')}(?: too)?"
    rf"|(?P<absent>.+?) (?:is|are))$",
    re.IGNORECASE,
)
_EITHER: Final = re.compile(
    r"(?:either )?(?P<one>`?[\w.]+`?) or (?P<other>`?[\w.]+`?) (?P<rest>(?:is|are) .+)", re.IGNORECASE
)
_MORE_THAN_ONE: Final = re.compile(r"\b(?:and|but|must|cannot|can't|required)\b|;", re.IGNORECASE)
_OR_ABSENT: Final = re.compile(
    r" \(?or (?:is )?(?:not (?:specified|set|provided)|omitted|unspecified)\)?", re.IGNORECASE
)
_BARE: Final = re.compile(any_of("conditions", "given"), re.IGNORECASE)
_SEVERAL: Final = re.compile(r"(?:both|all|these)(?: of)?(?: (?:the |these |of )*[a-z]+)?$", re.IGNORECASE)
"""Members that a sentence before has named: ``When both parameters are specified``."""

WHICH: Final = re.compile(r"^(?:(?:the|your|all|any) )?(?:requests?|calls?) (?:that|which) ", re.IGNORECASE)
"""What a condition may begin with that stands for the request: ``for requests that do not include ...``."""

_SELF: Final = re.compile(
    r"\b(?:this|it|the (?:value|parameter|field|property|option|setting)|set to|this value)\b", re.IGNORECASE
)
_BEFORE: Final = re.compile(r"^(?:it|this|the value)\b", re.IGNORECASE)
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


def some(text: str, place: Place, subject: str | None = None, before: Case | None = None) -> list[Case]:
    """The cases that are understood of those in which a condition holds: any of them is enough for it."""
    parts = [_LEADING_IF.sub("", part).strip(" ,") for part in _OR.split(text.strip(" ,"))]
    if len(parts) < 2 or _MORE_THAN_ONE.search(text):
        return []
    return [case for part in parts for case in _part(part, place, subject, before) if case.given]


def of_members(text: str, place: Place) -> list[Case]:
    """The case that a member is given that a phrase names: "with the `groupBy` parameter"."""
    group = mentioned(text, place) if "`" in text or re.search(r"[a-z][A-Z]", text) else None
    return [Case(group.path, group.structure, group.names[0])] if group and len(group.names) == 1 else []


def _part(text: str, place: Place, subject: str | None, before: Case | None) -> list[Case]:
    text = WHICH.sub("", _OR_ABSENT.sub("", text))
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
    either = _EITHER.fullmatch(text)
    if either:
        each = [_part(f"{either[one]} {either['rest']}", place, subject, before) for one in ("one", "other")]
        if all(len(cases) == 1 for cases in each):
            return [cases[0] for cases in each]
    found = list(_valued(text, place, before))
    if found:
        return found if len(found) == 1 else []
    switches = [Case(path, structure, name, (True,)) for path, structure, name in switched_on(text, place)]
    return switches if len(switches) == 1 else _given(text, place, subject, absent=False)


def _given(text: str, place: Place, subject: str | None, *, absent: bool) -> list[Case]:
    """``you specify one or more `ApplicationLogPaths` ``, ``a `Role` or `User` is used``."""
    shape = _GIVE_ONE.match(text)
    if _BARE.fullmatch(text) and not absent:
        own = itself(place, subject)
        return [] if own is None else [Case(own.path, own.structure, own.names[0])]
    phrase = shape and (shape["given"] or shape["with"] or shape["passive"] or (absent and shape["absent"]))
    if not phrase and absent:
        phrase = text
    if (
        not phrase
        or _SEVERAL.match(phrase)
        or (shape and shape["around"] and not residue.adds_nothing(shape["around"], place, GLUE))
    ):
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
        words = condition_words.read(text, structure)
        if words is None:
            continue
        found = [
            Case(path, structure, name, tuple(values))
            for name in _decides(words, (structure, path), text, place, before)
            if (values := values_of(words, structure.members[name], text))
            and _accounted(words, name, structure, tuple(values), place)
        ]
        if len(found) > 1:
            found = _closest(found, words)
        if found:
            yield from found
            return


def _decides(
    words: Words, where: tuple[Member, str], text: str, place: Place, before: Case | None
) -> Iterator[str]:
    """The members of a structure, given with its path, that the condition may be about."""
    structure, path = where
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
    has_enum = any(words.values and set(words.values) <= set(one.enum) for one in structure.members.values())
    strange = own is not None and has_enum and not set(words.values) <= set(structure.members[own].enum)
    if own is not None and not strange and _is_of(words, own, structure, text):
        yield own
        return
    for name, member in structure.members.items():
        said = set(plain(words, None, structure))
        own_words = set(words_of(name))
        by_enum = words.values and set(words.values) <= set(member.enum)
        by_name = bool(own_words) and own_words <= said and not own_words & _STATES
        if by_name and has_enum and not by_enum:
            continue
        if (by_enum and (not said & _STATES or own_words <= said)) or by_name:
            yield name


def _is_of(words: Words, own: str, structure: Member, text: str) -> bool:
    """Whether a condition that names no member is about the documented one."""
    member, values = structure.members[own], {value.lower() for value in words.values}
    if plain(words, own, structure):
        return False
    if member.enum and values and not values & {value.lower() for value in member.enum}:
        return False
    switches = member.type == "boolean" and bool(values) and values <= {"true", "false"}
    listed = (
        member.type == "string"
        and bool(words.values)
        and all(_is_listed(one, member) for one in words.values)
    )
    return bool(member.enum or switches or listed or _SELF.search(text) or not words.left)


def _is_listed(value: str, member: Member) -> bool:
    """Whether a member's documentation says that a value is one of its values."""
    listed = re.compile(
        (
            rf"\b(?:valid|allowed|possible|supported|accepted|permitted) (?:\w+ "
            rf")?values?\b[^.]*(?<![\w-]){re.escape(value)}(?![\w-])"
        ),
        re.IGNORECASE,
    )
    return any(listed.search(sentence.text) for sentence in member.sentences)


def _accounted(words: Words, name: str, structure: Member, values: tuple[Json, ...], place: Place) -> bool:
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
        if word.lower() not in GLUE | spelled | switches
        and not (words_of(word) and set(words_of(word)) <= own)
    ]
    if any(word.lower() in _MORE for word in words.left):
        return False
    unknown = residue.unaccounted(" ".join(rest), place, own)
    return not unknown or _sets(words, unknown, name, structure, values)


def _sets(words: Words, unknown: list[str], name: str, structure: Member, values: tuple[Json, ...]) -> bool:
    """Whether a member's value is set by other words for it: "you set Bitrate control mode to VBR".

    The value must be one that no other member has, and the noun and another word must be the member's.
    """
    others = [one for other, one in structure.members.items() if other != name]
    left = [word for word in words.left if word.lower() not in GLUE]
    said = [part for word in left for part in words_of(word)]
    own = words_of(name)
    unique = structure.members[name].enum and not any(set(values) & set(one.enum) for one in others)
    together = " ".join(left) in " ".join(words.left)
    about = {*own, *words_of(structure.shape or "")}
    near = len(set(said) & about) > 1 and said[-1:] == list(own[-1:]) and len(unknown) < 2
    return bool(unique) and together and near and any(word.lower() in {"to", "is"} for word in words.left)


def _closest(found: list[Case], words: Words) -> list[Case]:
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
    value = as_it_has(subject.strip("`\"'"), member) if member.enum or member.type == "boolean" else None
    return None if value is None else Case(group.path, group.structure, group.names[0], (value,))


def with_value(members: Group, value: str) -> Case | None:
    """The case that a member has a value; None when it cannot have it."""
    found = as_it_has(value, members.members[0])
    return None if found is None else Case(members.path, members.structure, members.names[0], (found,))


def names(words: str, case: Case, place: Place) -> bool:
    """Whether words name no more than the member of a case: "other `Pattern` setting"."""
    known = set(words_of(case.name)) | set(words_of(case.member.shape or "")) | GLUE
    return residue.adds_nothing(words.replace("`", ""), place, known)
