"""Reads a description of characters from left to right: names, spans, marks and what stands beside them.

The words are in data/charsets.toml. One word that is not known ends the reading, since a class that is
too small would refuse what is allowed.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ..claims import Json

DATA: Final[dict[str, Json]] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "charsets.toml").read_text(encoding="utf-8")
)
"""The words of data/charsets.toml."""

_GROUPS: Final[dict[str, list[str]]] = DATA["groups"]
_MARKS: Final[dict[str, str]] = {name: mark for mark, names in DATA["marks"].items() for name in names}
_CONNECTIVES: Final = frozenset(DATA["connectives"])
_OPEN: Final = frozenset(DATA["open"])
_ASIDES: Final = frozenset(DATA["asides"])
_LONGEST: Final = 1 + max(name.count(" ") for name in (*_GROUPS, *_MARKS, *_CONNECTIVES, *_OPEN))
_ESCAPES: Final = {"\\n": "\n", "\\r": "\r", "\\t": "\t"}

_ENCLOSED = re.compile(r"^(?:\((.*)\)|\[(?=.*\w-\w)(.*)\][*+]?)$")
"""``(+-=)``, and a class as an expression has it: ``[A-Za-z0-9_]+``."""

_SPAN = re.compile(
    r"(?P<run>(?:a-z|A-Z|0-9){2,})(?![A-Za-z])"
    r"|(?P<first>[A-Za-z0-9]) ?(?:-|to|through|though) ?(?P<last>[A-Za-z0-9])(?![A-Za-z0-9])"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9/-]*")
_SPACE = re.compile(r"\s+")
_MARKED = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|'(?P<single>[^\sA-Za-z0-9])'|\"(?P<double>[^\sA-Za-z0-9])\""
    r"|\"(?P<word>[a-z ]+)\"|'(?P<run>[^A-Za-z0-9\s']{2,})'"
)
_BARE = re.compile(r"[^\sA-Za-z0-9]+")


def class_body(characters: str) -> str:
    """The body of an ECMA-262 class (u flag) that has exactly these characters."""
    return "".join(f"\\{mark}" if mark in "\\]^-[" else mark for mark in dict.fromkeys(characters))


def scan(text: str, *, unicode: bool) -> list[str] | None:
    """The class bodies of what a description names, in order; None when some of it is not understood.

    unicode: whether letters and digits are Unicode's, and not only ASCII's.
    """
    reading = _Reading(text, unicode)
    while reading.at < len(text):
        if not any(step(reading) for step in _STEPS):
            return None
    return None if reading.is_open else reading.bodies


@dataclass
class _Reading:
    """How far a description is read. bodies: of what was named so far.

    is_open: what was named last, such as "symbols", must still be spelled out. after_mark: a mark was
    the last thing named, so that "the @ symbol" is spelled out already.
    """

    text: str
    unicode: bool
    at: int = 0
    bodies: list[str] = field(default_factory=list)
    is_open: bool = False
    after_mark: bool = False

    def add_marks(self, found: list[str], end: int) -> None:
        """Takes marks that were found, up to a place."""
        self.bodies += found
        self.is_open = self.is_open and not found
        self.after_mark = self.after_mark or bool(found)
        self.at = end


def _step_over_space(reading: _Reading) -> bool:
    space = _SPACE.match(reading.text, reading.at)
    if space:
        reading.at = space.end()
    return space is not None


def _step_into_aside(reading: _Reading) -> bool:
    """What stands in parentheses says again, or more closely, what stands before."""
    if not reading.text.startswith("(", reading.at):
        return False
    # "(" and ")" one after the other are marks themselves: "parentheses (())".
    close = reading.text.find(")", reading.at + 2)
    if close < 0:
        return False
    aside = reading.text[reading.at + 1 : close]
    if reading.is_open:
        reading.bodies.append("")
    if not _explain(aside, reading):
        return False
    reading.is_open, reading.after_mark = reading.is_open and not reading.bodies[-1], True
    reading.at = close + 1
    return True


def _explain(aside: str, reading: _Reading) -> bool:
    bare = aside.strip()
    if not bare or bare.lower() in _ASIDES:
        return True
    found = [class_body(bare)] if len(bare) == 1 else scan(aside, unicode=reading.unicode)
    if not found or not reading.bodies:
        return False
    reading.bodies[-1] = "".join(dict.fromkeys(found))
    return True


def _step_over_span(reading: _Reading) -> bool:
    span = _SPAN.match(reading.text, reading.at)
    if span is None or (span["first"] and not _is_span(span["first"], span["last"])):
        return False
    reading.bodies.append(span["run"] or f"{span['first']}-{span['last']}")
    reading.at = span.end()
    return True


def _is_span(first: str, last: str) -> bool:
    """Whether one character to another are digits, or letters of one case."""
    return first < last and any(re.fullmatch(kind, first + last) for kind in ("[0-9]+", "[a-z]+", "[A-Z]+"))


def _step_over_words(reading: _Reading) -> bool:
    """The longest run of words that is a name, a connective, or a noun that must be spelled out."""
    ends: list[int] = []
    for word in _WORD.finditer(reading.text, reading.at):
        between = reading.text[ends[-1] if ends else reading.at : word.start()]
        if len(ends) == _LONGEST or between.strip():
            break
        ends.append(word.end())
    return any(_take_name(reading.text[reading.at : end].lower(), end, reading) for end in reversed(ends))


def _take_name(name: str, end: int, reading: _Reading) -> bool:
    if name in _OPEN or name.removesuffix("s") in _OPEN:
        reading.is_open = not reading.after_mark
        reading.at = end
        return True
    body = _lookup(name, unicode=reading.unicode)
    if body is None:
        if name in _CONNECTIVES:
            reading.after_mark = False
            reading.at = end
        return name in _CONNECTIVES
    is_mark = len(body.removeprefix("\\")) == 1
    if reading.is_open and not is_mark:
        return False
    reading.bodies.append(body)
    reading.is_open, reading.after_mark = reading.is_open and not is_mark, is_mark
    reading.at = end
    return True


def _lookup(name: str, *, unicode: bool) -> str | None:
    """The class body of a name in the singular or plural."""
    for form in (name, name.removesuffix("s"), name.removesuffix("es")):
        if form in _GROUPS:
            return _GROUPS[form][1 if unicode else 0]
        if form in _MARKS:
            return class_body(_MARKS[form])
    return None


def _step_over_marked(reading: _Reading) -> bool:
    """What stands in code or quotation marks: spans, marks, or the name of a mark."""
    marked = _MARKED.match(reading.text, reading.at)
    if marked is None:
        return False
    inside = next(group for group in marked.groups() if group is not None)
    found: list[str] | None
    if inside in _ESCAPES:
        found = [_ESCAPES[inside]]
    elif re.search(r"[A-Za-z0-9]", inside):
        found = scan(_ENCLOSED.sub(r"\1\2", inside), unicode=reading.unicode)
    else:
        found = [class_body(mark) for mark in inside if not mark.isspace()] or [" "]
    if found is not None:
        reading.add_marks(found, marked.end())
    return found is not None


def _step_over_bare_marks(reading: _Reading) -> bool:
    bare = _BARE.match(reading.text, reading.at)
    if bare is None:
        return False
    found = _marks_of(bare[0], reading.text[bare.start() - 1 : bare.start()], reading.text[bare.end() :][:1])
    if found is not None:
        reading.add_marks([class_body(mark) for mark in found], bare.end())
    return found is not None


def _marks_of(run: str, before: str, after: str) -> str | None:
    """The marks in a run without white space, given the characters on either side of it.

    Commas and colons that end a word or follow another mark are the sentence's own.
    """
    if not after.strip():
        if run in {",", ":,", "),"} or (run in {":", ";"} and before.strip()):
            return ""
        if len(run) == 2 and run[1] in ",;":
            run = run[0]
    return None if re.search(r"[`'\"()]", run) and len(run) < 3 else run


_STEPS: Final = (
    _step_over_space, _step_into_aside, _step_over_span, _step_over_words, _step_over_marked,
    _step_over_bare_marks,
)  # fmt: skip
"""The ways to go on, in the order of trying."""
