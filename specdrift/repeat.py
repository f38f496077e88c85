"""The command that repeats a verdict."""

from __future__ import annotations

import shlex

from .options import TargetOptions


def repeat_command(options: TargetOptions, claim_id: str, seed: int) -> str:
    """A line for a shell that examines one claim on the same target again."""
    return shlex.join(
        ["specdrift", "run", *options.as_arguments(), "--hypothesis-seed", str(seed), "--claim", claim_id]
    )
