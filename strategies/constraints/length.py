"""min-length, max-length, min-bytes, max-bytes: how long a string or blob is."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...specs.claims import Claim, Json
from ..cases import Absent, Caller
from ..formats import meanings_of
from ..fresh import with_token
from ..nodes import Rule
from ..plain import data
from ..site import LARGEST, Edit, Site
from ..spaces import Data, Space
from ..texts import Text

KEYWORDS: Final = {
    "min-length": "minLength",
    "max-length": "maxLength",
    "min-bytes": "minBytes",
    "max-bytes": "maxBytes",
}
KINDS = tuple(KEYWORDS)


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The space with the bound, when it is tighter than the one it has."""
    bound: int = rule.schema[KEYWORDS[rule.kind]]
    if isinstance(space, Data):
        if rule.kind == "min-bytes":
            return replace(space, low=max(space.low, bound))
        return replace(space, high=_least(space.high, bound))
    if not isinstance(space, Text):
        return space
    narrowed = {
        "min-length": replace(space, low=max(space.low, bound)),
        "max-length": replace(space, high=_least(space.high, bound)),
        "min-bytes": replace(space, low_bytes=max(space.low_bytes, bound)),
        "max-bytes": replace(space, high_bytes=_least(space.high_bytes, bound)),
    }
    return narrowed[rule.kind]


def break_(claim: Claim, site: Site) -> Iterator[Edit]:
    """One character (or byte) past the limit, far past it; one too few, none at all."""
    limit: int = claim.value
    if claim.kind.startswith("max"):
        yield from _sized(site, "one-past-the-limit", limit + 1, claim.kind)
        yield from _sized(site, "far-past-the-limit", 2 * limit + 10, claim.kind)
        return
    if limit > 1:
        yield from _sized(site, "one-too-few", limit - 1, claim.kind)
    yield from _sized(site, "empty", 0, claim.kind)


def edge(claim: Claim, site: Site) -> Iterator[Edit]:
    """Exactly as long as the limit allows, unless the member's meaning has rules that no claim says."""
    if any(meaning.STRICT for meaning in meanings_of(site.node)):
        return
    for edit in _sized(site, "at-the-limit", claim.value, claim.kind):
        if site.space.accepts(edit.after):
            yield edit


def explain(claim: Claim, site: Site, after: Json) -> str:
    """``64 characters, at most 63 are allowed``."""
    unit = "byte" if claim.kind.endswith("bytes") else "character"
    text = "" if isinstance(after, Absent) else str(after)
    size = len(text) if unit == "character" else len(_bytes(text, site))
    verb = "is" if claim.value == 1 else "are"
    most = claim.kind.startswith("max")
    bound = f"at most {claim.value} {verb} allowed" if most else f"at least {claim.value} {verb} needed"
    return f"{size} {unit}{'' if size == 1 else 's'}, {bound}"


def why_nothing(claim: Claim, site: Site) -> str:  # noqa: ARG001  # one form for all families
    """Limits beyond what is sent."""
    if claim.kind.startswith("min") and claim.value <= 0:
        return "nothing can be below it"
    too_long = claim.value >= LARGEST and claim.kind.startswith("max")
    return (
        "only a value of more than a mebibyte breaks it, which is refused for its size alone"
        if too_long
        else ""
    )


def _sized(site: Site, label: str, size: int, kind: str) -> Iterator[Edit]:
    """Values of that size: the base's own one cut or filled up, else others, which may break other rules."""
    if size > LARGEST:
        return
    if isinstance(site.rest, Data):
        yield Edit(label, base64.b64encode(data(Data(), size)).decode())
        return
    if not isinstance(site.rest, Text) or not isinstance(site.value, str):
        return
    texts = [_resized(site.value, size), _fresh(site.rest, size), "a" * size]
    if kind.endswith("bytes"):
        texts = [text for text in texts if text is not None and len(text.encode()) == size]
    yield from (Edit(label, text) for text in texts if text is not None)


def _resized(text: str, size: int) -> str:
    if size <= len(text):
        return text[:size]
    if text.startswith(("{", "[")):  # JSON, which stays JSON with blanks in it
        return text[0] + " " * (size - len(text)) + text[1:]
    filling = text[-1] if text and text[-1].isalnum() else "a"
    return text + filling * (size - len(text))


def _fresh(rest: Text, size: int) -> str | None:
    text = rest.of_length(size)
    return text if text is None else with_token(text, rest.keeps_patterns)


def _bytes(text: str, site: Site) -> bytes:
    return base64.b64decode(text) if site.node.type == "blob" else text.encode()


def _least(bound: int | None, other: int) -> int:
    return other if bound is None else min(bound, other)
