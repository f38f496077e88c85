"""That the documented member must be given: "This value is required, and helps ...", "Must not be null"."""

from __future__ import annotations

import re
from typing import Final

from ..names import words_of
from ..sections import Unit
from ..statements import Statement
from ..subjects import Place, Target, takes_several_forms, targets
from . import confirmed, residue
from .words import any_of, load

_HINT: Final = re.compile(
    r"\brequire|\bmandatory\b|\bmust\b|\b(?:has|have|needs?) to\b|\bnull\b|\bomitted\b|\bmissing\b|\bleft\b|"
    r"^(?:to|in) .*, (?:specify|provide|supply)\b",
    re.IGNORECASE,
)
_SUBJECT: Final = r"(?P<subject>[^,;:]{1,60}?)"
_REST: Final = r"(?P<rest>(?:[ ,].*)?)"
_SAYS: Final = tuple(
    re.compile(wording.replace("{subject}", _SUBJECT).replace("{rest}", _REST), re.IGNORECASE)
    for wording in load("presence")["says"]
)
_DESCRIBED: Final = re.compile(any_of("presence", "described"), re.IGNORECASE)
_MARKED: Final = re.compile(any_of("presence", "marked"), re.IGNORECASE)
_CALLED: Final = re.compile(any_of("presence", "called"), re.IGNORECASE)
_CALL_WORDS: Final = frozenset({"required", "mandatory"})
_CALLS: Final = (0, 5)  # the wordings that call a member required: what else they say, the model overrules
_CASE: Final = re.compile(rf"\b{any_of('presence', 'cases')}\b", re.IGNORECASE)
_GOES_ON: Final = re.compile(rf"^{any_of('presence', 'goes_on')}(?P<on>.*)", re.IGNORECASE)
_GENERAL: Final = re.compile(r"an? (?!value\b)|.*\bvalid\b", re.IGNORECASE)
_NAMED: Final = 3  # words of which a member's name in words has two at least, and a determiner
_WORDS: Final = frozenset(load("presence")["words"])


def read(text: str, unit: Unit, place: Place) -> list[Statement]:
    """The statement that members must be given; none when the sentence says it of a case only."""
    if not _HINT.search(unit.quote):
        return []
    found = [
        Statement("request", target.path, "required", True, unit.quote, "presence")
        for target in (_needed(text, unit, place) if place.name else ())
    ]
    return found + confirmed.read(text, unit, place)


def _needed(text: str, unit: Unit, place: Place) -> tuple[Target, ...]:
    if unit.subject is None and unit.opens and _is_marked(text, unit, place):
        return (place.here,)
    for number, wording in enumerate(_SAYS):
        found = wording.fullmatch(text)
        if found is None or _CASE.search(found["rest"]):
            continue
        sure = _is_harmless(found["rest"])
        if not sure and number not in _CALLS:
            continue
        groups = found.groupdict()
        noun = groups.get("noun")
        subject = groups.get("subject") if noun is None else f"this {noun}"
        named = targets(subject if subject is not None else unit.subject, place)
        if named and not _is_another(subject, place):
            return tuple(
                target for target in named if _is_within(target, place) and (sure or target.member.required)
            )
    return ()


def _is_marked(text: str, unit: Unit, place: Place) -> bool:
    """Whether the sentence that says what the member is calls it required: ``A required comment to ...``."""
    if _MARKED.search(unit.quote) and not residue.RESTRICTS.search(text):
        return True
    named_so = not _CALL_WORDS.isdisjoint(words_of(place.name))
    if place.member.required and not named_so and _CALLED.match(text) and not _CASE.search(text):
        return True  # the model says so too, whatever else the sentence says
    found = _DESCRIBED.fullmatch(text)
    return found is not None and bool(set(words_of(found["noun"])) & set(words_of(place.name)))


def _is_harmless(rest: str) -> bool:
    """Whether what follows puts no condition."""
    if all(word.strip(",") in _WORDS for word in rest.split()):
        return True
    found = _GOES_ON.match(rest)
    return found is not None and not residue.RESTRICTS.search(found["on"])


def _is_another(subject: str | None, place: Place) -> bool:
    """Whether a subject is no more than like the member: one form of its values, a valid one, one of several.

    ``Must specify a valid Region name`` is about the values that there are, and "You must specify a key"
    about what the sentences before it speak of.
    """
    if subject is None:
        return False
    general = _GENERAL.match(subject) and len(words_of(subject)) < _NAMED and "`" not in subject
    return bool(general) or (takes_several_forms(place) and not subject.lower().startswith("this"))


def _is_within(target: Target, place: Place) -> bool:
    """Whether it is the documented member or below it. What it needs beside itself, a condition says."""
    return target.path.startswith(place.path) and not target.path.endswith(("]", "}"))
