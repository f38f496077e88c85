"""Instance paths (a breach's, such as ``('Tags', 0, 'Key')``) followed into JSON values."""

from __future__ import annotations

from collections.abc import Sequence

from ...specs.claims import Json


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
