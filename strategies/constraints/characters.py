"""characters: which characters a string may have, as a sentence says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...specs.claims import Claim, Json
from ...specs.patterns.translation import compiled
from ..cases import Caller
from ..foreign import near_misses
from ..nodes import Rule
from ..site import Edit, Site
from ..spaces import Space
from ..texts import Text

KINDS = ("characters",)

SURE = ("symbol", "space", "slash", "colon", "dot", "dash", "upper-case", "lower-case", "digit")
"""Sorts of characters that a sentence names when it means them; "letters" may well include accented ones."""


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The space of texts with these characters only."""
    pattern: str = rule.schema["pattern"]
    return replace(space, patterns=(*space.patterns, pattern)) if isinstance(space, Text) else space


def break_(claim: Claim, site: Site) -> Iterator[Edit]:
    """The base's text with one printable ASCII character of each sort that is not allowed.

    Where all of these are allowed, as in "ASCII characters only", with characters beyond them.
    """
    if not isinstance(site.value, str) or not isinstance(site.rest, Text):
        return
    only = compiled(f"^[{claim.value['allowed']}]*$")
    ascii_only = site.rest.ascii_only
    found = [
        Edit(label, text)
        for label, text in near_misses(site.value, lambda text: not only(text), ascii_only=ascii_only)
    ]
    sure = [edit for edit in found if edit.label.removeprefix("foreign-") in SURE]
    yield from sure or found


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``has '#'; only these characters are allowed: a-z0-9``."""
    only = compiled(f"^[{claim.value['allowed']}]*$")
    foreign = dict.fromkeys(char for char in str(after) if not only(char))
    return f"has {', '.join(map(repr, foreign))}; only these characters are allowed: {claim.value['allowed']}"
