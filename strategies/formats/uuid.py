"""UUIDs, which the token makes new."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ..cases import Caller
from ..fresh import TOKEN
from ..names import ends
from ..nodes import Node

if TYPE_CHECKING:
    from ..spaces import Space

RANK = 40
STRICT = True
VALUE: Final = f"1234abcd-12ab-44cd-96ef-12{TOKEN}"


def recognise(node: Node) -> bool:
    """What makes a request idempotent, or is called a UUID, or has the pattern of one."""
    if node.type != "string":
        return False
    by_trait = "idempotency-token" in node.traits
    by_name = ends(node.name, ("client", "token"), ("client", "request", "token"), ("uuid",), ("guid",))
    return by_trait or by_name or any("{8}-" in schema.get("pattern", "") for schema in node.flat)


def valid(node: Node, allowed: Space, caller: Caller) -> Iterator[str]:  # noqa: ARG001  # one form for all
    """A version 4 UUID (RFC 9562), also in upper case."""
    yield VALUE
    yield VALUE.upper()


def near_misses(node: Node, caller: Caller) -> Iterator[tuple[str, str]]:  # noqa: ARG001  # one form for all
    """One digit too few, no hyphens, a letter that is no hexadecimal digit."""
    yield "cut-uuid", VALUE[:-1]
    yield "no-hyphens", VALUE.replace("-", "")
    yield "not-hexadecimal", VALUE[:-1] + "g"
