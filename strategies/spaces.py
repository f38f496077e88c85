"""Spaces: the values that all rules for a member together allow, one kind of space for each kind of type.

A constraint narrows a space by its rule (strategies/constraints/). A space looks at one value only: what
is inside a list, map or structure has spaces of its own. Strings have theirs in strategies/texts.py.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from ..specs.claims import Json
from ..specs.patterns.translation import compiled
from .texts import Text


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers from low to high, both included; None is no bound.

    whole: whether only integers. choices: the values that are listed, None when any value is.
    """

    low: float | None = None
    high: float | None = None
    whole: bool = True
    choices: tuple[float, ...] | None = None

    def accepts(self, value: Json) -> bool:
        """Whether the value is such a number."""
        if isinstance(value, bool) or not isinstance(value, int if self.whole else int | float):
            return False
        if self.choices is not None and value not in self.choices:
            return False
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class NotCounted:
    """Entries that don't count against a limit: those whose member `by` begins like the pattern."""

    by: str
    pattern: str

    def holds(self, entry: Json) -> bool:
        """Whether the entry doesn't count."""
        text = entry.get(self.by) if isinstance(entry, dict) else None
        return isinstance(text, str) and compiled(self.pattern)(text)


@dataclass(frozen=True, slots=True)
class Items:
    """Lists or maps with low to high entries, high None is no bound.

    unique: for each rule the name of the entries' member that must differ, or None for whole entries.
    """

    low: int = 0
    high: int | None = None
    not_counted: NotCounted | None = None
    unique: tuple[str | None, ...] = ()

    def accepts(self, value: Json) -> bool:
        """Whether the value is a list or map with that many entries, all different where they must be."""
        if not isinstance(value, list | dict):
            return False
        size = len(value)
        if self.not_counted is not None and self.high is not None and size > self.high:
            size = sum(not self.not_counted.holds(entry) for entry in value)
        if len(value) < self.low or (self.high is not None and size > self.high):
            return False
        return isinstance(value, dict) or all(_all_differ(_keys(value, by)) for by in self.unique)


@dataclass(frozen=True, slots=True)
class Depends:
    """With member `given` (with one of the values `equals`, or any when None) all of `then` must be given."""

    given: str
    then: tuple[str, ...]
    equals: tuple[Json, ...] | None = None

    def applies(self, value: dict[str, Json]) -> bool:
        """Whether the structure has the member with such a value."""
        return self.given in value and (self.equals is None or value[self.given] in self.equals)


@dataclass(frozen=True, slots=True)
class NotWith:
    """With member `given` at one of the values `equals`, none of `banned` may be given."""

    given: str
    equals: tuple[Json, ...]
    banned: tuple[str, ...]

    def broken(self, value: dict[str, Json]) -> tuple[str, ...]:
        """The members of the structure that the value of the other one bans."""
        if self.given not in value or value[self.given] not in self.equals:
            return ()
        return tuple(name for name in self.banned if name in value)


@dataclass(frozen=True, slots=True)
class Members:
    """Structures with the right members present.

    required: all of these. exclusive: groups of which at most one may be given. any_of: groups of which at
    least one must be. unions: groups of which exactly one must be.
    """

    required: tuple[str, ...] = ()
    exclusive: tuple[tuple[str, ...], ...] = ()
    any_of: tuple[tuple[str, ...], ...] = ()
    unions: tuple[tuple[str, ...], ...] = ()
    depends: tuple[Depends, ...] = ()
    not_with: tuple[NotWith, ...] = ()

    def accepts(self, value: Json) -> bool:
        """Whether the value is a structure with such members."""
        if not isinstance(value, dict):
            return False
        return (
            all(name in value for name in self.required)
            and all(_given(value, group) <= 1 for group in self.exclusive)
            and all(_given(value, group) >= 1 for group in self.any_of)
            and all(_given(value, group) == 1 for group in self.unions)
            and all(name in value for rule in self.depends if rule.applies(value) for name in rule.then)
            and not any(rule.broken(value) for rule in self.not_with)
        )


@dataclass(frozen=True, slots=True)
class Data:
    """Blobs of low to high bytes, in base64; high None is no bound."""

    low: int = 0
    high: int | None = None

    def accepts(self, value: Json) -> bool:
        """Whether the value is base64 of that many bytes."""
        if not isinstance(value, str):
            return False
        try:
            size = len(base64.b64decode(value, validate=True))
        except binascii.Error:
            return False
        return size >= self.low and (self.high is None or size <= self.high)


@dataclass(frozen=True, slots=True)
class Plain:
    """Values that hardly more than their type restricts: booleans, timestamps, documents.

    choices: the values that are listed, None when any value is.
    """

    type: str
    choices: tuple[Json, ...] | None = None

    def accepts(self, value: Json) -> bool:
        """Whether the value is of the type, as JSON has it."""
        if self.choices is not None and value not in self.choices:
            return False
        if self.type == "boolean":
            return isinstance(value, bool)
        if self.type == "timestamp":
            return isinstance(value, str | int | float) and not isinstance(value, bool)
        return True


Space: TypeAlias = Text | Numbers | Items | Members | Data | Plain

UNRESTRICTED: Final[dict[str, Space]] = {
    "structure": Members(),
    "list": Items(),
    "map": Items(),
    "string": Text(),
    "integer": Numbers(),
    "float": Numbers(whole=False),
    "boolean": Plain("boolean"),
    "timestamp": Plain("timestamp"),
    "blob": Data(),
    "document": Plain("document"),
}
"""The space of each type of member before any rule."""


def _given(value: dict[str, Json], group: Iterable[str]) -> int:
    return sum(name in value for name in group)


def _keys(entries: list[Json], by: str | None) -> list[Json]:
    if by is None:
        return entries
    return [entry[by] for entry in entries if isinstance(entry, dict) and by in entry]


def _all_differ(values: list[Json]) -> bool:
    if all(isinstance(value, str) for value in values):
        return len(set(values)) == len(values)
    return all(value != other for index, value in enumerate(values) for other in values[:index])
