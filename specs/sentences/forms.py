"""Sentence forms: the table in data/sentences/ that says which sentences mean what.

A form is a template (phrases.py) for a whole sentence; what it does not match word for word is
not understood, so a hedge or a condition that the form does not know keeps it from applying. A form's
``gives`` are the claims that it makes, their values filled in from what was taken (``"{low}"``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ..claims import Json
from . import entries
from .entries import Form, Gives
from .phrases import TABLE, TableError, load_table
from .wording import NUMBER_WORDS

__all__ = ["Form", "Gives", "Match", "matches", "table"]

_NO_FORMS = frozenset({"words.toml", "parts.toml"})
_WORDS = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_DIGIT = re.compile(r"\d")
_NUMBERS = frozenset(NUMBER_WORDS)


@dataclass(frozen=True, slots=True)
class Match:
    """A form that a sentence has, with what it takes: values by name, and the subject's words."""

    form: Form
    taken: dict[str, Json]

    @property
    def subject(self) -> str | None:
        """Whom the sentence names as the one it speaks of, when it does."""
        return self.taken.get("subject")


@cache
def table() -> tuple[Form, ...]:
    """Every form, in the order of the files' names and of the entries in them.

    Raises TableError when an entry is not as it should be.
    """
    forms = [
        entries.form(entry, path.name)
        for path in sorted(TABLE.glob("*.toml"))
        if path.name not in _NO_FORMS
        for entry in load_table(path).get("form", [])
    ]
    known: dict[str, Form] = {}
    for form in forms:
        first = known.setdefault(form.name, form)
        if first is not form:
            raise TableError(
                f"{form.source}: form {form.name!r} is in {first.source} already: give one another name"
            )
    return tuple(forms)


@lru_cache(maxsize=1 << 17)
def matches(text: str) -> tuple[Match, ...]:
    """The forms that a sentence has as a whole, in the table's order. text: as `wording.even` gives it."""
    return tuple(_matches(text))


def _matches(text: str) -> Iterator[Match]:
    index = _index()
    words = set(_WORDS.findall(text.lower()))
    if _DIGIT.search(text) or not _NUMBERS.isdisjoint(words):
        words.add("#")
    candidates = {number for word in words for number in index.get(word, ())}
    forms = table()
    for form in (forms[number] for number in sorted(candidates)):
        if any(map(words.isdisjoint, form.also)):
            continue
        taken = form.template.take(text)
        if taken is not None:
            yield Match(form, taken)


@cache
def _index() -> dict[str, tuple[int, ...]]:
    """The numbers of the forms that a word makes worth trying."""
    index: dict[str, list[int]] = {}
    for number, form in enumerate(table()):
        for word in form.words:
            index.setdefault(word, []).append(number)
    return {word: tuple(numbers) for word, numbers in index.items()}
