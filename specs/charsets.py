"""Characters as documentation names them: ``letters, numbers, and hyphens (-)`` as a class body.

The words are in data/charsets.toml. A description is read as a whole or not at all: one word that is
not known makes the whole of it unreadable, since a class that is too small would refuse what is allowed.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final

_DATA = tomllib.loads((Path(__file__).parent / "data" / "charsets.toml").read_text(encoding="utf-8"))
_GROUPS: Final[dict[str, list[str]]] = _DATA["groups"]
_MARKS: Final[dict[str, str]] = {name: mark for mark, names in _DATA["marks"].items() for name in names}
_NAMES: Final[dict[str, str]] = {mark: names[0] for mark, names in _DATA["marks"].items()}
_CONNECTIVES: Final = frozenset(_DATA["connectives"])
_OPEN: Final = frozenset(_DATA["open"])
_ASIDES: Final = frozenset(_DATA["asides"])
_LONGEST: Final = 1 + max(name.count(" ") for name in (*_GROUPS, *_MARKS, *_CONNECTIVES, *_OPEN))

_UNICODE = re.compile(r"\b(?:unicode|utf-?8)\b", re.IGNORECASE)
_ENCODED = re.compile(
    r"(?:(?:that|which) (?:can be|are) )?(?:representable|represented|encoded)?\s*(?:in|as) utf-?8(?: format)?|\bunicode (?=letter|character)",
    re.IGNORECASE,
)
_BOTH_CASES = re.compile(
    r"\b(?:upper[- ]?(?:case)? ?(?:\(A-Z\))? ?(?:and|or|and/or|&|,) ?lower[- ]?case|lower[- ]?(?:case)? ?(?:\(a-z\))? ?(?:and|or|and/or|&|,) ?upper[- ]?case)\b"
    r"(?: ?\(a-z\)| ?\(A-Z\))?",
    re.IGNORECASE,
)
_ONE_CASE = re.compile(r"\b(upper|lower)[- ]case\b", re.IGNORECASE)
_SPAN = re.compile(r"([aA0]) ?(?:-|to|through) ?([zZ9])(?![A-Za-z0-9])")
_WORD = re.compile(r"[A-Za-z][A-Za-z/-]*[A-Za-z]|[A-Za-z]")
_ESCAPES: Final = {"\\n": "\n", "\\r": "\r", "\\t": "\t"}
_MARKED = re.compile(r"`(?P<code>[^`]+)`|'(?P<single>[^\sA-Za-z0-9])'|\"(?P<double>[^\sA-Za-z0-9])\"|\"(?P<word>[a-z ]+)\"|'(?P<run>[^A-Za-z0-9\s']{2,})'")
_BARE = re.compile(r"[^\sA-Za-z0-9]+")
_QUOTE: Final = "\ue000"
_INNER_QUOTE = re.compile(r"(?<=\S )`(?= \S)|(?<=[^\sA-Za-z0-9`(]{2})`(?=[^\sA-Za-z0-9`)]{2})")


def class_body(characters: str) -> str:
    """The body of an ECMA-262 class (u flag) that has exactly these characters."""
    return "".join(f"\\{mark}" if mark in "\\]^-[" else mark for mark in dict.fromkeys(characters))


def name_of(text: str) -> str:
    """A name for a text that may hold marks, fit for a claim's id: ``--`` is ``hyphen-hyphen``."""
    return "-".join(_NAMES.get(part, part) for part in re.findall(r"\w+|\W", text))


@lru_cache(maxsize=4096)
def single(text: str) -> str | None:
    """The one character that a phrase names: ``a hyphen (-)``, ``forward slash``, `` `/` ``."""
    body = read(text)
    if body is None or "\\p" in body or "\\s" in body:
        return None
    bare = body[1:] if body[0] == "\\" else body
    return bare if len(bare) == 1 else None


def marks(body: str) -> list[str]:
    """The characters of a class body that is a list of single marks; none when it has more than that."""
    plain = re.sub(r"\\x([0-9A-F]{2})", lambda code: chr(int(code[1], 16)), body).replace("\\t", "\t")
    found = re.findall(r"\\?(.)", plain)
    return found if not any(mark.isalnum() for mark in found) else []


@lru_cache(maxsize=4096)
def read(text: str) -> str | None:
    """The class body for a description, or None when some of it is not understood.

    Letters and digits are ASCII's unless the description says Unicode or UTF-8.
    """
    plain = _BOTH_CASES.sub("uppercase and lowercase", _ENCODED.sub("", _unquoted(text)))
    plain = _ONE_CASE.sub(r"\1case", plain)
    bodies = _scan(plain, unicode=_UNICODE.search(text) is not None)
    return "".join(dict.fromkeys(bodies)).replace(_QUOTE, "`") if bodies else None


def _unquoted(text: str) -> str:
    """The text with a stand-in for the back-quote that stands among other marks inside code marks."""
    if text.count("`") % 2 == 0:
        return text
    return _INNER_QUOTE.sub(_QUOTE, text)


def _scan(text: str, *, unicode: bool) -> list[str] | None:
    """The class bodies of what is named from left to right; None at the first thing not understood."""
    bodies: list[str] = []
    at = 0
    is_open = False  # what was named last, such as "symbols", must still be spelled out
    after_mark = False
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif text[at] == "(" and (close := text.find(")", at + 2)) > 0:
            # "(" and ")" one after the other are marks themselves: "parentheses (())".
            aside = text[at + 1 : close]
            if is_open:
                bodies.append("")
            if not _add_aside(aside, bodies, unicode=unicode):
                return None
            is_open, after_mark = is_open and not bodies[-1], True
            at = close + 1
        elif span := _SPAN.match(text, at):
            bodies.append(f"{span[1]}-{span[2]}")
            at = span.end()
        elif taken := _open_noun(text, at):
            is_open = not after_mark
            at += taken
        elif _WORD.match(text, at):
            known = len(bodies)
            taken = _add_words(text, at, bodies, unicode=unicode)
            if not taken or (is_open and len(bodies) > known and not _is_mark(bodies[-1])):
                return None
            after_mark = len(bodies) > known and _is_mark(bodies[-1])
            is_open = is_open and not after_mark
            at += taken
        elif marked := _MARKED.match(text, at):
            inside = next(group for group in marked.groups() if group is not None)
            found = _scan_marked(inside, unicode=unicode)
            if found is None:
                return None
            bodies += found
            is_open, after_mark = False, True
            at = marked.end()
        elif bare := _BARE.match(text, at):
            found_marks = _bare_marks(bare[0], text[at - 1 : at], text[bare.end() : bare.end() + 1])
            if found_marks is None:
                return None
            bodies += [class_body(mark) for mark in found_marks]
            is_open, after_mark = is_open and not found_marks, after_mark or bool(found_marks)
            at = bare.end()
        else:
            return None
    return None if is_open else bodies


def _open_noun(text: str, at: int) -> int:
    """How many characters an open noun such as "special characters" has at a place; 0 when there is none."""
    words = re.match(r"(?:[A-Za-z]+ ?){1,%d}" % _LONGEST, text[at:])
    pieces = words[0].split() if words else []
    for count in range(len(pieces), 0, -1):
        phrase = " ".join(pieces[:count]).lower()
        if phrase in _OPEN or phrase.removesuffix("s") in _OPEN:
            return _length_of(text[at:], count)
    return 0


def _is_mark(body: str) -> bool:
    return len(body.removeprefix("\\")) == 1


def _scan_marked(inside: str, *, unicode: bool) -> list[str] | None:
    """What stands in code or quotation marks: spans, marks, or the name of a mark."""
    if inside in _ESCAPES:
        return [_ESCAPES[inside]]
    if not re.search(r"[A-Za-z0-9]", inside):
        return [class_body(mark) for mark in inside if not mark.isspace()] or [" "]
    return _scan(inside, unicode=unicode)


def _bare_marks(run: str, before: str, after: str) -> str | None:
    """The marks in a run without white space, given the characters on either side of it.

    Commas and colons that end a word or follow another mark are the sentence's own.
    """
    if not after.strip():
        if run in {",", ":,", "),"} or (run in {":", ";"} and before.strip()):
            return ""
        if len(run) == 2 and run[1] in ",;":
            run = run[0]
    return None if re.search(r"[`'\"()]", run) and len(run) < 3 else run


def _add_aside(aside: str, bodies: list[str], *, unicode: bool) -> bool:
    """Takes what stands in parentheses into account: it says again, or more closely, what stands before.

    False when it says neither.
    """
    bare = aside.strip().lower()
    if not bare or bare in _ASIDES:
        return True
    found = [class_body(bare)] if len(bare) == 1 else _scan(aside, unicode=unicode)
    if not found or not bodies:
        return False
    bodies[-1] = "".join(dict.fromkeys(found))
    return True


def _add_words(text: str, at: int, bodies: list[str], *, unicode: bool) -> int:
    """Takes the longest name at a place; gives how many characters of the text it has, 0 for none."""
    words = re.match(r"(?:[A-Za-z][A-Za-z0-9/-]*\s*){1,%d}" % _LONGEST, text[at:])
    if not words:
        return 0
    pieces = words[0].split()
    for count in range(len(pieces), 0, -1):
        phrase = " ".join(pieces[:count])
        length = _length_of(text[at:], count)
        body = _lookup(phrase.lower(), unicode=unicode)
        if body is not None:
            bodies.append(body)
            return length
        if phrase.lower() in _CONNECTIVES:
            return length
    return 0


def _length_of(text: str, words: int) -> int:
    match = re.match(r"(?:\S+\s+){%d}[A-Za-z0-9/-]+" % (words - 1), text)
    return match.end() if match else 0


def _lookup(phrase: str, *, unicode: bool) -> str | None:
    """The class body of a name in the singular or plural."""
    for name in (phrase, phrase.removesuffix("s"), phrase.removesuffix("es")):
        if name in _GROUPS:
            return _GROUPS[name][1 if unicode else 0]
        if name in _MARKS:
            return class_body(_MARKS[name])
    return None
