"""Where a claim is broken: the member, its value in the base, and what is known around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from ..specs.claims import Json
from .cases import Absent, Caller, Path
from .nodes import Node
from .spaces import Space

LARGEST: Final = 1 << 20
"""Bytes that the value of one edit may take: more than a mebibyte is refused for its size alone."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A new value for a member, or for something below it.

    label: short stable name; edits with the same label are alternatives, of which the one that breaks
    the fewest other claims is taken. path: from the member to the edited value, empty for itself.
    """

    label: str
    after: Json | Absent
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Preparation:
    """What a base must have so that a claim can be broken.

    including: member paths that must be given. at: the member path whose value is edited.
    values: values at member paths.
    """

    including: tuple[str, ...]
    at: str
    values: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Site:
    """A member in a base.

    value: its value there. rest: what all its rules but the claim's leave; space: what all leave.
    make: makes a valid value for a node; raises NoBase (strategies/builder.py) when there is none.
    entries: makes a valid list or map for a node with that many entries, all different; raises NoBase when
    there are not so many.
    """

    node: Node
    value: Json | Absent
    rest: Space
    space: Space
    caller: Caller
    make: Callable[[Node], Json]
    entries: Callable[[Node, int], Json]
