"""What stands of all that is said about one member, with contradictions settled by precedence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from . import contradictions
from .claims import Json
from .contradictions import Finding
from .facts import Fact
from .kinds import KINDS
from .patterns.syntax import Class, Item, parse

ORDER: Final = {kind: number for number, kind in enumerate(KINDS)}
TOGETHER: Final = frozenset(
    {
        "any-of", "counted", "depends", "exception", "exclusive", "file-name", "forbidden", "not-counted",
        "not-one-of", "not-with", "permission", "prefix", "prefix-allowed", "reserved-prefix",
        "reserved-suffix", "state", "suffix", "timestamp-form", "unique",
    }
)  # fmt: skip
"""Kinds of which a member may have several claims with different values that all hold."""


UNMARKED: Final = "the page does not mark the member as required, and the mark stands before the sentence"
"""Why a sentence alone makes nothing required: many speak of one of several cases without saying so."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The facts about one member after settling, in the order of the kinds, and the contradictions.

    Each fact has a name of its own. Those that were set aside say why; those on both sides of a
    contradiction have the names of the others in `contradicts` (names, since a fact knows no place;
    specs/derive.py makes them ids).
    """

    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    standing: tuple[Fact, ...] = field(init=False)
    """What the schema says: what stands and is enforced, and can be shown broken or comes from the model."""

    def __post_init__(self) -> None:
        standing = tuple(
            fact
            for fact in self.facts
            if fact.set_aside is None and fact.not_enforced is None and (fact.checkable or fact.modelled)
        )
        object.__setattr__(self, "standing", standing)


def settle(facts: Sequence[Fact]) -> Settled:
    """Merge what is said twice and settle what contradicts. facts: about one member, in any order."""
    merged, findings = _merge(facts)
    for finding in contradictions.find([fact for fact in merged if fact.set_aside is None]):
        findings.append(finding)
        merged = [replace(fact, set_aside=finding.why) if fact is finding.aside else fact for fact in merged]
    return _linked(merged, findings)


def _merge(facts: Sequence[Fact]) -> tuple[list[Fact], list[Finding]]:
    """One fact for each thing said, those of lower precedence set aside where only one can hold."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.name, []).append(fact)
    merged: list[Fact] = []
    findings: list[Finding] = []
    for group in groups.values():
        first, *others = _ordered(_distinct(group))
        if first.kind == "required" and all(source.quote for source in first.sources):
            first = replace(first, set_aside=UNMARKED)
        merged.append(first)
        if first.kind in TOGETHER:
            merged += [replace(fact, qualifier=_slug(fact)) for fact in others]
            continue
        for number, fact in enumerate(others):
            tags = [fact.qualifier, fact.origin.tag, str(number + 1) if number else ""]
            named = replace(fact, qualifier=",".join(filter(None, tags)))
            finding = contradictions.different_values(first, named)
            merged.append(replace(finding.aside, set_aside=finding.why))
            findings.append(finding)
    return merged, findings


def _ordered(distinct: list[Fact]) -> list[Fact]:
    """Facts of one kind by precedence, without limits of the model that limit nothing.

    Of a limit in prose and one of the model the tighter comes first: a request has to pass the service,
    which is what prose speaks of, and the framework in front of it, which holds the model. Of two lists of
    values the model's comes first when it has all of the other's and more: sentences grow old.
    """
    if len(distinct) > 1:
        distinct = [fact for fact in distinct if not (fact.modelled and contradictions.limits_nothing(fact))]
    for fact in distinct[1:]:
        if fact.modelled and contradictions.lists_more(fact, distinct[0]):
            return [fact, *(other for other in distinct if other is not fact)]
    tight = contradictions.tightest(distinct)
    if tight is None or not tight.modelled:
        return distinct
    return [tight, *(fact for fact in distinct if fact is not tight)]


def _distinct(group: Iterable[Fact]) -> list[Fact]:
    """The facts with different values, by precedence, each with all the sources that say it."""
    distinct: list[Fact] = []
    for fact in sorted(group, key=lambda each: each.rank):
        for number, known in enumerate(distinct):
            if _same(known, fact):
                distinct[number] = _both(known, fact)
                break
        else:
            distinct.append(fact)
    return distinct


def _same(one: Fact, other: Fact) -> bool:
    if one.kind == "enum":
        return set(one.value) == set(other.value)
    if one.kind == "characters":
        return _set(one.value["allowed"]) == _set(other.value["allowed"])
    return bool(one.value == other.value)


@cache
def _set(allowed: str) -> frozenset[Item]:
    """What a class has, in whatever order."""
    items = parse(f"[{allowed}]")
    return frozenset(items.items) if isinstance(items, Class) else frozenset()


def _both(first: Fact, second: Fact) -> Fact:
    sources = (*first.sources, *(source for source in second.sources if source not in first.sources))
    codes = (
        *first.expected_codes,
        *(code for code in second.expected_codes if code not in first.expected_codes),
    )
    checked = first if first.checkable else second
    return replace(
        first, sources=sources, expected_codes=codes, checkable=checked.checkable, reason=checked.reason
    )


def _slug(fact: Fact) -> str:
    """A qualifier out of what the value says."""
    words = ",".join(_texts(fact.value)) or "other"
    return f"{fact.qualifier},{words}" if fact.qualifier else words


def _texts(value: Json) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [] if value is None or isinstance(value, bool) else [str(value)]


def _linked(facts: list[Fact], findings: list[Finding]) -> Settled:
    others: dict[str, list[str]] = {}
    for finding in findings:
        others.setdefault(finding.standing.name, []).append(finding.aside.name)
        others.setdefault(finding.aside.name, []).append(finding.standing.name)
    linked = [
        replace(fact, contradicts=tuple(dict.fromkeys(others[fact.name]))) if fact.name in others else fact
        for fact in facts
    ]
    linked.sort(key=lambda fact: ORDER[fact.kind])
    return Settled(tuple(linked), tuple(findings))
