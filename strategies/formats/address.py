"""Addresses in networks: CIDR blocks and IP addresses, IPv4 and IPv6.

The values are private (RFC 1918) or for documentation (RFC 3849, RFC 5737).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..cases import Caller
from ..names import words
from ..nodes import Node

if TYPE_CHECKING:
    from ..spaces import Space

RANK = 20
STRICT = True


def recognise(node: Node) -> bool:
    """What is called a CIDR or an IP address."""
    return node.type == "string" and (_is_block(node) or _is_address(node))


def valid(node: Node, allowed: Space, caller: Caller) -> Iterator[str]:  # noqa: ARG001  # one form for all
    """A block or address of the version that the name speaks of, then the other."""
    block = "/16" if _is_block(node) else ""
    fourth = f"10.0.0.0{block}" if block else "192.0.2.1"
    sixth = "2001:db8::/56" if block else "2001:db8::1"
    yield from (sixth, fourth) if "v6" in node.name.lower() else (fourth, sixth)
    if block:
        yield "10.0.0.0/24"


def near_misses(node: Node, caller: Caller) -> Iterator[tuple[str, str]]:  # noqa: ARG001  # one form for all
    """Numbers beyond what fits, too few of them, no address at all."""
    yield "number-too-large", "10.0.0.256/16" if _is_block(node) else "192.0.2.256"
    yield "too-few-numbers", "10.0.0/16" if _is_block(node) else "192.0.2"
    if _is_block(node):
        yield "prefix-too-long", "10.0.0.0/33"
    yield "no-address", "address"


def _is_block(node: Node) -> bool:
    return "cidr" in words(node.name) or "cidrs" in words(node.name)


def _is_address(node: Node) -> bool:
    found = words(node.name)
    return found[-2:] in (("ip", "address"), ("ip", "addresse")) or found[-1:] in (
        ("ip",),
        ("ipv4",),
        ("ipv6",),
    )
