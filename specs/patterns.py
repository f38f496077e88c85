r"""AWS's patterns, written in Java's flavour, as anchored ECMA-262 (``u`` flag), and matching them.

AWS matches a pattern against the whole value, so every translation is ``^(?:...)$``. Character sets are
spelled out as Java means them: ``\s`` is six ASCII characters there, ``\w`` and ``\d`` are ASCII.
The translation and the matcher are two ways of writing down one tree (specs/regex_syntax.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence as Items
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Protocol

import regex

from .regex_syntax import (
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
    PatternError,
    Property,
    Repeat,
    Sequence,
    Span,
    parse,
)

SECONDS = 0.5
"""How long one match may take; the slowest of AWS's patterns takes milliseconds on a hostile value."""

LINE_ENDS = (Span(0x0A, 0x0A), Span(0x0D, 0x0D), Span(0x2028, 0x2029))
WRITTEN_TWICE = regex.compile(r"(?<!\\)\\\\(?:[pP]\{|[bBdDsSwW])")
LOOKS = ("?=", "?!", "?<=", "?<!")
NAMES = {0x09: "\\t", 0x0A: "\\n", 0x0C: "\\f", 0x0D: "\\r"}


class PatternTimeout(RuntimeError):  # noqa: N818  # named after what happened, like TimeoutError
    """A match that was given up: nothing can be said about the value. Carries `ecma` and `length`."""

    def __init__(self, ecma: str, length: int, seconds: float) -> None:
        super().__init__(
            f"matching {length} characters against {ecma!r} took more than {seconds} s and was given up; "
            "nothing is said about this value"
        )
        self.ecma = ecma
        self.length = length


@dataclass(frozen=True, slots=True)
class Translation:
    """A pattern of a service model and what it means.

    original: as the model has it. ecma: the anchored ECMA-262 form, None when there is none.
    reason: why there is no form, or what the form reads into the original; else empty.
    """

    original: str
    ecma: str | None
    reason: str = ""


@lru_cache(maxsize=None)
def translate(original: str) -> Translation:
    """The ECMA-262 form of a pattern in Java's flavour, or the reason why there is none."""
    reason = ""
    pattern = original
    if WRITTEN_TWICE.search(original):
        return Translation(
            original, None,
            "a backslash is doubled before a class such as d or p{L}, so that the class's letters are listed instead",
        )  # fmt: skip
    if original.startswith("/^") and original.endswith("$/"):
        pattern, reason = original[1:-1], "read without the slashes around it, which JavaScript uses as quotes"
    try:
        tree = parse(pattern)
    except PatternError as error:
        return Translation(original, None, error.what)
    found: set[str] = set()
    body = _Ecma(found).write(_bare(tree))
    return Translation(original, f"^(?:{body})$", "; ".join(filter(None, [reason, *sorted(found)])))


def _bare(tree: Node) -> Node:
    """The tree without anchors at both its ends, which ``^(?:...)$`` says again."""
    if isinstance(tree, Anchor):
        return Sequence(())
    if not isinstance(tree, Sequence):
        return tree
    parts = list(tree.parts)
    if parts and parts[0] == Anchor("^"):
        parts.pop(0)
    if parts and parts[-1] == Anchor("$"):
        parts.pop()
    return parts[0] if len(parts) == 1 else Sequence(tuple(parts))


class _Writer:
    """Writes a tree down; subclasses say how a character class, a dot and an anchor look."""

    def write(self, node: Node) -> str:
        match node:
            case Class():
                return self.char_class(node)
            case Dot():
                return self.dot(node)
            case Anchor():
                return self.anchor(node)
            case Back(number):
                return f"\\{number}"
            case Group(inner, opening):
                return f"({opening}{self.write(inner)})"
            case Sequence(parts):
                return self.sequence(parts)
            case Choice(branches):
                return "|".join(map(self.write, branches))
            case Repeat():
                return self.repeat(node)

    def sequence(self, parts: Items[Node]) -> str:
        text = ""
        for part, after in zip_longest(parts, parts[1:]):
            text += self.write(part)
            if isinstance(part, Back) and isinstance(after, Class) and self.write(after)[0].isdecimal():
                text += "(?:)"  # or the digit would belong to the group's number
        return text

    def repeat(self, node: Repeat) -> str:
        inner = self.write(node.node)
        if isinstance(node.node, Anchor) or (isinstance(node.node, Group) and node.node.opening in LOOKS):
            return inner if node.low else ""  # what takes no character says the same once; ECMA-262 forbids more
        if isinstance(node.node, (Repeat, Sequence, Choice)):
            inner = f"(?:{inner})"
        bounds = {(0, None): "*", (1, None): "+", (0, 1): "?"}.get((node.low, node.high))
        if bounds is None:
            most = "" if node.high == node.low else "," if node.high is None else f",{node.high}"
            bounds = f"{{{node.low}{most}}}"
        return inner + bounds + self.mode(node)

    def mode(self, node: Repeat) -> str:
        return node.mode

    def dot(self, node: Dot) -> str:
        raise NotImplementedError

    def anchor(self, node: Anchor) -> str:
        raise NotImplementedError

    def char_class(self, node: Class) -> str:
        if node.and_:
            # Characters of all the classes: look ahead for each of the others, then take one of the first.
            plain = Class(node.items)
            if node.negated:
                looks = "".join(f"(?={self.char_class(each)})" for each in (plain, *node.and_))
                return f"(?:(?!{looks}){self.write(Dot(everything=True))})"
            return f"(?:{''.join(f'(?={self.char_class(each)})' for each in node.and_)}{self.char_class(plain)})"
        items = _flat(node.items)
        if items is None:
            # A negated set inside a set, which classes can't say: one of them, or one of the rest.
            parts = [Class(each.items, each.negated, each.and_) for each in node.items if isinstance(each, Class)]
            rest = tuple(each for each in node.items if not isinstance(each, Class))
            either = "|".join(self.char_class(part) for part in [*parts, *([Class(rest)] if rest else [])])
            return f"(?:(?!{either}){self.write(Dot(everything=True))})" if node.negated else f"(?:{either})"
        return self.plain_class(items, negated=node.negated)

    def plain_class(self, items: Items[Span | Property], *, negated: bool) -> str:
        if not negated and len(items) == 1:
            only = items[0]
            if isinstance(only, Property):
                return self.property(only)
            if only.low == only.high:
                return self.literal(only.low)
            if (only.low, only.high) == (0, LAST):
                return self.write(Dot(everything=True))
        body = "".join(self.property(each) if isinstance(each, Property) else self.span(each) for each in items)
        return f"[{'^' if negated else ''}{body}]"

    def property(self, item: Property) -> str:
        return f"\\{'P' if item.negated else 'p'}{{{item.name}}}"

    def span(self, span: Span) -> str:
        low, high = self.in_class(span.low), self.in_class(span.high)
        if span.low == span.high:
            return low
        return low + high if span.high == span.low + 1 else f"{low}-{high}"

    def literal(self, code: int) -> str:
        return self.escaped(code, "^$\\.*+?()[]{}|")

    def in_class(self, code: int) -> str:
        return self.escaped(code, "^\\[]-")

    def escaped(self, code: int, special: str) -> str:
        sign = chr(code)
        if 0x20 <= code < 0x7F:
            return f"\\{sign}" if sign in special else sign
        return NAMES.get(code, f"\\u{code:04X}") if code <= 0xFFFF else self.beyond(code)

    def beyond(self, code: int) -> str:
        raise NotImplementedError


def _flat(items: Iterable[Item]) -> tuple[Span | Property, ...] | None:
    """The items with nested sets opened, each once; None when a nested set can't be opened."""
    flat: dict[Span | Property, None] = {}
    for item in items:
        if not isinstance(item, Class):
            flat[item] = None
        elif item.and_:
            return None
        elif item.negated:
            spans = complement(item.items)
            if spans is None:
                return None
            flat.update(dict.fromkeys(spans))
        else:
            inner = _flat(item.items)
            if inner is None:
                return None
            flat.update(dict.fromkeys(inner))
    return (Span(0, LAST),) if complement(each for each in flat if isinstance(each, Span)) == () else tuple(flat)


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


class _Ecma(_Writer):
    """ECMA-262 with the ``u`` flag, in the part of it that other engines read alike."""

    def __init__(self, found: set[str]) -> None:
        self.found = found

    def dot(self, node: Dot) -> str:
        return "[\\s\\S]" if node.everything else "."

    def anchor(self, node: Anchor) -> str:
        return node.sign if node.sign in "^$" else f"\\{node.sign}"

    def mode(self, node: Repeat) -> str:
        if node.mode == "+" and node.low != node.high:
            self.found.add("a possessive quantifier is read as a greedy one, which admits at least as much")
        return "" if node.mode == "+" else node.mode

    def plain_class(self, items: Items[Span | Property], *, negated: bool) -> str:
        shorthands = {(DIGIT, False): "\\d", (WORD, False): "\\w", (DIGIT, True): "\\D", (WORD, True): "\\W"}
        short = shorthands.get((tuple(each for each in items if isinstance(each, Span)), negated))
        if short and not any(isinstance(each, Property) for each in items):
            return short
        if any(isinstance(each, Span) and 0xD800 <= each.low <= 0xDFFF for each in items):
            # Lone surrogates in a list are a try at the supplementary planes, and no character by themselves.
            self.found.add("lone surrogates are read as the supplementary planes")
            kept = [each for each in items if isinstance(each, Property) or not 0xD800 <= each.low <= 0xDFFF]
            items = [*kept, Span(0x10000, LAST)]
        return super().plain_class(items, negated=negated)

    def beyond(self, code: int) -> str:
        return f"\\u{{{code:X}}}"


class _Regex(_Writer):
    """The syntax of the `regex` package (version 0), with ECMA-262's meaning."""

    def dot(self, node: Dot) -> str:
        # The line ends of ECMA-262 and Java, where `regex` knows one.
        return "(?s:.)" if node.everything else f"[^{''.join(map(self.span, LINE_ENDS))}]"

    def anchor(self, node: Anchor) -> str:
        word = "[0-9A-Za-z_]"
        inside = f"(?:(?<={word})(?!{word})|(?<!{word})(?={word}))"
        return {"^": "\\A", "$": "\\Z", "b": inside, "B": f"(?!{inside})"}[node.sign]

    def escaped(self, code: int, special: str) -> str:
        extra = special + "&~#|" if "-" in special else special + "#"
        return super().escaped(code, extra)

    def beyond(self, code: int) -> str:
        return f"\\U{code:08X}"


class Matcher(Protocol):
    """What `compiled` gives."""

    def __call__(self, text: str) -> bool:
        """Whether the pattern matches somewhere in the text. Raises PatternTimeout after `SECONDS`."""


@lru_cache(maxsize=20_000)
def compiled(ecma: str) -> Matcher:
    """A matcher for a pattern of an operation schema, with ECMA-262's meaning and a bounded time.

    Raises PatternError when the pattern is none that this package writes.
    """
    try:
        pattern = regex.compile(_Regex().write(parse(ecma)))
    except regex.error as error:
        raise PatternError(ecma, f"{error}, which specs/patterns.py never writes,") from error
    search = pattern.search

    def matches(text: str) -> bool:
        try:
            return search(text, timeout=SECONDS) is not None
        except TimeoutError as error:
            raise PatternTimeout(ecma, len(text), SECONDS) from error

    return matches


@dataclass(frozen=True, slots=True)
class Census:
    """What became of a set of patterns: how many there are, and those without a form, by reason."""

    total: int
    translated: int
    listed: dict[str, str]
    notes: dict[str, int]


def census(patterns: Iterable[str]) -> Census:
    """Translates each distinct pattern; the listed ones map pattern to reason."""
    translations = [translate(each) for each in sorted(set(patterns))]
    listed = {each.original: each.reason for each in translations if each.ecma is None}
    notes = Counter(each.reason for each in translations if each.ecma is not None and each.reason)
    return Census(len(translations), len(translations) - len(listed), listed, dict(notes))
