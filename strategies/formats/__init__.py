"""One file for each meaning that a string can have, found by being in this folder.

Every file has a RANK, says whether it is STRICT, and has the same three functions:

* ``recognise(node)`` says whether the member has this meaning, by its name, type and rules;
* ``valid(node, allowed, caller)`` yields values of this meaning, the best one first;
* ``near_misses(node, caller)`` yields values that look like it and are not, each with a label.

What `valid` yields need not keep the member's rules: whoever asks takes the first value that does, and
makes up a text for the member's pattern when none does. To add a meaning, copy a neighbour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

from ..cases import Caller
from ..nodes import Node

if TYPE_CHECKING:
    from ..spaces import Space


class Meaning(Protocol):
    """What a file of this folder offers.

    RANK orders the files: smaller ones are more specific. STRICT: whether a value that keeps all documented
    rules may still be none of this meaning, so that only values known to have it are sent as valid.
    """

    RANK: int
    STRICT: bool
    recognise: Callable[[Node], bool]
    valid: Callable[[Node, Space, Caller], Iterator[str]]
    near_misses: Callable[[Node, Caller], Iterator[tuple[str, str]]]


@cache
def meanings() -> tuple[Meaning, ...]:
    """All meanings, the most specific first."""
    modules = [
        cast("Meaning", import_module(f"{__name__}.{module.name}")) for module in iter_modules(__path__)
    ]
    return tuple(sorted(modules, key=lambda module: module.RANK))


def meanings_of(node: Node) -> tuple[Meaning, ...]:
    """The meanings that a member has."""
    if "meanings" not in node.memo:
        node.memo["meanings"] = tuple(meaning for meaning in meanings() if meaning.recognise(node))
    found: tuple[Meaning, ...] = node.memo["meanings"]
    return found


def meant(node: Node, allowed: Space, caller: Caller) -> Iterator[str]:
    """Values of the member's meanings, the most specific first; they may break its rules."""
    for meaning in meanings_of(node):
        yield from meaning.valid(node, allowed, caller)


def almost_meant(node: Node, caller: Caller) -> Iterator[tuple[str, str]]:
    """Labelled values that look like the member's meanings and are not."""
    for meaning in meanings_of(node):
        yield from meaning.near_misses(node, caller)
