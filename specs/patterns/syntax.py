"""Java's regular expressions read into trees: the flavour in which AWS writes the patterns of its models.

Source of the rules: java.util.regex.Pattern. Inline flags are resolved while reading, so that the tree
has none: under ``(?i)`` a letter becomes a class of both cases (US-ASCII only, Java's default), under
``(?s)`` a dot becomes `Dot(everything=True)`. specs/patterns/writers.py writes the tree down again.
"""

from __future__ import annotations

from .tree import (
    CATEGORIES,
    CONTROLS,
    NAMED,
    POSIX,
    SETS,
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
)  # fmt: skip

__all__ = [
    "Anchor", "Back", "Choice", "Class", "Dot", "Group", "Item", "Node", "PatternError", "Property", "Repeat",
    "Sequence", "Span", "parse",
]  # fmt: skip


class PatternError(ValueError):
    """A pattern that Java would refuse, or that this reader doesn't know; `what` says where and why."""

    def __init__(self, pattern: str, what: str) -> None:
        super().__init__(f"pattern {pattern!r}: {what}")
        self.what = what


def parse(pattern: str) -> Node:
    """The tree of a pattern in Java's flavour, which includes the ECMA-262 that this package writes.

    Raises PatternError, naming the position, for what Java would refuse.
    """
    reader = _Reader(pattern)
    node = reader.choice()
    if reader.at < len(pattern):
        raise reader.error("a closing parenthesis without an opening one")
    return node


class _Reader:
    """A recursive-descent reader; `at` is the position of the next character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.ignore_case = False
        self.dot_all = False
        self.groups = 0

    def error(self, what: str) -> PatternError:
        return PatternError(self.text, f"{what} at position {self.at}")

    def peek(self, ahead: int = 0) -> str:
        return self.text[self.at + ahead : self.at + ahead + 1]

    def take(self, expected: str = "") -> str:
        sign = self.peek()
        if not sign:
            raise self.error("the pattern ends too early")
        if expected and sign != expected:
            raise self.error(f"{expected!r} expected")
        self.at += 1
        return sign

    def skip(self, text: str) -> bool:
        if self.text.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def choice(self) -> Node:
        flags = self.ignore_case, self.dot_all
        branches = [self.sequence()]
        while self.skip("|"):
            branches.append(self.sequence())
        self.ignore_case, self.dot_all = flags
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def sequence(self) -> Node:
        parts: list[Node] = []
        while (sign := self.peek()) and sign not in "|)":
            if self.flags():
                continue
            if self.skip("\\Q"):
                end = self.text.find("\\E", self.at)
                quoted = self.text[self.at : end if end >= 0 else None]
                self.at += len(quoted) + (2 if end >= 0 else 0)
                parts += [self.character(ord(letter)) for letter in quoted]
                if quoted:
                    parts.append(self.repeated(parts.pop()))
                continue
            parts.append(self.repeated(self.atom()))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def flags(self) -> bool:
        """Whether ``(?i)`` or the like stood here; it holds to the end of the enclosing group."""
        if not self.text.startswith("(?", self.at):
            return False
        end = self.at + 2
        while end < len(self.text) and (self.text[end].isalpha() or self.text[end] == "-"):
            end += 1
        if end == self.at + 2 or self.text[end : end + 1] != ")":
            return False
        self.set_flags(self.text[self.at + 2 : end])
        self.at = end + 1
        return True

    def set_flags(self, letters: str) -> None:
        on, _, off = letters.partition("-")
        for letter in on + off:
            if letter == "i":
                self.ignore_case = letter in on
            elif letter == "s":
                self.dot_all = letter in on
            elif letter not in "uUd":
                raise self.error(f"the flag {letter!r}, which is not read")

    def repeated(self, node: Node) -> Node:
        bounds = self.bounds()
        if bounds is None:
            return node
        mode = self.take() if self.peek() in ("?", "+") else ""
        if self.peek() in ("*", "?", "+") or self.counted() is not None:
            raise self.error("two quantifiers in a row, whose meaning Java leaves open")
        return Repeat(node, bounds[0], bounds[1], mode)

    def bounds(self) -> tuple[int, int | None] | None:
        simple = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(self.peek())
        if simple is not None:
            self.at += 1
            return simple
        counted = self.counted()
        if counted is None:
            return None
        self.at = counted[2]
        if counted[1] is not None and counted[1] < counted[0]:
            raise self.error("a quantifier whose maximum is below its minimum")
        return counted[0], counted[1]

    def counted(self) -> tuple[int, int | None, int] | None:
        """Minimum, maximum and end of a ``{m,n}`` that stands here; None when the brace is a plain one."""
        if self.peek() != "{":
            return None
        end = self.text.find("}", self.at)
        low, comma, high = self.text[self.at + 1 : max(end, 0)].partition(",")
        if not low.isdecimal() or (high and not high.isdecimal()):
            return None
        return int(low), int(high) if high else None if comma else int(low), end + 1

    def atom(self) -> Node:
        sign = self.take()
        if sign == "(":
            return self.group()
        if sign == "[":
            return self.char_class()
        if sign == ".":
            return Dot(self.dot_all)
        if sign in "^$":
            return Anchor(sign)
        if sign in "*+?":
            self.at -= 1
            raise self.error("a quantifier with nothing to repeat")
        if sign == "\\":
            return self.escape()
        return self.character(ord(sign))

    def group(self) -> Node:
        opening = ""
        flags = self.ignore_case, self.dot_all
        if self.peek() == "?":
            opening = next((each for each in ("?:", "?=", "?!", "?<=", "?<!") if self.skip(each)), "")
            if not opening and self.skip("?>"):
                raise self.error("an atomic group, which ECMA-262 doesn't have,")
            if not opening and self.skip("?<"):
                raise self.error("a named group, which no model had so far,")
            if not opening:
                self.take("?")
                end = self.text.find(":", self.at)
                self.set_flags(self.text[self.at : max(end, self.at)])
                self.at = end + 1
                opening = "?:"
        self.groups += not opening
        node = self.choice()
        self.take(")")
        self.ignore_case, self.dot_all = flags
        return Group(node, opening)

    def escape(self) -> Node:
        sign = self.peek()
        if sign and sign in "bB":
            self.at += 1
            return Anchor(sign)
        if sign and sign in "AzZ":
            self.at += 1
            return Anchor("^" if sign == "A" else "$")
        if sign.isdecimal() and sign != "0":
            return self.back()
        item = self.class_escape()
        if isinstance(item, Span):
            return self.character(item.low)
        return item if isinstance(item, Class) else Class((item,))

    def back(self) -> Back:
        """A reference to a group; of several digits Java takes as many as there are groups for."""
        number = int(self.take())
        while self.peek().isdecimal() and number * 10 + int(self.peek()) <= self.groups:
            number = number * 10 + int(self.take())
        return Back(number)

    def class_escape(self) -> Item:
        """What an escape stands for that is allowed in a class: a character, a set, a property."""
        sign = self.take()
        if sign.lower() in SETS:
            return Class(SETS[sign.lower()], negated=sign.isupper())
        if sign in "pP":
            return self.property(negated=sign == "P")
        if sign in CONTROLS:
            return Span(CONTROLS[sign], CONTROLS[sign])
        if sign in "ux0c":
            code = self.code(sign)
            return Span(code, code)
        if sign.isascii() and sign.isalpha():
            self.at -= 1
            raise self.error(f"the escape \\{sign}, which Java doesn't have,")
        return Span(ord(sign), ord(sign))

    def code(self, sign: str) -> int:
        """The code point of an escape with u (a pair of surrogates is one), x, x{}, 0 or c."""
        if sign == "c":
            return ord(self.take()) ^ 64
        if sign == "0":
            digits = ""
            while (
                len(digits) < 3
                and self.peek()
                and self.peek() in "01234567"
                and int(digits + self.peek(), 8) < 256
            ):
                digits += self.take()
            return int(digits or "x", 8) if digits else self.hex_digits(99)
        if self.skip("{"):
            end = self.text.find("}", self.at)
            code = self.hex_digits(end - self.at)
            self.take("}")
            return code
        code = self.hex_digits(4 if sign == "u" else 2)
        if sign == "u" and 0xD800 <= code < 0xDC00 and self.text.startswith("\\u", self.at):
            back = self.at
            self.at += 2
            low = self.hex_digits(4)
            if 0xDC00 <= low < 0xE000:
                return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
            self.at = back
        return code

    def hex_digits(self, count: int) -> int:
        digits = self.text[self.at : self.at + count]
        if len(digits) < count or not all(letter in "0123456789abcdefABCDEF" for letter in digits):
            raise self.error("an escape with too few digits")
        self.at += count
        return int(digits, 16)

    def property(self, *, negated: bool) -> Item:
        name = self.take()
        if name == "{":
            end = self.text.find("}", self.at)
            name = self.text[self.at : max(end, self.at)]
            self.at = end + 1 if end >= 0 else self.at
        if name in POSIX:
            return Class(POSIX[name], negated=negated)
        bare = name.removeprefix("Is")
        name = NAMED.get(name, bare)
        if name not in CATEGORIES and name not in NAMED.values():
            raise self.error(f"the property {name!r}, which is not known,")
        return Property(name, negated)

    def character(self, code: int) -> Class:
        return Class(self.folded(Span(code, code)))

    def folded(self, span: Span) -> tuple[Span, ...]:
        """The span, with its letters in both cases where case is ignored."""
        if not self.ignore_case:
            return (span,)
        both = [span]
        for first, last, shift in ((0x41, 0x5A, 32), (0x61, 0x7A, -32)):
            low, high = max(span.low, first), min(span.high, last)
            if low <= high and not span.low <= low + shift <= high + shift <= span.high:
                both.append(Span(low + shift, high + shift))
        return tuple(both)

    def char_class(self) -> Class:
        negated = self.skip("^")
        operands: list[tuple[Item, ...]] = []
        items: list[Item] = []
        first = True
        while self.peek() != "]" or first:
            if self.skip("&&"):
                operands.append(tuple(items))
                items = []
            else:
                items += self.class_items()
            first = False
        self.take("]")
        operands.append(tuple(items))
        rest = tuple(
            each[0] if len(each) == 1 and isinstance(each[0], Class) else Class(each) for each in operands[1:]
        )
        return Class(operands[0], negated, rest)

    def class_items(self) -> tuple[Item, ...]:
        start = self.class_atom()
        if not isinstance(start, Span) or self.peek() != "-" or self.peek(1) in ("]", "", "["):
            return self.folded(start) if isinstance(start, Span) else (start,)
        back = self.at
        self.take("-")
        end = self.class_atom()
        if not isinstance(end, Span):  # Java takes the hyphen before a set as itself
            self.at = back
            return self.folded(start)
        if end.low < start.low:
            raise self.error("a range whose end comes before its start")
        return self.folded(Span(start.low, end.low))

    def class_atom(self) -> Item:
        sign = self.take()
        if sign == "[":
            return self.char_class()
        if sign == "\\":
            return self.class_escape()
        return Span(ord(sign), ord(sign))
