"""KMS keys: by ARN, by id, by alias."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ..cases import Caller
from ..names import words
from ..nodes import Node

if TYPE_CHECKING:
    from ..spaces import Space

RANK = 10
STRICT = True
KEY: Final = "1234abcd-12ab-34cd-56ef-1234567890ab"
"""The key id of AWS's own examples."""


def recognise(node: Node) -> bool:
    """What is called a KMS key, or an encryption key by id or ARN; what has a pattern for one."""
    if node.type != "string":
        return False
    found = words(node.name)
    called = "key" in found and ("kms" in found or ("encryption" in found and found[-1] in ("id", "arn")))
    return called or any(":kms:" in schema.get("pattern", "") for schema in node.flat)


def valid(node: Node, allowed: Space, caller: Caller) -> Iterator[str]:  # noqa: ARG001  # one form for all
    """The key's ARN, its id, its alias by ARN and by name."""
    here = f"arn:{caller.partition}:kms:{caller.region}:{caller.account}"
    if words(node.name)[-1:] == ("alias",):
        yield "alias/specdrift"
    yield f"{here}:key/{KEY}"
    yield KEY
    yield f"{here}:alias/specdrift"
    yield "alias/specdrift"


def near_misses(node: Node, caller: Caller) -> Iterator[tuple[str, str]]:  # noqa: ARG001  # one form for all
    """A key id that is cut, and the ARN of something else."""
    yield "cut-key-id", KEY[:-1]
    yield "other-service", f"arn:{caller.partition}:s3:::specdrift"
