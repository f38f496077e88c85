"""Policies: IAM's JSON documents.

Source: IAM User Guide, Grammar of the IAM JSON policy language. The documents are as small as possible.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ..cases import Caller
from ..names import ends, words
from ..nodes import Node

if TYPE_CHECKING:
    from ..spaces import Space

RANK = 30
STRICT = True
VERSION: Final = "2012-10-17"


def recognise(node: Node) -> bool:
    """What is called a policy or policy document, and has no listed values."""
    called = ends(
        node.name,
        ("policy",),
        ("policy", "document"),
        ("policy", "text"),
        ("policy", "json"),
        ("policy", "body"),
    )
    return node.type == "string" and called and not any("enum" in schema for schema in node.flat)


def valid(node: Node, allowed: Space, caller: Caller) -> Iterator[str]:  # noqa: ARG001  # one form for all
    """A trust policy for what roles are assumed with, else one that says who may do everything."""
    account = f"arn:{caller.partition}:iam::{caller.account}:root"
    statement: dict[str, object] = {"Effect": "Allow"}
    if "assume" in words(node.name) or "trust" in words(node.name):
        statement |= {"Principal": {"AWS": account}, "Action": "sts:AssumeRole"}
    elif "document" in words(node.name):
        statement |= {"Action": "s3:GetObject", "Resource": "*"}
    else:
        statement |= {"Principal": {"AWS": account}, "Action": f"{node.service}:*", "Resource": "*"}
    yield json.dumps({"Version": VERSION, "Statement": [statement]}, separators=(",", ":"))


def near_misses(node: Node, caller: Caller) -> Iterator[tuple[str, str]]:  # noqa: ARG001  # one form for all
    """What is no JSON, and JSON that is no policy."""
    yield "no-json", "{"
    yield "no-policy", "[]"
