"""A request as indented JSON with its fault marked, for people: long strings and lists are shortened."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ..specs.claims import Json
from .safe import one_line

Mark = Literal["", "before", "after", "left-out"]
"""What a line is: in both requests, only in the valid one, only in the faulty one, or a note."""

STRING_LIMIT: Final = 240
HEAD: Final = 120
TAIL: Final = 40
ENTRIES_SHOWN: Final = 4
WIDTH: Final = 64
LINES: Final = 400


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a shown request."""

    text: str
    mark: Mark = ""


def request_lines(params: Json, fault: Mapping[str, Json] | None) -> tuple[Line, ...]:
    """The faulty request line by line; where the fault is, what stood there before and what stands there.

    params: the faulty request. fault: as in the record; a side that it leaves out was not given.
    """
    edit = None if fault is None else _Edit(tuple(fault["path"]), fault)
    lines = tuple(_value(params, edit, "", "", last=True))
    if len(lines) > LINES:
        return (*lines[:LINES], Line(f"… {len(lines) - LINES:,} more lines", "left-out"))
    return lines


@dataclass(frozen=True, slots=True)
class _Edit:
    """The fault as seen from a value inside the request: the rest of the way to it, and its sides."""

    path: tuple[str | int, ...]
    sides: Mapping[str, Json]

    def below(self, step: str | int) -> _Edit | None:
        """The edit as seen from a member; None when it is elsewhere."""
        return _Edit(self.path[1:], self.sides) if self.path and self.path[0] == step else None


def _value(value: Json, edit: _Edit | None, indent: str, key: str, *, last: bool) -> Iterator[Line]:
    """The lines of one value. key: what stands before it on its first line, such as ``"Tags": ``."""
    if edit is not None and not edit.path:
        yield from _sides(edit.sides, indent, key, last=last)
        return
    if not isinstance(value, dict | list):
        yield Line(f"{indent}{key}{_scalar(value)}{'' if last else ','}")
        return
    short = _on_one_line(value) if edit is None else ""
    if short:
        yield Line(f"{indent}{key}{short}{'' if last else ','}")
        return
    members = _members(value, edit)
    opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]")
    yield Line(f"{indent}{key}{opening}")
    shown = _shown(value, members, edit)
    skipped = 0
    for position, (step, member) in enumerate(members):
        if position not in shown:
            skipped += 1
            continue
        if skipped:
            yield Line(f"{indent}  … {skipped:,} more", "left-out")
            skipped = 0
        name = f"{_scalar(step)}: " if isinstance(step, str) else ""
        below = None if edit is None else edit.below(step)
        yield from _value(member, below, f"{indent}  ", name, last=position == len(members) - 1)
    yield Line(f"{indent}{closing}{'' if last else ','}")


def _sides(sides: Mapping[str, Json], indent: str, key: str, *, last: bool) -> Iterator[Line]:
    marks: tuple[Mark, Mark] = ("before", "after")
    for mark in marks:
        if mark in sides:
            for line in _value(sides[mark], None, indent, key, last=last):
                yield Line(line.text, mark)


def _members(value: Json, edit: _Edit | None) -> list[tuple[str | int, Json]]:
    """Names or indices with values; a member that the fault took away gets its place back."""
    members: list[tuple[str | int, Json]] = list(
        value.items() if isinstance(value, dict) else enumerate(value)
    )
    if edit is None or len(edit.path) > 1 or "after" in edit.sides:
        return members
    step = edit.path[0]
    if isinstance(step, str):
        return [*members, (step, None)]
    after = [(index + 1, item) for index, item in enumerate(value) if index >= step]
    return [*members[:step], (step, None), *after]


def _shown(value: Json, members: list[tuple[str | int, Json]], edit: _Edit | None) -> frozenset[int]:
    """Positions of the members to show: all of a structure, the ends of a long list, and the fault's."""
    if isinstance(value, dict) or len(members) <= ENTRIES_SHOWN + 1:
        return frozenset(range(len(members)))
    ends = {*range(ENTRIES_SHOWN - 1), len(members) - 1}
    if edit is not None:
        ends |= {position for position, (step, _) in enumerate(members) if step == edit.path[0]}
    return frozenset(ends)


def _on_one_line(value: Json) -> str:
    """A small structure or list without further ones in it as one line; an empty text for any other."""
    items = list(value.values() if isinstance(value, dict) else value)
    if len(items) > ENTRIES_SHOWN or any(isinstance(item, dict | list) and item for item in items):
        return ""
    text = json.dumps(value, ensure_ascii=False)
    return one_line(text) if len(text) <= WIDTH else ""


def _scalar(value: Json) -> str:
    """JSON's text of a string, number, boolean or null; long strings lose their middle."""
    if isinstance(value, str) and len(value) > STRING_LIMIT:
        head, tail = (json.dumps(part, ensure_ascii=False)[1:-1] for part in (value[:HEAD], value[-TAIL:]))
        return one_line(f'"{head} … {len(value):,} characters … {tail}"')
    return one_line(json.dumps(value, ensure_ascii=False))
