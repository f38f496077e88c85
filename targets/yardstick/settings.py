"""The environment's word on which rules to get wrong."""

from __future__ import annotations

import os
from typing import Final

from .breaks import Break, read_break

VARIABLE: Final = "SPECDRIFT_BREAK"
"""The environment variable with breaks, separated by white space: ``CLAIM-ID`` or ``CLAIM-ID=HOW``."""


def breaks_from_environment() -> tuple[Break, ...]:
    """The breaks that the environment asks for. Raises BreakError as `read_break` does."""
    return tuple(map(read_break, os.environ.get(VARIABLE, "").split()))
