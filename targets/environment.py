"""Environments of their own for emulators from PyPI: pinned, made once, kept in the user's cache."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from .failure import TargetError
from .locking import locked
from .places import cache_folder

_PATIENCE: Final = 900.0
_LAST_LINES: Final = 10


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment: pinned requirements, and the Python they need.

    name: of its folder. requirements: as for pip, versions pinned. python: ``3.13`` for exactly that
    one, or an empty string for the one that runs us.
    """

    name: str
    requirements: tuple[str, ...]
    python: str = ""

    @property
    def version(self) -> str:
        """The version that the first requirement is pinned to, such as ``1.5.2``."""
        return self.requirements[0].partition("==")[2]

    @property
    def folder(self) -> Path:
        """Where it is, or will be: other pins or another Python make another folder."""
        key = "\n".join((self.python or sys.version, *self.requirements))
        return (
            cache_folder() / "environments" / f"{self.name}-{hashlib.sha256(key.encode()).hexdigest()[:12]}"
        )

    @property
    def interpreter(self) -> Path:
        """Its Python."""
        return self.folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    def is_complete(self) -> bool:
        """Whether it has been made."""
        return self._marker.exists()

    def unavailable(self) -> str | None:
        """Why it cannot be made here, or None when it is there or can be tried."""
        if self.is_complete() or not self.python or find_python(self.python):
            return None
        return f"needs Python {self.python}, which is not on PATH nor under pyenv; install it"

    def ensure(self) -> Path:
        """Makes the environment unless it is there; two runs at once make it once. Gives its Python.

        Raises TargetError, with the end of pip's output, when that fails.
        """
        if self.is_complete():
            return self.interpreter
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with locked(self.folder.with_suffix(".lock")):
            if not self.is_complete():
                self._make()
        return self.interpreter

    @property
    def _marker(self) -> Path:
        return self.folder / "complete"

    def _make(self) -> None:
        python = find_python(self.python) if self.python else sys.executable
        if python is None:
            raise TargetError(f"{self.name} {self.unavailable()}")
        shutil.rmtree(self.folder, ignore_errors=True)
        self._run(python, "-m", "venv", str(self.folder))
        install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", *self.requirements)
        self._run(str(self.interpreter), *install)
        self._marker.touch()

    def _run(self, *words: str) -> None:
        try:
            done = subprocess.run(  # noqa: S603 - our own words and pins, no shell
                words, capture_output=True, text=True, timeout=_PATIENCE, check=False, env=_environment()
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise TargetError(f"the environment of {self.name} cannot be made: {error}") from error
        if done.returncode:
            lines = (done.stdout + done.stderr).strip().splitlines()[-_LAST_LINES:]
            said = "\n  ".join(["it needs the package index once; the last it said:", *lines])
            raise TargetError(f"the environment of {self.name} cannot be made; {said}")


def _environment() -> dict[str, str]:
    """Ours, without what would lead Python or pip into another environment."""
    ours = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__", "PIP_TARGET", "PIP_USER")
    return {name: value for name, value in os.environ.items() if name not in ours}


@cache
def find_python(version: str) -> str | None:
    """A Python of exactly this version (``3.13``) on this machine that works, or None.

    Looks at the one that runs us, at PATH, and under pyenv, whose shims on PATH work only for the
    versions that are switched on.
    """
    return next((path for path in _candidates(version) if _is_python(path, version)), None)


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
            (path, "-c", ask), capture_output=True, text=True, timeout=20, check=False, env=_environment()
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.stdout.strip() == version
