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
from .switches import switched_on
from .words import any_of, load

_TOKEN: Final = re.compile(r"`[^`]+`|\"[^\"]+\"|'[^' ]+'|[A-Za-z][\w.:/-]*(?:'s|n't)?|\d[\d.,]*|==?|[^\s\w]")
_IGNORED: Final = frozenset(",()=/|:") | {"==", "/"}
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
_ON: Final = re.compile(rf"\b{any_of('conditions', 'on')}\b", re.IGNORECASE)
_OFF: Final = re.compile(rf"\b{any_of('conditions', 'off')}\b", re.IGNORECASE)
_GIVING: Final = re.compile(rf"\b{any_of('conditions', 'giving')}\b", re.IGNORECASE)
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
        or (shape and shape["around"] and not residue.adds_nothing(shape["around"], place, _GLUE))
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
        words = _words(text, structure)
        if words is None:
            continue
        found = [
            Case(path, structure, name, tuple(values))
            for name in _decides(words, (structure, path), text, place, before)
            if (values := _values_of(words, structure.members[name], text))
            and _accounted(words, name, structure, tuple(values), place)
        ]
        if len(found) > 1:
            found = _closest(found, words)
        if found:
            yield from found
            return


def _words(text: str, structure: Member) -> _Words | None:
    names: list[str] = []
    values: list[str] = []
    left: list[str] = []
    after: list[tuple[str, str]] = []
    tokens = _TOKEN.findall(text)
    enums = {value for member in structure.members.values() for value in member.enum}
    for number, token in enumerate(tokens):
        previous = tokens[number - 1].lower() if number else ""
        if token[0] in "`\"'" and len(token) > 1:
            for piece in _pieces(literal(token) or ""):
                (names if named(piece, structure) and piece not in enums else values).append(piece)
        elif value := _value_of(token, enums, structure):
            values.append(value)
        elif named(token, structure) and re.search(r"[a-z][A-Z]|_", token):
            names.append(token)
        elif (
            token.lower() in {"and", "or"}
            and values
            and _is_value(tokens[number + 1 : number + 2], structure)
        ):
            continue
        elif is_identifier(token) and not token.isupper():
            if previous not in _NAMES_VALUE or not names:
                return None
            values.append(token)
        elif token not in _IGNORED:
            left.append(token)
            after.append((token, previous))
    return _Words(tuple(names), tuple(values), tuple(left), tuple(after))


def _pieces(inner: str) -> list[str]:
    """What code marks hold: `logging=OVERRIDE` is a name and a value."""
    first, equals, second = inner.partition("=")
    return [first.strip(), second.strip("= ")] if equals else [inner]


def _value_of(token: str, enums: set[str], structure: Member) -> str:
    """The value that a bare word is: `SPOT`, "WebSocket" or "per-instance"; empty when it is none."""
    if token.lower() in {"true", "false"} or token[0].isdigit():
        return token
    if token in enums and (not token.islower() or re.search(r"[_:-]", token)):
        return token
    if not token.islower() and len(token) > 2 and not named(token, structure):
        return next((value for value in sorted(enums) if value.lower() == token.lower()), "")
    alike = [value for value in sorted(enums) if "-" in token and _worded(value) == _worded(token)]
    return alike[0] if alike else ""


def _worded(value: str) -> tuple[str, ...]:
    """The words of a value: "per-instance" is `PER_INSTANCE`."""
    return tuple(word.lower() for word in re.split(r"[\W_]+", value) if word)


def _is_value(tokens: list[str], structure: Member) -> bool:
    """Whether what follows is a value too: "`A` and `B`" are then each of them."""
    return any(
        any((literal(token) or token) in member.enum for member in structure.members.values())
        or token[0].isdigit()
        for token in tokens
    )


def _decides(
    words: _Words, where: tuple[Member, str], text: str, place: Place, before: Case | None
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
        said = set(_plain(words, None, structure))
        own_words = set(words_of(name))
        by_enum = words.values and set(words.values) <= set(member.enum)
        by_name = bool(own_words) and own_words <= said and not own_words & _STATES
        if by_name and has_enum and not by_enum:
            continue
        if (by_enum and (not said & _STATES or own_words <= said)) or by_name:
            yield name


def _is_of(words: _Words, own: str, structure: Member, text: str) -> bool:
    """Whether a condition that names no member is about the documented one."""
    member, values = structure.members[own], {value.lower() for value in words.values}
    if _plain(words, own, structure):
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
    unknown = residue.unaccounted(" ".join(rest), place, own)
    return not unknown or _sets(words, unknown, name, structure, values)


def _sets(words: _Words, unknown: list[str], name: str, structure: Member, values: tuple[Json, ...]) -> bool:
    """Whether a member's value is set by other words for it: "you set Bitrate control mode to VBR".

    The value must be one that no other member has, and the noun and another word must be the member's.
    """
    others = [one for other, one in structure.members.items() if other != name]
    plain = [word for word in words.left if word.lower() not in _GLUE]
    said = [part for word in plain for part in words_of(word)]
    own = words_of(name)
    unique = structure.members[name].enum and not any(set(values) & set(one.enum) for one in others)
    together = " ".join(plain) in " ".join(words.left)
    about = {*own, *words_of(structure.shape or "")}
    near = len(set(said) & about) > 1 and said[-1:] == list(own[-1:]) and len(unknown) < 2
    return bool(unique) and together and near and any(word.lower() in {"to", "is"} for word in words.left)


def _closest(found: list[Case], words: _Words) -> list[Case]:
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
    return residue.adds_nothing(words.replace("`", ""), place, known)
