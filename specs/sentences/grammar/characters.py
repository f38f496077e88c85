"""How texts look, wherever a sentence says it: their characters, how they begin and end, what none is.

``The name must be unique, start with a letter, and can only contain letters and hyphens`` is cut into what it
says one after the other; each piece is read by itself with the subject and the modal verb of the one before.
A piece that is not understood says nothing, unless it may be a condition: then the sentence is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from ...claims import Json
from .. import charsets, values, wording
from ..sections import Unit
from ..statements import Statement
from ..subjects import Place, Target, targets
from . import regexes, residue, resources, uniqueness
from .textual import subject, text_of
from .words import any_of, load

_CHEAP: Final = re.compile(
    r"\b(?:start|begin|end|prefix|contain|include|consist|characters?|letters?|unique|duplicates?|once|only|reserved|be|values?)",
    re.IGNORECASE,
)
_DENIES: Final = re.compile(r"\bnot\b|n't\b|\bcannot\b|\breserved\b", re.IGNORECASE)
_MUST: Final = any_of("characters", "must")
_CANNOT: Final = any_of("characters", "cannot")
_TEXT: Final = rf"(?:{wording.CODE}|[a-z][\w-]*(?::(?://)?|[-_])(?=[\s,]|$))"
_TEXTS: Final = rf"{_TEXT}(?:(?:,? (?:and|or) |, |,| ){_TEXT}){{0,20}}"
_HEDGES: Final = re.compile(rf"\b{any_of('characters', 'hedges')}\b", re.IGNORECASE)
_EXHAUSTIVE: Final = re.compile(any_of("characters", "exhaustive"), re.IGNORECASE)
_FILLING: Final = re.compile(rf"^(?:{any_of('characters', 'filling')} ?)+(?=\S)", re.IGNORECASE)
_CLOSING: Final = re.compile(rf"(?: {any_of('characters', 'closing')})+$", re.IGNORECASE)
_VERB: Final = any_of("characters", "verbs")
_ANY_MODAL: Final = rf"(?:{_CANNOT}|{_MUST}|can(?: only)?|may(?: only)?|could)"
_CUT: Final = re.compile(
    rf"\s*;\s+(?:and |but )?|,? (?:and|but) (?=(?:it |they |also )*{_ANY_MODAL} )"
    rf"|(?<!start)(?<!begin)(?<!end),? (?:and|or) (?=(?:also )?{_VERB} )"
    rf"|, (?=(?:{_ANY_MODAL}|{_VERB}) )"
    r"|,? (?:and |but )?(?=(?:with|has|have|having) (?:an? )?(?:max|min|length|up to|at most))",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(rf"^(?P<subject>.*?) ?\b(?P<modal>{_ANY_MODAL})\b", re.IGNORECASE)
_BARE: Final = re.compile(rf"^(?:also )?{_VERB}\b", re.IGNORECASE)
_PARTICIPLES: Final = {
    "starting": "start",
    "beginning": "begin",
    "ending": "end",
    "consisting": "consist",
    "containing": "contain",
}
_FIRST: Final = re.compile(
    r"^(?:the |its |their )?(?P<which>first|last|first (?:and|or) last) (?:character|letter)s?"
    r"(?: (?:of|in) (?P<subject>.+?))? ?"
    rf"\b{_MUST} be (?P<what>.+)$",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(
    rf"^(?P<subject>.*?) ?\b(?:(?P<not>{_CANNOT})|{_MUST}) "
    r"(?P<verb>(?:start|begin)(?:,? (?:and|or|nor) end)?"
    r"|end(?:,? (?:and|or|nor) (?:start|begin))?|be (?:prefixed|preceded)) (?:with|by|in) "
    r"(?P<what>.+)$",
    re.IGNORECASE,
)
_HAS_NOT: Final = re.compile(
    rf"^(?P<subject>.*?) ?\b{_CANNOT} (?:contain|include|have|use) "
    r"(?P<twice>(?:any |two |2 )?consecutive )?(?P<what>.+)$",
    re.IGNORECASE,
)
_HAS: Final = re.compile(
    rf"^(?P<subject>.*?) ?\b(?:{_MUST} be (?:an? )?(?:[\w-]+ ){{0,3}}(?:containing|consisting of|made up of)"
    rf"|(?:{any_of('characters', 'can')}) (?:only )?{any_of('characters', 'contain')}"
    r"|(?:accepts?|allows?)(?= only)"
    r"|only (?:accepts?|allows?|contains?)|consists? of|(?:is|are) (?:limited|restricted) to) "
    r"(?:only )?(?P<what>.+)$",
    re.IGNORECASE,
)
_CAN: Final = re.compile(r"\b(?:can|may) (?:contain|include|have|use|consist of)\b", re.IGNORECASE)
_ANY_CASE: Final = re.compile(
    r"not case[- ]sensitive|case[- ]insensitive|any case|regardless of case|upper.{0,20}lower"
    r"|any other (?:possible )?capitalization",
    re.IGNORECASE,
)
_EACH_TEXT: Final = re.compile(rf"{wording.CODE}|{wording.WORD}|{_TEXT}")
_VALUE: Final = rf"(?:{wording.CODE}|\b{wording.WORD})"
_VALUES: Final = rf"{_VALUE}(?:(?:,? (?:and|or|nor) |, ){_VALUE}){{0,12}}(?![\w`\"])"
_AROUND_CODE: Final = re.compile(r"\"\s*(`[^`]+`)\"|''([^']+)''")
"""Further marks around a text in code marks, and two of one sort for one: `` " `AWS_BATCH`" ``."""

_ANYTHING: Final = r"[\s\S]*"
_CLASS: Final = re.compile(r"`?(\[[^`]+\])[*+]?`?")
_IS_MADE_OF: Final = re.compile(
    rf"\b{_MUST} be (?!an? )(?=.*(?:alphanumeric|ascii|characters$))", re.IGNORECASE
)
"""``must be alphanumeric`` is said of each character; "must be a letter" is not."""

_LEADING: Final = re.compile(r"^(?:an? |the )?(?:leading|trailing) ", re.IGNORECASE)
_AT_LEAST_ONE: Final = re.compile(r"\bat least one\b", re.IGNORECASE)
_NOT_ONLY: Final = re.compile(
    rf"^(?P<subject>.*?) ?\b{_CANNOT} (?:consist of|be|contain|be composed of) "
    r"(?:(?:only|just|entirely|all) (?P<what>[\w ]+)|(?P<what2>[\w ]+) only)$",
    re.IGNORECASE,
)
_ONE_OF: Final = re.compile(
    rf"^(?P<subject>.*?) ?\b{_MUST} (?:contain|include|have) (?:at least )?(?:one|1|a single) "
    r"(?P<what>(?!.*\b(?:or|of|and|to)\b)[\w-]+(?: [\w-]+){0,3}(?: ?\([^()]*\))?)$",
    re.IGNORECASE,
)
_QUANTITY: Final = re.compile(
    rf"^(?:an? )?(?:string of )?{any_of('characters', 'quantities')} (?=\S)", re.IGNORECASE
)


@cache
def _ways(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(f"{one.replace('{texts}', _VALUES)}$", re.IGNORECASE) for one in load("characters")[name]
    )


def read(text: str, unit: Unit, place: Place) -> list[Statement]:
    """The statements about the characters of a text; none when the sentence makes none."""
    made: list[values.Made] = []
    if _CHEAP.search(text) and not _HEDGES.search(_AT_LEAST_ONE.sub("", unit.text)):
        made += _of_pieces(text, unit, place)
    kinds = {kind for kind, _, _ in made}
    made += [one for one in regexes.read(text, unit, place) if one[0] not in kinds]
    made = made or list(_whole(text, unit, place))
    return [_statement(one, unit) for one in made]


def _statement(made: values.Made, unit: Unit) -> Statement:
    kind, at, value = made
    if kind == "pattern" and "part" in value:
        told = value["part"]
        value = {key: said for key, said in value.items() if key != "part"}
    else:
        told = values.qualifier(kind, value)
    return Statement("request", at.path, kind, value, unit.quote, f"text: {kind}", told)


def _slug(words: str) -> str:
    return "-".join(re.findall(r"\w+", words.lower()))


def _whole(text: str, unit: Unit, place: Place) -> Iterator[values.Made]:
    """What a sentence says as a whole: that entries differ, what an ARN is of, what a text is not."""
    yield from uniqueness.read(text, place)
    yield from resources.read(text, unit, place)
    if _DENIES.search(text) and not _HEDGES.search(unit.text):
        yield from _others(text, unit, place)


def _of_pieces(text: str, unit: Unit, place: Place) -> list[values.Made]:
    made: list[values.Made] = []
    subject, modal = "", ""
    text = _AROUND_CODE.sub(lambda found: found[1] or f"`{found[2]}`", text.replace("`aws`:", "`aws:`"))
    for number, piece in enumerate(_CUT.split(text)):
        if (
            number
            and not re.match(_CANNOT, modal, re.IGNORECASE)
            and re.search(rf"\bor (?:also )?{re.escape(piece)}", text)
        ):
            return []  # "letters and hyphens, or be $default" leaves another way open
        whole = piece if not number else _completed(piece, subject, modal)
        found = _SUBJECT.match(whole)
        if found:
            subject, modal = found["subject"], found["modal"]
        made += _piece(whole.strip(" ,."), unit, place)
    return made


def _completed(piece: str, subject: str, modal: str) -> str:
    """A later piece with the subject and the modal verb of the one before."""
    piece = re.sub(r"^(?:it|they|also) (?=\w)", "", piece)
    verb = piece.split(" ", 1)[0].lower()
    if verb in _PARTICIPLES:
        return f"{subject} must {_PARTICIPLES[verb]}{piece[len(verb) :]}"
    return f"{subject} {modal} {piece}" if _BARE.match(piece) else f"{subject} {piece}"


def _piece(text: str, unit: Unit, place: Place) -> Iterator[values.Made]:
    for way, kinds in _WAYS:
        found = way.match(text)
        if found:
            if re.search(r"\w do(?: not|n't) ", text):
                return  # "requests that do not include it"
            for kind, said in kinds(found, unit):
                for target in subject(found["subject"] or "", unit.subject, place):
                    at = text_of(target) if kind == "pattern" else target
                    if at is not None:
                        yield from values.claims(kind, at, said, {}, place)
            return


_Said = Iterator[tuple[str, Json]]

_CONTROL: Final = r"\x00-\x1F"
_PRINTABLE: Final = r"\x20-\x7E"
_VISIBLE: Final = r"\x21-\x7E"
_WHITE: Final = charsets.read("whitespace")
_NO_SPACE: Final = r"\S"


def _first(found: re.Match[str], _: Unit) -> _Said:
    """``The first and last character must be a letter or number``."""
    body = _slot(found["what"])[1]
    for kind, which in (("prefix", "first"), ("suffix", "last")):
        if body and which in found["which"].lower():
            yield kind, {"class": body}


def _ends(found: re.Match[str], unit: Unit) -> _Said:
    """``must start with a letter``, ``can't begin or end with a hyphen``."""
    verb, denied = found["verb"].lower(), bool(found["not"])
    kinds = [
        kind for kind, at in (("prefix", "start|begin|be p"), ("suffix", r"\bend")) if re.search(at, verb)
    ]
    listed, body = _slot(_LEADING.sub("", found["what"]))
    if denied and body == _WHITE and len(kinds) > 1:
        yield "pattern", regexes.part("trimmed", rf"^(\S({_ANYTHING}\S)?)?$")
        return
    for kind in kinds:
        if listed and denied:
            yield f"reserved-{kind}", {"texts": listed, "case_sensitive": _ANY_CASE.search(unit.text) is None}
        elif listed:
            yield kind, {"texts": listed}
        elif body:
            yield kind, {"not" if denied else "class": body}


def _has_not(found: re.Match[str], _: Unit) -> _Said:
    """``can't contain spaces``, ``must not include consecutive hyphens``."""
    listed, body = _slot(found["what"])
    if found["twice"]:
        if body:
            yield "forbidden", {"twice": body}
    elif listed:
        yield "forbidden", {"strings": listed}
    elif body and charsets.marks(body):
        yield "forbidden", {"class": body}
    elif body and body.startswith(_CONTROL):
        yield "characters", {"allowed": f"^{body}"}


def _not_only(found: re.Match[str], _: Unit) -> _Said:
    """``The name cannot consist of only numbers``."""
    said = found["what"] or found["what2"]
    body = _slot(said)[1]
    if body and not charsets.marks(body):
        yield "pattern", regexes.part(f"not-only-{_slug(said)}", f"^(?![{body}]+$){_ANYTHING}$")


def _one_of(found: re.Match[str], _: Unit) -> _Said:
    """``Must contain at least one uppercase letter``."""
    body = charsets.read(found["what"])
    if body and not charsets.marks(body):
        one = body if body == _NO_SPACE else f"[{body}]"
        yield "pattern", regexes.part(f"has-{_slug(found['what'])}", f"^{_ANYTHING}{one}{_ANYTHING}$")


def _has(found: re.Match[str], unit: Unit) -> _Said:
    """``can include only alphanumeric, dash, and underscore characters``."""
    what = re.sub(r",? only$", "", found["what"])
    core = _QUANTITY.sub("", what)
    body = _slot(core)[1]
    all_of_them = (
        core != what
        or _EXHAUSTIVE.search(found[0])
        or (_CAN.search(found[0]) and body and _is_complete(body))
        or (body and _IS_MADE_OF.search(found[0]))
    )
    if body and all_of_them and not charsets.marks(body) and "also" not in unit.text:
        yield "characters", {"allowed": body}


def _listed(found: re.Match[str], unit: Unit) -> _Said:
    """``Valid characters are letters and digits``, ``only letters are allowed``."""
    body = _slot(found["what"])[1]
    if body and not charsets.marks(body) and "also" not in unit.text:
        yield "characters", {"allowed": body}


def _banned(found: re.Match[str], unit: Unit) -> _Said:
    """``The # character is not valid``; "`NONE` is not supported" is of a whole value."""
    if not any(one.isalnum() for one in _slot(found["what"])[0]):
        yield from _has_not(found, unit)


_WAYS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Unit], _Said]], ...]] = (
    (_FIRST, _first), (_ENDS, _ends), (_NOT_ONLY, _not_only), (_HAS_NOT, _has_not), (_ONE_OF, _one_of),
    *((way, _listed) for way in _ways("listing")), (_HAS, _has),
    *((way, _banned) for way in _ways("banning")),
)  # fmt: skip
"""What a piece may say of a text, each with its reader, in the order of trying."""


def _is_complete(body: str) -> bool:
    """Whether a class is what a name is made of: letters, digits, and some marks, named one by one."""
    if body.startswith((_PRINTABLE, _VISIBLE)):
        return True
    rest = re.sub(r"A-Z|a-z|0-9|\\\\p\{[LNZ]\}", "", body)
    return bool(re.search("a-z|L}", body) and re.search("0-9|N}", body) and rest)


def _slot(words: str) -> tuple[list[str], str | None]:
    """The texts that words list, or else the class of the characters that they name."""
    words = re.split(r",? (?:which|because|since|as it|as they)\b", words.strip(" ,."))[0]
    core = _CLOSING.sub("", _FILLING.sub("", words)).strip(" ,:")
    written = _CLASS.fullmatch(core)
    if written:
        return [], regexes.class_of(written[1])
    if re.fullmatch(_TEXTS, core, re.IGNORECASE):
        found = [
            text for text in (wording.literal(one) for one in re.findall(_TEXT, core, re.IGNORECASE)) if text
        ]
        if any(len(text) > 1 for text in found):
            return found, None
    if re.match(r"(?:an? )?(?:only )?(?:one|two|single)\b", words, re.IGNORECASE):
        return [], None
    return [], charsets.read(words) or charsets.read(core)


def _others(text: str, unit: Unit, place: Place) -> Iterator[values.Made]:
    """``Must not be `default` ``: what the whole value may not be."""
    for way in _ways("other"):
        found = way.fullmatch(text)
        if found is None:
            continue
        groups = found.groupdict()
        rest = f"{groups.get('rest') or ''} {groups.get('noun') or ''}"
        texts = list(filter(None, (wording.literal(one) for one in _EACH_TEXT.findall(found["texts"]))))
        if not texts or not residue.adds_nothing(rest, place):
            continue
        for target in _refusing(groups.get("subject") or groups.get("of") or "", texts, unit, place):
            if "named" in groups or set(texts) <= set(target.member.enum):
                yield "not-one-of", target, {"values": texts}
        return


def _refusing(words: str, texts: list[str], unit: Unit, place: Place) -> Iterator[Target]:
    """The texts that may not be one of these: those that are named, or the one whose values these are."""
    if any(targets(f"`{one}`", place) for one in texts):
        return
    named = subject(words, unit.subject, place)
    if not named and place.name and residue.adds_nothing(words, place):
        named = (place.here,)
    for target in named:
        at = text_of(target)
        if at is not None and (not at.member.enum or set(texts) <= set(at.member.enum)):
            yield at
