"""Ids of resources as EC2 gives them: ``vpc-`` and hexadecimal digits, which the token makes new.

Which prefix belongs to which name is in strategies/data/resource_ids.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..cases import Caller
from ..fresh import TOKEN
from ..names import words
from ..nodes import Node

if TYPE_CHECKING:
    from ..spaces import Space

RANK = 30
STRICT = True


@cache
def prefixes() -> Mapping[str, str]:
    """The prefix of an id by the words before ``Id`` in a member's name."""
    file = Path(__file__).parents[1] / "data" / "resource_ids.toml"
    return {name: str(prefix) for name, prefix in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def recognise(node: Node) -> bool:
    """What is called the id of a thing that is listed."""
    return node.type == "string" and _prefix(node) != ""


def valid(node: Node, allowed: Space, caller: Caller) -> Iterator[str]:  # noqa: ARG001  # one form for all
    """An id of 17 digits, and one of 8 as older resources have."""
    prefix = _prefix(node)
    yield f"{prefix}-0123456{TOKEN}"
    yield f"{prefix}-{TOKEN[:8]}"


def near_misses(node: Node, caller: Caller) -> Iterator[tuple[str, str]]:  # noqa: ARG001  # one form for all
    """The id of another kind of thing, none without a prefix, one whose digits are none."""
    yield "other-prefix", f"{'vol' if _prefix(node) != 'vol' else 'vpc'}-0123456{TOKEN}"
    yield "no-prefix", f"0123456{TOKEN}"
    yield "no-digits", f"{_prefix(node)}-"


def _prefix(node: Node) -> str:
    found = words(node.name)
    if found[-1:] != ("id",):
        return ""
    for start in range(len(found) - 1):
        prefix = prefixes().get("-".join(found[start:-1]))
        if prefix is not None:
            return prefix
    return ""
