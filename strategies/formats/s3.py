"""Amazon S3: bucket names and URIs of objects.

Source: Amazon S3 User Guide, Bucket naming rules: 3 to 63 lower-case letters, digits, dots, hyphens.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ..cases import Caller
from ..fresh import TOKEN
from ..names import ends, words
from ..nodes import Node

if TYPE_CHECKING:
    from ..spaces import Space

RANK = 20
STRICT = True
BUCKET: Final = f"specdrift-{TOKEN}"


def recognise(node: Node) -> bool:
    """What is called a bucket, or a place in S3, or has a pattern for one."""
    return node.type == "string" and (_is_bucket(node) or _is_uri(node))


def valid(node: Node, allowed: Space, caller: Caller) -> Iterator[str]:  # noqa: ARG001  # one form for all
    """A bucket's name; the URI of a folder and of an object."""
    if _is_uri(node):
        yield f"s3://{BUCKET}/data/"
        yield f"s3://{BUCKET}/data"
        yield f"s3://{BUCKET}/"
        yield f"s3://{BUCKET}"
        yield f"https://{BUCKET}.s3.{caller.region}.amazonaws.com/data"
    yield BUCKET


def near_misses(node: Node, caller: Caller) -> Iterator[tuple[str, str]]:  # noqa: ARG001  # one form for all
    """Another scheme, no bucket, a name with upper-case letters, one that is too short."""
    if _is_uri(node):
        yield "other-scheme", f"ftp://{BUCKET}/data"
        yield "no-bucket", "s3://"
        yield "no-scheme", f"{BUCKET}/data"
    yield "upper-case-bucket", "s3://Bucket/data" if _is_uri(node) else "Specdrift"
    yield "short-bucket", "s3://ab/data" if _is_uri(node) else "ab"


def _is_bucket(node: Node) -> bool:
    return ends(node.name, ("bucket",), ("bucket", "name"))


def _is_uri(node: Node) -> bool:
    found = words(node.name)
    by_name = "s3" in found and found[-1] in ("uri", "path", "url", "location")
    return by_name or any("s3://" in schema.get("pattern", "") for schema in node.flat)
