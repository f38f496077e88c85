"""Emulators from npm: each in a folder of its own, its dependencies pinned by npm's lock file."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .environment import PINS, Environment
from .failure import TargetError

_QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
"""Without the scripts of packages: an emulator's dependencies are to be unpacked, not to run."""


@dataclass(frozen=True)
class NodeEnvironment(Environment):
    """A folder with a package of npm. node: the oldest major version of Node that it runs on."""

    name: str
    package: str
    version: str
    node: int

    @property
    def needs(self) -> str:
        """The package."""
        return f"{self.package}@{self.version} on Node"

    @property
    def pins(self) -> Path:
        """What npm calls ``package-lock.json``; integrity sums and no addresses of registries."""
        return PINS / f"{self.name}.json"

    @property
    def programs(self) -> Path:
        """Where npm puts the programs of packages."""
        return self.folder / "node_modules" / ".bin"

    def lacks(self) -> str | None:
        """What of Node is missing."""
        found = node_version()
        if found is None or not shutil.which("npm"):
            missing = "node" if found is None else "npm"
            return f"needs Node {self.node} or later, and {missing} is not on PATH; install it"
        return None if found >= self.node else f"needs Node {self.node} or later, and node here is {found}"

    def make(self) -> None:
        """As `Environment.make`, by npm, which checks what it gets against the pins."""
        self.folder.mkdir()
        self._ask_for_package(self.folder)
        shutil.copyfile(self.pins, self.folder / "package-lock.json")
        self.run(_npm(), "ci", *_QUIET, folder=self.folder)

    def resolve(self) -> str:
        """Npm's lock file for the package as of now."""
        if reason := self.lacks():
            raise TargetError(f"{self.name} {reason}")
        with tempfile.TemporaryDirectory(prefix=f"specdrift-{self.name}-") as name:
            folder = Path(name)
            self._ask_for_package(folder)
            lock = ("--package-lock-only", "--omit-lockfile-registry-resolved")
            self.run(_npm(), "install", *lock, *_QUIET, folder=folder)
            return (folder / "package-lock.json").read_text("utf-8")

    def _ask_for_package(self, folder: Path) -> None:
        wanted = {"name": self.name, "private": True, "dependencies": {self.package: self.version}}
        (folder / "package.json").write_text(json.dumps(wanted), "utf-8")

    def _key(self) -> str:
        return f"{self.package}@{self.version}"


@cache
def node_version() -> int | None:
    """The major version of the Node on PATH, or None when there is none that says so."""
    path = shutil.which("node")
    try:
        words = (path or "node", "--version")
        done = subprocess.run(words, capture_output=True, text=True, timeout=20, check=False)  # noqa: S603 - asked for its version
    except (OSError, subprocess.TimeoutExpired):
        return None
    said = re.match(r"v(\d+)\.", done.stdout)
    return int(said[1]) if said else None


def _npm() -> str:
    return shutil.which("npm") or "npm"
