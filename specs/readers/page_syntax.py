"""The request and response syntax of a page: an outline of the members with placeholder values.

It says twice what the parameters say once, which is how a page that lost a part of them is noticed. It
also says three things that they don't: the values of enumerations, which members are recursive, and so
which structures are truly empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .page_lines import Lines

_NAMED = re.compile(r"(?:'(?P<quoted>[^']*)': |(?P<bare>[\w.:-]+)=)(?P<value>.*)")
_ENUM = re.compile(r"'(?P<word>.*?)'(?:\||$)", re.DOTALL)
_OPENING = {"{": "}", "[": "]", "EventStream({": "})"}
_RECURSIVE = "{'... recursive ...'}"
_PLACEHOLDER = ("string",)


@dataclass(frozen=True, slots=True)
class Outline:
    """What the syntax shows of one value.

    kind: ``entries`` (a structure or a map), ``list``, ``recursive`` or ``value``.
    entries: of a structure by member name; of a map one, called ``string``. element: of a list.
    enum: the values of an enumeration.
    """

    kind: str
    entries: dict[str, Outline] = field(default_factory=dict)
    element: Outline | None = None
    enum: tuple[str, ...] = ()


def read_syntax(lines: Lines, *, call: bool) -> Outline:
    """The outline in the lines of a syntax section.

    lines: from after the ``::`` up to the next section. call: whether it is a request's, which starts
    with ``response = client.method(``. Raises PageError when the outline is not whole.
    """
    cursor = _Cursor(lines)
    outline = _call(cursor) if call else _value(cursor, cursor.take("the start of the syntax")[1])
    if outline.kind != "entries":
        lines.fail(0, "the opening brace of the response syntax")
    cursor.check_end()
    return outline


def _call(cursor: _Cursor) -> Outline:
    index, text = cursor.take("the start of the syntax")
    start, bracket, rest = text.partition("(")
    if not start.startswith("response = client.") or not bracket or rest not in {"", ")"}:
        cursor.lines.fail(index, "a call such as 'response = client.create_bucket('")
    return Outline("entries") if rest else _entries(cursor, ")")


class _Cursor:
    """The lines that are not empty, one after the other."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        texts = [(index, line.text.strip()) for index, line in enumerate(lines.lines)]
        # A comma stands alone on its line after a structure without members.
        self._left = iter([(index, text) for index, text in texts if text not in {"", ","}])

    def take(self, expected: str) -> tuple[int, str]:
        """The next line's index and text. Raises PageError naming what was expected when none is left."""
        line = next(self._left, None)
        return line if line is not None else self.lines.fail(len(self.lines), expected)

    def check_end(self) -> None:
        """Raise PageError when lines are left, which would go unread."""
        index, _ = next(self._left, (None, ""))
        if index is not None:
            self.lines.fail(index, "nothing more of the syntax")


def _entries(cursor: _Cursor, closing: str) -> Outline:
    """The named values up to the closing bracket."""
    entries: dict[str, Outline] = {}
    while True:
        index, text = cursor.take(f"a member or the closing {closing!r} of the syntax")
        if text.removesuffix(",") == closing:
            return Outline("entries", entries)
        named = _NAMED.fullmatch(text)
        if named is None:
            cursor.lines.fail(index, f"a member or the closing {closing!r} of the syntax")
        name = named["bare"] if named["quoted"] is None else named["quoted"]
        entries[name] = _value(cursor, named["value"])


def _value(cursor: _Cursor, text: str) -> Outline:
    """The value that a line starts; lines are taken up to its end."""
    text = text.removesuffix(",")
    if text in ("{", "EventStream({"):
        return _entries(cursor, _OPENING[text])
    if text == "[":
        outline = Outline(
            "list", element=_value(cursor, cursor.take("the element of a list in the syntax")[1])
        )
        index, end = cursor.take("the closing ']' of the syntax")
        if end.removesuffix(",") != "]":
            cursor.lines.fail(index, "the closing ']' of the syntax")
        return outline
    if text in ("{}", "EventStream({})"):
        return Outline("entries")
    if text == _RECURSIVE:
        return Outline("recursive")
    words = tuple(_ENUM.findall(text)) if text.startswith("'") else ()
    return Outline("value", enum=() if words == _PLACEHOLDER else words)
