"""A page as numbered lines, and the error that says where one cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, NoReturn


class PageError(ValueError):
    """A page that cannot be read: says the file, the line, what was expected there, and what to do.

    file: the name given with the text. line: counted from 1.
    """

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}, line {line}: {message}")
        self.file = file
        self.line = line


class Line(NamedTuple):
    """One line of a page: its number counted from 1, and its text without what ends it."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Some consecutive lines of a page, which know the name of the file."""

    file: str
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, text: str, file: str) -> Lines:
        """All lines of a text."""
        return cls(file, tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1)))

    def __len__(self) -> int:
        return len(self.lines)

    def part(self, start: int, end: int | None = None) -> Lines:
        """The lines from index start up to, without, index end."""
        return Lines(self.file, self.lines[start:end])

    def find(self, *texts: str, start: int = 0) -> int | None:
        """The index of the first line, from start on, that is one of the texts, or None.

        Blanks at the line's end do not count, since editors take them away.
        """
        for index in range(start, len(self.lines)):
            if self.lines[index].text.rstrip() in texts:
                return index
        return None

    def fail(self, index: int, expected: str) -> NoReturn:
        """Raise PageError about the line at the index, or about the end when there is no such line."""
        if index < len(self.lines):
            number, text = self.lines[index]
            found = f"{text.strip()[:80]!r}" if text.strip() else "an empty line"
        else:
            number, found = (self.lines[-1].number if self.lines else 1), "the end of this part of the page"
        raise PageError(
            self.file,
            number,
            f"expected {expected}, found {found}; the page is cut off or not one of boto3's client pages: "
            f"render it again",
        )
