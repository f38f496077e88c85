"""type: the JSON type of a member's value.

Only what AWS's frameworks surely refuse: a list or structure for a scalar, a text for a list or
structure. A number for a string and the like is often converted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...specs.claims import Claim, Json
from ..cases import Caller
from ..nodes import Rule
from ..site import Edit, Site
from ..spaces import Space
from ..wire_limits import as_text

KINDS = ("type",)

AS_TEXT: Final = {
    "integer": "not-a-number",
    "float": "not-a-number",
    "boolean": "not-a-boolean",
    "timestamp": "not-a-time",
}
"""Texts that cannot be read as a scalar, for places on the wire where everything is text."""

UNREAD: Final = ("integer", "float")
"""The types of which every server reads the text in a URI or header before it looks at anything else."""

NAMES: Final = {"structure": "a structure", "list": "a list", "map": "a map"}


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The same space: it is chosen by the type."""
    return space


def break_(claim: Claim, site: Site) -> Iterator[Edit]:  # noqa: ARG001  # the node has the type
    """A list and a structure for a scalar, a text for the others; where all is text, an unreadable one."""
    kind = site.node.type
    if as_text(site.node) and kind in (UNREAD if site.node.location else AS_TEXT):
        yield Edit("not-readable", AS_TEXT[kind])
    elif kind in NAMES:
        yield Edit("a-text", "text")
    elif kind != "document":
        yield Edit("a-structure", {"key": "value"})
        yield Edit("a-list", ["text"])


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``a list where a string is expected``."""
    given = (
        "a structure"
        if isinstance(after, dict)
        else "a list"
        if isinstance(after, list)
        else f"the text {after!r}"
    )
    article = "an" if claim.value[0] in "aeiou" else "a"
    return f"{given} where {article} {claim.value} is expected"
