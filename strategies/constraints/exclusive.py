"""exclusive, any-of, union: at most one, at least one, exactly one of several members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ...specs.claims import Claim, Json
from ..builder import NoBase
from ..cases import ABSENT, Caller
from ..nodes import Node, Rule, Schema, find
from ..site import Edit, Preparation, Site
from ..spaces import Members, Space

KINDS = ("exclusive", "any-of", "union")

MOST_TRIED: Final = 6
"""Of a union of many members, so many are given together with another one."""


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The space with the group of members."""
    if not isinstance(space, Members):
        return space
    if rule.kind == "exclusive":
        return replace(space, exclusive=(*space.exclusive, _named(rule.schema["not"])))
    if rule.kind == "any-of":
        return replace(space, any_of=(*space.any_of, _named({"anyOf": rule.schema["anyOf"]})))
    return replace(space, unions=(*space.unions, _named({"anyOf": rule.schema["oneOf"]})))


def break_(claim: Claim, site: Site) -> Iterator[Edit]:
    """One of the members given, each of the others as well; none of them."""
    if not isinstance(site.value, dict):
        return
    members = [name for name in claim.value["members"] if name in site.node.members]
    given = [name for name in members if name in site.value]
    if claim.kind != "any-of":
        for name, value in _others(site, members):
            yield Edit(f"with-{name}", value, (name,))
    if claim.kind != "exclusive" and len(given) == 1:
        yield Edit("none", ABSENT, (given[0],))


def edge(claim: Claim, site: Site) -> Iterator[Edit]:
    """Each of the members alone."""
    if not isinstance(site.value, dict):
        return
    members = [name for name in claim.value["members"] if name in site.node.members]
    without = {name: value for name, value in site.value.items() if name not in members}
    for name, value in _others(site, members):
        if site.space.accepts(without | {name: value}):
            yield Edit(f"only-{name}", without | {name: value})


def prepare(claim: Claim, start: Node) -> Sequence[Preparation]:
    """The structure with one of the members, or as it is when the rules make it have one anyway."""
    known = find(start, claim.path).members
    members = [name for name in claim.value["members"] if name in known][:MOST_TRIED]
    plain = (
        [] if claim.kind == "exclusive" else [Preparation((claim.path,) if claim.path else (), claim.path)]
    )
    return (*plain, *(_with_one(claim.path, known[name]) for name in members))


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``Cidr and Ipv6Cidr together``."""
    given = [name for name in claim.value["members"] if name in after]
    if not given:
        return f"none of {', '.join(claim.value['members'])}"
    return f"{' and '.join(given)} together"


def _others(site: Site, members: Sequence[str]) -> Iterator[tuple[str, Json]]:
    """The members that the base doesn't give, with a value; at most a few."""
    absent = [name for name in members if isinstance(site.value, dict) and name not in site.value]
    for name in absent[:MOST_TRIED]:
        try:
            value = site.make(site.node.members[name])
            # A flag that is false may well count as not given.
            yield name, True if value is False else value
        except NoBase:
            continue  # a member without a valid value is of no use, and the next one may have one


def _with_one(path: str, member: Node) -> Preparation:
    values = {member.path: True} if member.type == "boolean" else {}
    return Preparation((member.path,), path, values)


def _named(schema: Schema) -> tuple[str, ...]:
    """The members that a subschema's ``required`` lists name, in order."""
    parts = schema.get("anyOf", [schema])
    return tuple(dict.fromkeys(name for part in parts for name in part.get("required", ())))
