"""Telephone numbers in E.164 form, out of those set aside for fiction (555-0100 to 555-0199)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..cases import Caller
from ..names import ends
from ..nodes import Node

if TYPE_CHECKING:
    from ..spaces import Space

RANK = 30
STRICT = True


def recognise(node: Node) -> bool:
    """What is called a phone number."""
    return node.type == "string" and ends(node.name, ("phone", "number"), ("phone",))


def valid(node: Node, allowed: Space, caller: Caller) -> Iterator[str]:  # noqa: ARG001  # one form for all
    """A number in Seattle, with and without the plus sign."""
    yield "+12065550100"
    yield "12065550100"


def near_misses(node: Node, caller: Caller) -> Iterator[tuple[str, str]]:  # noqa: ARG001  # one form for all
    """Letters among the digits, and far too many digits."""
    yield "a-letter", "+1206555010x"
    yield "too-many-digits", "+12065550100" * 3
