"""IAM roles by their ARN, the caller's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..cases import Caller
from ..names import words
from ..nodes import Node

if TYPE_CHECKING:
    from ..spaces import Space

RANK = 10
STRICT = True


def recognise(node: Node) -> bool:
    """What is called the ARN of a role, must be one, or has a pattern for one."""
    if node.type != "string":
        return False
    found = words(node.name)
    by_rule = any(
        schema.get("resource", {}).get("resource") == "role" or ":role" in schema.get("pattern", "")
        for schema in node.flat
    )
    return by_rule or ("role" in found and found[-1] == "arn")


def valid(node: Node, allowed: Space, caller: Caller) -> Iterator[str]:  # noqa: ARG001  # one form for all
    """A role of the caller, with and without a path."""
    yield own(caller)
    yield f"arn:{caller.partition}:iam::{caller.account}:role/service-role/specdrift"


def near_misses(node: Node, caller: Caller) -> Iterator[tuple[str, str]]:  # noqa: ARG001  # one form for all
    """A user in the place of a role, an account of too few digits, a name without its ARN."""
    yield "user-for-role", f"arn:{caller.partition}:iam::{caller.account}:user/specdrift"
    yield "short-account", f"arn:{caller.partition}:iam::{caller.account[:-1]}:role/specdrift"
    yield "name-for-arn", "specdrift"


def own(caller: Caller) -> str:
    """A role in the caller's account."""
    return f"arn:{caller.partition}:iam::{caller.account}:role/specdrift"


def foreign(caller: Caller) -> str:
    """A role in an account that is not the caller's."""
    return f"arn:{caller.partition}:iam::{caller.foreign_account}:role/specdrift"
