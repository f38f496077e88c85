"""Strings that keep several rules at once: patterns, forbidden patterns, lengths, encodings.

A string is put together for one of the patterns (strategies/regexes.py) and checked against all rules
by the matcher of specs/patterns/translation.py.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from ..specs.claims import Json
from ..specs.patterns.translation import compiled
from . import lengths as sizes
from .arns import names_account, names_resource
from .fresh import TOKEN, with_token
from .lengths import Lengths
from .regexes import First, Part, Picker, Unattainable, plan, whole_class

ANYTHING: Final = "^(?:[a-z0-9A-Z_.\\-/ ]*)$"
"""What a string without any rule is made of."""

ATTEMPTS: Final = 40
"""How many strings are tried where a look-around must be met by chance."""


@dataclass(frozen=True, slots=True)
class Chance:
    """Picks by a pseudo-random generator, so that the same seed gives the same string."""

    source: random.Random

    def index(self, count: int) -> int:
        """Any number below `count`."""
        return self.source.randrange(count)

    def text(self, characters: str, length: int) -> str:
        """Any of the characters, one after the other."""
        return "".join(self.source.choices(characters[:80], k=length))


@dataclass(frozen=True)
class Text:
    """The rules for a string, and strings that keep them.

    patterns: ECMA-262 patterns that it matches; forbidden: patterns that it doesn't match.
    low, high: bounds in code points; low_bytes, high_bytes: in bytes of UTF-8. high None: no bound.
    ascii_only: whether only printable US-ASCII can be sent, as in an HTTP header.
    choices: the values that are listed, None when any value is. account: the account that an ARN must
    name, if it names one. resource: service and resource type of the ARN that it must be; None is any.
    """

    patterns: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    low: int = 0
    high: int | None = None
    low_bytes: int = 0
    high_bytes: int | None = None
    ascii_only: bool = False
    choices: tuple[str, ...] | None = None
    account: str | None = None
    resource: tuple[str | None, str | None] | None = None

    def accepts(self, text: Json) -> bool:
        """Whether the value is a text that keeps all rules. Raises PatternTimeout."""
        if not isinstance(text, str) or (self.choices is not None and text not in self.choices):
            return False
        if len(text) < self.low or (self.high is not None and len(text) > self.high):
            return False
        if self.low_bytes or self.high_bytes is not None:
            size = len(text.encode())
            if size < self.low_bytes or (self.high_bytes is not None and size > self.high_bytes):
                return False
        if self.ascii_only and not (text.isascii() and text.isprintable()):
            return False
        return self.keeps_patterns(text) and self._names_right(text)

    def _names_right(self, text: str) -> bool:
        return (self.account is None or names_account(text, self.account)) and (
            self.resource is None or names_resource(text, *self.resource)
        )

    def keeps_patterns(self, text: str) -> bool:
        """Whether the text keeps the patterns, whatever its length."""
        return all(compiled(pattern)(text) for pattern in self.patterns) and not any(
            compiled(pattern)(text) for pattern in self.forbidden
        )

    @cached_property
    def plans(self) -> tuple[Part, ...]:
        """A plan for each pattern, the characters of each narrowed by those that only list characters."""
        if not self.patterns:
            return (plan(ANYTHING),)
        listed = {pattern: found for pattern in self.patterns if (found := whole_class(pattern))}
        return tuple(
            plan(pattern, tuple(chars for other, chars in listed.items() if other != pattern))
            for pattern in sorted(self.patterns, key=lambda pattern: pattern in listed)
        )

    @cached_property
    def lengths(self) -> Lengths:
        """The lengths that strings with these rules may have; not each of them needs to exist."""
        high = sizes.LONGEST if self.high is None else self.high
        return sizes.within(sizes.union(part.lengths for part in self.plans), self.low, high)

    def made(self, length: int, pick: Picker) -> str | None:
        """One string of exactly that length, or None when the pick leads to none that is accepted."""
        for part in self.plans:
            if sizes.has(part.lengths, length):
                try:
                    text = part.make(length, pick)
                except Unattainable:
                    continue
                text = text if self.keeps_patterns(text) else self._with_ends(text)
                if self.keeps_patterns(text) and not (self.ascii_only and not _sendable(text)):
                    return text
        return None

    def _with_ends(self, text: str) -> str:
        """The text with the beginnings and endings that patterns ask for written over its own."""
        for pattern in self.patterns:
            begins, ends = pattern.startswith("^") and not pattern.endswith("$"), pattern.endswith("$")
            if (begins or not pattern.startswith("^")) and not compiled(pattern)(text):
                asked = plan(pattern)
                length = sizes.nth(asked.lengths, 0) if asked.lengths else 0
                if 0 < length <= len(text):
                    piece = asked.make(length, First())
                    text = piece + text[length:] if begins else text[:-length] + piece if ends else text
        return text

    def of_length(self, length: int) -> str | None:
        """A string of exactly that length which keeps the patterns; its length need not be allowed.

        None when none was found. The same rules give the same string.
        """
        return _of_length(self, length)

    def shortest(self) -> str | None:
        """One of the shortest strings that keep the rules."""
        return _first(self, self._sizes(self.lengths))

    def preferred(self) -> str | None:
        """A readable string with the token of strategies/fresh.py in it where the rules leave room.

        None when no string that keeps the rules was found.
        """
        return _preferred(self)

    def several(self, count: int) -> Iterator[str]:
        """Different strings that keep the rules, at most `count`; the same ones every time."""
        chance = Chance(random.Random(0))  # noqa: S311  # not a secret: the same strings every time
        lengths = list(self._sizes(self.lengths))
        seen: set[str] = set()
        for attempt in range(ATTEMPTS * count if lengths else 0):
            text = self.made(lengths[attempt % len(lengths)], chance)
            if text is not None and text not in seen and self.accepts(text):
                seen.add(text)
                yield text
                if len(seen) == count:
                    return

    def _sizes(self, lengths: Lengths, most: int = 32) -> Iterator[int]:
        for index in range(min(sizes.count(lengths), most)):
            yield sizes.nth(lengths, index)


@lru_cache(maxsize=50_000)
def _of_length(rules: Text, length: int) -> str | None:
    first = rules.made(length, First())
    if first is not None:
        return first
    if not any(sizes.has(part.lengths, length) for part in rules.plans):
        return None
    chance = Chance(random.Random(length))  # noqa: S311  # not a secret: the same string every time
    tries = (rules.made(length, chance) for _ in range(ATTEMPTS if length < 1000 else 2))
    return next((text for text in tries if text is not None), None)


@lru_cache(maxsize=50_000)
def _preferred(rules: Text) -> str | None:
    """Ten characters or more for the token; else one of the shortest that isn't empty; else empty."""
    shortest = _first(rules, rules._sizes(sizes.within(rules.lengths, 1, sizes.LONGEST)))  # noqa: SLF001
    if shortest is None:
        return _first(rules, iter([0])) if sizes.has(rules.lengths, 0) else None
    roomy = sizes.within(rules.lengths, max(len(shortest), len(TOKEN)), len(shortest) + len(TOKEN) + 2)
    for index in range(sizes.count(roomy)):
        text = rules.of_length(sizes.nth(roomy, index))
        if text is not None and TOKEN in (fresh := with_token(text, rules.accepts)):
            return fresh
    return with_token(shortest, rules.accepts)


def _first(rules: Text, lengths: Iterator[int]) -> str | None:
    found = (rules.of_length(length) for length in lengths)
    return next((text for text in found if text is not None and rules.accepts(text)), None)


def _sendable(text: str) -> bool:
    return text.isascii() and text.isprintable()
