"""minimum, maximum: the range of a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...specs.claims import Claim, Json
from ..cases import Caller
from ..nodes import Rule
from ..site import Edit, Site
from ..spaces import Numbers, Space

KINDS = ("minimum", "maximum")

FAR = 1000
"""How far past the limit the second fault goes."""


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The space with the bound, when it is tighter than the one it has."""
    if not isinstance(space, Numbers):
        return space
    bound: float = rule.schema[rule.kind]
    if rule.kind == "minimum":
        return replace(space, low=bound if space.low is None else max(space.low, bound))
    return replace(space, high=bound if space.high is None else min(space.high, bound))


def break_(claim: Claim, site: Site) -> Iterator[Edit]:  # noqa: ARG001  # any base has the same limit
    """One past the limit, and far past it."""
    away = 1 if claim.kind == "maximum" else -1
    yield Edit("one-past-the-limit", claim.value + away)
    yield Edit("far-past-the-limit", claim.value + away * FAR)


def edge(claim: Claim, site: Site) -> Iterator[Edit]:
    """The limit itself."""
    if site.space.accepts(claim.value):
        yield Edit("at-the-limit", claim.value)


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``101, at most 100 is allowed``."""
    return f"{after}, {'at most' if claim.kind == 'maximum' else 'at least'} {claim.value} is allowed"
