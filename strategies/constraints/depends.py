"""depends: members that must be given when another one is, or has a certain value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...specs.claims import Claim, Json
from ..cases import ABSENT, Caller
from ..nodes import Node, Rule, find
from ..site import Edit, Preparation, Site
from ..spaces import Depends, Members, Space

KINDS = ("depends",)


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The space with what depends on what."""
    if not isinstance(space, Members):
        return space
    if "dependentRequired" in rule.schema:
        found = tuple(Depends(given, tuple(then)) for given, then in rule.schema["dependentRequired"].items())
    else:
        condition, needs = rule.schema["anyOf"]
        ((given, said),) = condition["not"]["properties"].items()
        found = (Depends(given, tuple(needs["required"]), tuple(said["enum"])),)
    return replace(space, depends=(*space.depends, *found))


def break_(claim: Claim, site: Site) -> Iterator[Edit]:
    """The member given, and each of those that it needs left out."""
    if not isinstance(site.value, dict):
        return
    then = _then(claim)
    for name in then:
        if name in site.value:
            yield Edit(f"without-{name}" if len(then) > 1 else "without", ABSENT, (name,))


def prepare(claim: Claim, start: Node) -> Sequence[Preparation]:
    """The member that needs the others, with one of the values for which it does."""
    members = [claim.value["if"], *_then(claim)]
    including = tuple(f"{claim.path}.{name}" if claim.path else name for name in members)
    equals = claim.value.get("equals")
    given = find(start, claim.path).members.get(claim.value["if"])
    if equals is None and given is not None and given.type == "boolean":
        equals = [True]  # a flag that is false may well count as not given
    return (Preparation(including, claim.path, {including[0]: equals[0]} if equals else {}),)


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``StartTime without EndTime``."""
    missing = [name for name in _then(claim) if name not in after]
    given = claim.value["if"]
    shown = f" {after[given]!r}" if claim.value.get("equals") and given in after else ""
    return f"{given}{shown} without {' and '.join(missing)}"


def _then(claim: Claim) -> list[str]:
    then = claim.value["then"]
    return [then] if isinstance(then, str) else list(then)
