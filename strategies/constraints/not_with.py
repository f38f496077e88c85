"""not-with: members that may not be given while another one has a certain value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...specs.claims import Claim, Json
from ..builder import NoBase
from ..cases import Caller
from ..nodes import Node, Rule
from ..site import Edit, Preparation, Site
from ..spaces import Members, NotWith, Space

KINDS = ("not-with",)


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The space without the members beside such a value."""
    if not isinstance(space, Members):
        return space
    found = []
    for part in rule.schema["not"].get("anyOf", [rule.schema["not"]]):
        ((given, said),) = part["properties"].items()
        banned = tuple(name for name in part["required"] if name != given)
        found.append(NotWith(given, tuple(said["enum"]), banned))
    return replace(space, not_with=(*space.not_with, *found))


def break_(claim: Claim, site: Site) -> Iterator[Edit]:
    """Each of the members, given beside the value."""
    if not isinstance(site.value, dict) or site.value.get(claim.value["if"]) not in claim.value["equals"]:
        return
    for name in claim.value["not"]:
        if name in site.node.members and name not in site.value:
            try:
                value = site.make(site.node.members[name])
            except NoBase:
                continue  # a member without a valid value cannot be given at all
            # A flag that is false, or nothing but such flags, may well count as not given.
            value = True if value is False else value
            if not _says_nothing(value):
                yield Edit(f"with-{name}", value, (name,))


def why_nothing(claim: Claim, site: Site) -> str:  # noqa: ARG001  # one form for all families
    """Members with nothing in them."""
    return "a member with nothing in it may count as not given"


def _says_nothing(value: Json) -> bool:
    if isinstance(value, dict):
        return all(map(_says_nothing, value.values()))
    return all(map(_says_nothing, value)) if isinstance(value, list) else value is False


def prepare(claim: Claim, start: Node) -> Sequence[Preparation]:  # noqa: ARG001  # one form for all families
    """The structure with the other member, at each of the values that keep the members out."""
    given = f"{claim.path}.{claim.value['if']}" if claim.path else claim.value["if"]
    return tuple(Preparation((given,), claim.path, {given: value}) for value in claim.value["equals"])


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``SourceId beside Intent 'NEW'``."""
    given = [name for name in claim.value["not"] if name in after]
    return f"{' and '.join(given)} beside {claim.value['if']} {after[claim.value['if']]!r}"
