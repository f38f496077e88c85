"""Trees of regular expressions written down: as ECMA-262, for the `regex` package, for every engine."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as Items
from itertools import zip_longest
from typing import Final

import regex

from .tree import (
    DIGIT,
    LAST,
    WORD,
    Anchor,
    Back,
    Choice,
    Class,
    Dot,
    Group,
    Item,
    Node,
    Property,
    Repeat,
    Sequence,
    Span,
)

LINE_ENDS: Final = (Span(0x0A, 0x0A), Span(0x0D, 0x0D), Span(0x2028, 0x2029))
LOOKS: Final = ("?=", "?!", "?<=", "?<!")
CONTROLS: Final = {0x09: "\\t", 0x0A: "\\n", 0x0C: "\\f", 0x0D: "\\r"}
SHORT: Final = {(DIGIT, False): "\\d", (WORD, False): "\\w", (DIGIT, True): "\\D", (WORD, True): "\\W"}
ANYTHING: Final = Dot(everything=True)


class Ecma:
    """ECMA-262 with the ``u`` flag, in the part of it that other engines read alike.

    found: takes what had to be read into the tree to write it down, in words.
    """

    def __init__(self, found: set[str] | None = None) -> None:
        self.found: set[str] = set() if found is None else found

    def write(self, node: Node) -> str:
        """The node's text, which matches what the node does."""
        match node:
            case Class():
                text = self._class(node)
            case Dot():
                text = self._dot(node)
            case Anchor():
                text = self._anchor(node)
            case Back(number):
                text = f"\\{number}"
            case Group():
                text = self._group(node)
            case Sequence(parts):
                text = self._sequence(parts)
            case Choice(branches):
                text = "|".join(map(self.write, branches))
            case Repeat():
                text = self._repeat(node)
        return text

    def _dot(self, node: Dot) -> str:
        return "[\\s\\S]" if node.everything else "."

    def _anchor(self, node: Anchor) -> str:
        return node.sign if node.sign in "^$" else f"\\{node.sign}"

    def _group(self, node: Group) -> str:
        return f"({node.opening}{self.write(node.node)})"

    def _sequence(self, parts: Items[Node]) -> str:
        text = ""
        for part, after in zip_longest(parts, parts[1:]):
            text += self.write(part)
            if isinstance(part, Back) and isinstance(after, Class) and self.write(after)[0].isdecimal():
                text += "(?:)"  # or the digit would belong to the group's number
        return text

    def _repeat(self, node: Repeat) -> str:
        inner = self.write(node.node)
        if isinstance(node.node, Anchor) or (isinstance(node.node, Group) and node.node.opening in LOOKS):
            # What takes no character says the same once, and ECMA-262 forbids to repeat it.
            return inner if node.low else ""
        if isinstance(node.node, (Repeat, Sequence, Choice)):
            inner = f"(?:{inner})"
        bounds = {(0, None): "*", (1, None): "+", (0, 1): "?"}.get((node.low, node.high))
        if bounds is None:
            most = "" if node.high == node.low else "," if node.high is None else f",{node.high}"
            bounds = f"{{{node.low}{most}}}"
        if node.mode == "+" and node.low != node.high:
            self.found.add("a possessive quantifier is read as a greedy one, which admits at least as much")
        return inner + bounds + ("" if node.mode == "+" else node.mode)

    def _class(self, node: Class) -> str:
        if node.and_:
            # One of the first operand's characters, ahead of which every other operand matches too.
            ahead = "".join(f"(?={self._class(each)})" for each in node.and_)
            both = f"{ahead}{self._class(Class(node.items))}"
            return f"(?:(?!{both}){self._dot(ANYTHING)})" if node.negated else f"(?:{both})"
        items = flat(node.items)
        if items is None:
            # A set inside a set that no list of items says: one of either.
            inner = [each for each in node.items if isinstance(each, Class)]
            rest = tuple(each for each in node.items if not isinstance(each, Class))
            either = "|".join(map(self._class, [*inner, *([Class(rest)] if rest else [])]))
            return f"(?:(?!{either}){self._dot(ANYTHING)})" if node.negated else f"(?:{either})"
        return self._items(items, negated=node.negated)

    def _items(self, items: Items[Span | Property], *, negated: bool) -> str:
        if any(isinstance(each, Span) and 0xD800 <= each.low <= 0xDFFF for each in items):
            # Lone surrogates in a list are a try at the supplementary planes, and no character themselves.
            self.found.add("lone surrogates are read as the supplementary planes")
            kept = [each for each in items if isinstance(each, Property) or not 0xD800 <= each.low <= 0xDFFF]
            items = [*kept, Span(0x10000, LAST)]
        if tuple(items) == (Span(0, LAST),) and not negated:
            return self._dot(ANYTHING)
        short = self._short(items, negated=negated)
        if short is not None:
            return short
        return f"[{'^' if negated else ''}{''.join(map(self._item, items))}]"

    def _short(self, items: Items[Span | Property], *, negated: bool) -> str | None:
        """How a class looks that needs no brackets; None when it does."""
        if len(items) == 1 and not negated:
            only = items[0]
            if isinstance(only, Property):
                return self._item(only)
            if only.low == only.high:
                return self._escaped(only.low, "^$\\.*+?()[]{}|")
        spans = tuple(each for each in items if isinstance(each, Span))
        return SHORT.get((spans, negated)) if len(spans) == len(items) else None

    def _item(self, item: Span | Property) -> str:
        if isinstance(item, Property):
            return f"\\{'P' if item.negated else 'p'}{{{item.name}}}"
        low, high = (self._escaped(code, "^\\[]-") for code in (item.low, item.high))
        if item.low == item.high:
            return low
        return low + high if item.high == item.low + 1 else f"{low}-{high}"

    def _escaped(self, code: int, special: str) -> str:
        sign = chr(code)
        if 0x20 <= code < 0x7F:
            return f"\\{sign}" if sign in special else sign
        if code <= 0xFFFF:
            return CONTROLS.get(code, f"\\u{code:04X}")
        return self._beyond(code)

    def _beyond(self, code: int) -> str:
        return f"\\u{{{code:X}}}"


class Explicit(Ecma):
    """ECMA-262 with dots and sets spelled out, so that every engine means the same by them."""

    def _dot(self, node: Dot) -> str:
        return "[\\s\\S]" if node.everything else f"[^{''.join(map(self._item, LINE_ENDS))}]"

    def _short(self, items: Items[Span | Property], *, negated: bool) -> str | None:
        text = super()._short(items, negated=negated)
        return None if text in SHORT.values() else text


class RegexPackage(Explicit):
    """The syntax of the `regex` package (its version 0), with ECMA-262's meaning."""

    def _dot(self, node: Dot) -> str:
        return "(?s:.)" if node.everything else super()._dot(node)

    def _anchor(self, node: Anchor) -> str:
        word = "[0-9A-Za-z_]"
        boundary = f"(?:(?<={word})(?!{word})|(?<!{word})(?={word}))"
        return {"^": "\\A", "$": "\\Z", "b": boundary, "B": f"(?!{boundary})"}[node.sign]

    def _escaped(self, code: int, special: str) -> str:
        # In a class, doubled &, ~ and | are set operations; a # outside begins a comment in one mode.
        return super()._escaped(code, special + "&~|#")

    def _beyond(self, code: int) -> str:
        return f"\\U{code:08X}"


class Widest(Explicit):
    r"""The common part of regular expressions that JSON Schema (6.4) recommends, Python's `re` included.

    It has no Unicode properties: ``\p{L}`` becomes the ASCII letters and every character beyond ASCII, so
    that the text matches everything that the tree does, and some more. Where a wider class would make the
    whole narrower (negated, behind ``(?!``), it is ASCII's part alone.
    """

    def __init__(self, found: set[str] | None = None) -> None:
        super().__init__(found)
        self.narrow = False

    def _group(self, node: Group) -> str:
        if node.opening not in ("?!", "?<!"):
            return super()._group(node)
        self.narrow = not self.narrow
        text = super()._group(node)
        self.narrow = not self.narrow
        return text

    def _items(self, items: Items[Span | Property], *, negated: bool) -> str:
        narrow = self.narrow != negated
        plain: list[Span | Property] = []
        for item in items:
            if isinstance(item, Property):
                plain += ascii_of(item)
                plain += [] if narrow else [Span(0x80, LAST)]
            else:
                plain.append(item)
        return super()._items(tuple(dict.fromkeys(plain)), negated=negated)

    def _beyond(self, code: int) -> str:
        return chr(code)


def ascii_of(item: Property) -> list[Span]:
    """The ASCII characters that have a property, as ranges."""
    pattern = regex.compile(RegexPackage().write(Class((item,))))
    codes = [code for code in range(0x80) if pattern.match(chr(code))]
    spans: list[Span] = []
    for code in codes:
        if spans and spans[-1].high == code - 1:
            spans[-1] = Span(spans[-1].low, code)
        else:
            spans.append(Span(code, code))
    return spans


def flat(items: Iterable[Item]) -> tuple[Span | Property, ...] | None:
    """The items with nested sets opened, each once; None when a nested set can't be opened."""
    opened: dict[Span | Property, None] = {}
    for item in items:
        inner = (item,) if not isinstance(item, Class) else _opened(item)
        if inner is None:
            return None
        opened.update(dict.fromkeys(inner))
    spans = [each for each in opened if isinstance(each, Span)]
    return (Span(0, LAST),) if complement(spans) == () else tuple(opened)


def _opened(item: Class) -> tuple[Span | Property, ...] | None:
    if item.and_:
        return None
    return complement(item.items) if item.negated else flat(item.items)


def complement(items: Iterable[Item]) -> tuple[Span | Property, ...] | None:
    """All characters but these, as items; None when properties make it more than ranges."""
    listed = list(items)
    if len(listed) == 1 and isinstance(listed[0], Property):
        return (Property(listed[0].name, not listed[0].negated),)
    spans = sorted((each.low, each.high) for each in listed if isinstance(each, Span))
    if len(spans) != len(listed):
        return None
    gaps: list[Span] = []
    start = 0
    for low, high in spans:
        if low > start:
            gaps.append(Span(start, low - 1))
        start = max(start, high + 1)
    if start <= LAST:
        gaps.append(Span(start, LAST))
    return tuple(gaps)
