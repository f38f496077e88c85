"""Sentences in which a member decides about others: ``Required if `Type` is `S3`, and cannot be used otherwise``.

A sentence is taken apart into conditions and what holds under them, wherever they stand. What a condition
says is read by cases.py, what holds by demands.py; here the two make claims.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from ...claims import Json
from .. import relations
from ..groups import Group, group
from ..names import same
from ..sections import Unit
from ..statements import Statement
from ..subjects import Place
from . import cases, demands, mentioned
from .cases import Case
from .demands import Demand
from .words import any_of

_IF, _UNLESS = any_of("conditions", "if"), any_of("conditions", "unless")
_FRONT: Final = re.compile(
    rf"^(?:(?P<only>only) )?(?:(?P<if>{_IF})|(?P<unless>{_UNLESS})|(?P<to>(?:in order )?to(?= {any_of('conditions', 'give')} ))) ",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile(r", then |, | then |: ", re.IGNORECASE)
_BACK: Final = re.compile(
    rf",? (?:(?P<only>only) )?(?:(?P<if>{_IF})|(?P<unless>{_UNLESS})|(?P<to>in order to|for(?= [^,;]* to be {any_of('conditions', 'given')}$))|(?P<for>{any_of('conditions', 'for')})) ",
    re.IGNORECASE,
)
_JOINER: Final = re.compile(r"; (?:and |but )?|,? and |,? but |, ", re.IGNORECASE)
_OTHERWISE: Final = re.compile(rf"(?P<ban>.+?) {any_of('conditions', 'otherwise')}", re.IGNORECASE)
_WORTH: Final = re.compile(
    r"\b(?:if|when|whenever|unless|where|in order to|otherwise|in case|required for|only (?:be )?(?:\w+ )?(?:for|with)|to be|with a|^to)\b",
    re.IGNORECASE,
)
_NORMATIVE: Final = re.compile(
    r"\b(?:must|required|mandatory|cannot|can't|can not|may not|do not|don't|need to|needs to|ha(?:s|ve) to|omit|leave|only|not|isn't|aren't|invalid)\b",
    re.IGNORECASE,
)
_BAD: Final = re.compile(r"\b(?:should|recommend\w*|typically|usually|by default|except)\b", re.IGNORECASE)
_DEFAULT: Final = re.compile(
    r"\bdefaults?\b(?: (?:value|setting)s?)?(?: is| are| of| to|:|=)?(?: set to)? ?[`\"']?(?P<value>[\w-]*)|[`\"']?(?P<before>[\w-]+)[`\"']? ?\(default\)",
    re.IGNORECASE,
)
_UNDER: Final = re.compile(r" under \([\w ]+\)(?: ?> ?\([\w ]+\))*")
_NAMED: Final = re.compile(r"(?<= )(?<!under )\(([A-Za-z]\w+)\)(?!>)")
_THIS_GIVEN: Final = re.compile(
    r"^(?:if|when) (?:you (?:also )?(?:specify|provide|include|set|use|supply|define|choose to use) (?:a value for )?this (?:parameter|field|property|option|setting|value|object)"
    r"|this (?:parameter|field|property|object|setting) is (?:specified|provided|included|set|used|present)),? ",
    re.IGNORECASE,
)
_LOOSE: Final = re.compile(r"^(?:do not|don't) use\b|^\S+ - ", re.IGNORECASE)
_CUT: Final = re.compile(r" (?:to|as|at|by|between|only)\b", re.IGNORECASE)
_FORM: Final = "condition"


@dataclass(frozen=True, slots=True)
class _Clause:
    """A condition with what is said to hold under it. unless: whether it holds where the condition does not."""

    condition: str
    holds: str
    only: bool
    unless: bool
    way: str


_Claim = tuple[str, Json]
"""A kind of relations.py and what it takes."""


def read(text: str, unit: Unit, place: Place) -> list[Statement]:
    """The claims of a sentence with conditions about members beside one another."""
    of_item = cases.of_item(unit.subject, place) or _evened_out(unit, place)
    if "(" in text:
        text = _UNDER.sub("", _NAMED.sub(_marked(place), text))
    worth = _WORTH.search(text) or of_item is not None
    if not worth or not _NORMATIVE.search(text) or _BAD.search(text):
        return []
    if _is_cut(text, unit.text):
        return []
    said: list[Statement] = []
    for kind, value in _sentence(text, unit.subject, of_item, place):
        for name, path, claim, qualifier in relations.claims(kind, value, place):
            statement = Statement("request", path, name, claim, unit.quote, _FORM, qualifier)
            if statement not in said:
                said.append(statement)
    return said


def _sentence(text: str, subject: str | None, of_item: Case | None, place: Place) -> list[_Claim]:
    context = _Context(place, None if of_item is not None else subject, of_item)
    found = context.alone(text)
    if found is None:
        found = context.joined(text)
    return found or []


def _marked(place: Place) -> Callable[[re.Match[str]], str]:
    """Puts the names of members that stand in parentheses in code marks."""
    known = {name for structure, _ in place.structures() for name in structure.members}
    return lambda found: f"`{found[1]}`" if any(same(found[1], name) for name in known) else found[0]


def _is_cut(text: str, whole: str) -> bool:
    """Whether the text ends where the sentence says what a member must be set to."""
    at = whole.find(text[-30:])
    return text != whole and at >= 0 and _CUT.match(whole, at + len(text[-30:])) is not None


def _evened_out(unit: Unit, place: Place) -> Case | None:
    """The documented member, where the quote begins "If you use this parameter" and the text does not."""
    own = mentioned.itself(place, None)
    if (
        own is None
        or unit.subject is not None
        or not _THIS_GIVEN.match(unit.quote)
        or _THIS_GIVEN.match(unit.text)
    ):
        return None
    return Case(own.path, own.structure, own.names[0])


@dataclass(frozen=True, slots=True)
class _Context:
    """Where a sentence stands. subject: the member that the list's item is about. item: its case."""

    place: Place
    subject: str | None
    item: Case | None

    def alone(self, text: str, before: Case | None = None, about: Group | None = None) -> list[_Claim] | None:
        """The claims of one condition with all that holds under it; None when it is not understood."""
        for clause in _clauses(text):
            holding = self._cases(clause, before)
            if not holding:
                continue
            asked = self._asked(clause.holds, clause.only, about)
            if asked and (clause.way != "for" or all(one.kind != "value" for one in asked)):
                return list(_claims(holding, asked, self.place))
        if self.item is not None and not _BACK.search(text) and not _FRONT.match(text):
            asked = self._asked(text, False, about)
            if asked and not any(one.kind == "confine" for one in asked) and not _LOOSE.match(text):
                return list(_claims([self.item], asked, self.place))
        return None

    def joined(self, text: str) -> list[_Claim] | None:
        """The claims of two such clauses, the second with less words where it goes on with the first."""
        for joiner in _JOINER.finditer(text):
            first, second = text[: joiner.start()], text[joiner.end() :]
            for clause in _clauses(first):
                holding = self._cases(clause, None)
                asked = self._asked(clause.holds, clause.only, None) if holding else None
                if not asked:
                    continue
                found = list(_claims(holding, asked, self.place))
                more = self._otherwise(second, holding, asked[-1])
                if more is None:
                    more = self.alone(second, holding[-1], asked[-1].members)
                if more is not None:
                    return [*found, *more]
            if joiner[0].startswith(";") and self._asks(first) and (found := self.alone(second) or []):
                return found
        return None

    def _asks(self, text: str) -> bool:
        """Whether it is understood what a text asks for, whatever its condition."""
        return any(self._asked(clause.holds, clause.only, None) for clause in _clauses(text))

    def _cases(self, clause: _Clause, before: Case | None) -> list[Case]:
        if self.item is not None:
            found = cases.read(clause.condition, self.place, None, before)
            own = [Case(self.item.path, self.item.structure, self.item.name)]
            return [self.item] if found in (own, [self.item]) and not clause.unless else []
        found = cases.read(clause.condition, self.place, self.subject, before)
        if clause.way == "for" and any(case.equals is None for case in found):
            return []
        if not clause.unless:
            return found
        if len(found) != 1:
            return []
        if found[0].equals is None:
            return [replace(found[0], given=not found[0].given)]
        others = found[0].others()
        return [others] if others else []

    def _asked(self, text: str, only: bool, about: Group | None) -> list[Demand] | None:
        """What a text asks for, one thing or several joined."""
        whole = demands.read(text, self.place, self.subject, only, about)
        if whole is not None:
            return [whole]
        for joiner in _JOINER.finditer(text):
            first = demands.read(text[: joiner.start()], self.place, self.subject, only, about)
            if first is None:
                continue
            rest = self._asked(text[joiner.end() :], only, first.members)
            if rest is not None:
                return [first, *rest]
        return None

    def _otherwise(self, text: str, holding: list[Case], asked: Demand) -> list[_Claim] | None:
        """``and cannot be used otherwise``: what is asked for is confined to the case."""
        found = _OTHERWISE.fullmatch(text)
        if found is None or asked.members is None or len(holding) != 1:
            return None
        ban = demands.read(found["ban"], self.place, self.subject, False, asked.members)
        what = found["what"]
        about_it = not what or cases.names(what, holding[0], self.place)
        if ban is None or ban.kind != "ban" or ban.members != asked.members or not about_it:
            return None
        return list(_claims(holding, [Demand("confine", asked.members)], self.place))


def _clauses(text: str) -> Iterator[_Clause]:
    """The ways to see a text as one condition and what holds under it."""
    front = _FRONT.match(text)
    if front:
        for separator in _SEPARATOR.finditer(text, front.end()):
            yield _clause(front, text[front.end() : separator.start()], text[separator.end() :])
        return
    found = sorted(_BACK.finditer(text), key=lambda back: back["for"] is not None)
    for back in found:
        yield _clause(back, text[back.end() :], text[: back.start()])


def _clause(found: re.Match[str], condition: str, holds: str) -> _Clause:
    way = next(name for name in ("if", "unless", "to", "for") if found.groupdict().get(name))
    return _Clause(condition, holds, bool(found["only"]), way == "unless", way)


def _claims(holding: list[Case], asked: list[Demand], place: Place) -> Iterator[_Claim]:
    for demand in asked:
        members = demand.members
        if members is None or (demand.kind == "confine" and len(holding) > 1):
            continue
        fit = [case for case in holding if _fits(case, members, place)]
        for case in fit:
            yield from _MAKERS[demand.kind](case, demand, members, place)
        if demand.kind == "value" and fit:
            yield from _other_values(fit, demand, members)


def _fits(case: Case, members: Group, place: Place) -> bool:
    """Whether case and members are of one structure, and their names in code marks mean no other's."""
    if members.structure is not case.structure or case.name in members.names:
        return False
    found = group(_spelled((case.name, *members.names)), place)
    return found is not None and found.structure is case.structure


def _spelled(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _when(case: Case) -> dict[str, Json]:
    when: dict[str, Json] = {"if": f"`{case.name}`"}
    if case.equals is not None:
        when["equals"] = [str(one).lower() if isinstance(one, bool) else str(one) for one in case.equals]
    return when


def _make_demand(case: Case, _: Demand, members: Group, __: Place) -> Iterator[_Claim]:
    demand = {"then": _spelled(members.names)}
    if case.given:
        yield "needed-when", {"when": _when(case), "demand": demand}
    elif len(members.names) == 1:
        yield "needed-unless", {"unless": {"not": f"`{case.name}`"}, "demand": demand}


def _make_ban(case: Case, _: Demand, members: Group, __: Place) -> Iterator[_Claim]:
    if case.given:
        yield "excluded-when", {"when": _when(case), "ban": {"not": _spelled(members.names)}}
        return
    for name in members.names:
        yield "needed-when", {"when": {"if": f"`{name}`"}, "demand": {"then": f"`{case.name}`"}}


def _make_confine(case: Case, demand: Demand, members: Group, place: Place) -> Iterator[_Claim]:
    opposite = case.others() if case.equals is not None else replace(case, given=not case.given)
    if opposite is not None:
        yield from _make_ban(opposite, demand, members, place)


def _make_value(case: Case, demand: Demand, members: Group, place: Place) -> Iterator[_Claim]:
    """That a member must have one value: so it must be given, unless that is its default, and with no other."""
    if len(members.names) != 1 or not case.given:
        return
    member = members.members[0]
    only = cases.with_value(members, demand.value)
    if only is None:
        return
    stated = [found for sentence in member.sentences for found in _DEFAULT.finditer(sentence.text)]
    by_default = any(
        (one["value"] or one["before"] or "").lower() in {"", demand.value.lower()} for one in stated
    )
    if (demand.sets or only.equals == (True,)) and only.equals != (False,) and not by_default:
        yield from _make_demand(case, demand, members, place)


def _other_values(fit: list[Case], demand: Demand, members: Group) -> Iterator[_Claim]:
    """That members are not given beside any other value than the one that must be."""
    only = cases.with_value(members, demand.value)
    others = only.others() if only is not None else None
    names = tuple(case.name for case in fit if case.equals is None and case.given)
    if others is not None and names:
        yield "excluded-when", {"when": _when(others), "ban": {"not": _spelled(names)}}


def _make_idle(_: Case, __: Demand, ___: Group, ____: Place) -> Iterator[_Claim]:
    yield from ()


_MAKERS: Final = {
    "demand": _make_demand, "ban": _make_ban, "confine": _make_confine, "value": _make_value, "idle": _make_idle,
}  # fmt: skip
