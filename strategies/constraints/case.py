"""case-sensitive: values that differ only in case are different."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...specs.claims import Claim, Json
from ..cases import Caller
from ..nodes import Node, Rule
from ..site import Edit, Preparation, Site
from ..spaces import Space

KINDS = ("case-sensitive",)


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The same space: the claim allows something and forbids nothing."""
    return space


def break_(claim: Claim, site: Site) -> Iterator[Edit]:  # noqa: ARG001  # one form for all families
    """Nothing: the claim permits."""
    yield from ()


def prepare(claim: Claim, start: Node) -> Sequence[Preparation]:  # noqa: ARG001  # the path says it
    """The list or map whose entries can differ in case alone."""
    at, _, _ = claim.path.rpartition("{key}" if claim.path.endswith("{key}") else "[]")
    return (Preparation((claim.path,), at),) if at else ()


def edge(claim: Claim, site: Site) -> Iterator[Edit]:
    """Two entries that differ only in case."""
    if isinstance(site.value, dict) and claim.path.endswith("{key}"):
        for key, value in list(site.value.items())[:1]:
            yield from _both(site, {key: value}, {key.swapcase(): value})
    elif isinstance(site.value, list) and site.value:
        entry = site.value[0]
        name = claim.path.rpartition("[]")[2].removeprefix(".")
        if not name and isinstance(entry, str):
            yield from _both(site, [entry], [entry.swapcase()])
        elif isinstance(entry, dict) and isinstance(entry.get(name), str):
            yield from _both(site, [entry], [{**entry, name: entry[name].swapcase()}])


def why_nothing(claim: Claim, site: Site) -> str:  # noqa: ARG001  # one form for all families
    """Values that one request holds only once."""
    return "one request cannot hold two such values that differ in nothing else"


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``two entries that differ only in case``."""
    return "two entries that differ only in case"


def _both(site: Site, one: Json, other: Json) -> Iterator[Edit]:
    both = one | other if isinstance(one, dict) else one + other
    if one != other and site.space.accepts(both):
        yield Edit("differ-in-case", both)
