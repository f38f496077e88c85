"""enum: the listed values of a member."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...specs.claims import Claim, Json
from ..cases import Caller
from ..nodes import Rule
from ..site import Edit, Site
from ..spaces import Space
from ..texts import Text

KINDS = ("enum",)


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The space of the listed texts, those of an earlier list only when this one has them too."""
    if not isinstance(space, Text):
        return space
    listed: list[str] = rule.schema["enum"]
    earlier = listed if space.choices is None else space.choices
    return replace(space, choices=tuple(choice for choice in earlier if choice in listed))


def break_(claim: Claim, site: Site) -> Iterator[Edit]:
    """A listed value with something behind it, in front of it, cut; a word that no list has.

    No spelling in other cases: AWS takes some lists without regard to case.
    """
    if not isinstance(site.value, str):
        return
    listed = {str(value).lower() for value in claim.value}
    value = site.value
    # A text that a listed value begins is still told apart; one that is cut may be listed as well.
    candidates = [
        (
            "with-an-ending",
            [value + "x", value + "X", value + "0", value + "_x", value[:-1] + "x", value[:-1] + "9"],
        ),
        ("with-a-beginning", ["x" + value, "X" + value, "x" + value[1:]]),
        (
            "no-such-word",
            ["not-in-the-list", "NOT_IN_THE_LIST", "NotInTheList", "notinthelist", *_made(site)],
        ),
    ]
    for label, texts in candidates:
        yield from (Edit(label, text) for text in texts if text.lower() not in listed)


def edge(claim: Claim, site: Site) -> Iterator[Edit]:
    """The first and the last of the listed values."""
    for label, value in (("first-listed", claim.value[0]), ("last-listed", claim.value[-1])):
        if site.space.accepts(value):
            yield Edit(label, value)


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``'AUTOx' is none of AUTO, MANUAL``."""
    shown = [str(value) for value in claim.value[:8]]
    more = f" and {len(claim.value) - 8} others" if len(claim.value) > 8 else ""
    return f"{after!r} is none of {', '.join(shown)}{more}"


def _made(site: Site) -> list[str]:
    """Other texts that the rest of the rules allow."""
    if not isinstance(site.rest, Text):
        return []
    found = [site.rest.preferred(), *site.rest.several(8)]
    return [text for text in found if text is not None]
