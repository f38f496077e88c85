"""Lists of values: wherever they stand in a sentence, when words beside them say that they are all there are.

``Valid values are `NONE` for open access, `AWS_IAM` for using IAM permissions, or `CUSTOM` ...`` lists
three. A list of the very values that the member's model has needs little to be believed; one that says
less than the model needs the word "only", and one of a member without values in its model has to account for
every word of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from ...claims import Json
from ...members import Member
from .. import wording
from ..names import is_identifier, words_of
from ..sections import Unit
from ..statements import Statement
from ..subjects import Place, Target, bare, names_itself, speaks_of_itself, stem, targets
from ..typed import NUMBERS, PLAIN
from . import residue
from .words import any_of, load

_VALID: Final = rf"\b(?:currently )?{any_of('listings', 'valid')}\b(?: currently)?"
_WORDS: Final = r"[\w`'./-]+(?: (?!(?:is|are|must|can|may|be)\b)[\w`'./-]+){0,6}?"
_NOUNS: Final = frozenset(load("listings")["nouns"])
_CHEAP: Final = re.compile(
    r"\b(?:only|either|one of|or|and|must|values?|options?|following|whether|choices)\b|[|:(]", re.IGNORECASE
)
_SHOWN: Final = re.compile(r"[`\"'\d]|[A-Z][A-Z0-9]|::|:$|following")
"""What a sentence about a member without values in its model has where it lists or introduces some."""

_OPEN: Final = re.compile(rf"\b{any_of('listings', 'open')}\b", re.IGNORECASE)
_GOES_ON: Final = re.compile(any_of("listings", "goes_on"), re.IGNORECASE)
_GLOSS: Final = re.compile(rf" ?{any_of('listings', 'gloss')}", re.IGNORECASE)
_ASIDES: Final = re.compile(r" ?\([^()]*\)")
_FILLING: Final = re.compile(
    rf"(?:[,:;]? ?\b{any_of('listings', 'filling')}\b)*[,:]? ?[(]?(?:- )? ?", re.IGNORECASE
)

_GIVEN: Final = re.compile(r"(?:if|when) (?!includ|specif|provid|us)", re.IGNORECASE)
_ANY_CASE: Final = re.compile(r"\bcase[- ]insensitiv", re.IGNORECASE)
_ONE: Final = re.compile(r"\ban? $", re.IGNORECASE)
_CASES: Final = re.compile(rf"\b{any_of('listings', 'cases')}\b", re.IGNORECASE)
_EXPLAINS: Final = re.compile(any_of("listings", "explains"), re.IGNORECASE)
_BEGINS: Final = re.compile(r"(?:\w+ ){0,2}[`\"'\w]")
_MARKED: Final = r"''[^']+''|`[^`]+`|\"[^\"`]+\"|'[^'`]+'"
_CAPITALS: Final = r"(?-i:\b[A-Z][A-Z0-9]+(?:[_:-]+[A-Z0-9]+)*\b(?![a-z]))"
_NUMBER: Final = r"\b\d{1,3}(?:,\d{3})+\b|\b\d+(?:\.\d+)*\b"
_MIXED: Final = r"(?<![\w`])(?:[A-Za-z][A-Za-z.-]*\d[\w.-]*\w|\d+[A-Za-z]\w*)(?![\w`])"
_NAMES: Final = r"\b[A-Za-z]\w*(?:::\w+)+"
_APART: Final = (
    r"\s*(?:[,;|/]\s*(?:(?:and/or|and|or)\b,?\s+)?|\b(?:and/or|and|or)\s+)"
    r"(?:(?:either|the|an?|in|to|for)\s+)*"
)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What stands before values: head is what comes before the words that were found, said.

    noun: what those call the values. of: whose values they are. form: how they say that there are no others.
    """

    head: str
    said: str
    noun: str | None
    of: str | None
    form: str
    unit: Unit
    place: Place


@dataclass(frozen=True, slots=True)
class _List:
    """The values that a text begins with.

    values: as they are written. rest: what stands after the last one. between: what stands between them.
    marked: whether they are in code or quotation marks, or numbers.
    """

    values: tuple[str, ...]
    rest: str
    between: tuple[str, ...]
    marked: bool


def read(text: str, unit: Unit, place: Place) -> list[Statement]:
    """The statements that one member has these values only; none when the sentence lists no values."""
    if not _CHEAP.search(text) or not (_SHOWN.search(text) or _model(place.member)):
        return []
    for form, target, values in (*_introduced(text, unit, place), *_stated(text, unit, place)):
        # What a shorter sentence says of another member may hold only if the documented one is given.
        if text != unit.text and place.name and not target.path.startswith(place.path):
            continue
        return [Statement("request", target.path, "enum", list(values), unit.quote, form)]
    return []


_Found = Iterator[tuple[str, Target, tuple[Json, ...]]]


def _stated(text: str, unit: Unit, place: Place) -> _Found:
    """The lists of values that stand in the sentence itself."""
    plain = re.sub(r"\[([^\[\]]*)\]", r"\1", text)
    for way, form in _WAYS:
        for found in _triggers(way).finditer(plain):
            here = _FILLING.match(plain, found.end())
            start = here.end() if here else found.end()
            yield from _after(form, plain, found, start, unit, place)
    yield from _closed(plain, unit, place)


_WAYS: Final = (
    ("only", "values: only"), ("all", "values: valid"), ("must", "values: must be"), ("may", "values: one of"),
    ("whole", "values: all"),
)  # fmt: skip


@cache
def _alternatives(way: str) -> tuple[re.Pattern[str], ...]:
    """The regular expressions that data/grammar/listings.toml has under a name, in its order."""
    filled = (one.replace("{valid}", _VALID).replace("{words}", _WORDS) for one in load("listings")[way])
    return tuple(re.compile(one, re.IGNORECASE) for one in filled)


@cache
def _triggers(way: str) -> re.Pattern[str]:
    """The same as one regular expression, whose groups have the number of the alternative in their names."""
    numbered = []
    for number, alternative in enumerate(_alternatives(way)):
        one = alternative.pattern
        numbered.append(re.sub(r"\?P<(\w+)>", rf"?P<\1_{number}>", one))
    return re.compile("|".join(f"(?:{one})" for one in numbered), re.IGNORECASE)


def _said(found: re.Match[str], name: str) -> str | None:
    """What the group of that name took, in whichever alternative matched."""
    return next(
        (words for key, words in found.groupdict().items() if words and key.startswith(f"{name}_")), None
    )


def _after(form: str, text: str, found: re.Match[str], start: int, unit: Unit, place: Place) -> _Found:
    """The values after a trigger."""
    rest = text[start:]
    if not _BEGINS.match(rest):
        return
    head, said = text[: found.start()], text[found.start() : start]
    if _OPEN.search(head) or _OPEN.search(said) or (form != "values: all" and _GIVEN.match(head)):
        return
    phrase = _Phrase(head, said, _said(found, "noun"), _said(found, "of"), form, unit, place)
    for target in _meant(phrase):
        model = _model(target.member)
        listed = (
            _listed(rest, model) if len(model) > 1 or _is_alone(form, text[:start], rest, model) else None
        )
        if listed and {_key(value) for value in listed.values} == set(model):
            yield form, target, tuple(model[_key(value)] for value in listed.values)
            return
    if form == "values: all" or _CASES.search(text[:start]) or _ANY_CASE.search(text):
        return
    listed = _listed(rest, {})
    if listed is None or not _is_enough(phrase, listed) or _ONE.search(text[:start]):
        return
    for target in _meant_exactly(phrase):
        if _is_closed(listed, target, place):
            only = form == "values: only" or _is_of_the_operation(phrase)
            values = _of_the_model(listed.values, target.member, only=only)
            if values and not _are_names(listed.values, target, phrase):
                yield form, target, values


def _are_names(values: tuple[str, ...], target: Target, phrase: _Phrase) -> bool:
    """Whether one of the values names a member rather than being one, as in "You must specify `Iops`"."""
    if target.member.enum or target.member.type != "string":
        return False
    around = residue.context(phrase.place)
    lone = len(values) == 1 and is_identifier(values[0]) and around.issuperset(words_of(values[0]))
    return lone or any(targets(f"`{value.strip('.,')}`", phrase.place) for value in values)


def _is_alone(form: str, before: str, rest: str, model: dict[str, str]) -> bool:
    """Whether the only value of a model is said to be the only one, in its very spelling."""
    spelled = re.match(r"(?:\w+ ){0,2}?[`\"']*([\w./:-]+)", rest)
    exactly = spelled is not None and spelled[1].rstrip(".,") in model.values()
    return exactly and form in {"values: only", "values: valid"} and not _CASES.search(before)


def _is_enough(phrase: _Phrase, listed: _List) -> bool:
    """Whether there are values enough for the words before them: one may do after "must" and "only"."""
    if len(listed.values) < 2:
        if phrase.noun is None and not listed.marked:
            return False
        return (
            phrase.form in {"values: only", "values: must be"}
            or re.search(r"(?:\bis|:) *$", phrase.said) is not None
        )
    return phrase.form != "values: one of" or _offers(phrase.said, listed)


def _is_of_the_operation(phrase: _Phrase) -> bool:
    """Whether the values are said to be this operation's: ``Valid values for a `GetCostForecast` call``."""
    around = phrase.place.siblings.shape if phrase.place.siblings is not None else None
    name = re.sub(r"(?:Request|Input)$", "", around or "")
    return bool(name) and re.search(rf"\b{name}\b", phrase.head + phrase.said) is not None


def _offers(said: str, listed: _List) -> bool:
    """Whether the values are ones to choose from, by "either" before them or "or" between them."""
    return re.search(r"\beither\b|\bone of\b", said, re.IGNORECASE) is not None or any(
        re.search(r"\bor\b|\|", piece, re.IGNORECASE) for piece in listed.between
    )


def _closed(text: str, unit: Unit, place: Place) -> _Found:
    """``Only A and B are supported``, ``A and B are the only supported types``."""
    opened = re.match(r"(?:[\w ]+, )?only (?:the )?(?:values? )?", text, re.IGNORECASE)
    start = opened.end() if opened else 0
    if opened and not residue.adds_nothing(opened[0], place):
        return
    for target, listed in _heads(text[start:], place):
        found = _triggers("closed_only" if opened else "closed").match(listed.rest)
        if found is None or not _adds_nothing(listed.rest[found.end() :], place):
            continue
        nouns = [words for key, words in found.groupdict().items() if words and key.startswith("noun")]
        if len(nouns) > 1 and not residue.adds_nothing(nouns[0], place):
            continue
        noun = nouns[-1] if nouns else None
        one = len(listed.values) < 2 and not listed.marked
        known = one and _key(listed.values[0]) in _model(place.member)
        if (
            one
            and not known
            and (noun is None or (target is None and words_of(noun)[-1:] != (noun.lower().split()[-1],)))
        ):
            continue  # "Only the ID can be used", "Only SHA256 checksums are supported"
        for exact in (
            _meant_exactly(_Phrase("", "", noun, None, "values: only", unit, place))
            if noun
            else _of_unit(unit, place)
        ):
            if target is not None and exact.path != target.path:
                continue
            values = _of_the_model(listed.values, exact.member, only=True)
            if values and not _CASES.search(listed.rest):
                yield "values: the only ones", exact, values


def _heads(text: str, place: Place) -> Iterator[tuple[Target | None, _List]]:
    """The values that a sentence begins with; with the target, where only its model says where they end."""
    listed = _listed(text, {})
    if listed and not any(piece.strip() for piece in listed.between if _gloss(piece)):
        yield None, listed
    model = _model(place.member)
    listed = _listed(text, model) if model else None
    if listed:
        yield place.here, listed


def _gloss(piece: str) -> str:
    """What stands between two values without what sets them apart: the explanation of the first."""
    return re.sub(_APART + "$", "", piece)


def _key(value: str) -> str:
    """A value without what documentation writes in different ways."""
    return re.sub(r"[\s_'\"`-]", "", value).lower()


def _model(member: Member) -> dict[str, str]:
    """The values that the model has for a member or its elements, by their keys."""
    while member.type == "list" and member.element is not None:
        member = member.element
    return {_key(value): value for value in member.enum}


def _listed(text: str, model: dict[str, str]) -> _List | None:
    """The values that a text begins with: all in marks, or all in capitals, or numbers, or of the model."""
    ways = [_MARKED, _NAMES, _MIXED, _CAPITALS, _NUMBER]
    if model:
        spelled = _spelled(model)
        ways = [_MARKED, spelled, f"{spelled}|{_MARKED}"]
    for way in ways:
        listed = _listed_as(text, way, model)
        if listed is not None:
            return listed
    return None


def _spelled(model: dict[str, str]) -> str:
    """The model's values as a sentence may write them: ``IN_PERSON`` is also "in person"."""
    words = sorted(model.values(), key=len, reverse=True)
    alternatives = (re.escape(word).replace("_", "[ _-]?").replace(r"\-", "[ _-]?") for word in words)
    return rf"\b(?:{'|'.join(alternatives)})\b(?![_-])"


def _listed_as(text: str, way: str, model: dict[str, str]) -> _List | None:
    first = re.compile(rf"((?:\w+ ){{0,{2 if model else 0}}}?)({way})", re.IGNORECASE).match(text)
    if first is None or _OPEN.search(first[1]):
        return None
    values, between, end = [_bare(first[2])], [], first.end()
    following = re.compile(rf"(?P<between>(?:[^`]|`[^`]*`)*?{_APART})(?P<value>{way})", re.IGNORECASE)
    for found in following.finditer(text, end):
        value = _bare(found["value"])
        gloss = _gloss(found["between"])
        if found.start() != end:
            break
        if gloss.strip() and not model and not _GLOSS.match(gloss):
            break
        if way == _NUMBER and re.search(r"\d", _ASIDES.sub("", gloss)):
            break  # ", indicating a 12 month or 36 month subscription"
        end = found.end()
        between.append(found["between"])
        if value not in values:
            values.append(value)
    if model and not all(_key(value) in model for value in values):
        return None
    return _List(tuple(values), text[end:], tuple(between), first[2][0] in "`\"'" or first[2][0].isdigit())


def _bare(value: str) -> str:
    return (wording.literal(value.replace("''", '"')) or value).strip()


def _is_closed(listed: _List, target: Target, place: Place) -> bool:
    """Whether nothing in or after the list says that it is not all of it, or that it holds in a case only."""
    glosses = [_gloss(piece).strip() for piece in listed.between]
    if any(re.search(r"\ban? $", piece) for piece in listed.between) and not _model(target.member):
        return False  # "a JWT or a JSON token"
    if (
        any(any(mark.isdigit() for mark in _ASIDES.sub("", gloss)) for gloss in glosses)
        and target.member.type in NUMBERS
    ):
        return False  # "0, 300 to 2,592,000"
    if any("`" in gloss or _OPEN.search(gloss) or _GOES_ON.search(gloss) for gloss in glosses):
        return False
    rest = _ASIDES.sub("", listed.rest).rstrip(" .,;)")
    if re.match(r"\.{2}| ?-", listed.rest):
        return False
    if not rest:
        return _OPEN.search(listed.rest) is None
    if _EXPLAINS.fullmatch(rest) and not _CASES.search(rest):
        return True
    if _OPEN.search(rest) or _GOES_ON.search(listed.rest) or len(listed.values) < 2:
        return False
    own = _GLOSS.match(listed.rest)
    if glosses and all(glosses) and own and own[0].strip(" ,")[:2] == glosses[0].strip(" ,")[:2]:
        return "`" not in rest
    return _adds_nothing(rest, place)


def _adds_nothing(text: str, place: Place) -> bool:
    return residue.adds_nothing(text, place)


def _of_the_model(values: tuple[str, ...], member: Member, *, only: bool) -> tuple[Json, ...]:
    """The values as the member has them; none when it cannot, or has more and others are not denied."""
    while member.type == "list" and member.element is not None:
        member = member.element
    if member.type in NUMBERS:
        numbers = [wording.number(value) for value in values]
        return tuple(one for one in numbers if one is not None) if None not in numbers else ()
    if member.type != "string" or not all(PLAIN.fullmatch(value) for value in values):
        return ()
    if not member.enum:
        return values
    model = _model(member)
    known = [model[_key(value)] for value in values if _key(value) in model]
    complete = len(known) == len(values) and (only or set(known) == set(member.enum))
    return tuple(known) if complete else ()


def _of_unit(unit: Unit, place: Place) -> tuple[Target, ...]:
    return tuple(_entry(target) for target in targets(unit.subject, place))


def _entry(target: Target) -> Target:
    """The elements of a list, since each of them has the values."""
    while target.member.type == "list" and target.member.element is not None:
        target = target.at("[]", target.member.element)
    return target


def _meant(phrase: _Phrase) -> tuple[Target, ...]:
    """Whose values they may be, when the values themselves tell."""
    named = [t for words in (phrase.of, phrase.noun) if words for t in _named(words, phrase.place)]
    if not named and phrase.place.inside is not None:
        named = list(_named(_clause(phrase.head)[1], phrase.place))
    return tuple(_entry(target) for target in named) or _of_unit(phrase.unit, phrase.place)


def _clause(head: str) -> tuple[str, str]:
    """A head as what stands before its last clause, and that clause without "which" and the like."""
    before, _, last = head.rpartition(", ") if ", " in head else ("", "", head)
    return before, re.sub(
        r"^(?:so|and|therefore|thus|which|that|it|you)\b ?", "", last.strip(), flags=re.IGNORECASE
    )


def _meant_exactly(phrase: _Phrase) -> tuple[Target, ...]:
    """Whose values they are: every word before them is accounted for."""
    place, of, noun = phrase.place, phrase.of, phrase.noun
    head = phrase.head
    if not _CASES.search(head) and not re.match(r"(?:for|in|with|on)\b", head, re.IGNORECASE):
        head = re.split(r"[,;:] (?:so|therefore|thus) ", head)[-1]
    if not _adds_nothing(head, place):
        named = _named(_clause(head)[1], place)
        if not named or not _adds_nothing(_clause(head)[0], place) or of:
            return ()
        return tuple(_entry(target) for target in named) if _is_noun(noun, named[0]) else ()
    if of and not speaks_of_itself(of):
        named = _named(of, place)
        if named:
            return tuple(_entry(target) for target in named) if _is_noun(noun, named[0]) else ()
        if not _adds_nothing(of, place):
            return ()
    if noun and not _is_general(noun):
        return tuple(_entry(target) for target in _named(noun, place))
    if place.inside is not None:
        return tuple(_entry(target) for target in _named(_clause(head)[1], place))
    return _of_unit(phrase.unit, place)


def _is_general(noun: str) -> bool:
    """Whether a noun says no more than "value": "supported values", "valid options"."""
    return " ".join(words_of(noun.replace("`", ""))) in _NOUNS


def _is_noun(noun: str | None, target: Target) -> bool:
    return noun is None or _is_general(noun) or words_of(noun)[-1:] == words_of(target.path)[-1:]


def _named(words: str, place: Place) -> tuple[Target, ...]:
    """The members that a phrase names, one inside of the documented structure by one word too."""
    found = targets(words, place)
    if found and all(
        target.member.type not in {"structure", "map"} and place.inside is None for target in found
    ):
        return found
    core = words_of(stem(bare(words.replace("`", "")))) or words_of(bare(words.replace("`", "")))
    inside = place.inside
    if inside is not None and core:
        at = Target(place.inside_path, inside)
        names = [name for name in inside.members if words_of(name) == core] or [
            name
            for name in inside.members
            if words_of(name)[-len(core) :] == core or _ends_with(core, words_of(name), place)
        ]
        if len(names) == 1:
            return (at.at(f".{names[0]}", inside.members[names[0]]),)
    if found:
        return found
    own = words_of(place.name)
    plain = inside is None and own and _ends_with(core, own[-1:], place)
    return (place.here,) if plain or names_itself(core, place) else ()


def _ends_with(words: tuple[str, ...], own: tuple[str, ...], place: Place) -> bool:
    """Whether words end with a name's, and have before them only what the sentence is about anyway."""
    return words[-len(own) :] == own and residue.adds_nothing(" ".join(words[: -len(own)]), place)


def _introduced(text: str, unit: Unit, place: Place) -> _Found:
    """The values of the list that a sentence introduces."""
    if not unit.listed or _OPEN.search(text) or not _triggers("introduces").search(text):
        return
    phrase = _Phrase(text, "", None, None, "values: a list", unit, place)
    if not _CASES.search(text):
        for target in _listed_by(text, unit, place):
            values = _items(unit.listed, target.member, only=_is_of_the_operation(phrase))
            accounted = _model(target.member) or residue.adds_nothing(text, place, _LISTING)
            if values and accounted:
                yield phrase.form, target, values
                return


def _listed_by(text: str, unit: Unit, place: Place) -> tuple[Target, ...]:
    """Whose values an introduction says that it lists."""
    found = (way.search(text) for way in _alternatives("listed_of"))
    of = next((one["of"] for one in found if one), None)
    named = _named(of, place) if of else ()
    if not named and (
        place.inside is not None or (of and not speaks_of_itself(of) and not _adds_nothing(of, place))
    ):
        return ()
    return tuple(_entry(target) for target in named) or _of_unit(unit, place)


def _items(items: tuple[str, ...], member: Member, *, only: bool) -> tuple[Json, ...]:
    """The values that items begin with, or end with after a name; none when one of the items has none."""
    model = _model(member)
    if model:
        spelled = re.compile(rf"[`\"']*({_spelled(model)})[`\"']*(?= ?(?:[-:=(.,;]|$)| \w)", re.IGNORECASE)
        found = [spelled.match(item) for item in items]
        known = dict.fromkeys(model[_key(one[1])] for one in found if one is not None)
        if None in found:  # "General Purpose SSD: `gp2` | `gp3`"
            several = [
                [model[_key(code)] for code in _CODE.findall(item) if _key(code) in model] for item in items
            ]
            known = dict.fromkeys(code for codes in several for code in codes) if all(several) else {}
        complete = len(known) == len(model) > 1 or (only and bool(known) and None not in found)
        return tuple(known) if complete else ()
    starts = [_NAMED_ITEM.fullmatch(item) for item in items]
    if None in starts:
        starts = [_ITEM.fullmatch(item) for item in items]
    values = tuple(dict.fromkeys(_bare(one["value"]) for one in starts if one is not None))
    return _of_the_model(values, member, only=False) if None not in starts and len(values) > 1 else ()


_CODE: Final = re.compile(r"`([^`]+)`")
_LISTING: Final = frozenset(load("listings")["listing"])
_ITEM: Final = re.compile(
    rf"(?P<value>{_MARKED}|[A-Za-z][\w.:/-]*?)(?: ?(?:-|--|:|=|\(|,) ?(?![\w.-]*\*).*|(?<=[`\"']) .*)?",
    re.IGNORECASE,
)
_NAMED_ITEM: Final = re.compile(rf"[\w ]+ ?[-:(] ?(?P<value>{_MARKED})\)?", re.IGNORECASE)
