"""forbidden: texts that may not occur in a string."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...specs.claims import Claim, Json
from ..cases import Caller
from ..nodes import Rule
from ..site import Edit, Site
from ..spaces import Space
from ..texts import Text

KINDS = ("forbidden",)


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The space of texts without any of the forbidden ones."""
    pattern: str = rule.schema["not"]["pattern"]
    return replace(space, forbidden=(*space.forbidden, pattern)) if isinstance(space, Text) else space


def break_(claim: Claim, site: Site) -> Iterator[Edit]:
    """Each forbidden text in the middle, at the end and at the start of the base's own."""
    if not isinstance(site.value, str):
        return
    text = site.value
    middle = len(text) // 2
    for number, forbidden in enumerate(claim.value["strings"], 1):
        size = len(forbidden)
        label = f"forbidden-{number}"
        yield Edit(label, text[:middle] + forbidden + text[middle + size :])
        yield Edit(label, text[:middle] + forbidden + text[middle:])
        yield Edit(label, text + forbidden)
        yield Edit(label, forbidden + text)


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``contains '--', which is not allowed``."""
    found = [text for text in claim.value["strings"] if text in str(after)]
    return f"contains {', '.join(map(repr, found))}, which is not allowed"
