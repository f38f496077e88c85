"""Lists of values: wherever they stand in a sentence, when words beside them say that they are all there are.

``Valid values are `NONE` for open access, `AWS_IAM` for using IAM permissions, or `CUSTOM` ...`` lists
three. A list of the very values that the member's model has needs little to be believed; one that says
less than the model needs the word "only", and one of a member without values in its model has to account for
every word of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .. import wording
from ..names import is_identifier, words_of
from ..sections import Unit
from ..statements import Statement
from ..subjects import Place, Target, targets
from ..typed import NUMBERS
from . import residue
from .introduced_lists import introduced
from .value_lists import (
    ASIDES,
    GLOSS,
    OPEN,
    Listed,
    gloss_of,
    key,
    listed_in,
    model_of,
    of_the_model,
    plain_list,
    spelled,
)
from .value_owners import (
    CASES,
    Found,
    Phrase,
    entry,
    having,
    is_of_the_operation,
    meant,
    of_unit,
    possible,
)
from .value_triggers import VALID, taken, triggered, triggers
from .words import any_of

_CHEAP: Final = re.compile(
    r"\b(?:only|either|one of|or|and|must|values?|options?|following|whether|choices)\b|[|:(]", re.IGNORECASE
)
_SHOWN: Final = re.compile(r"[`\"'\d|]|[A-Z][A-Z0-9]|::|:$|following|[a-z][A-Z]|\w[./]\w|\b(?:true|false)\b")
"""What a sentence about a member without values in its model has where it lists or introduces some."""

_GOES_ON: Final = re.compile(any_of("listings", "goes_on"), re.IGNORECASE)
_MARKS: Final = re.compile(r"`([^`]*)`")
_FILLING: Final = re.compile(
    rf"(?:[,:;]? ?\b{any_of('listings', 'filling')}\b)*[,:]? ?[(]?(?:- )? ?", re.IGNORECASE
)

_GIVEN: Final = re.compile(r"(?:if|when) (?!includ|specif|provid|us)", re.IGNORECASE)
_ANY_CASE: Final = re.compile(r"\bcase[- ]insensitiv", re.IGNORECASE)
_ONE: Final = re.compile(r"\ban? $", re.IGNORECASE)
_DENIES: Final = re.compile(rf"{VALID}|\b(?:must|only|one of)\b", re.IGNORECASE)
_NOUN_PHRASE: Final = re.compile(r"(?:the|an?|your)\b|[ ,:(]*$", re.IGNORECASE)
_PURPOSE: Final = re.compile(r"\b(?:in order|(?<!value )(?<!values )for|to (?![`\"']|be\b))\b", re.IGNORECASE)
"""What may make a single value needed for something only, rather than the only one there is."""

_WHICH: Final = re.compile(r", which ((?:is|are|can be|must be) (?:either|one of) [^.;]+)")
_CUT_OFF: Final = re.compile(r", which [^.;]*(?:,|\b(?:or|and)) [`\"A-Z][^.;]*")
"""What explains a value of a list, and is followed by further ones."""

_OFFERING: Final = frozenset({"values: one of", "values: must be"})
_NAMING: Final = re.compile(r"(?<=[a-z])(?:Ids?|Arns?|ARNs?|Names?)$")
_REFERS: Final = re.compile(r"\bthe values? of $", re.IGNORECASE)
_TRUTH: Final = {"true": "true", "false": "false"}
_EXPLAINS: Final = re.compile(any_of("listings", "explains"), re.IGNORECASE)
_BEGINS: Final = re.compile(r"(?:\w+ ){0,2}[`\"'\w]")


def read(text: str, unit: Unit, place: Place) -> list[Statement]:
    """The statements that one member has these values only; none when the sentence lists no values."""
    if text == unit.text:
        text = _with_clause(text, unit)
    if not _CHEAP.search(text) or not (_SHOWN.search(text) or model_of(place.member)):
        return []
    for form, target, values in (*introduced(text, unit, place), *_stated(text, unit, place)):
        if (text.startswith(unit.text) and form != "values: must be") or _holds_alone(
            text, target, unit, place
        ):
            return [Statement("request", target.path, "enum", list(values), unit.quote, form)]
    return []


def _holds_alone(text: str, target: Target, unit: Unit, place: Place) -> bool:
    """Whether what a shorter sentence says holds without the rest, and what must be without the topic.

    Said of another member it may hold only if the documented one is given; and "its" is of what stood before.
    """
    if place.name and not target.path.startswith(place.path):
        return False
    return place.name != "" or not re.match(r"(?:its?|their|they)\b", text) or unit.text.startswith(text)


def _stated(text: str, unit: Unit, place: Place) -> Found:
    """The lists of values that stand in the sentence itself."""
    plain = _MARKS.sub(_marked_apart, re.sub(r"\[([^\[\]]*)\]", r"\1", text))
    for way, form in _WAYS:
        for found in triggered(way, plain):
            yield from _after(form, plain, found, unit, place)
    yield from _closed(plain, unit, place)


_WAYS: Final = (
    ("only", "values: only"), ("all", "values: valid"), ("must", "values: must be"),
    ("may", "values: one of"), ("whole", "values: all"),
)  # fmt: skip


def _with_clause(text: str, unit: Unit) -> str:
    """``The type of event, which is either A or B`` with the clause that evening it out took off.

    So ``Valid values are CSV, which identifies one format, or OPENCYPHER, which ...`` has its second value.
    """
    clause = _WHICH.search(unit.quote) if unit.opens else None
    if clause and clause[1] not in text:
        return f"{text}, {wording.even(clause[1])}"
    further = _CUT_OFF.search(unit.quote)
    cut = further is not None and unit.quote[: further.start()].endswith(text)
    return f"{text}{further[0].rstrip()}" if further and cut else text


def _marked_apart(found: re.Match[str]) -> str:
    """Values that share one pair of code marks, each in marks of its own."""
    values = found[1].split("|")
    return " | ".join(f"`{value.strip()}`" for value in values) if all(map(str.strip, values)) else found[0]


def _after(form: str, text: str, found: re.Match[str], unit: Unit, place: Place) -> Found:
    """The values after a trigger."""
    filling = _FILLING.match(text, found.end())
    start = filling.end() if filling else found.end()
    rest = text[start:]
    phrase = Phrase(
        text[: found.start()],
        text[found.start() : start],
        taken(found, "noun"),
        taken(found, "of"),
        form,
        unit,
        place,
    )
    if not _BEGINS.match(rest) or OPEN.search(phrase.head) or OPEN.search(phrase.said):
        return
    if re.search(r"\bwhether\b", phrase.head) or (form != "values: all" and _GIVEN.match(phrase.head)):
        return
    whole = next(_whole(rest, phrase), None)
    if whole:
        yield whole
    elif form != "values: all" and not CASES.search(text[:start]) and not _ANY_CASE.search(text):
        yield from _exactly(rest, phrase)


def _whole(rest: str, phrase: Phrase) -> Found:
    """The list of a model's values one by one, which needs no more than to be one."""
    before = phrase.head + phrase.said
    if phrase.form == "values: all" and not _describes(rest, phrase):
        return
    for target in possible(phrase):
        model = model_of(target.member)
        enough = len(model) > 1 or _is_alone(phrase.form, before, rest, model)
        listed = listed_in(rest, model) if enough else None
        if target.path != phrase.place.path and CASES.search(phrase.head):
            continue  # "If specified, you must set `FunctionVersion` to `ALL`"
        if listed and {key(value) for value in listed.values} == set(model):
            yield phrase.form, target, tuple(dict.fromkeys(model[key(value)] for value in listed.values))


def _exactly(rest: str, phrase: Phrase) -> Found:
    """The list whose owner the words before it name, and after which nothing is left."""
    before = phrase.head + phrase.said
    if _ONE.search(before) or _REFERS.search(before):
        return
    for known in ({}, _known(phrase)):
        plain = plain_list(rest) if phrase.form == "values: valid" else None
        listed = listed_in(rest, known) or plain
        if listed is None or not (known or _is_enough(phrase, listed)):
            continue
        for target in meant(phrase, listed.values):
            only = _denies_others(phrase, listed)
            values = of_the_model(listed.values, target.member, only=only)
            if (
                values
                and _is_closed(listed, target, phrase.place)
                and not _are_names(listed.values, target, phrase)
            ):
                yield phrase.form, target, values
                return


def _known(phrase: Phrase) -> dict[str, str]:
    """The values that a sentence may write without marks, if it says that they are the only ones."""
    member = phrase.place.member
    if member.type == "boolean":
        return _TRUTH if phrase.form == "values: only" else {}
    return model_of(member) if phrase.form in {"values: only", "values: valid"} else {}


def _describes(rest: str, phrase: Phrase) -> bool:
    """Whether a bare list stands in what describes a value: "The stage of the function, either A or B".

    Elsewhere it may be any two of which the sentence speaks: "Use to filter for either A or B insights".
    """
    if _DENIES.search(phrase.head):
        return True
    opens = phrase.unit.opens or _NOUN_PHRASE.match(phrase.head) is not None
    if re.match(r"either\b", phrase.said, re.IGNORECASE):
        return opens and re.search(r"(?:^|[,:(]|\bas) *$", phrase.head) is not None
    if phrase.said[:1] not in {":", "("} or re.search(r"\beither\b", phrase.said, re.IGNORECASE):
        return True
    listed = listed_in(rest, model_of(phrase.place.member))
    return opens and listed is not None and not listed.rest.strip(" .)")


def _denies_others(phrase: Phrase, listed: Listed) -> bool:
    """Whether values that the model has beside these are denied: by "only", or as it must be the one."""
    sentence = re.split(r"; |, (?:or|otherwise)\b", phrase.unit.text)[0]
    one = phrase.form == "values: must be" and len(listed.values) == 1
    needed = one and not CASES.search(sentence) and not _PURPOSE.search(sentence)
    if needed or phrase.form == "values: only" or is_of_the_operation(phrase):
        return True
    offered = phrase.form == "values: valid" or (len(listed.values) > 1 and phrase.form in _OFFERING)
    return offered and not _has_others(phrase, listed)


def _has_others(phrase: Phrase, listed: Listed) -> bool:
    """Whether the sentence has values beside those that were found, so that these are not all.

    ``Valid values are `CSV`, which identifies ..., or OPENCYPHER`` may have been cut after the first, and of
    ``Creating, Ready, Failed`` the model may lack the second.
    """
    if any(gloss.strip() and not GLOSS.match(gloss) for gloss in map(gloss_of, listed.between)):
        return True
    named = {key(value) for value in listed.values}
    others = {each: value for each, value in model_of(phrase.place.member).items() if each not in named}
    return bool(others) and re.search(spelled(others), phrase.unit.quote, re.IGNORECASE) is not None


def _are_names(values: tuple[str, ...], target: Target, phrase: Phrase) -> bool:
    """Whether one of the values names a member rather than being one, as in "You must specify `Iops`"."""
    if target.member.enum or target.member.type != "string":
        return False
    around = residue.context(phrase.place)
    if len(values) > 1 and all(_NAMING.search(value) for value in values):
        return True  # "This can be either the PhoneNumberId or PhoneNumberArn"
    lone = len(values) == 1 and is_identifier(values[0]) and around.issuperset(words_of(values[0]))
    return lone or any(targets(f"`{value.strip('.,')}`", phrase.place) for value in values)


def _is_alone(form: str, before: str, rest: str, model: dict[str, str]) -> bool:
    """Whether the only value of a model is said to be the only one, in its very spelling."""
    spelled = re.match(r"(?:\w+ ){0,2}?[`\"']*([\w./:-]+)", rest)
    exactly = spelled is not None and spelled[1].rstrip(".,") in model.values()
    return exactly and form in {"values: only", "values: valid"} and not CASES.search(before)


def _is_enough(phrase: Phrase, listed: Listed) -> bool:
    """Whether there are values enough for the words before them: one may do after "must" and "only"."""
    if len(listed.values) < 2:
        known = set(listed.values) <= set(model_of(phrase.place.member).values())
        if phrase.noun is None and not listed.marked and not known:
            return False
        return (
            phrase.form in {"values: only", "values: must be"}
            or re.search(r"(?:\b(?:is|are)|:) *$", phrase.said) is not None
        )
    return phrase.form != "values: one of" or _offers(phrase.said, listed)


def _offers(said: str, listed: Listed) -> bool:
    """Whether the values are ones to choose from, by "either" before them or "or" between them."""
    return re.search(r"\beither\b|\bone of\b", said, re.IGNORECASE) is not None or any(
        re.search(r"\bor\b|\|", piece, re.IGNORECASE) for piece in listed.between
    )


def _closed(text: str, unit: Unit, place: Place) -> Found:
    """``Only A and B are supported``, ``A and B are the only supported types``."""
    opened = re.match(r"(?:[\w ]+, )?only (?:the )?(?:values? )?", text, re.IGNORECASE)
    start = opened.end() if opened else 0
    if opened and not residue.adds_nothing(opened[0], place):
        return
    for target, listed in _heads(text[start:], place):
        found = triggers("closed_only" if opened else "closed").match(listed.rest)
        if found is None or not residue.adds_nothing(listed.rest[found.end() :], place):
            continue
        nouns = [words for group, words in found.groupdict().items() if words and group.startswith("noun")]
        if len(nouns) > 1 and not residue.adds_nothing(nouns[0], place):
            continue
        noun = nouns[-1] if nouns else None
        if not _is_named_enough(listed, target, noun, place):
            continue
        for exact in _closed_by(noun, listed, unit, place):
            values = of_the_model(listed.values, exact.member, only=True)
            if (target is None or exact.path == target.path) and values and not CASES.search(listed.rest):
                yield "values: the only ones", exact, values


def _is_named_enough(listed: Listed, target: Target | None, noun: str | None, place: Place) -> bool:
    """Not so where one unmarked word may be no value: "Only the ID can be used", "Only SHA256 checksums"."""
    if (
        len(listed.values) > 1
        or listed.marked
        or key(listed.values[0]) in model_of(place.member)
        or (place.inside is not None and having(listed.values, place))
    ):
        return True
    return noun is not None and (target is not None or words_of(noun)[-1:] == (noun.lower().split()[-1],))


def _closed_by(noun: str | None, listed: Listed, unit: Unit, place: Place) -> tuple[Target, ...]:
    """Whose values are the only ones; where the noun is not known, the values have to be the member's own."""
    if noun is None:
        return of_unit(unit, place) if place.inside is None else having(listed.values, place)
    found = meant(Phrase("", "", noun, None, "values: only", unit, place), listed.values)
    own = listed.marked and set(listed.values) <= set(model_of(place.member).values())
    return found or ((entry(place.here),) if own and " " not in noun else ())


def _heads(text: str, place: Place) -> Iterator[tuple[Target | None, Listed]]:
    """The values that a sentence begins with; with the target, where only its model says where they end."""
    listed = listed_in(text, {})
    if listed and not any(piece.strip() for piece in listed.between if gloss_of(piece)):
        yield None, listed
    model = model_of(place.member)
    listed = listed_in(text, model) if model else None
    if listed:
        yield place.here, listed


def _is_closed(listed: Listed, target: Target, place: Place) -> bool:
    """Whether nothing in or after the list says that it is not all of it, or that it holds in a case only."""
    glosses = [gloss_of(piece).strip() for piece in listed.between]
    if any(re.search(r"\ban? $", piece) for piece in listed.between) and not model_of(target.member):
        return False  # "a JWT or a JSON token"
    numbered = any(re.search(r"\d", ASIDES.sub("", gloss)) for gloss in glosses)
    if numbered and target.member.type in NUMBERS:
        return False  # "0, 300 to 2,592,000"
    if any("`" in gloss or OPEN.search(gloss) or _GOES_ON.search(gloss) for gloss in glosses):
        return False
    return not re.match(r"\.{2}| ?-", listed.rest) and _ends(listed, glosses, target, place)


def _ends(listed: Listed, glosses: list[str], target: Target, place: Place) -> bool:
    """Whether what stands after the last value explains it or all of them, or adds nothing."""
    rest = ASIDES.sub("", listed.rest).rstrip(" .,;)")
    if not rest:
        return OPEN.search(listed.rest) is None
    if _EXPLAINS.fullmatch(rest) and not CASES.search(rest):
        return True
    if OPEN.search(rest) or _GOES_ON.search(listed.rest):
        return False
    own = GLOSS.match(listed.rest)
    if glosses and all(glosses) and own and own[0].strip(" ,")[:2] == glosses[0].strip(" ,")[:2]:
        return "`" not in rest
    return residue.adds_nothing(rest, place, words_of(target.path.rpartition(".")[2]))
