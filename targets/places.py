"""Where this room keeps what outlives a run: environments of emulators, logs of servers that failed."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_cache_path, user_state_path


def cache_folder() -> Path:
    """The folder of the user's cache that is ours; not made here."""
    return Path(user_cache_path("specdrift", appauthor=False))


def state_folder() -> Path:
    """The folder of the user's state that is ours, which is not to be lost; not made here."""
    return Path(user_state_path("specdrift", appauthor=False))


def log_folder() -> Path:
    """Where servers that were started write; not made here."""
    return cache_folder() / "logs"
