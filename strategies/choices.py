"""Other ways to fill a required structure whose members are all optional, such as a function's code.

The smallest request gives the simplest member. Which one a service can do with is seldom documented:
Lambda takes an archive as it is, or a bucket together with a key.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from ..specs.claims import Json
from ..specs.schema import Operation
from .base import base, blueprint
from .builder import NoBase
from .cases import Caller
from .presence import SIMPLEST

MOST: Final = 3
"""Ways of one operation that are worth a try."""


def choices(operation: Operation, caller: Caller) -> Iterator[dict[str, Json]]:
    """Required structures by name, each with one scalar member other than a smallest request has.

    They come in the documentation's order, for use as the pins of `base`.
    """
    yield from islice(_choices(operation, caller), MOST)


def _choices(operation: Operation, caller: Caller) -> Iterator[dict[str, Json]]:
    top = blueprint(operation).root
    try:
        plain = base(operation, caller)
    except NoBase:
        return
    for name in top.required:
        node = top.members[name]
        if node.type != "structure" or node.required:
            continue
        for member, child in node.members.items():
            if child.type not in SIMPLEST or member in plain[name]:
                continue
            try:
                yield {name: base(operation, caller, child.path)[name]}
            except NoBase:
                continue
