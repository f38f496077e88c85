"""A condition word by word: names of members, values that they can have, and the words that are left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ...claims import Json
from ...members import Member
from ..names import is_identifier, words_of
from ..typed import NUMBERS, typed
from ..wording import literal
from .mentioned import named
from .words import any_of, load

_TOKEN: Final = re.compile(r"`[^`]+`|\"[^\"]+\"|'[^' ]+'|[A-Za-z][\w.:/-]*(?:'s|n't)?|\d[\d.,]*|==?|[^\s\w]")
_IGNORED: Final = frozenset(",()=/|:") | {"==", "/"}
_ON: Final = re.compile(rf"\b{any_of('conditions', 'on')}\b", re.IGNORECASE)
_OFF: Final = re.compile(rf"\b{any_of('conditions', 'off')}\b", re.IGNORECASE)
_NAMES_VALUE: Final = frozenset({"is", "are", "to", "as", "of", "=", "equals", "=="})
GLUE: Final = frozenset(load("conditions")["glue"])


@dataclass(frozen=True, slots=True)
class Words:
    """A condition word by word.

    names: of members, as written. values: what can only be a value. left: the other words.
    preceded: the other words, each with the one before it.
    """

    names: tuple[str, ...]
    values: tuple[str, ...]
    left: tuple[str, ...]
    preceded: tuple[tuple[str, str], ...]


def read(text: str, structure: Member) -> Words | None:
    """The words of a condition about members of a structure; None where it names something else."""
    names: list[str] = []
    values: list[str] = []
    left: list[str] = []
    preceded: list[tuple[str, str]] = []
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
            preceded.append((token, previous))
    return Words(tuple(names), tuple(values), tuple(left), tuple(preceded))


def plain(words: Words, own: str | None, structure: Member) -> list[str]:
    """The words that are no grammar, in the singular; without those of a member's own name."""
    mine = set(words_of(own)) | set(words_of(structure.members[own].shape or "")) if own else set()
    return [
        part for word in words.left if word.lower() not in GLUE for part in words_of(word) if part not in mine
    ]


def values_of(words: Words, member: Member, text: str) -> list[Json]:
    """The values that the condition gives for a member, as it has them; none when they are not its own."""
    if words.values:
        found = [as_it_has(value, member) for value in words.values]
        return [] if None in found else list(dict.fromkeys(found))
    if member.type == "boolean":
        on, off = _ON.search(text), _OFF.search(text)
        return [] if bool(on) == bool(off) else [bool(on)]
    known = {value.lower(): value for value in member.enum}
    return [
        known[word.lower()]
        for word, previous in words.preceded
        if word.lower() in known and previous in _NAMES_VALUE
    ]


def as_it_has(value: str, member: Member) -> Json:
    """A value as the member has it; None where it cannot have it."""
    if member.enum:
        known = {one.lower(): one for one in member.enum}
        return value if value in member.enum else known.get(value.lower())
    if member.type == "string" and (value.lower() in {"true", "false"} or " " in value):
        return None
    return typed(value, member) if member.type in NUMBERS | {"boolean", "string"} else None


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
