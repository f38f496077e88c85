"""Phrases: the pieces that templates of sentences are made of, and what each gives when it is taken.

A template (`compile_template`) is a regular expression in which a space is a space and

* ``{subject}`` is who the sentence speaks of, with the white space after it; it may be left out
  (``{subject!}`` may not),
* ``{low:number}`` takes a phrase of a type (`types`) under a name,
* ``{must}`` stands for the alternatives that data/sentences/words.toml gives under that name.

Some types are phrases with an inner structure, such as "when ``Type`` is ``A``"; parts.toml gives
their wordings, and what they take comes out as one value.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import count
from pathlib import Path
from typing import Final

from ..claims import Json
from . import charsets, wording

TABLE: Final = Path(__file__).parents[1] / "data" / "sentences"

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_-]*!?)(?::([a-z_]+))?\}( ?)")
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_NOUN = r"(?!(?:{stop}|and|or)\b)[A-Za-z`][\w`'-]*(?: (?!(?:{stop}|and|or)\b)[\w`'-]+){{0,4}}?"
_PLAIN_WORD = r"(?!{stop}\b)[^\s,;:()]+"
_MEMBERS = (
    r"(?:(?!\b(?:if|when|unless|must|for|because|in order|cannot|can't|then)\b)[^;:.]|(?<=\w)\.(?=\w))+?"
)


class TableError(ValueError):
    """An entry of the table that cannot be used: names the file, the entry and what is wrong."""


@dataclass(frozen=True, slots=True)
class Type:
    """What a template can take: a regular expression for the words, and a reader for the value.

    read: the value, or None when the words turn out not to be one; the template then does not apply.
    """

    words: str
    read: Callable[[str], Json]


@dataclass(frozen=True, slots=True)
class Template:
    """A template, compiled. types: of what it takes, by name."""

    pattern: re.Pattern[str]
    types: Mapping[str, Type] = field(repr=False)

    @property
    def takes(self) -> frozenset[str]:
        """The names of all that the template may take."""
        return frozenset(
            "subject" if name.startswith("subject") else name for name in self.pattern.groupindex
        )

    def take(self, text: str) -> dict[str, Json] | None:
        """What the template takes of a text that it matches as a whole, else None.

        A subject's words are under ``subject``.
        """
        match = self.pattern.fullmatch(text)
        if match is None:
            return None
        taken: dict[str, Json] = {}
        for name, words in match.groupdict().items():
            if words is None:
                continue
            value = self.types[name].read(words) if name in self.types else words.strip()
            if value is None:
                return None
            taken["subject" if name.startswith("subject") else name] = value
        return taken


def load_table(path: Path) -> dict[str, Json]:
    """A file of the table. Raises TableError when it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{path.name} is no TOML: {error}") from error


@cache
def vocabulary() -> Mapping[str, str]:
    """The alternatives of words.toml as regular expressions, by their names."""
    words: dict[str, str] = {}
    for name, alternatives in load_table(TABLE / "words.toml").items():
        pattern = "|".join(alternatives)
        words[name] = f"(?:{_filled(pattern, words, {}, {}, name)})"
    return words


@cache
def types() -> Mapping[str, Type]:
    """The types that a template can name. The ones with a structure are the tables of parts.toml."""
    known = dict(_simple())
    for name, entries in load_table(TABLE / "parts.toml").items():
        wordings = []
        for number, entry in enumerate(entries):
            where = f"parts.toml: {name} {number + 1}"
            try:
                template = _compiled(entry["says"], known, where)
                wordings.append((template, entry["gives"]))
            except KeyError as error:
                raise TableError(f"{where} has no {error.args[0]!r}") from error
        union = "|".join(_GROUP_NAME.sub("(?:", template.pattern.pattern) for template, _ in wordings)
        known[name] = Type(union, partial(_read_part, tuple(wordings)))
    known["limits"] = Type(known["bounds"].words, partial(_limits, known["bounds"].read))
    return known


def compile_template(template: str, where: str) -> Template:
    """A template, compiled. where: names it in the message of the TableError that an unfit one raises."""
    return _compiled(template, types(), where)


def fill(value: Json, taken: Mapping[str, Json]) -> Json:
    """The value with what was taken in place of ``{name}``; `MISSING` when some of it was not taken."""
    if isinstance(value, dict):
        items = {name: fill(part, taken) for name, part in value.items()}
        return MISSING if MISSING in items.values() else items
    if isinstance(value, list):
        parts = [fill(part, taken) for part in value]
        return MISSING if any(part is MISSING for part in parts) else parts
    if not isinstance(value, str):
        return value
    alone = re.fullmatch(r"\{(\w+)\}", value)
    if alone:
        return taken.get(alone[1], MISSING)
    names = re.findall(r"\{(\w+)\}", value)
    if any(name not in taken for name in names):
        return MISSING
    return re.sub(r"\{(\w+)\}", lambda part: str(taken[part[1]]), value)


class _Missing:
    """Stands for a value that was not taken; there is one, `MISSING`."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = _Missing()


def _read_part(wordings: tuple[tuple[Template, Json], ...], text: str) -> Json:
    """What a phrase with a structure gives: the first wording that has it as a whole, filled in."""
    for template, gives in wordings:
        taken = template.take(text.strip())
        if taken is not None:
            found = {name: fill(part, taken) for name, part in gives.items()}
            return {name: part for name, part in found.items() if part is not MISSING}
    return None


def _compiled(template: str, known: Mapping[str, Type], where: str) -> Template:
    used: dict[str, Type] = {}
    try:
        pattern = re.compile(_filled(template, vocabulary(), known, used, where), re.IGNORECASE)
    except re.error as error:
        raise TableError(f"{where}: {error}") from error
    return Template(pattern, used)


def _filled(
    template: str, words: Mapping[str, str], known: Mapping[str, Type], used: dict[str, Type], where: str
) -> str:
    """The template with its placeholders as regular expressions; the types of what it takes go to used."""
    plain = _PLAIN_WORD.format(stop=words.get("stop", "(?!)"))
    phrase = (
        rf"{plain}(?: {plain}|(?:,? (?:and|or)) {plain}| \([A-Za-z ]+\)){{0,9}}?"
        r"(?: (?:that )?you (?:specify|provide|choose|enter|set))?"
    )
    subjects = count()

    def one(match: re.Match[str]) -> str:
        name, kind, space = match.groups()
        if name in {"subject", "subject!"}:
            taken = rf"(?P<subject{next(subjects)}>{phrase}){space}"
            return taken if name.endswith("!") else f"(?:{taken})?"
        if kind is not None:
            if kind not in known:
                raise TableError(f"{where}: no type {kind!r}; there are {', '.join(known)}")
            used[name] = known[kind]
            return rf"(?P<{name}>{known[kind].words}){space}"
        if name not in words:
            raise TableError(f"{where}: words.toml has no {name!r}")
        return words[name] + space

    return _PLACEHOLDER.sub(one, template)


def _text(words: str) -> str:
    return words.strip()


def _count(words: str) -> int | None:
    value = wording.number(words)
    return value if isinstance(value, int) and value >= 0 else None


def _kilobytes(words: str) -> int | None:
    """A size in bytes: 1,024 of them are a KB, and what stands in parentheses decides when it says bytes."""
    exact = re.search(r"\(([\d,]+) bytes\)", words)
    if exact:
        return _count(exact[1])
    match = re.match(r"(\d+(?:\.\d+)?) ?(k|m)i?b", words, re.IGNORECASE)
    return round(float(match[1]) * 1024 ** {"k": 1, "m": 2}[match[2].lower()]) if match else None


def _alphabet(words: str) -> str | None:
    """A class body; none when the words count ("only one wildcard character") rather than list."""
    counts = re.match(r"(?:only )?(?:one|two|a single|exactly|at least)\b", words, re.IGNORECASE)
    return None if counts else charsets.read(words)


def _prefixes(words: str) -> list[str] | None:
    """The prefixes listed, in code marks or bare (``aws:``), each once whatever its case."""
    found = re.findall(r"`([^`]+)`|\"([^\"`]+)\"|([A-Za-z]+:)", words)
    texts = [next(part for part in parts if part).strip() for parts in found]
    return list({text.lower(): text for text in reversed(texts)}.values())[::-1] or None


def _choice(words: str) -> list[str] | None:
    """Literals of which the sentence offers a choice: two or more, joined by "or" or bars."""
    values = wording.literals(words)
    return values if values and len(values) > 1 and re.search(r"\bor\b|\|", words) else None


def _condition(words: str) -> Json:
    """The values that a condition names: literals, ``true`` and ``false``, numbers.

    Plain words are given under ``bare``; they are values only where a member has them in its enum.
    """
    bare = words.strip().lower().strip("`")
    if bare in {"true", "false"} or wording.number(bare) is not None:
        return [bare]
    marked = wording.literals(re.sub(r"^either ", "", words))
    if marked is not None:
        return marked
    return {"bare": re.split(r",? (?:or|and) |, ", re.sub(r"^either ", "", words))}


def _value(words: str) -> str | None:
    """A literal, or a plain word that can only be one: a number, a truth value, capitals."""
    bare = words.strip()
    if bare[0] in "`\"'" or re.fullmatch(wording.WORD, bare) or wording.number(bare) is not None:
        return wording.literal(bare)
    return bare.lower() if bare.lower() in {"true", "false"} else None


def _limits(read_bounds: Callable[[str], Json], words: str) -> Json:
    """Bounds that have an upper end: "at least one letter" speaks of some of the characters only."""
    bounds = read_bounds(words)
    return bounds if bounds is not None and {"high", "below"} & bounds.keys() else None


def _names(words: str) -> str | None:
    """A list of members, unless it mixes "and" with "or" and so says more than a list can."""
    plain = words.replace("and/or", "or").lower()
    return None if " and " in plain and " or " in plain else words.strip()


def _simple() -> Mapping[str, Type]:
    noun = _NOUN.format(stop=vocabulary()["stop"])
    return {
        "number": Type(wording.NUMBER, wording.number),
        "count": Type(wording.NUMBER, _count),
        "kilobytes": Type(r"\d+(?:\.\d+)? ?[km]i?b(?: \([\d,]+ bytes\))?", _kilobytes),
        "digits": Type(r"\d[\d,]*", wording.number),
        "numbers": Type(r"\d[\d\s,|.`]*(?:(?:and|or)\s+`?\d+`?)?", wording.numbers),
        "literal": Type(rf"{wording.CODE}|{wording.WORD}", wording.literal),
        "code": Type(wording.CODE, wording.literal),
        "literals": Type(wording.CODES, wording.literals),
        "choice": Type(wording.CODES, _choice),
        "bare": Type(rf"(?:{wording.WORD}(?:, | or |, or ))+{wording.WORD}", _choice),
        "prefixes": Type(r"(?:(?:`[^`]+`|\"[^\"]+\"|[A-Za-z]+:)(?:,? (?:and|or) |, |,)?)+", _prefixes),
        "condition": Type(
            rf"true|false|`?\d+`?|(?:either )?{wording.CODES}"
            r"|[A-Za-z][\w-]*(?:(?:,? or | and |, )[A-Za-z][\w-]*)*",
            _condition,
        ),
        "character": Type(r"[^;:]+?", charsets.single),
        "characters": Type(r".+?", charsets.read),
        "alphabet": Type(r".+?", _alphabet),
        "members": Type(_MEMBERS, _names),
        "value": Type(rf"{wording.CODE}|{wording.WORD}|[A-Za-z0-9_.,-]+", _value),
        "noun": Type(noun, _text),
        "unit": Type(
            r"(?:milli|micro)?seconds?|minutes?|hours?|days?|weeks?|months?|years?|percent|%|bytes?|[KMGT]i?B",
            _text,
        ),
        "text": Type(r".+?", _text),
    }
