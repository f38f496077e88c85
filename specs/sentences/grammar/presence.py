"""presence."""

from __future__ import annotations

from ..sections import Unit
from ..statements import Statement
from ..subjects import Place


def read(text: str, unit: Unit, place: Place) -> list[Statement]:
    """TODO."""
    return []
