"""The error of this room."""

from __future__ import annotations


class TargetError(RuntimeError):
    """A target that cannot be used. The message says which, why, and what to do."""
