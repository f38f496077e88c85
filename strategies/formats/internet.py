"""Names in the internet: mail addresses, URLs, host names. All of them under example.com (RFC 2606)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..cases import Caller
from ..fresh import TOKEN
from ..names import ends, words
from ..nodes import Node

if TYPE_CHECKING:
    from ..spaces import Space

RANK = 30
STRICT = True


def recognise(node: Node) -> bool:
    """What is called a mail address, URL or domain."""
    return node.type == "string" and (_is_mail(node) or _is_url(node) or _is_host(node))


def valid(node: Node, allowed: Space, caller: Caller) -> Iterator[str]:  # noqa: ARG001  # one form for all
    """A new name under example.com."""
    host = f"{TOKEN}.example.com"
    if _is_mail(node):
        yield f"{TOKEN}@example.com"
    elif _is_url(node):
        yield f"https://{host}/"
        yield f"https://{host}"
        yield f"http://{host}"
    elif _is_host(node):
        yield host
        yield f"{host}."


def near_misses(node: Node, caller: Caller) -> Iterator[tuple[str, str]]:  # noqa: ARG001  # one form for all
    """A mail address without its at sign, a URL without a scheme, a host with two dots in a row."""
    if _is_mail(node):
        yield "no-at-sign", "specdrift.example.com"
    elif _is_url(node):
        yield "no-scheme", "specdrift.example.com"
    yield "two-dots", "specdrift..example.com"


def _is_mail(node: Node) -> bool:
    found = words(node.name)
    return "email" in found[-2:] or ends(node.name, ("e", "mail"), ("mail", "address"))


def _is_url(node: Node) -> bool:
    return ends(node.name, ("url",), ("uri",), ("endpoint", "url"), ("callback", "ur"))


def _is_host(node: Node) -> bool:
    return ends(node.name, ("domain", "name"), ("host", "name"), ("hostname",), ("fqdn",), ("dns", "name"))
