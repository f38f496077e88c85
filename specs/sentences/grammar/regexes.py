"""Regular expressions that a sentence gives, or spells out: ``"p-" followed by from 8 to 128 digits``.

What is between code marks counts as one only where it looks like one and the words before it say that the
value matches it. A sentence that spells it out has texts and counted characters one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...claims import Json
from ...patterns.syntax import parse
from ...patterns.translation import translate
from .. import charsets, wording
from ..names import words_of
from ..sections import Unit
from ..subjects import Place, Target
from .textual import subject, text_of
from .words import any_of, load

Found = tuple[str, Target, Json]
"""Kind, target and value."""

_CHEAP: Final = re.compile(any_of("regexes", "triggers"), re.IGNORECASE)
_HEDGES: Final = re.compile(rf"\b{any_of('regexes', 'hedges')}\b", re.IGNORECASE)
_OTHERS: Final = re.compile(rf"\b{any_of('regexes', 'others')}\b", re.IGNORECASE)
_MODAL: Final = rf"(?:{any_of('characters', 'must')})"
_WRITTEN: Final = re.compile(
    r"\"?`\"?(?P<code>[^`]+?)\"?`\"?|''(?P<twice>.+?)''|\"(?P<quoted>[^\"]+)\"|(?<= )(?P<bare>\^\S+\$)"
)
_LOOKS: Final = re.compile(r"\[[^\]]+\][*+{]|\\[dwsSpP]|\.[*+]|\{\d+(?:,\d*)?\}|^\^.+\$$")
_NOUN: Final = any_of("regexes", "nouns")
_DETERMINERS: Final = "(?:the |this |a |an |following |allowed |valid |required )*"
_SAYS: Final = re.compile(
    rf"^(?P<subject>.*?)(?:"
    rf"(?:\b{_MODAL} )?\b(?P<verb>{any_of('regexes', 'matches')})(?: {_DETERMINERS}(?:{_NOUN})?(?: of)?)?:?"
    rf"|\b(?:with|has|have|of|is|by|in)? ?{_DETERMINERS}(?:{_NOUN})(?: is| of| required)?:?"
    r") ?$",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r",? and (?=(?:the|its?|they|their|each) )", re.IGNORECASE)
"""Where another thing begins to be said, perhaps of another: ``..., and the values must match``."""

_AFTER: Final = re.compile(
    rf"^ ?(?:$|[,;]? and (?:the |it |they |its |can|must|may)|(?:{_NOUN})$)", re.IGNORECASE
)
_BEFORE_VERB: Final = re.compile(
    rf"^(?P<subject>.*?) ?(?:\b(?:{_MODAL}|can|may|is|are|allows?)\b|$)", re.IGNORECASE
)
_OF_CHARACTERS: Final = re.compile(
    r"\bcharacters? (?:specified|defined|given|described|in|from|of)\b[\w ]*:? ?$", re.IGNORECASE
)
_CLASS: Final = re.compile(r"\^?\(?(?P<class>\[(?:[^\[\]\\]|\\.)+\])[*+]\)?\$?")
_BODY: Final = re.compile(r"\^\(\?:\[(?P<body>.*)\]\)\$", re.DOTALL)
_WRITING: Final = frozenset({"pattern", "regex", "regexp", "expression", "filter", "query"})
"""What a member is called that holds regular expressions itself."""

_SPELLED: Final = tuple(re.compile(one, re.IGNORECASE) for one in load("regexes")["spelled"])
_DIGITS: Final = tuple(re.compile(one, re.IGNORECASE) for one in load("regexes")["digits"])
_FOLLOWED: Final = re.compile(r",? (?:and )?(?:is |are )?(?:immediately )?followed by ", re.IGNORECASE)
_LITERAL: Final = re.compile(
    r"(?:the |an? )*(?:(?:lowercase |uppercase )?(?:letter|prefix|string|text|characters?) )?"
    rf"(?P<text>{wording.CODE})(?: prefix| string)?",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    rf"(?:a (?:string|sequence|combination|set) of )?(?:(?:exactly|from|between) )?(?P<low>{wording.NUMBER})"
    rf"(?: ?(?:to|or|and|-) ?(?P<high>{wording.NUMBER}))? (?P<class>.+)",
    re.IGNORECASE,
)
_SYNTAX: Final = re.compile(r"([$()*+.?\[\\\]^{|}/])")


def read(text: str, unit: Unit, place: Place) -> Iterator[Found]:
    """The patterns that the sentence has; none where a word of it hints at a case of its own."""
    if not _CHEAP.search(text) or _HEDGES.search(unit.text) or _WRITING & set(words_of(place.name)):
        return
    found = list(_given(text, unit, place)) or list(_spelled_out(text, unit, place))
    yield from found or _of_digits(text, unit, place)


def escaped(text: str) -> str:
    """A regular expression for exactly this text."""
    return _SYNTAX.sub(r"\\\1", text)


def pattern(ecma: str) -> Json:
    """The value of a claim of kind pattern, for one that is written here. Raises PatternError for none."""
    parse(ecma)
    return {"original": ecma, "ecma": ecma}


def part(name: str, ecma: str) -> Json:
    """The same for what a text must have beside all else, by which it is told from the text's whole pattern.

    What the model says of the whole text stands beside it, as do other sentences of other parts.
    """
    return pattern(ecma) | {"part": name}


def _given(text: str, unit: Unit, place: Place) -> Iterator[Found]:
    """``matching the pattern `^[a-z]+$```, ``Variable names must match `[A-Z]+```."""
    if _OTHERS.search(_WRITTEN.sub("", text)):
        return
    for written in _WRITTEN.finditer(text):
        inside = next(group for group in written.groups() if group is not None).strip()
        says = _SAYS.match(_CLAUSE.split(text[: written.start()].rstrip())[-1])
        if not says or not _LOOKS.search(inside) or not _AFTER.match(text[written.end() :]):
            continue
        kind, value = _meant(inside, text[: written.start()])
        if not kind:
            return
        for target in _targets(says["subject"], unit, place):
            yield kind, target, value
        return


def _meant(written: str, before: str) -> tuple[str, Json]:
    """What a written expression says: which characters there may be, or how the whole text looks."""
    of_class = _CLASS.fullmatch(written)
    if of_class and _OF_CHARACTERS.search(before):
        body = class_of(of_class["class"])
        return ("characters", {"allowed": body}) if body else ("", None)
    meant = translate(written)
    return ("pattern", {"original": written, "ecma": meant.ecma}) if meant.ecma else ("", None)


def class_of(written: str) -> str | None:
    """The body of a class of characters as a sentence writes it: `[A-Za-z0-9_+=,.@-]`."""
    body = _BODY.fullmatch(translate(written).ecma or "")
    return body["body"] if body else None


def _targets(words: str, unit: Unit, place: Place) -> Iterator[Target]:
    """The texts that the words before a pattern speak of; the documented one where they name nobody."""
    begins = _BEFORE_VERB.match(words)
    named = (begins["subject"] if begins else words).strip(" ,:")
    named = re.sub(r"^max(?:imum)? length(?: of)?.*|^minimum.*", "", named, flags=re.IGNORECASE)
    for target in subject(named, unit.subject, place):
        at = text_of(target)
        if at is not None and not at.member.enum:
            yield at


def _spelled_out(text: str, unit: Unit, place: Place) -> Iterator[Found]:
    """``requires "r-" followed by from 4 to 32 lowercase letters or digits``."""
    if any("followed by" in other.text and other.text != unit.quote for other in place.member.sentences):
        return  # "This string is followed by a second dash": it is not all of the text
    for way in _SPELLED:
        found = way.fullmatch(text)
        if found is None:
            continue
        parts = [_part(part) for part in _FOLLOWED.split(found["what"])]
        whole = "".join(part for part in parts if part)
        for target in _targets(found["subject"], unit, place):
            if None not in parts and whole:
                yield "pattern", target, pattern(f"^{whole}$")
            elif parts[0] and _LITERAL.fullmatch(_FOLLOWED.split(found["what"])[0]):
                yield "prefix", target, {"any": [parts[0]]}
        return


def _part(words: str) -> str | None:
    """The expression for one of the parts: a text, or so many characters of a class."""
    words = words.strip(" ,.")
    literal = _LITERAL.fullmatch(words)
    if literal:
        text = wording.literal(literal["text"])
        return escaped(text) if text else None
    counted = _COUNTED.fullmatch(words)
    if counted:
        low, high = wording.number(counted["low"]), wording.number(counted["high"] or counted["low"])
        body = charsets.read(re.sub(r"\(.*[a-z]{3}.*\)", "", counted["class"]))
        return f"[{body}]{{{low}{f',{high}' if high != low else ''}}}" if body else None
    body = charsets.read(words)
    return f"[{body}]+" if body and not re.match(r"an? ", words) and not charsets.marks(body) else None


def _of_digits(text: str, unit: Unit, place: Place) -> Iterator[Found]:
    """``Must be a 9-digit number``, ``requires exactly 12 digits``."""
    for way in _DIGITS:
        found = way.fullmatch(text)
        if found is None:
            continue
        count = wording.number(found["count"])
        for target in _targets(found["subject"], unit, place):
            if count:
                yield "pattern", target, pattern(f"^[0-9]{{{count}}}$")
        return
