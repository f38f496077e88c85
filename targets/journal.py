"""The journal: what was made on an account that is somebody's, on disk before it is made.

JSON lines, each on disk before the next request goes out. A line holds what removes the thing again
and nothing else of the request: no credential, no answer.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..specs.claims import Json
from .failure import TargetError


@dataclass(frozen=True, slots=True)
class Made:
    """Something that a request made or may have made, and is not known to be gone.

    number: of the request in the journal. where: account and region. undo: the operation and the request
    that remove it, or None where no rule says how. certain: the request was accepted; otherwise nobody
    knows, because the run ended before the answer came.
    """

    number: int
    service: str
    operation: str
    account: str
    region: str
    undo: tuple[str, Json] | None
    certain: bool = False


class Journal:
    """A journal to write to; lines are added to what is there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._last = max((made.number for made in _all(path)), default=0) if path.exists() else 0
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a", encoding="utf-8")
        except OSError as error:
            raise TargetError(f"the journal {path} cannot be written: {error.strerror}") from error

    def sends(self, made: Made) -> Made:
        """Writes down what is about to be sent. Gives it with its number."""
        self._last += 1
        made = replace(made, number=self._last)
        where = {"account": made.account, "region": made.region}
        about = {"service": made.service, "operation": made.operation, **where}
        self._write({"event": "sends", "number": made.number, **about, "undo": made.undo})
        return made

    def accepted(self, made: Made, undo: tuple[str, Json] | None) -> None:
        """Writes down that a request was accepted, and what removes the thing now that its id is known."""
        self._write({"event": "accepted", "number": made.number, "undo": undo})

    def gone(self, made: Made) -> None:
        """Writes down that there is nothing of it, or nothing any more."""
        self._write({"event": "gone", "number": made.number})

    def _write(self, line: dict[str, Any]) -> None:
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Closes the file."""
        self._file.close()


def left(path: Path) -> tuple[Made, ...]:
    """What a journal says is still there, the last made first, which is the order to remove it in.

    Raises TargetError when there is no such journal or it cannot be read.
    """
    gone = {line["number"] for line in _lines(path) if line["event"] == "gone"}
    return tuple(reversed([made for made in _all(path) if made.number not in gone]))


def _all(path: Path) -> list[Made]:
    found: dict[int, Made] = {}
    for line in _lines(path):
        undo = tuple(line["undo"]) if line.get("undo") else None
        if line["event"] == "sends":
            names = {name: line[name] for name in ("number", "service", "operation", "account", "region")}
            found[line["number"]] = Made(**names, undo=undo)
        elif line["event"] == "accepted":
            found[line["number"]] = replace(found[line["number"]], undo=undo, certain=True)
    return list(found.values())


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The lines; the last may be cut off by a crash, and then nothing was sent after it."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise TargetError(f"{path}: {error.strerror}; name the journal with --journal FILE") from error
    for line in text.split("\n")[:-1]:
        try:
            yield json.loads(line)
        except ValueError as error:
            raise TargetError(f"{path} is no journal: {line[:80]!r}") from error
