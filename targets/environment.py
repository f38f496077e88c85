"""Environments of their own for emulators: every version pinned, made once, kept in the user's cache.

What installs them is in pypi.py and npm.py. The versions of all that an emulator depends on are in
``pins/``, written by `python -m specdrift.targets.pin`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from .failure import TargetError
from .locking import locked
from .places import cache_folder

PINS: Final = Path(__file__).with_name("pins")

_PATIENCE: Final = 900.0
_LAST_LINES: Final = 10
_LEADING_ASTRAY: Final = (
    "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__", "PIP_TARGET", "PIP_USER",
    "NODE_PATH", "NODE_OPTIONS",
)  # fmt: skip
"""Variables that would lead Python, pip or Node into another environment."""


class Environment(ABC):
    """A folder with an emulator and all that it depends on.

    name: of the folder. version: of the emulator, such as ``1.5.33``.
    """

    name: str
    version: str

    @property
    @abstractmethod
    def needs(self) -> str:
        """What is installed, and on what, in a few words: ``ministack==1.5.33``."""

    @property
    @abstractmethod
    def pins(self) -> Path:
        """The file with the versions of all that the emulator depends on."""

    @property
    @abstractmethod
    def programs(self) -> Path:
        """The folder of its programs."""

    @abstractmethod
    def lacks(self) -> str | None:
        """Why it cannot be made on this machine, or None when that can be tried."""

    @abstractmethod
    def make(self) -> None:
        """Makes it in its folder, which is not there. Raises TargetError when that fails."""

    @abstractmethod
    def resolve(self) -> str:
        """What its pins have to say as of today. Asks the package index; raises TargetError."""

    @abstractmethod
    def _key(self) -> str:
        """What tells it from others of its name."""

    @property
    def folder(self) -> Path:
        """Where it is, or will be: other pins or another interpreter make another folder."""
        pins = self.pins.read_text("utf-8") if self.pins.exists() else ""
        digest = hashlib.sha256(f"{self._key()}\n{pins}".encode()).hexdigest()[:12]
        return cache_folder() / "environments" / f"{self.name}-{digest}"

    def is_complete(self) -> bool:
        """Whether it has been made."""
        return self._marker.exists()

    def unavailable(self) -> str | None:
        """Why it cannot be used here, or None when it is there or can be tried."""
        return None if self.is_complete() else self.lacks()

    def program(self, name: str) -> str:
        """The path of one of its programs; makes the environment unless it is there.

        Two runs at once make it once. Raises TargetError, with the end of the installer's output.
        """
        if not self.is_complete():
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            with locked(self.folder.with_suffix(".lock")):
                if not self.is_complete():
                    if reason := self.lacks():
                        raise TargetError(f"{self.name} {reason}")
                    shutil.rmtree(self.folder, ignore_errors=True)
                    self.make()
                    self._marker.touch()
        return str(self.programs / name)

    @property
    def _marker(self) -> Path:
        return self.folder / "complete"

    def run(self, *words: str, folder: Path | None = None) -> str:
        """What an installer prints. Raises TargetError with the end of it when that fails."""
        try:
            done = subprocess.run(  # noqa: S603 - our own words and pins, no shell
                words,
                capture_output=True,
                text=True,
                timeout=_PATIENCE,
                check=False,
                env=own_environment(),
                cwd=folder,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise TargetError(f"the environment of {self.name} cannot be made: {error}") from error
        if done.returncode:
            lines = (done.stdout + done.stderr).strip().splitlines()[-_LAST_LINES:]
            said = "\n  ".join(["it needs the package index once; the last it said:", *lines])
            raise TargetError(f"the environment of {self.name} cannot be made; {said}")
        return done.stdout


def own_environment() -> Mapping[str, str]:
    """Ours, without what would lead an installer into another environment."""
    return {name: value for name, value in os.environ.items() if name not in _LEADING_ASTRAY}
