"""required, optional: members that must be given, and members that need not be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ...specs.claims import Claim, Json
from ..cases import ABSENT, Caller
from ..nodes import Node, Rule, find
from ..site import Edit, Preparation, Site
from ..spaces import Space

KINDS = ("required", "optional")

MOST_TRIED: Final = 3
"""How many siblings are tried to keep the member's structure from being empty."""


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The same space: the structure's own schema names the members that it requires."""
    return space


def break_(claim: Claim, site: Site) -> Iterator[Edit]:  # noqa: ARG001  # nothing depends on the member
    """The member left out."""
    if claim.kind == "required":
        yield Edit("missing", ABSENT)


def edge(claim: Claim, site: Site) -> Iterator[Edit]:  # noqa: ARG001  # nothing depends on the member
    """A member that may be left out, left out."""
    if claim.kind == "optional":
        yield Edit("left-out", ABSENT)


def prepare(claim: Claim, start: Node) -> Sequence[Preparation]:
    """The member; beside it another one, since an empty structure is not on the wire in some protocols."""
    inside, dot, name = claim.path.rpartition(".")
    plain = Preparation((claim.path,), claim.path)
    siblings = [f"{inside}{dot}{other}" for other in find(start, inside).members if other != name]
    return (plain, *(Preparation((claim.path, sibling), claim.path) for sibling in siblings[:MOST_TRIED]))


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``Key is missing``."""
    return f"{claim.path.rpartition('.')[2]} is missing"
