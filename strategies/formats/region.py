"""Regions and availability zones, the caller's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..cases import Caller
from ..names import ends
from ..nodes import Node

if TYPE_CHECKING:
    from ..spaces import Space

RANK = 20
STRICT = True


def recognise(node: Node) -> bool:
    """What is called a region or an availability zone."""
    return node.type == "string" and (_is_zone(node) or _is_region(node))


def valid(node: Node, allowed: Space, caller: Caller) -> Iterator[str]:  # noqa: ARG001  # one form for all
    """The caller's region, or a zone in it."""
    yield f"{caller.region}a" if _is_zone(node) else caller.region


def near_misses(node: Node, caller: Caller) -> Iterator[tuple[str, str]]:  # noqa: ARG001  # one form for all
    """A region with other punctuation, and a zone in the place of a region."""
    yield "underscores", caller.region.replace("-", "_")
    yield "zone-for-region", f"{caller.region}a!"


def _is_zone(node: Node) -> bool:
    return ends(node.name, ("availability", "zone"), ("availability", "zone", "name"))


def _is_region(node: Node) -> bool:
    return ends(node.name, ("region",), ("region", "name"), ("region", "code"))
