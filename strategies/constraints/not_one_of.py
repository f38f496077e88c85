"""not-one-of: texts that a string may not be, though it may contain them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...specs.claims import Claim, Json
from ...specs.keywords import text_pattern
from ..cases import Caller
from ..nodes import Rule
from ..site import Edit, Site
from ..spaces import Space
from ..texts import Text

KINDS = ("not-one-of",)


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The space without these texts."""
    values = "|".join(map(text_pattern, rule.schema["not"]["enum"]))
    return (
        replace(space, forbidden=(*space.forbidden, f"^(?:{values})$")) if isinstance(space, Text) else space
    )


def break_(claim: Claim, site: Site) -> Iterator[Edit]:
    """Each of the texts."""
    if isinstance(site.value, str):
        for number, text in enumerate(claim.value["values"], 1):
            yield Edit(f"reserved-{number}", text)


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``is 'default', which is not allowed``."""
    return f"is {after!r}, which is not allowed"
