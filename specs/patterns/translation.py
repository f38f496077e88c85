r"""AWS's patterns, written in Java's flavour, as anchored ECMA-262 (``u`` flag), and matching them.

AWS matches a pattern against the whole value, so every translation is ``^(?:...)$``. Character sets are
spelled out as Java means them: ``\s`` is six ASCII characters there, ``\w`` and ``\d`` are ASCII.
The translation and the matcher are two ways of writing down one tree (specs/patterns/syntax.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Protocol

import regex

from .effort import effort, is_little
from .lengths import matches_nothing
from .syntax import PatternError, parse
from .tree import Anchor, Choice, Node, Sequence
from .writers import Ecma, Explicit, RegexPackage, Widest

SECONDS: Final = 0.5
"""How long one match may take; the slowest of AWS's patterns takes milliseconds on a hostile value."""

QUOTED: Final = regex.compile(r"/(?=\^|.*\\/.*.)(?:[^\\/\[]|\\.|\[(?:[^\\\]]|\\.)*\])*/")
"""A pattern between slashes as JavaScript writes it: anchored, or with the slashes inside it escaped."""
WRITTEN_TWICE: Final = regex.compile(r"(?<!\\)\\\\(?:[pP]\{|[bBdDsSwW])")


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


@cache
def translate(original: str) -> Translation:
    """The ECMA-262 form of a pattern in Java's flavour, or the reason why there is none."""
    reason = ""
    pattern = original
    if WRITTEN_TWICE.search(original):
        return Translation(
            original, None,
            "a backslash is doubled before a class such as d or p{L}, so that it names the class's letters",
        )  # fmt: skip
    if QUOTED.fullmatch(original):
        pattern = original[1:-1]
        reason = "read without the slashes around it, which are JavaScript's quotes"
    try:
        tree = parse(pattern)
    except PatternError as error:
        return Translation(original, None, error.what)
    if matches_nothing(tree):
        return Translation(
            original, None, "an anchor stands inside it, so that no text matches it as a whole"
        )
    found: set[str] = set()
    body = Ecma(found).write(_bare(tree))
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


def widest(ecma: str) -> str | None:
    r"""A pattern that Python's `re` can compile as well, and that matches at least what this one does.

    That is the pattern itself wherever possible; else properties such as ``\p{L}`` stand for their part of
    ASCII and for all of Unicode beyond it. None when `re` can't compile that either.
    """
    for text in (ecma, Widest().write(parse(ecma))):
        try:
            re.compile(text)
        except re.error:
            continue
        return text
    return None


def explicit(ecma: str) -> str:
    """The same pattern with nothing in it that engines read differently: dots and sets are spelled out."""
    return Explicit().write(parse(ecma))


def could_begin(ecma: str, start: str) -> bool:
    """Whether some text that begins so might match; yes as well when it can't be told in time."""
    try:
        return bool(_package_pattern(ecma).fullmatch(start, partial=True, timeout=SECONDS))
    except TimeoutError:
        return True


def admits_more_as_written(original: str, texts: Iterable[str]) -> bool:
    """Whether a pattern with anchors in some of its alternatives only, searched for, is found in a text.

    ``^CSV|PARQUET$`` is found in ``CSVX``. Matched as a whole, as AWS does, it isn't; but a pattern that was
    meant to be anchored and isn't says two things, and other texts than it lists may be accepted.
    """
    tree = parse(original)
    branches = tree.branches if isinstance(tree, Choice) else ()
    anchored = {(_ends(branch, "^", 0), _ends(branch, "$", -1)) for branch in branches}
    if anchored <= {(True, True)} or anchored == {(False, False)}:
        return False
    return any(regex.search(RegexPackage().write(tree), text, timeout=SECONDS) for text in texts)


def _ends(branch: Node, sign: str, at: int) -> bool:
    parts = branch.parts if isinstance(branch, Sequence) else (branch,)
    return bool(parts) and parts[at] == Anchor(sign)


class Matcher(Protocol):
    """What `compiled` gives."""

    def __call__(self, text: str) -> bool:
        """Whether the pattern matches somewhere in the text. Raises PatternTimeout after `SECONDS`."""


@lru_cache(maxsize=20_000)
def compiled(ecma: str) -> Matcher:
    """A matcher for a pattern of an operation schema, with ECMA-262's meaning and a bounded time.

    Raises PatternError when the pattern is none that this package writes.
    """
    search = _package_pattern(ecma).search
    bound = effort(parse(ecma))

    def matches(text: str) -> bool:
        if is_little(bound, len(text)):
            return search(text) is not None
        try:
            return search(text, timeout=SECONDS) is not None
        except TimeoutError as error:
            raise PatternTimeout(ecma, len(text), SECONDS) from error

    return matches


@lru_cache(maxsize=20_000)
def _package_pattern(ecma: str) -> regex.Pattern[str]:
    try:
        return regex.compile(RegexPackage().write(parse(ecma)))
    except regex.error as error:
        raise PatternError(ecma, f"{error}, which specs/patterns/translation.py never writes,") from error


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
