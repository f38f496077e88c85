"""Member paths (``Tags[].Key``, ``Attributes{value}``): taken apart, compared, followed into JSON values."""

from __future__ import annotations

import re
from typing import Final

from .claims import Json

_STEP: Final = re.compile(r"\[\]|\{key\}|\{value\}|[^.\[\]{}]+")


def steps(path: str) -> list[str]:
    """The pieces of a member path: ``Tags[].Key`` gives ``Tags``, ``[]``, ``Key``."""
    return _STEP.findall(path)


def is_below(path: str, above: str) -> bool:
    """Whether a member is inside another one: ``Tags[].Key`` is below ``Tags``, ``TagsToo`` is not."""
    return path.startswith(above) and path[len(above) : len(above) + 1] in (".", "[", "{")


def is_within(path: str, outer: str) -> bool:
    """Whether a member is another one or inside it."""
    return path == outer or is_below(path, outer)


def values_at(value: Json, path: str) -> list[Json]:
    """Every value that a member path leads to."""
    found = [value]
    for step in steps(path):
        if step == "[]":
            found = [entry for one in found if isinstance(one, list) for entry in one]
        elif step == "{key}":
            found = [key for one in found if isinstance(one, dict) for key in one]
        elif step == "{value}":
            found = [entry for one in found if isinstance(one, dict) for entry in one.values()]
        else:
            found = [one[step] for one in found if isinstance(one, dict) and step in one]
    return found
