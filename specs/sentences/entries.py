"""Entries of the table of sentence forms: what one holds, and what must be right about it.

The table is data, and a slip in data is silent: a misspelt kind or a placeholder that nothing fills would
make a form that never claims anything. So every entry is checked when it is loaded.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Final, get_args

from ..claims import Json, Place
from ..kinds import KINDS
from . import about, relations, values
from .phrases import TableError, Template, compile_template

_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")
_MARKS: Final = re.compile(r"[(|)]|(?P<number>\{\w+:(?:bounds|limits|number|count)\}(?!\?))")
_NO_MARKS: Final = re.compile(r"\\.|\[[^\]]*\]")
_MUST: Final = ("name", "words", "says")
_KEYS: Final = (*_MUST, "also", "gives", "means", "examples", "counter_examples")
_EXAMPLE_KEYS: Final = ("says", "of", "claims")
_NEEDED: Final = {"counted": "what", "state": "member"}
"""What a form must take where it asks for whom a claim is about in one of these ways."""


@dataclass(frozen=True, slots=True)
class Gives:
    """One claim that a form makes.

    kind: of specs/data/kinds.toml, or one that stands for several (specs/sentences/values.py).
    value: JSON with ``{name}`` where a taken value goes.
    about: whom it is about, which is the sentence's ``subject`` or as specs/sentences/about.py says.
    place: of the claim. reason: why it cannot be checked from outside, empty when it can.
    code: name of the taken value that is the error's code.
    """

    kind: str
    value: Json = True
    about: str = "subject"
    place: Place = "request"
    reason: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of AWS's documentation that a form reads.

    of: the member that it documents, with those beside it that it speaks of, in the notation of
    tests/specs/sentences/notation.py. claims: what it makes, as path, kind and value in JSON.
    """

    says: str
    of: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One entry of the table.

    gives: empty when the sentence is understood and no claim; `means` then says what it is.
    words: one of them must occur for the form to be tried, and one of each set of `also`, where ``#`` stands
    for a number. examples, counter_examples: what it must
    read, and what it must leave alone (tests/specs/sentences/test_forms.py). source: the file's name.
    """

    name: str
    template: Template
    gives: tuple[Gives, ...]
    means: str
    words: frozenset[str]
    also: tuple[frozenset[str], ...]
    source: str
    examples: tuple[Example, ...] = field(repr=False, default=())
    counter_examples: tuple[str, ...] = field(repr=False, default=())


def form(entry: dict[str, Json], source: str) -> Form:
    """A form from its entry. source: name of the file.

    Raises TableError, naming file, form, key and value and what to do, when an entry is not as it should be.
    """
    where = f"{source}: form {entry.get('name', entry.get('says', ''))!r}"
    _check_keys(entry, _KEYS, where)
    for key in _MUST:
        if not entry.get(key):
            raise TableError(f"{where} has no {key!r}: add it, as its neighbours have it")
    for key in ("words", "also"):
        if not isinstance(entry.get(key, []), list):
            raise TableError(f"{where}: {key} = {entry[key]!r} is no list: put it in brackets")
    template = compile_template(entry["says"], where)
    gives = tuple(_gives(item, template, where) for item in entry.get("gives", ()))
    means = entry.get("means", "")
    if bool(gives) == bool(means):
        raise TableError(f"{where} must have either gives (claims) or means (what it is instead of a claim)")
    return Form(
        entry["name"], template, gives, means, frozenset(entry["words"]),
        tuple(_also(entry)), source,
        tuple(_examples(entry, where, claims=bool(gives))), tuple(_counter_examples(entry, where)),
    )  # fmt: skip


def _also(entry: dict[str, Json]) -> Iterator[frozenset[str]]:
    """What must occur besides one of the form's words: what the entry says, and a number that it takes."""
    if entry.get("also"):
        yield frozenset(entry["also"])
    depth, number = 0, False
    for mark in _MARKS.finditer(_NO_MARKS.sub("_", entry["says"])):
        if mark[0] == "|" and not depth:
            return  # a whole of which some wordings may do without
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        number = number or (mark["number"] is not None and not depth)
    if number:
        yield frozenset({"#"})


def _gives(item: dict[str, Json], template: Template, where: str) -> Gives:
    _check_keys(item, [each.name for each in fields(Gives)], f"{where}: gives")
    if "kind" not in item:
        raise TableError(f"{where}: gives {item!r} has no 'kind': name one of specs/data/kinds.toml")
    gives = Gives(**item)
    _check_value("kind", gives.kind, sorted({*KINDS, *values.KINDS, *relations.KINDS}), where)
    _check_value("about", gives.about, sorted(about.WAYS), where)
    _check_value("place", gives.place, get_args(Place), where)
    needed = [_NEEDED[gives.about]] if gives.about in _NEEDED else []
    for name in (*_placeholders(gives.value), *filter(None, [gives.code]), *needed):
        if name not in template.takes:
            raise TableError(
                f"{where}: gives {gives.kind!r} needs {name!r}, and `says` takes no such phrase: write "
                f"{{{name}:TYPE}} there; it takes {', '.join(sorted(template.takes)) or 'nothing'}"
            )
    return gives


def _placeholders(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield from _PLACEHOLDER.findall(value)
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _placeholders(part)


def _examples(entry: dict[str, Json], where: str, *, claims: bool) -> Iterator[Example]:
    if not entry.get("examples"):
        raise TableError(f"{where} has no 'examples': add a sentence of the documentation that it reads")
    for item in entry["examples"]:
        _check_keys(item, _EXAMPLE_KEYS, f"{where}: examples")
        for key in _EXAMPLE_KEYS if claims else _EXAMPLE_KEYS[:2]:
            if not item.get(key):
                raise TableError(f"{where}: the example {item.get('says', '')!r} has no {key!r}: add it")
        yield Example(item["says"], item["of"], tuple(item.get("claims", ())))


def _counter_examples(entry: dict[str, Json], where: str) -> Iterator[str]:
    if not entry.get("counter_examples"):
        raise TableError(
            f"{where} has no 'counter_examples': add a sentence near it that it must leave alone, such as "
            "one with a hedge, a condition or another unit"
        )
    yield from entry["counter_examples"]


def _check_keys(item: dict[str, Json], known: Iterable[str], where: str) -> None:
    for key, value in item.items():
        if key not in known:
            raise TableError(f"{where}: unknown key {key!r} = {value!r}; {_near(key, known)}")


def _check_value(key: str, value: str, known: Iterable[str], where: str) -> None:
    if value not in known:
        raise TableError(f"{where}: unknown {key} {value!r}; {_near(value, known)}")


def _near(value: str, known: Iterable[str]) -> str:
    found = difflib.get_close_matches(value, list(known), n=3)
    return f"did you mean {' or '.join(found)}?" if found else f"there are {', '.join(known)}"
