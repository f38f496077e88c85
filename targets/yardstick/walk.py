"""Member paths (``Tags[].Key``, ``Attributes{value}``) followed into JSON values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ...specs.claims import Json

_STEP: Final = re.compile(r"\[\]|\{key\}|\{value\}|[^.\[\]{}]+")


def steps(path: str) -> list[str]:
    """The steps of a member path: ``Tags[].Key`` gives Tags, [], Key."""
    return _STEP.findall(path)


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


def value_in(value: Json, path: Sequence[str | int]) -> Json:
    """The value at an instance path; None where there is none."""
    for step in path:
        entries = value
        if isinstance(value, list):
            entries = dict(enumerate(value))
        if not isinstance(entries, dict) or step not in entries:
            return None
        value = entries[step]
    return value
