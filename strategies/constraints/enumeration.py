"""enum: the listed values of a member."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...specs.claims import Claim, Json
from ..cases import Caller
from ..nodes import Rule
from ..site import Edit, Site
from ..spaces import Numbers, Plain, Space
from ..texts import Text

KINDS = ("enum",)


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The space of the listed values, those of an earlier list only when this one has them too.

    Of a text only the first spelling: a sentence's list lets a request say `get` for `GET`, and nothing says
    that AWS takes it.
    """
    listed: list[Json] = rule.schema["enum"]
    if isinstance(space, Text):
        first = {str(value).lower(): value for value in reversed(listed)}
        spelled = [value for value in listed if first[str(value).lower()] == value]
        return replace(space, choices=_both(spelled, space.choices))
    if isinstance(space, Numbers):
        return replace(space, choices=_both(listed, space.choices))
    if isinstance(space, Plain):
        return replace(space, choices=_both(listed, space.choices))
    return space


def break_(claim: Claim, site: Site) -> Iterator[Edit]:
    """A listed value with something behind it, in front of it, a word that no list has; another number.

    No spelling in other cases: AWS takes some lists without regard to case.
    """
    if isinstance(site.rest, Numbers):
        numbers = [value for value in claim.value if isinstance(value, int | float)]
        yield Edit("next-number", max(numbers, default=0) + 1)
        yield Edit("number-before", min(numbers, default=0) - 1)
        return
    if not isinstance(site.value, str):
        return
    listed = {str(value).lower() for value in claim.value}
    value = site.value
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


def _both(listed: Iterable[Json], earlier: tuple[Json, ...] | None) -> tuple[Json, ...]:
    values = tuple(listed)
    return values if earlier is None else tuple(value for value in earlier if value in values)


def _made(site: Site) -> list[str]:
    """Other texts that the rest of the rules allow."""
    if not isinstance(site.rest, Text):
        return []
    found = [site.rest.preferred(), *site.rest.several(8)]
    return [text for text in found if text is not None]
