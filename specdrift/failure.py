"""What the user got wrong, said in one sentence with the next step: exit status 2, no traceback."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

USAGE = 2
"""Exit status for a mistake in what was asked for."""


class UserError(Exception):
    """A mistake in what was asked for. The message names the value and what to try instead."""


def unknown(kind: str, name: str, known: Iterable[str], *, where: str = "") -> UserError:
    """An unknown name with its near misses, such as ``unknown service 'forcast': did you mean forecast?``."""
    names = {candidate.lower(): candidate for candidate in known}
    near = [names[match] for match in get_close_matches(name.lower(), names, n=3, cutoff=0.6)]
    hint = f"did you mean {' or '.join(near)}?" if near else f"none of the {len(names)} names comes near it"
    return UserError(f"unknown {kind} {name!r}{where}: {hint}")
