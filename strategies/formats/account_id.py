"""AWS account ids: twelve digits."""

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
    """What is called the id of an account or owner, or has the pattern of an account id."""
    return node.type == "string" and (
        ends(node.name, ("account", "id"), ("account",), ("account", "number"), ("owner", "id"))
        or any(schema.get("pattern") in ("^(?:\\d{12})$", "^(?:[0-9]{12})$") for schema in node.flat)
    )


def valid(node: Node, allowed: Space, caller: Caller) -> Iterator[str]:  # noqa: ARG001  # one form for all
    """The caller's own account, then another one."""
    yield caller.account
    yield caller.foreign_account


def near_misses(node: Node, caller: Caller) -> Iterator[tuple[str, str]]:  # noqa: ARG001  # one form for all
    """One digit too few, one too many, a letter among the digits."""
    yield "eleven-digits", caller.account[:-1]
    yield "thirteen-digits", caller.account + "0"
    yield "a-letter", caller.account[:-1] + "a"
