"""min-items, max-items, counted: how many entries a list or map has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...specs.claims import Claim, Json
from ..builder import NoBase
from ..cases import Caller
from ..nodes import Rule
from ..site import LARGEST, Edit, Site
from ..spaces import Items, NotCounted, Space

KINDS = ("min-items", "max-items", "counted")

SMALLEST_ENTRY: Final = 8
"""Bytes that an entry takes at least, to know without making them that there would be too many."""


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The space with the bound; entries that don't count against it are told by its schema."""
    schema = rule.schema
    if not isinstance(space, Items) or rule.kind == "counted":
        return space
    if rule.kind == "min-items":
        low: int = schema["minItems"] if "minItems" in schema else schema["minProperties"]
        return replace(space, low=max(space.low, low))
    high: int = next(schema[name] for name in ("maxItems", "maxProperties", "maxContains") if name in schema)
    if "maxContains" in schema:
        ((by, told),) = schema["contains"]["not"]["properties"].items()
        space = replace(space, not_counted=NotCounted(by, told["pattern"]))
    return replace(space, high=high if space.high is None else min(space.high, high))


def break_(claim: Claim, site: Site) -> Iterator[Edit]:
    """One entry more than the limit; one too few, none at all; with entries that count after all."""
    if claim.kind == "max-items":
        yield from _sized(site, "one-past-the-limit", claim.value + 1)
    elif claim.kind == "min-items":
        if claim.value > 1:
            yield from _sized(site, "one-too-few", claim.value - 1)
        yield Edit("empty", [] if site.node.type == "list" else {})
    elif isinstance(site.space, Items) and site.space.high is not None:
        for edit in _sized(site, "one-past-the-limit", site.space.high + 1):
            marked = _marked(edit.after, claim)
            if marked is not None:
                yield Edit(edit.label, marked)


def edge(claim: Claim, site: Site) -> Iterator[Edit]:
    """Exactly as many entries as the limit allows."""
    if claim.kind != "counted":
        for edit in _sized(site, "at-the-limit", claim.value):
            if site.space.accepts(edit.after):
                yield edit


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``51 entries, at most 50 are allowed``."""
    entries = f"{len(after)} {'entry' if len(after) == 1 else 'entries'}"
    if claim.kind == "counted":
        by, prefix = claim.value["by"], claim.value["prefix"]
        return f"{entries}, of which those whose {by} begins with {prefix} count as well"
    verb = "is" if claim.value == 1 else "are"
    most = claim.kind == "max-items"
    bound = f"at most {claim.value} {verb} allowed" if most else f"at least {claim.value} {verb} needed"
    return f"{entries}, {bound}"


def why_nothing(claim: Claim, site: Site) -> str:  # noqa: ARG001  # one form for all families
    """Limits beyond what is sent, or beyond the entries that there can be."""
    if claim.kind == "max-items" and claim.value * SMALLEST_ENTRY > LARGEST:
        return "only a list of more than a mebibyte breaks it, which is refused for its size alone"
    return "the rules for the entries allow too few different ones" if claim.kind == "max-items" else ""


def _sized(site: Site, label: str, size: int) -> Iterator[Edit]:
    if size * SMALLEST_ENTRY > LARGEST:
        return
    try:
        yield Edit(label, site.entries(site.node, size))
    except NoBase:
        # There are not so many different entries; the claim alone can't be broken.
        return


def _marked(entries: Json, claim: Claim) -> Json:
    """The entries with the prefix, which doesn't keep them from being counted; None for other entries."""
    by, prefix = claim.value["by"], claim.value["prefix"]
    marked = [{**entry, by: f"{prefix}{entry.get(by, '')}"} for entry in entries if isinstance(entry, dict)]
    valid = len(marked) == len(entries) and bool(marked)
    return marked if valid else None
