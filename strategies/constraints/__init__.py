"""One file for each family of constraints, found by being in this folder.

Every file has `KINDS`, the kinds of claim it is about, and the same three functions:

* ``satisfy(space, rule, caller)`` narrows a space to the values that keep the rule;
* ``break_(claim, site)`` yields edits that break the claim, those at the boundary first;
* ``explain(claim, site, after)`` says in a few words what is wrong with a broken value.

A file may also have ``edge(claim, site)``, edits that stay just inside the rule, and
``prepare(claim, start)``, what a request must have before the claim can be broken, and
``why_nothing(claim, site)``, why there may be no edits. To add a family, copy a neighbour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Protocol, cast

from ...specs.claims import Claim, Json
from ..cases import Caller
from ..nodes import Node, Rule
from ..site import Edit, Preparation, Site
from ..spaces import Space


class Constraint(Protocol):
    """What a file of this folder offers."""

    KINDS: tuple[str, ...]
    satisfy: Callable[[Space, Rule, Caller], Space]
    break_: Callable[[Claim, Site], Iterator[Edit]]
    explain: Callable[[Claim, Site, Json], str]


@cache
def families() -> Mapping[str, Constraint]:
    """The constraint for each kind of claim. Raises ValueError when two files claim one kind."""
    found: dict[str, Constraint] = {}
    for module in iter_modules(__path__):
        constraint = cast("Constraint", import_module(f"{__name__}.{module.name}"))
        for kind in constraint.KINDS:
            if kind in found:
                raise ValueError(
                    f"two files of strategies/constraints are about {kind!r}, one of them {module.name}"
                )
            found[kind] = constraint
    return MappingProxyType(found)


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:
    """The space narrowed by a rule; a kind that no family knows leaves it as it is."""
    constraint = families().get(rule.kind)
    return constraint.satisfy(space, rule, caller) if constraint else space


def edges(claim: Claim, site: Site) -> Iterator[Edit]:
    """Valid values just inside the claim's limit."""
    edge = getattr(families()[claim.kind], "edge", None)
    if edge is not None:
        yield from edge(claim, site)


def preparations(claim: Claim, start: Node) -> Sequence[Preparation]:
    """What a base may have so that the claim can be broken, the simplest first; start is the request's node.

    Unless the family knows better: the member itself.
    """
    prepare = getattr(families()[claim.kind], "prepare", None)
    if prepare is None:
        return (Preparation((claim.path,), claim.path),)
    found: Sequence[Preparation] = prepare(claim, start)
    return found


def why_nothing(claim: Claim, site: Site) -> str:
    """Why nothing breaks the claim there, when the family knows; else empty."""
    why = getattr(families()[claim.kind], "why_nothing", None)
    return str(why(claim, site)) if why is not None else ""
