"""The Pythons of this machine: on PATH, and under pyenv."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from .environment import own_environment

_OLDEST: Final = 11
_NEWEST: Final = 15


@cache
def find_python(version: str) -> str | None:
    """A Python of exactly this version (``3.13``) on this machine that works, or None.

    Looks at the one that runs us, at PATH, and under pyenv, whose shims on PATH work only for the
    versions that are switched on.
    """
    return next((path for path in _candidates(version) if _is_python(path, version)), None)


def pythons() -> list[tuple[str, str]]:
    """Version and path of each Python here that this project runs on, the oldest first."""
    versions = [f"3.{minor}" for minor in range(_OLDEST, _NEWEST + 1)]
    return [(version, path) for version in versions if (path := find_python(version))]


def _candidates(version: str) -> Iterator[str]:
    yield sys.executable
    name = f"python{version}"
    if found := shutil.which(name):
        yield found
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    versions = root.joinpath("versions").glob(f"{version}.*")
    for folder in sorted(versions, key=_by_number, reverse=True):
        yield str(folder / "bin" / name)


def _by_number(folder: Path) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", folder.name)]


def _is_python(path: str, version: str) -> bool:
    ask = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run(  # noqa: S603 - an interpreter, asked for its version
            (path, "-c", ask), capture_output=True, text=True, timeout=20, check=False, env=own_environment()
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.stdout.strip() == version
