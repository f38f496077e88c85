"""Emulators from PyPI: each in a virtual environment, its dependencies pinned by a constraints file."""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .environment import PINS, Environment
from .failure import TargetError
from .pythons import find_python, pythons

_PIP = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")


@dataclass(frozen=True)
class PythonEnvironment(Environment):
    """A virtual environment: pinned requirements, and the Python they need.

    name: of its folder. requirements: as for pip, the first one pinned. python: ``3.13`` for exactly
    that one, or an empty string for the one that runs us.
    """

    name: str
    requirements: tuple[str, ...]
    python: str = ""

    @property
    def version(self) -> str:  # type: ignore[override]
        """The version that the first requirement is pinned to."""
        return self.requirements[0].partition("==")[2]

    @property
    def needs(self) -> str:
        """The requirement, and the Python where it is not ours."""
        return self.requirements[0] + (f" on Python {self.python}" if self.python else "")

    @property
    def pins(self) -> Path:
        """A constraints file, as pip reads it."""
        return PINS / f"{self.name}.txt"

    @property
    def programs(self) -> Path:
        """Where a virtual environment has its programs."""
        return self.folder / ("Scripts" if sys.platform == "win32" else "bin")

    def lacks(self) -> str | None:
        """The Python that is missing."""
        if not self.python or find_python(self.python):
            return None
        return f"needs Python {self.python}, which is not on PATH nor under pyenv; install it"

    def make(self) -> None:
        """As `Environment.make`, by venv and pip."""
        interpreter = find_python(self.python) if self.python else sys.executable
        self.run(str(interpreter), "-m", "venv", str(self.folder))
        constraints = ("--constraint", str(self.pins)) if self.pins.exists() else ()
        self.run(str(self.programs / "python"), *_PIP, *constraints, *self.requirements)

    def resolve(self) -> str:
        """Constraints for every Python here that it may run on, as pip resolves the requirements now."""
        found = [(self.python, find_python(self.python))] if self.python else pythons()
        chosen = {version: self._resolved(path) for version, path in found if path}
        if not chosen:
            raise TargetError(f"{self.name} {self.lacks() or 'needs a Python'}")
        return "\n".join(constraints(chosen)) + "\n"

    def _resolved(self, interpreter: str) -> dict[str, str]:
        with tempfile.TemporaryDirectory(prefix=f"specdrift-{self.name}-") as folder:
            self.run(interpreter, "-m", "venv", folder)
            python = Path(folder, self.programs.name, "python")
            report = Path(folder, "report.json")
            asked = ("--dry-run", "--report", str(report), *self.requirements)
            self.run(str(python), *_PIP, *asked)
            packages = [one["metadata"] for one in json.loads(report.read_text("utf-8"))["install"]]
        return {one["name"].lower().replace("_", "-"): one["version"] for one in packages}

    def _key(self) -> str:
        return "\n".join((self.python or sys.version, *self.requirements))


def constraints(chosen: dict[str, dict[str, str]]) -> list[str]:
    """The lines of a constraints file, from the versions that were chosen for each Python.

    A package has one line where all Pythons that need it take the same version, else one for each run
    of Pythons; the last holds for later Pythons too.
    """
    lines = []
    for package in sorted({name for versions in chosen.values() for name in versions}):
        runs: list[tuple[str, list[str]]] = []
        for python, versions in chosen.items():
            version = versions.get(package)
            if version is None:
                continue
            if not runs or runs[-1][0] != version:
                runs.append((version, []))
            runs[-1][1].append(python)
        for number, (version, on) in enumerate(runs):
            least = f'python_version >= "{on[0]}"' if number else ""
            most = f'python_version < "{runs[number + 1][1][0]}"' if number + 1 < len(runs) else ""
            marker = " and ".join(filter(None, (least, most)))
            lines.append(f"{package}=={version}" + (f" ; {marker}" if marker else ""))
    return lines
