"""Sentence forms: the table in data/sentences/ that says which sentences mean what.

A form is a template (phrases.py) for a whole sentence; what it does not match word for word is
not understood, so a hedge or a condition that the form does not know keeps it from applying. A form's
``gives`` are the claims that it makes, their values filled in from what was taken (``"{low}"``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ..claims import Json, Place
from .phrases import TABLE, TableError, Template, compile_template, load_table

_NO_FORMS = frozenset({"words.toml", "parts.toml"})
_WORDS = re.compile(r"[a-z]+(?:['-][a-z]+)*")


@dataclass(frozen=True, slots=True)
class Gives:
    """One claim that a form makes.

    kind: of specs/data/kinds.toml, or one that stands for several (specs/sentences/values.py).
    value: JSON with ``{name}`` where a taken value goes.
    at: whom it is about: the ``subject``, or as specs/sentences/values.py says.
    place: of the claim. reason: why it cannot be checked from outside, empty when it can.
    code: name of the taken value that is the error's code.
    """

    kind: str
    value: Json = True
    at: str = "subject"
    place: Place = "request"
    reason: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One entry of the table.

    gives: empty when the sentence is understood and no claim; `means` then says what it is.
    words: one of them must occur for the form to be tried. examples, counter_examples: what it must
    read, and what it must leave alone (tests/specs/test_forms.py).
    """

    name: str
    template: Template
    gives: tuple[Gives, ...]
    means: str
    words: frozenset[str]
    source: str
    examples: tuple[dict[str, Json], ...] = field(repr=False, default=())
    counter_examples: tuple[dict[str, Json], ...] = field(repr=False, default=())


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
        _form(entry, path.name)
        for path in sorted(TABLE.glob("*.toml"))
        if path.name not in _NO_FORMS
        for entry in load_table(path).get("form", [])
    ]
    names = [form.name for form in forms]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise TableError(f"{TABLE.name}: form names must differ: {', '.join(sorted(twice))}")
    return tuple(forms)


@lru_cache(maxsize=1 << 17)
def matches(text: str) -> tuple[Match, ...]:
    """The forms that a sentence has as a whole, in the table's order. text: as `wording.even` gives it."""
    return tuple(_matches(text))


def _matches(text: str) -> Iterator[Match]:
    index = _index()
    candidates = {number for word in set(_WORDS.findall(text.lower())) for number in index.get(word, ())}
    forms = table()
    for number in sorted(candidates):
        taken = forms[number].template.take(text)
        if taken is not None:
            yield Match(forms[number], taken)


@cache
def _index() -> dict[str, tuple[int, ...]]:
    """The numbers of the forms that a word makes worth trying."""
    index: dict[str, list[int]] = {}
    for number, form in enumerate(table()):
        for word in form.words:
            index.setdefault(word, []).append(number)
    return {word: tuple(numbers) for word, numbers in index.items()}


def _form(entry: dict[str, Json], source: str) -> Form:
    name = entry.get("name", "")
    where = f"{source}: form {name!r}"
    try:
        template = compile_template(entry["says"], where)
        gives = tuple(Gives(**item) for item in entry.get("gives", ()))
        words = frozenset(entry["words"])
    except (KeyError, TypeError) as error:
        raise TableError(f"{where}: {type(error).__name__}: {error}") from error
    if not gives and not entry.get("means"):
        raise TableError(f"{where} gives no claim and does not say what it means instead")
    return Form(
        name, template, gives, entry.get("means", ""), words, source,
        tuple(entry.get("examples", ())), tuple(entry.get("counter_examples", ())),
    )  # fmt: skip
