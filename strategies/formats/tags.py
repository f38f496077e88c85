"""Tags: the keys and values that users give to resources.

Source: AWS General Reference, Tagging AWS resources: keys that begin with ``aws:`` are AWS's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ..cases import Caller
from ..fresh import TOKEN
from ..nodes import Node

if TYPE_CHECKING:
    from ..spaces import Space

RANK = 10
STRICT = False
KEY: Final = f"key-{TOKEN}"
VALUE: Final = "value"

_KEY = re.compile(
    r"[tT]ag(s|Set|List|s\.Items)?(\[\]\.([tT]ag)?[kK]ey|\{key\})|[tT]ag[kK]eys?(\[\]|List\[\])"
)
_VALUE = re.compile(r"[tT]ag(s|Set|List|s\.Items)?(\[\]\.([tT]ag)?[vV]alue|\{value\})")


def recognise(node: Node) -> bool:
    """The key or value of a tag, in a list of tags or a map, and the keys of tags to take away."""
    return node.type == "string" and (_is_key(node) or _is_value(node))


def valid(node: Node, allowed: Space, caller: Caller) -> Iterator[str]:  # noqa: ARG001  # one form for all
    """A readable key, or a value."""
    yield KEY if _is_key(node) else VALUE


def near_misses(node: Node, caller: Caller) -> Iterator[tuple[str, str]]:  # noqa: ARG001  # one form for all
    """A key out of AWS's own, and a key or value with characters that no service takes."""
    if _is_key(node):
        yield "reserved-key", f"aws:{TOKEN}"
    yield "markup", f"<{TOKEN}>"


def _is_key(node: Node) -> bool:
    return any(node.path.endswith(found.group()) for found in _KEY.finditer(node.path))


def _is_value(node: Node) -> bool:
    return any(node.path.endswith(found.group()) for found in _VALUE.finditer(node.path))
