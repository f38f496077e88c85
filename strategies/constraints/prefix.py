"""prefix, suffix: how a string must begin or end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...specs.claims import Claim, Json
from ..cases import Caller
from ..foreign import SORTS
from ..nodes import Rule
from ..site import Edit, Site
from ..spaces import Space
from ..texts import Text

KINDS = ("prefix", "suffix")

TRIED = ("lower-case", "digit", "dash", "dot", "upper-case", "symbol")
"""The sorts of characters put in the wrong place, those first that a string is likely to allow elsewhere."""


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The space of texts that begin or end so."""
    pattern: str = rule.schema["pattern"]
    return replace(space, patterns=(*space.patterns, pattern)) if isinstance(space, Text) else space


def break_(claim: Claim, site: Site) -> Iterator[Edit]:
    """The base's text with another first (or last) character, with one more, and without what it needs."""
    if not isinstance(site.value, str):
        return
    only = _only(claim)
    for label, text in _turned(site.value, at_start=claim.kind == "prefix"):
        if not only.accepts(text):
            yield Edit(label, text)


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``'1ab' does not begin with [a-z]``."""
    how = "begin" if claim.kind == "prefix" else "end"
    return f"{str(after)[:60]!r} does not {how} with {' or '.join(claim.value['any'])}"


def _turned(text: str, *, at_start: bool) -> Iterator[tuple[str, str]]:
    for sort in TRIED:
        for character in SORTS[sort]:
            label = f"{'starts' if at_start else 'ends'}-with-{sort}"
            yield label, character + text if at_start else text + character
            yield label, character + text[1:] if at_start else text[:-1] + character
    for size in range(1, len(text)):
        yield "left-out", text[size:] if at_start else text[:-size]


def _only(claim: Claim) -> Text:
    any_of = "|".join(claim.value["any"])
    return Text(patterns=(f"^(?:{any_of})" if claim.kind == "prefix" else f"(?:{any_of})$",))
