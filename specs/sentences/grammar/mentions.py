"""Which members go together, exclude or replace one another: "You must specify `A` or `B`, but not both".

The sentence is masked (masking.py): each phrase that says how members are given becomes a token (``must``,
``give``, ``notboth``), each list of members another (member_lists.py), and what is left has to add nothing.
The rules of data/grammar/mentions.toml are over these tokens; relations.py makes the claims.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Final

from .. import relations
from ..names import words_of
from ..sections import Unit
from ..statements import Statement
from ..subjects import Place, targets
from . import paring, pointers, residue, unions
from .masking import OF_ONE, Masked, Piece, masked, outlines, pieces
from .member_lists import MOST, RESTRICTS, Listing, Spot
from .words import any_of, load

_LONGEST: Final = 600
_HINT: Final = re.compile(rf"\b{any_of('mentions', 'hint')}\b", re.IGNORECASE)
_MARKUP: Final = re.compile(r"\{@code (\w+)\}|`[\"'](\w+)[\"']`")
_GOES_ON: Final = re.compile(rf"\b{any_of('mentions', 'going_on')}\b", re.IGNORECASE)
_OF_THIS: Final = re.compile(
    rf"(?:if|when) (?:you )?{any_of('mentions', 'give')} (?:a value for )?this {any_of('mentions', 'noun')}"
    r"\b",
    re.IGNORECASE,
)
_IMPERATIVE: Final = re.compile(r"(?:you )?(?:specify|provide) (?:[^,;`]{1,40} )?either\b", re.IGNORECASE)
_OF_A_VALUE: Final = re.compile(rf"\b{any_of('mentions', 'of_a_value')}\b", re.IGNORECASE)
_PURPOSE: Final = re.compile(r"(?:in order )?to (?!specify|use\b)[a-z]+ [^,;:]+, (?=\S)", re.IGNORECASE)
_OF_THE_OBJECT: Final = re.compile(r"to (?:specify|identify) (?:the|your) (?P<what>[\w -]+), ", re.IGNORECASE)
_ALTHOUGH: Final = re.compile(
    r"[^,;]*\b(?:optional|not required|`?required: (?:no|false)`?), but (?=[^,]*\bmust\b)", re.IGNORECASE
)
_USING: Final = re.compile(
    rf"(?:if|when|whenever) (?:you )?(?:{any_of('mentions', 'give')}|including|configuring) (?:the |an? )?"
    r"(?P<nouns>`?\w+`?(?: \w+){0,3}?)(?: in (?:your|the|a) (?:\w+ )?request)?, (?:then )?(?=\S)",
    re.IGNORECASE,
)
_SENTENCES: Final = re.compile(r";|\.(?= [a-z])")
_CASE: Final = re.compile(rf"\b{any_of('mentions', 'cases')}\b", re.IGNORECASE)
_MUTUALLY: Final = re.compile(r"(?:(?:it|this \w+) is )?mutually exclusive with\b", re.IGNORECASE)
_MUTEX_HEAD: Final = re.compile(
    r"(.*\bmutually exclusive with\b.*?),? and "
    r"(?:supports?|must|can|cannot|is|are|requires?|applies|apply)\b",
    re.IGNORECASE,
)

_NAME: Final = re.compile(r"`(\w+)`|\b([A-Za-z]+[a-z0-9][A-Z]\w*)\b")
_PAIR: Final = 2

_APART: Final = "apart"
_WITHIN: Final = "within"
_OF_EXCLUSION: Final = frozenset({"exclusive", "apart", "apart-if", "one-of-all"})
_OF_DEMAND: Final = frozenset({"required", "any-of", "any-of-alone"})


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a sentence of tokens says, in the words of `_relations`.

    joined: how its list may be joined, None for any way. most: members in it. operation: whether only an
    operation's description can say it.
    """

    pattern: re.Pattern[str]
    says: tuple[str, ...]
    joined: frozenset[str] | None
    most: int
    operation: bool


def read(text: str, unit: Unit, place: Place) -> list[Statement]:
    """The statements about members that go together; none when a word of the sentence may be a condition."""
    if unit.subject is not None or len(text) > _LONGEST or not _HINT.search(text):
        return []
    text = _MARKUP.sub(r"`\1\2`", text)
    for way in _ways(text, unit, place):
        found = _read(way, unit, place)
        if found:
            return found
    return unions.read(text, unit, place) or _deeper(text, unit, place)


def _ways(text: str, unit: Unit, place: Place) -> Iterator[str]:
    """The sentence, and what else says the same: with names for what it points to, without what it is in."""
    yield text
    yield from pointers.filled(text, unit, place)
    yield from pointers.without_doing(text, place)


def _deeper(text: str, unit: Unit, place: Place) -> list[Statement]:
    """What an operation's description says of the members of one structure in its request."""
    names = {one or other for one, other in _NAME.findall(text)}
    if place.name or len(names) < _PAIR:
        return []
    holders = [
        below
        for below in _below(place)
        if below.inside is not None
        and names <= set(below.inside.members)
        and not names & set(place.member.members)
    ]
    return _read(text, unit, holders[0]) if len(holders) == 1 else []


def _below(place: Place) -> Iterator[Place]:
    for name, member in place.member.members.items():
        if member.type == "structure":
            yield Place(name, member, name, place.member)


def _read(text: str, unit: Unit, place: Place) -> list[Statement]:
    for clause, holds in _clauses(text, place):
        parts = _parts(clause)
        if not parts:
            continue
        for structure, path in place.structures():
            if holds == _WITHIN and structure is place.siblings:
                continue
            sentence = masked(parts, Spot(structure, path, place))
            found = list(_said(sentence, unit, holds)) if sentence is not None else []
            if found:
                return found
    return []


@lru_cache(maxsize=1 << 14)
def _parts(clause: str) -> list[Piece]:
    """The tokens of a clause and the words between them; none when no rule has its outline."""
    parts = pieces(clause)
    return parts if any(map(_outlined().fullmatch, outlines(parts))) else []


def _clauses(text: str, place: Place) -> Iterator[tuple[str, str]]:
    """The sentence, and what is left of it without a case in which some claims hold anyway: which ones.

    A purpose does not matter to what excludes what: "To limit the output, provide either, but not both". What
    is needed inside of a structure is needed whenever the structure is given: "If you include it, ...".
    """
    yield text, ""
    purpose = _PURPOSE.match(text)
    if purpose is not None:
        yield text[purpose.end() :], _APART
    for rest in _main(text, place):
        yield rest, ""
    itself = _USING.match(text)
    if itself is not None and any(named.path == place.path for named in targets(itself["nouns"], place)):
        yield text[itself.end() :], _WITHIN
    for rest in paring.given(text, place):
        yield rest, _WITHIN
    head = _MUTEX_HEAD.match(text)
    if head is not None:
        yield head[1], ""
    parts = [part.strip(" ,") for part in _SENTENCES.split(text)]
    for part in parts if len(parts) > 1 else ():
        if _CASE.search(part):
            break
        yield part, _APART if RESTRICTS.search(text.replace("not both", "")) else ""
    for part in parts[1:]:
        if _MUTUALLY.match(part):
            yield part, ""


def _main(text: str, place: Place) -> Iterator[str]:
    """The sentence without what it grants first, or says that it is about: "To specify the bucket, ..."."""
    whose = _OF_THE_OBJECT.match(text)
    named = whose is not None and set(words_of(whose["what"])) <= set(words_of(text[whose.end() :]))
    if whose is not None and (named or residue.adds_nothing(whose["what"], place)):
        yield text[whose.end() :]
    although = _ALTHOUGH.match(text)
    if although is not None:
        yield text[although.end() :]


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            pattern=_pattern(rule["of"]),
            says=tuple(rule["says"]),
            joined=frozenset(rule["joined"]) if "joined" in rule else None,
            most=rule.get("most", MOST),
            operation=rule.get("operation", False),
        )
        for rule in load("mentions")["rules"]
    )


@cache
def _outlined() -> re.Pattern[str]:
    """The outlines of all rules: a sentence without one says nothing, whatever its words mean."""
    rules = (
        re.sub(r"\bS\b|\{[ab]\}", "X", rule["of"].replace("{s}", "(?:X )?"))
        for rule in load("mentions")["rules"]
    )
    return re.compile("|".join(rules))


def _pattern(wording: str) -> re.Pattern[str]:
    """A rule's regular expression: ``{a}`` and ``{b}`` take a list, ``{s}`` words that add nothing."""
    slots = (rf"(?P<{{}}{number}>[LI]\d+)" for number in range(9))
    filled = wording.replace("{s}", "(?:S )?")
    return re.compile(re.sub(r"\{([ab])\}", lambda found: next(slots).format(found[1]), filled))


def _said(sentence: Masked, unit: Unit, holds: str) -> Iterator[Statement]:
    """What the first rule says that fits."""
    for rule in _rules():
        found = rule.pattern.fullmatch(sentence.tokens)
        if found is None:
            continue
        taken = {
            name[0]: sentence.listings[int(token[1:])]
            for name, token in found.groupdict().items()
            if token is not None
        }
        if not _fits(rule, taken.get("a"), sentence, unit, holds) or _is_of_others(taken, sentence, unit):
            continue
        for says in rule.says:
            if holds == _APART and says not in _OF_EXCLUSION:
                continue
            for kind, path, value, qualifier in _relations(says, taken, sentence):
                if path.startswith(sentence.spot.path):
                    yield Statement("request", path, kind, value, unit.quote, f"mentions: {says}", qualifier)
        return


def _fits(rule: _Rule, first: Listing | None, sentence: Masked, unit: Unit, holds: str) -> bool:
    """Whether the sentence says what the rule does, and says it without a case."""
    if rule.operation and (sentence.spot.place.name or holds):
        return False
    return _is_so_joined(rule, first, sentence) and _is_whole(rule, unit, holds)


def _is_so_joined(rule: _Rule, first: Listing | None, sentence: Masked) -> bool:
    """Whether its lists are joined as the rule asks, and what they say more than names does not matter."""
    tokens = set(sentence.tokens.split())
    if any(one.loose and (one.joined != "or" or not OF_ONE & tokens) for one in sentence.listings):
        return False
    if first is not None and len(first.names) > rule.most:
        return False
    if rule.joined is None:
        return True
    joined = first.joined if first is not None else ""
    if joined == "unclear" and "either" in tokens:
        joined = "mixed"
    return first is not None and joined in rule.joined


def _is_whole(rule: _Rule, unit: Unit, holds: str) -> bool:
    """Whether the sentence stands for itself: one that goes on from another may be about its case."""
    if _OF_DEMAND.intersection(rule.says) and not holds and _GOES_ON.search(unit.quote):
        return False
    if "any-of-alone" in rule.says and not _IMPERATIVE.match(unit.text):
        return False
    if "apart-given" in rule.says and not _OF_THIS.match(unit.quote):
        return False
    return "required" not in rule.says or _OF_A_VALUE.search(unit.quote) is None


def _is_of_others(taken: dict[str, Listing], sentence: Masked, unit: Unit) -> bool:
    """Whether what is named in words only is not the documented member: it may be below it, or elsewhere."""
    if not sentence.spot.beside or "`" in unit.quote or not taken or "b" in taken:
        return False
    names = {name for found in taken.values() for name in found.names}
    spelled = any(name.lower() in unit.quote.lower() for name in names)
    return sentence.spot.place.name not in names and not spelled


def _relations(says: str, taken: dict[str, Listing], sentence: Masked) -> Iterator[relations.Relation]:
    """The claims of one word of a rule. Without a list, a rule is of the documented member."""
    spot = sentence.spot
    first = taken.get("a") or Listing("", loose=False, alternatives=((spot.place.name,),))
    make = _MAKERS.get(says)
    if make is not None:
        yield from make(first, taken.get("b", first), spot)
        return
    for names in product(*first.alternatives):
        if len(names) > 1:
            yield from relations.claims(says.removesuffix("-alone"), {"members": _marked(names)}, spot.place)


def _exactly_one(_: Listing, __: Listing, spot: Spot) -> Iterator[relations.Relation]:
    if spot.structure is spot.place.inside:
        yield from relations.claims("one-of-all", "exactly", spot.place)


def _at_most_one(_: Listing, __: Listing, spot: Spot) -> Iterator[relations.Relation]:
    if spot.structure is spot.place.inside:
        yield from relations.claims("one-of-all", "at most", spot.place)


def _apart(ones: Listing, others: Listing, spot: Spot) -> Iterator[relations.Relation]:
    """That each of some members excludes each of others."""
    for name in ones.names:
        if name in spot.structure.members:
            apart = {"one": f"`{name}`", "others": _marked(others.names)}
            yield from relations.claims("excludes", apart, spot.place)


def _apart_if(ones: Listing, others: Listing, spot: Spot) -> Iterator[relations.Relation]:
    """``If you use `A` and `B` `` is of both at once, and so says nothing of one of them."""
    if ones.joined in {"or", ""}:
        yield from _apart(ones, others, spot)


def _required(ones: Listing, _: Listing, spot: Spot) -> Iterator[relations.Relation]:
    """Of members beside the documented one, the sentence may say what using that one takes."""
    if spot.structure is not spot.place.siblings:
        needed = {"members": _marked(ones.names, " and "), "several": "all"}
        yield from relations.claims("needed", needed, spot.place)


def _required_all(_: Listing, __: Listing, spot: Spot) -> Iterator[relations.Relation]:
    if not spot.place.name:
        yield from (("required", name, True, "") for name in spot.structure.members)


def _together(ones: Listing, _: Listing, spot: Spot) -> Iterator[relations.Relation]:
    yield from relations.claims("together", {"members": _marked(ones.names)}, spot.place)


def _marked(names: tuple[str, ...], joint: str = ", ") -> str:
    return joint.join(f"`{name}`" for name in names)


_Maker = Callable[[Listing, Listing, Spot], Iterator[relations.Relation]]

_MAKERS: Final[dict[str, _Maker]] = {
    "union-of-all": _exactly_one,
    "one-of-all": _at_most_one,
    "apart": _apart,
    "apart-given": _apart,
    "apart-if": _apart_if,
    "required": _required,
    "required-all": _required_all,
    "together": _together,
}
"""What rules say that is no kind of relations.py: of which members a claim is, and of which pairs."""
