"""The run record: a header, one line per claim's verdict, a footer; each line a JSON object.

reports/record.schema.json describes the lines. Verdicts are written as they come, each line flushed,
so that a run that is killed leaves what it found. A run that comes to its end gets a footer and its
verdicts in the order of their claims' ids, so that two records can be compared line by line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from ..specs.claims import Json
from .misfit import misfit
from .run import VERSION, Entry, Footer, Header, Run, totals

Part = TypeVar("Part")


@dataclass(eq=False)  # not frozen: Python sets the traceback of what is raised
class RecordError(ValueError):
    """A record that can't be read: where, what is wrong, and what to do."""

    path: Path
    line: int
    problem: str
    hint: str

    def __str__(self) -> str:
        where = f"{self.path}, line {self.line}" if self.line else f"{self.path}"
        return f"{where}: {self.problem}. {self.hint}"


def as_line(data: dict[str, Json]) -> str:
    """One line of a record: pure ASCII, so that no text from a target can break a line or an encoding."""
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"), allow_nan=False) + "\n"


class RecordWriter:
    """Writes a record while the run goes on.

    `add` each verdict, then `finish`. Leaving it as a context manager without `finish` leaves a record
    without a footer, which says that the run was cut off. The folder is made where it isn't there.
    """

    def __init__(self, path: Path | str, header: Header) -> None:
        self.path = Path(path)
        self.header = header
        self._entries: dict[str, Entry] = {}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self.path.open("w", encoding="ascii")
        self._write(header.as_data())

    def _write(self, data: dict[str, Json]) -> None:
        self._file.write(as_line(data))
        self._file.flush()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What was added so far."""
        return tuple(self._entries.values())

    def add(self, entry: Entry) -> None:
        """Write one claim's verdict. Raises ValueError when the claim already has one."""
        if entry.claim in self._entries:
            raise ValueError(
                f"{entry.claim} already has a verdict in {self.path}; a claim ends a run with one"
            )
        self._write(entry.as_data())
        self._entries[entry.claim] = entry

    def finish(
        self, *, operations: int, implemented: int, seconds: float, requests: int, to: Path | None = None
    ) -> Run:
        """Write the footer, put the verdicts in order, and give the whole run.

        The ordered record replaces the growing one in one step: who reads meanwhile sees one or the other.
        to: the file to be replaced instead, whose record an unfinished run is to leave alone.
        """
        entries = tuple(sorted(self._entries.values(), key=lambda entry: entry.claim))
        footer = Footer(*totals(entries), operations, implemented, seconds, requests)
        self._file.close()
        ordered = self.path.with_name(self.path.name + ".ordered")
        with ordered.open("w", encoding="ascii") as file:
            file.write(as_line(self.header.as_data()))
            file.writelines(as_line(entry.as_data()) for entry in entries)
            file.write(as_line(footer.as_data()))
        ordered.replace(to or self.path)
        if to not in (None, self.path):
            self.path.unlink()
        self.path = to or self.path
        return Run(self.header, entries, footer)

    def close(self) -> None:
        """Close the file; without `finish` before, the record says that the run was cut off."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def write(run: Run, path: Path | str) -> None:
    """Write a whole run as a record; the inverse of `read`."""
    with RecordWriter(path, run.header) as writer:
        for entry in run.entries:
            writer.add(entry)
        if run.footer is not None:
            footer = run.footer
            writer.finish(
                operations=footer.operations,
                implemented=footer.implemented,
                seconds=footer.seconds,
                requests=footer.requests,
            )


_AGAIN = "Make the record again with 'specdrift run'"
_GIVE = "Give the .jsonl file of a run"


def read(path: Path | str) -> Run:
    """Read a record. A record without a footer is a run that was cut off; its last line may be a stump.

    Raises RecordError for a file that isn't there, is no record, is of another version, says what no
    record can say, or whose footer counts other verdicts than it holds.
    """
    path = Path(path)
    header: Header | None = None
    footer: Footer | None = None
    entries: dict[str, Entry] = {}
    for number, data in _objects(path):
        kind = data.get("type")
        if header is None:
            header = _header(path, number, data)
        elif footer is not None:
            raise RecordError(path, number, "a line after the footer", _AGAIN)
        elif kind == "verdict":
            entry = _part(path, number, data, Entry.from_data)
            if entry.claim in entries:
                raise RecordError(path, number, f"a second verdict on {entry.claim}", _AGAIN)
            entries[entry.claim] = entry
        elif kind == "footer":
            footer = _part(path, number, data, Footer.from_data)
        else:
            raise RecordError(path, number, f"a line of type {kind!r}; verdict or footer expected", _AGAIN)
    if header is None:
        raise RecordError(path, 0, "no whole line in it", _GIVE)
    ordered = tuple(sorted(entries.values(), key=lambda entry: entry.claim))
    if footer is not None and (dict(footer.outcomes), dict(footer.natures)) != totals(ordered):
        problem = f"the footer counts other verdicts than the {len(ordered)} in the file"
        raise RecordError(path, 0, problem, f"Lines were lost or edited. {_AGAIN}")
    return Run(header, ordered, footer)


def _objects(path: Path) -> Iterator[tuple[int, dict[str, Json]]]:
    """The whole lines of a record with their numbers; a last line without its end is left out."""
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, 1):
                if not line.endswith("\n"):
                    return
                yield number, _object(path, number, line)
    except OSError as error:
        raise RecordError(path, 0, error.strerror or str(error), _GIVE) from error
    except UnicodeDecodeError as error:
        raise RecordError(path, 0, "not a text file", _GIVE) from error


def _object(path: Path, number: int, line: str) -> dict[str, Json]:
    try:
        data = json.loads(line)
    except ValueError as error:
        raise RecordError(path, number, f"not JSON ({error})", _GIVE if number == 1 else _AGAIN) from error
    if not isinstance(data, dict):
        raise RecordError(path, number, "not a JSON object", _GIVE if number == 1 else _AGAIN)
    return data


def _header(path: Path, number: int, data: dict[str, Json]) -> Header:
    if data.get("type") != "header":
        raise RecordError(path, number, "the first line is no header of a run record", _GIVE)
    version = data.get("record")
    if version != VERSION:
        problem = f"a record of version {version!r}; this specdrift reads version {VERSION}"
        raise RecordError(path, number, problem, f"Read it with the specdrift that wrote it, or: {_AGAIN}")
    return _part(path, number, data, Header.from_data)


def _part(
    path: Path, number: int, data: dict[str, Json], read_part: Callable[[dict[str, Json]], Part]
) -> Part:
    """One line as its class; what the schema's types or the class itself refuse becomes a RecordError."""
    problem = misfit(data)
    if problem:
        raise RecordError(path, number, problem, _AGAIN)
    try:
        return read_part(data)
    except ValueError as error:
        raise RecordError(path, number, str(error), _AGAIN) from error
