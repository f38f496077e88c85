"""unique: no two entries of a list are the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...specs.claims import Claim, Json
from .. import rulebook
from ..builder import NoBase
from ..cases import Caller
from ..nodes import Rule
from ..site import Edit, Site
from ..spaces import Items, Space

KINDS = ("unique",)


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The space of lists whose entries differ, as a whole or in one member."""
    if not isinstance(space, Items):
        return space
    return replace(space, unique=(*space.unique, rule.schema.get("uniqueBy")))


def break_(claim: Claim, site: Site) -> Iterator[Edit]:
    """Two entries with the same key and different content; one entry twice, next to it or apart."""
    if not isinstance(site.value, list) or not isinstance(site.space, Items):
        return
    try:
        one, other = site.entries(site.node, 2)
    except NoBase:
        one = other = site.value[0] if site.value else site.entries(site.node, 1)[0]
    by = claim.value["by"]
    if by is not None:
        differing = _with_other_content(site, one, by)
        if differing is not None:
            yield Edit("same-key", [one, differing])
    yield Edit("same-twice", [one, one])
    if one != other:
        yield Edit("same-apart", [one, other, one])
    if site.space.low > 2:
        yield Edit("same-twice", [*site.value, site.value[-1]])


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``two entries with the Key 'a'``."""
    by = claim.value["by"]
    seen: list[Json] = []
    for entry in after:
        key = entry if by is None else entry.get(by)
        if key in seen:
            return f"two entries with the {by} {key!r}" if by is not None else f"the entry {key!r} twice"
        seen.append(key)
    return "the same entry twice"


def _with_other_content(site: Site, entry: Json, by: str) -> Json:
    """The entry with the same key and something else different, or None when nothing else can differ."""
    node = site.node.below("[]")
    for name, value in entry.items():
        if name != by and isinstance(value, str) and name in node.members:
            for other in (value + "x", value[:-1] + "x", value[:-1] + "y"):
                if other != value and rulebook.space(node.members[name], site.caller).accepts(other):
                    return {**entry, name: other}
    return None
