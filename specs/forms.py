"""Sentence forms: the table in data/sentences/ that says which sentences mean what.

A form is a template for a whole sentence; what it does not match word for word is not understood, so a
hedge or a condition that the form does not know keeps it from applying. In a template

* ``{subject}`` is who the sentence speaks of, with the white space after it; it may be left out
  (``{subject!}`` may not),
* ``{low:number}`` takes a value of a type (`TYPES`) under a name,
* ``{must}`` stands for the alternatives that words.toml gives under that name,

and the rest is a regular expression in which a space is a space. A form's ``gives`` are the claims that
it makes, their values filled in from what was taken (``"{low}"``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import count
from pathlib import Path
from typing import Final

from . import charsets, wording
from .claims import Json

TABLE: Final = Path(__file__).parent / "data" / "sentences"

_PLAIN_WORD = r"(?!{stop}\b)[^\s,;:()]+"
_MEMBERS = r"(?:(?!\b(?:if|when|unless|must|for|because|in order)\b)[^;:.])+?"


@dataclass(frozen=True, slots=True)
class Type:
    """What a template can take: a regular expression for the words, and a reader for the value.

    read: the value, or None when the words turn out not to be one; the form then does not apply.
    """

    words: str
    read: Callable[[str], Json]


def _text(words: str) -> str:
    return words.strip()


def _characters(words: str) -> str | None:
    return charsets.read(words)


def _positive(words: str) -> int | None:
    value = wording.number(words)
    return value if isinstance(value, int) and value >= 0 else None


def _prefixes(words: str) -> list[str] | None:
    """The prefixes listed, in code marks or bare (``aws:``), each once whatever its case."""
    found = re.findall(r"`([^`]+)`|\"([^\"]+)\"|([A-Za-z]+:)", words)
    texts = [next(part for part in parts if part) for parts in found]
    return list({text.lower(): text for text in reversed(texts)}.values())[::-1] or None


def _choice(words: str) -> list[str] | None:
    """Literals of which the sentence offers a choice: two or more, joined by "or" or bars."""
    values = wording.literals(words)
    return values if values and len(values) > 1 and re.search(r"\bor\b|\|", words) else None


def _condition(words: str) -> list[str] | None:
    """The values that a condition names: literals, ``true`` and ``false``, numbers."""
    bare = words.strip().lower()
    if bare in {"true", "false"} or wording.number(bare) is not None:
        return [bare.strip("`")]
    return wording.literals(re.sub(r"^either ", "", words))


def _names(words: str) -> str | None:
    """A list of members, unless it mixes "and" with "or" and so says more than a list can."""
    plain = words.replace("and/or", "or").lower()
    return None if " and " in plain and " or " in plain else words.strip()


_NOUN = r"[A-Za-z`][\w`'-]*(?: [\w`'-]+){0,3}?"

TYPES: Final[dict[str, Type]] = {
    "number": Type(wording.NUMBER, wording.number),
    "count": Type(wording.NUMBER, _positive),
    "numbers": Type(r"[\d][\d\s,|.`]*(?:(?:and|or)\s+`?\d+`?)?", wording.numbers),
    "literal": Type(rf"{wording.CODE}|{wording.WORD}", wording.literal),
    "code": Type(wording.CODE, wording.literal),
    "literals": Type(wording.CODES, wording.literals),
    "character": Type(r"[^;:]+?", charsets.single),
    "characters": Type(r".+?", _characters),
    "members": Type(_MEMBERS, _names),
    "value": Type(rf"{wording.CODE}|{wording.WORD}|[A-Za-z0-9_.,-]+", wording.literal),
    "noun": Type(_NOUN, _text),
    "prefixes": Type(r"(?:(?:`[^`]+`|\"[^\"]+\"|[A-Za-z]+:)(?:,? (?:and|or) |, |,)?)+", _prefixes),
    "choice": Type(wording.CODES, _choice),
    "bare": Type(rf"(?:{wording.WORD}(?:, | or |, or ))+{wording.WORD}", _choice),
    "condition": Type(rf"true|false|\d+|(?:either )?{wording.CODES}", _condition),
    "text": Type(r".+?", _text),
}
"""The types that a template can name, in words of the documentation."""


@dataclass(frozen=True, slots=True)
class Gives:
    """One claim that a form makes.

    kind: of specs/data/kinds.toml. value: JSON with ``{name}`` where a taken value goes.
    at: whom it is about: ``subject``, ``key`` or ``value`` (of a tag or map), ``container`` (its members).
    place: of the claim. reason: why it cannot be checked from outside, empty when it can.
    code: name of the taken value that is the error's code.
    """

    kind: str
    value: Json = True
    at: str = "subject"
    place: str = "request"
    reason: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One entry of the table.

    gives: empty when the sentence is understood and no claim; `means` then says what it is.
    words: one of them must occur for the form to be tried. split: whether it applies to a part of a
    sentence too. source: the file it stands in, for messages.
    """

    name: str
    pattern: re.Pattern[str]
    types: dict[str, Type]
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
    subject: str | None


class TableError(ValueError):
    """An entry of the table that cannot be used: names the file, the form and what is wrong."""


@cache
def vocabulary() -> dict[str, str]:
    """The alternatives of words.toml as regular expressions, by their names."""
    words: dict[str, str] = {}
    for name, alternatives in _load(TABLE / "words.toml").items():
        pattern = "|".join(alternatives) if isinstance(alternatives, list) else str(alternatives)
        words[name] = f"(?:{_fill(pattern, words, {}, name)})"
    return words


@cache
def table() -> tuple[Form, ...]:
    """Every form, in the order of the files' names and of the entries in them.

    Raises TableError when an entry is not as it should be.
    """
    forms = [
        _form(entry, path.name)
        for path in sorted(TABLE.glob("*.toml"))
        if path.name != "words.toml"
        for entry in _load(path).get("form", [])
    ]
    names = [form.name for form in forms]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise TableError(f"{TABLE.name}: form names must differ: {', '.join(sorted(twice))}")
    return tuple(forms)


@lru_cache(maxsize=1 << 17)
def matches(text: str) -> tuple[Match, ...]:
    """The forms that a sentence has as a whole, first of the table first. text: as `wording.even` gives it."""
    return tuple(_matches(text))


def _matches(text: str) -> Iterator[Match]:
    words = set(re.findall(r"[a-z'&:$-]+", text.lower()))
    index = _index()
    candidates = {number for word in words if word in index for number in index[word]}
    forms = table()
    for number in sorted(candidates):
        form = forms[number]
        match = form.pattern.fullmatch(text)
        if match is None:
            continue
        groups = match.groupdict()
        subject = next((groups[name] for name in groups if name.startswith("subject") and groups[name]), None)
        groups = {name: words for name, words in groups.items() if not name.startswith("subject")}
        taken = {name: form.types[name].read(words) for name, words in groups.items() if words is not None}
        if None not in taken.values():
            yield Match(form, taken, subject)


@cache
def _index() -> dict[str, tuple[int, ...]]:
    """The numbers of the forms that a word makes worth trying."""
    index: dict[str, list[int]] = {}
    for number, form in enumerate(table()):
        for word in form.words:
            index.setdefault(word, []).append(number)
    return {word: tuple(numbers) for word, numbers in index.items()}


def _load(path: Path) -> dict[str, Json]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{path.name} is no TOML: {error}") from error


def _form(entry: dict[str, Json], source: str) -> Form:
    name = entry.get("name", "")
    where = f"{source}: form {name!r}"
    try:
        types: dict[str, Type] = {}
        pattern = re.compile(_fill(entry["says"], vocabulary(), types, where), re.IGNORECASE)
        gives = tuple(Gives(**item) for item in entry.get("gives", ()))
        words = frozenset(entry["words"])
    except (KeyError, TypeError, re.error) as error:
        raise TableError(f"{where}: {type(error).__name__}: {error}") from error
    if not gives and not entry.get("means"):
        raise TableError(f"{where} gives no claim and does not say what it means instead")
    return Form(
        name, pattern, types, gives, entry.get("means", ""), words, source,
        tuple(entry.get("examples", ())), tuple(entry.get("counter_examples", ())),
    )  # fmt: skip


def _fill(template: str, words: dict[str, str], types: dict[str, Type], where: str) -> str:
    """The template with its placeholders as regular expressions; what it takes is added to types."""
    stop = words.get("stop", "(?!)")
    plain = _PLAIN_WORD.format(stop=stop)
    phrase = rf"{plain}(?: {plain}|(?:,? (?:and|or)) {plain}| \([A-Za-z ]+\)){{0,9}}?"

    subjects = count()

    def one(match: re.Match[str]) -> str:
        name, kind, space = match.groups()
        if name.startswith("subject"):
            number = next(subjects)
            taken = rf"(?P<subject{number}>{phrase}){space}"
            return taken if name.endswith("!") else f"(?:{taken})?"
        if kind is not None:
            if kind not in TYPES:
                raise TableError(f"{where}: no type {kind!r}; there are {', '.join(TYPES)}")
            types[name] = TYPES[kind]
            return rf"(?P<{name}>{TYPES[kind].words}){space}"
        if name not in words:
            raise TableError(f"{where}: words.toml has no {name!r}")
        return words[name] + space

    return re.sub(r"\{([a-z_-]+!?)(?::([a-z]+))?\}( ?)", one, template)
