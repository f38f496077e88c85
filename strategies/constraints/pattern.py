"""pattern: the form of a string."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...specs.claims import Claim, Json
from ...specs.patterns.translation import compiled
from ..cases import Caller
from ..foreign import near_misses
from ..formats import almost_meant
from ..nodes import Rule
from ..site import Edit, Site
from ..spaces import Space
from ..texts import Text

KINDS = ("pattern",)


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The space of texts that match the pattern as well."""
    pattern: str = rule.schema["pattern"]
    return replace(space, patterns=(*space.patterns, pattern)) if isinstance(space, Text) else space


def break_(claim: Claim, site: Site) -> Iterator[Edit]:
    """The base's text with one character of each foreign sort, cut, doubled; near-misses of its meaning."""
    if not isinstance(site.value, str) or not isinstance(site.rest, Text):
        return
    matches = compiled(claim.value["ecma"])
    ascii_only = site.rest.ascii_only
    for label, text in near_misses(site.value, lambda text: not matches(text), ascii_only=ascii_only):
        yield Edit(label, text)
    for label, text in almost_meant(site.node, site.caller):
        if not matches(text):
            yield Edit(label, text)


def why_nothing(claim: Claim, site: Site) -> str:  # noqa: ARG001  # one form for all families
    """Patterns such as ``.*``."""
    return "every text without line ends matches it"


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``'a b' does not match [a-z]+``."""
    shown = str(after)
    shown = shown if len(shown) <= 60 else f"{shown[:57]}..."
    return f"{shown!r} does not match {claim.value['original']}"
