"""A sentence with names for what it points to: "exactly one of them", "only one of the following:"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..groups import named
from ..names import words_of
from ..sections import Unit
from ..subjects import Place
from . import residue
from .words import any_of

_LIST: Final = re.compile(
    r"(?P<noun>\bfollowing(?: \w+){0,2}?)(?: to (?!use\b|enable\b|allow\b)[\w -]+)?:?$", re.IGNORECASE
)
_NAMED_AFTER: Final = re.compile(
    r"\b(?P<one>(?:exactly|only|at least) one|one,? and only one) (?P<noun>[a-z -]{3,70}?)"
    r"(?: (?P<verb>(?:is|are) required|must be \w+))?(?:: |, (?=using |either |in |with ))"
    r"(?:using |either |in |with )*"
    r"(?P<list>(?:an? |the )?`?\w.*)$",
    re.IGNORECASE,
)
_CASE: Final = re.compile(r"\b(?:if|when|whenever|unless|not|except|following)\b", re.IGNORECASE)
_BACK: Final = re.compile(any_of("pointers", "back"), re.IGNORECASE)
_NEVER: Final = re.compile(r"\b(?:can(?:no|.)t|must not|don.t|do not)\b", re.IGNORECASE)
_TWO: Final = re.compile(r"\b(?:two|both|not both|either|other)\b", re.IGNORECASE)
_CODE: Final = re.compile(r"`([^`]+)`|\b([A-Za-z]+[a-z0-9][A-Z]\w*)\b")
_DOING: Final = re.compile(
    r"(?P<lead>^|,? )(?:when|while) (?:you(?:.re| are)? )?(?P<verb>[a-z]+?)(?:e|ing|ting)? "
    r"(?P<where>(?:an?|the|your|this) [\w `-]+?)(?=,|$)",
    re.IGNORECASE,
)
_MEANS: Final = re.compile(
    r"\b(?:specify|provide|identify|supply) (?P<what>[^,;:`]+?) (?:either (?:by|with|using|in)|"
    r"(?:by|with|using|in|through) (?:specifying |using )?either)(?: the)? (?P<list>.*`.*)$",
    re.IGNORECASE,
)
_NEW: Final = frozenset({"new"})


def filled(text: str, unit: Unit, place: Place) -> Iterator[str]:
    """The sentence with members' names in place of the words that point to them."""
    listed = _LIST.search(text) if unit.listed else None
    if listed is not None:
        yield f"{text[: listed.end('noun')]}: {', '.join(unit.listed)}"
    after = _NAMED_AFTER.search(text)
    if after is not None and not _CASE.search(after["noun"]):
        yield f"{text[: after.start()]}{after['one']} of {after['list']} {after['verb'] or ''}".strip()
    means = _MEANS.search(text)
    if means is not None and _is_what_they_name(means["what"], means["list"], place):
        yield f"{text[: means.start('what')]}either {means['list']}"
    back = _BACK.search(text)
    if back is not None and "`" not in text and (not back["both"] or _NEVER.search(text[: back.start()])):
        names = _before(unit, place)
        if len(names) == 2 or (len(names) > 2 and not _TWO.search(text)):
            joint = " and " if back["all"] or back["both"] else " or "
            together = joint.join(f"`{name}`" for name in names)
            yield f"{text[: back.start()]}{back['one'] or ''}{together}{text[back.end() :]}"


def _is_what_they_name(what: str, listed: str, place: Place) -> bool:
    """Whether members are ways to give something: "the stream either by `StreamName` or `StreamARN`"."""
    return not residue.RESTRICTS.search(what) and residue.adds_nothing(what, place, words_of(listed))


def without_doing(text: str, place: Place) -> Iterator[str]:
    """The sentence without ``when you create an app`` in a request that does nothing else."""
    found = _DOING.search(text)
    if found is None:
        return
    known = residue.context(place)
    does = any(word.startswith(found["verb"].lower()) for word in known) and len(found["verb"]) > len("ad")
    new = _NEW if found["verb"].lower() == "creat" else ()  # "when you start a new import" may be a case
    if does and residue.adds_nothing(found["where"], place, new):
        yield (text[: found.start()] + text[found.end() :]).strip(" ,")


def _before(unit: Unit, place: Place) -> tuple[str, ...]:
    """The members beside the documented one that the sentence before names, with that one."""
    sentences = [sentence.text for sentence in place.member.sentences]
    here = sentences.index(unit.quote) if unit.quote in sentences else 0
    structure = place.siblings if place.name else place.member
    if here == 0 or structure is None or (place.name and place.name not in structure.members):
        return ()
    codes = [one or other for one, other in _CODE.findall(sentences[here - 1])]
    known = [named(f"`{code}`", structure, place, beside=bool(place.name)) for code in codes]
    if not codes or None in known:
        return ()
    own = (place.name,) if place.name else ()
    return tuple(dict.fromkeys((*own, *(name for name in known if name is not None))))
