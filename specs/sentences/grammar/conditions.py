"""Sentences in which a member decides about others: ``Required if `Type` is `S3`, not allowed otherwise``.

A sentence is taken apart into conditions and what holds under them, wherever they stand. What a condition
says is read by cases.py, what holds by demands.py; here the two make claims.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from .. import relations
from ..groups import Group
from ..names import same
from ..sections import Unit
from ..statements import Statement
from ..subjects import Place
from . import cases, demands, mentioned, outcomes
from .cases import Case
from .condition_claims import Claim, all_needed, claims, is_switch
from .condition_clauses import ONLY, Clause, apart, clauses, confining, has_condition
from .demands import Demand
from .words import any_of, load

_IF, _UNLESS = any_of("conditions", "if"), any_of("conditions", "unless")
_JOINER: Final = re.compile(r"[.;] (?:and |but )?|,? and |,? but |, (?:or )?", re.IGNORECASE)
_OTHERWISE: Final = re.compile(rf"(?P<ban>.+?) {any_of('conditions', 'otherwise')}", re.IGNORECASE)
_WORTH: Final = re.compile(
    (
        r"\b(?:if|when|whenever|unless|where|in order to|otherwise|in case|for|with|also|requires|to "
        r"be|to (?:use|set|specify)|^to)\b"
    ),
    re.IGNORECASE,
)
_NORMATIVE: Final = re.compile(
    (
        r"\b(?:must|required|mandatory|cannot|can't|can not|may not|do not|don't|need to|needs to|"
        r"ha(?:s|ve) to|omit|leave|only|not|isn't|aren't|invalid|requires|undefined)\b"
    ),
    re.IGNORECASE,
)
_BAD: Final = re.compile(r"\b(?:should|recommend\w*|typically|usually|by default|except)\b", re.IGNORECASE)
_UNDER: Final = re.compile(r" under \([\w ]+\)(?: ?> ?\([\w ]+\))*")
_APPOSED: Final = re.compile(r"(?P<nouns>(?:\b[a-z][a-z-]* ?){0,4})\((?P<name>`[\w.]+`)\)")
_NAMED: Final = re.compile(r"(?<=[ \w])(?<!under )\(([A-Za-z]\w+)\)(?!>)")
_KEPT: Final = frozenset(load("conditions")["glue"]) | frozenset(load("conditions")["more"])
_THIS_GIVEN: Final = re.compile(
    r"^(?:if|when) (?:you (?:also )?(?:specify|provide|include|set|use|supply|define|choose to "
    r"use) (?:a value for )?this (?:parameter|field|property|option|setting|value|object)"
    r"|(?:this (?:parameter|field|property|object|setting) is )?(?:specified|provided|included|set|"
    r"used|present)),? ",
    re.IGNORECASE,
)
_LOOSE: Final = re.compile(r"^(?:do not|don't) use\b|^\S+ - ", re.IGNORECASE)
_CUT: Final = re.compile(r" (?:to|as|at|by|between|only)\b", re.IGNORECASE)
_NEEDS: Final = re.compile(
    (
        rf"(?:you {any_of('conditions', 'must')} also {any_of('conditions', 'give')} |(?:this "
        rf"(?:parameter|field|option|setting|property) )?requires )"
    ),
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(
    r"[^()]*\((?P<inside>(?:only )?(?:required|mandatory|valid|must|not|cannot|supported)\b[^()]*)\)[^()]*",
    re.IGNORECASE,
)
_ADVISING: Final = re.compile(rf"only {any_of('conditions', 'give')}\b", re.IGNORECASE)
_FORM: Final = "condition"
_OF_ITEM: Final = re.compile(
    r"^(?:with|for|when (?:you )?(?:use|using|choose|select|specify)) this "
    r"(?:option|setting|value|type|mode),? ",
    re.IGNORECASE,
)
"""What stands for the value that a list's item is about: ``With this option, you must specify ...``."""

_TAKES_BACK: Final = re.compile(any_of("conditions", "takesback"), re.IGNORECASE)
_FURTHER: Final = re.compile(
    rf"(?:the|this|that|these|each|its|their|your|it|they|both|you|`[^`]+`)\b.* "
    rf"{any_of('conditions', 'modal')} ",
    re.IGNORECASE,
)
_AND_REQUIRED: Final = re.compile(r"\w+ \(and (required|mandatory)\)", re.IGNORECASE)
_AND_SHOULD: Final = re.compile(
    rf",? and should (?:be|have|contain|match|include) (?!.*\b(?:{_IF}|{_UNLESS}|only|except)\b).*$",
    re.IGNORECASE,
)
_IFS: Final = re.compile(rf"\b(?:{_IF}|{_UNLESS}|otherwise|except|only|for|with)\b", re.IGNORECASE)
_DESCRIBING: Final = re.compile(any_of("conditions", "describing"), re.IGNORECASE)
_REQUIRED: Final = re.compile(r"\b(?:required|mandatory)\b", re.IGNORECASE)
_LEAVES: Final = re.compile(rf"{any_of('conditions', 'give')} (?:a |any )?values?$", re.IGNORECASE)
_WITH: Final = frozenset({"confine", "demand", "ban"})
"""What may be said of what is used "with" a member that is given, or has a value."""


def read(text: str, unit: Unit, place: Place) -> list[Statement]:
    """The claims of a sentence with conditions about members beside one another."""
    of_item = cases.of_item(unit.subject, place) or _evened_out(unit, place)
    if "(" in text:
        text = _APPOSED.sub(_named_alone, _UNDER.sub("", _NAMED.sub(_marked(place), text)))
    text = _AND_SHOULD.sub("", _AND_REQUIRED.sub(r"\1", text)) if " and " in text or "(and " in text else text
    worth = _WORTH.search(text) or of_item is not None
    refuses = outcomes.WORTH.search(text) is not None
    if not (refuses or (worth and _NORMATIVE.search(text))) or _BAD.search(text):
        return []
    if _is_cut(text, unit.text):
        return []
    said: list[Statement] = []
    inside = _aside(text) if unit.opens and "(" in text and place.name else ""
    for kind, value in _sentence(inside or text, unit.subject, of_item, place):
        for name, path, claim, qualifier in relations.claims(kind, value, place):
            statement = Statement("request", path, name, claim, unit.quote, _FORM, qualifier)
            if statement not in said:
                said.append(statement)
    return said


def _aside(text: str) -> str:
    """What stands in parentheses: ``Port number (required when the mode is LISTENER)``."""
    found = _ASIDE.fullmatch(text)
    return found["inside"] if found else ""


def _sentence(text: str, subject: str | None, of_item: Case | None, place: Place) -> list[Claim]:
    context = _Context(place, None if of_item is not None else subject, of_item)
    found = context.alone(text)
    if found is None:
        found = context.joined(text)
    before, apart, after = text.partition("; ")
    if found is None and apart and not _TAKES_BACK.search(after):
        found = context.alone(before)
    return found or (list(outcomes.read(text, place, subject)) if outcomes.WORTH.search(text) else [])


def _marked(place: Place) -> Callable[[re.Match[str]], str]:
    """Puts the names of members that stand in parentheses in code marks."""
    known = {name for structure, _ in place.structures() for name in structure.members}
    return lambda found: f"(`{found[1]}`)" if any(same(found[1], name) for name in known) else found[0]


def _named_alone(found: re.Match[str]) -> str:
    """``the launch template (`LaunchTemplate`)`` as the name alone; the words before the noun stay."""
    words = found["nouns"].split()
    kept = [number for number, word in enumerate(words, 1) if word in _KEPT]
    return " ".join([*words[: max(kept, default=0)], found["name"]])


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

    def alone(self, text: str, before: Case | None = None, about: Group | None = None) -> list[Claim] | None:
        """The claims of one condition with all that holds under it; None when it is not understood."""
        for clause in clauses(text):
            asked = self._asked(clause.holds, clause.only, about)  # sooner told than the case
            holding = self._cases(clause, before) if asked else []
            if asked and holding and self._agree(clause, holding, asked):
                return list(claims(holding, _as_confining(clause, asked), self.place))
        for clause in confining(text):
            asked = self._asked(clause.holds, clause.only, about)
            several = [self._cases(each, before) for each in apart(clause)] if asked else []
            if asked and all(several) and len(several) > 1 and {one.kind for one in asked} == {"confine"}:
                return all_needed(several, asked) or [
                    claim for holding in several for claim in claims(holding, asked, self.place)
                ]
        text = _OF_ITEM.sub("", text) if self.item is not None else text
        if self.item is not None and not has_condition(text):
            asked = self._asked(text, False, about)
            if asked and not any(one.kind == "confine" for one in asked) and not _LOOSE.match(text):
                return list(claims([self.item], asked, self.place))
        own = mentioned.itself(self.place, None) if before is None and self.item is None else None
        if own is not None and self.subject is None and _NEEDS.match(text) and not has_condition(text):
            holding = [Case(own.path, own.structure, own.names[0])]
            asked = self._asked(text, False, about)
            if asked and {one.kind for one in asked} == {"demand"} and not is_switch(holding[0].member):
                return list(claims(holding, asked, self.place))
        return None

    def joined(self, text: str) -> list[Claim] | None:
        """The claims of two such clauses, the second with less words where it goes on with the first."""
        for joiner in _JOINER.finditer(text):
            first, second = text[: joiner.start()], text[joiner.end() :]
            for clause in clauses(first):
                holding = self._cases(clause, None)
                asked = self._asked(clause.holds, clause.only, None) if holding else None
                if not asked:
                    continue
                found = list(claims(holding, asked, self.place))
                more = self._otherwise(second, holding, asked[-1])
                if more is None:
                    more = self.alone(second, holding[-1], asked[-1].members)
                if more is None and self._is_idle(second, asked[-1]):
                    more = []
                if more is not None:
                    return [*found, *more]
            if joiner[0].startswith(";") and self._asks(first) and (found := self.alone(second) or []):
                return found
        return None

    def _is_idle(self, text: str, asked: Demand) -> bool:
        """Whether a text asks for nothing, whatever its condition, or says how a given value looks."""
        if _DESCRIBING.match(text) and not _IFS.search(text):
            return True
        found = [self._asked(clause.holds, clause.only, asked.members) for clause in clauses(text)]
        return any(one and {demand.kind for demand in one} == {"idle"} for one in found)

    def _asks(self, text: str) -> bool:
        """Whether it is understood what a text asks for, whatever its condition."""
        return any(self._asked(clause.holds, clause.only, None) for clause in clauses(text))

    def _agree(self, clause: Clause, holding: list[Case], asked: list[Demand]) -> bool:
        """Whether what holds "for" or "with" something is said so."""
        kinds = {one.kind for one in asked}
        if clause.way == "with":
            plain = all(case.equals is None for case in holding)
            demands_it = _REQUIRED.search(clause.holds) is not None
            if "demand" in kinds and not demands_it and any(not self._is_itself(one) for one in asked):
                return False
            return kinds <= _WITH and not (plain and demands_it) and not _LEAVES.search(clause.holds)
        return clause.way != "for" or ("value" not in kinds and not _ADVISING.match(clause.holds))

    def _is_itself(self, asked: Demand) -> bool:
        own = mentioned.itself(self.place, self.subject)
        return own is not None and asked.members is not None and asked.members.names == own.names

    def _cases(self, clause: Clause, before: Case | None) -> list[Case]:
        if self.item is not None:
            found = cases.read(clause.condition, self.place, None, before)
            own = [Case(self.item.path, self.item.structure, self.item.name)]
            return [self.item] if found in (own, [self.item]) and not clause.unless else []
        found = cases.read(clause.condition, self.place, self.subject, before)
        if clause.way == "with" and not found:
            found = cases.of_members(clause.condition, self.place)
        if (
            not found
            and not clause.only
            and not clause.unless
            and clause.way == "if"
            and not ONLY.search(clause.holds)
        ):
            found = cases.some(clause.condition, self.place, self.subject, before)
        of_requests = cases.WHICH.match(clause.condition)
        if clause.way == "for" and not of_requests and any(case.equals is None for case in found):
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
            left = text[joiner.end() :]
            rest = self._asked(left, only, first.members)
            if (
                rest is None
                and first.kind == "demand"
                and " and " in joiner[0]
                and demands.THROUGH.search(left)
            ):
                rest = self._asked(f"you must specify {left}", only, None)
            if rest is not None:
                return [first, *rest]
            if _adds_nothing(first, joiner[0], left):
                return [first]
        return None

    def _otherwise(self, text: str, holding: list[Case], asked: Demand) -> list[Claim] | None:
        """``and cannot be used otherwise``: what is asked for is confined to the case."""
        found = _OTHERWISE.fullmatch(text)
        if found is None or asked.members is None or len(holding) != 1:
            return None
        ban = demands.read(found["ban"], self.place, self.subject, False, asked.members)
        what = found["what"]
        about_it = not what or cases.names(what, holding[0], self.place)
        if ban is None or ban.kind != "ban" or ban.members != asked.members or not about_it:
            return None
        return list(claims(holding, [Demand("confine", asked.members)], self.place))


def _adds_nothing(first: Demand, joiner: str, left: str) -> bool:
    """Whether what follows takes nothing back: ``or associate a policy``, ``and it must end in `.fifo` ``."""
    if _IFS.search(left):
        return False
    if " and " in joiner and first.kind in {"demand", "ban"} and _FURTHER.match(left):
        return not _TAKES_BACK.search(left)
    describes = first.kind == "demand" and _DESCRIBING.match(left) is not None and " and " in joiner
    return describes or (first.kind == "ban" and joiner.endswith("or ") and left[:1].islower())


def _as_confining(clause: Clause, asked: list[Demand]) -> list[Demand]:
    """``must be used with `A` ``: it is used with that only."""
    if clause.way != "with" or _REQUIRED.search(clause.holds):
        return asked
    return [replace(one, kind="confine") if one.kind == "demand" else one for one in asked]
