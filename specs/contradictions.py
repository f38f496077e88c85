"""Contradictions: what no value can keep together, or what says two things about the same thing.

The rules look at the facts about one member. Which of two stands is one written rule: the sentence on the
member's own page, then the shape's prose, then the model. Two things refine it. Where both come from the
model, the more specific stands: values before patterns, patterns before lengths, maxima before minima. A
limit of the model that is tighter than the sentence's stands, because the framework in front of a service
holds requests against the model before the service sees them (of the 11 recorded answers of AWS that name
a limit, 8 name the model's, 3 a tighter one, none a looser one). And of characters that the sentence and the
pattern list differently the pattern's stand.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .claims import Json
from .facts import Fact
from .kinds import predicate
from .patterns.lengths import alphabet, lengths
from .patterns.translation import admits_more_as_written, compiled, could_begin

LOWER_AND_UPPER: Final = (
    ("min-length", "max-length"),
    ("min-bytes", "max-bytes"),
    ("minimum", "maximum"),
    ("min-items", "max-items"),
)
LOWER: Final = frozenset(lower for lower, _ in LOWER_AND_UPPER)
UPPER: Final = frozenset(upper for _, upper in LOWER_AND_UPPER)
LARGEST: Final = 2**31 - 1
PUNCTUATION: Final = frozenset(string.punctuation)
PARTITIONS: Final = {
    "aws": "us-east-1",
    "aws-cn": "cn-north-1",
    "aws-eusc": "eusc-de-east-1",
    "aws-iso": "us-iso-east-1",
    "aws-iso-b": "us-isob-east-1",
    "aws-iso-e": "eu-isoe-west-1",
    "aws-iso-f": "us-isof-south-1",
    "aws-us-gov": "us-gov-west-1",
}
"""AWS's partitions, each with one of its regions."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction about a member: the rule that found it, which fact stands, which doesn't, and why."""

    rule: str
    standing: Fact
    aside: Fact
    why: str


def said(fact: Fact) -> str:
    """What a fact says, as documented: the sentence or mark, else what the shape's name is said of."""
    quote = next((source.quote for source in fact.sources if source.quote), None)
    if quote is not None:
        return quote
    if fact.kind == "required":
        return "[REQUIRED]"
    shape = next((source.shape for source in fact.sources if source.shape), "the member")
    return f"{shape} {predicate(fact.kind, fact.value)}"


def different_values(standing: Fact, aside: Fact) -> Finding:
    """Two facts of one kind with different values."""
    if lists_more(standing, aside) and standing.rank > aside.rank:
        why = "the model has more values, and a sentence that lists fewer may have grown old"
        return Finding("different-values", standing, aside, why)
    if standing.kind not in UPPER | LOWER:
        return Finding("different-values", standing, aside, _precedence(standing, aside))
    why = _precedence(standing, aside)
    if standing.rank > aside.rank:
        why = "a request has to pass both, and the model's is the tighter one"
    return Finding("different-limits", standing, aside, why)


def tightest(facts: Sequence[Fact]) -> Fact | None:
    """Of limits of one kind the one that admits least; None when they are no limits."""
    if facts and facts[0].kind in LOWER:
        return max(facts, key=lambda fact: fact.value)
    if facts and facts[0].kind in UPPER:
        return min(facts, key=lambda fact: fact.value)
    return None


def limits_nothing(fact: Fact) -> bool:
    """Whether a limit is none: a length of at least 0, or of at most what a 32-bit number can count."""
    counts = fact.kind not in ("minimum", "maximum")
    return counts and (
        (fact.kind in LOWER and fact.value <= 0) or (fact.kind in UPPER and fact.value >= LARGEST)
    )


def lists_more(fact: Fact, other: Fact) -> bool:
    """Whether a list of values has all those of another one, and more."""
    return fact.kind == other.kind == "enum" and set(fact.value) > set(other.value)


def find(facts: Iterable[Fact]) -> Iterator[Finding]:
    """The contradictions between facts about one member, of which none are of one kind and name.

    A fact that is set aside by one finding is left out of the search for the next.
    """
    left = list(facts)
    kinds = {fact.kind for fact in left}
    for needed, rule in _RULES:
        if not kinds.issuperset(needed):
            continue
        for finding in list(rule(left)):
            if finding.aside in left and finding.standing in left:
                left.remove(finding.aside)
                yield finding


def _bounds_cross(facts: list[Fact]) -> Iterator[Finding]:
    for lower, upper in LOWER_AND_UPPER:
        for low in _of(facts, lower):
            for high in _of(facts, upper):
                if low.value > high.value:
                    standing, aside = (low, high) if low.rank < high.rank else (high, low)
                    why = f"no value is both at least {low.value} and at most {high.value}; "
                    yield Finding("bounds-cross", standing, aside, why + _precedence(standing, aside))


def _required_and_optional(facts: list[Fact]) -> Iterator[Finding]:
    for required in _of(facts, "required"):
        for optional in _of(facts, "optional"):
            why = "the page marks the member [REQUIRED], and a mark stands before what a sentence implies"
            yield Finding("required-and-optional", required, optional, why)


def _enum_and_pattern(facts: list[Fact]) -> Iterator[Finding]:
    for enum in _of(facts, "enum"):
        for pattern in _patterns(facts):
            texts = _texts(enum)
            matches = compiled(pattern.value["ecma"])
            missed = [text for text in texts if not matches(text)]
            more = [text for value in texts for text in (f"{value}X", f"X{value}")]
            if texts and missed == texts and not enum.modelled:
                why = "the pattern matches none of the listed values, so that these must be another member's"
                yield Finding("enum-and-pattern", pattern, enum, why)
                continue
            if missed:
                why = f"the pattern doesn't match {missed[0]!r}, which is listed"
            elif admits_more_as_written(pattern.value["original"], more):
                why = "as it is written, the pattern's anchors each bind one alternative, so that it admits "
                why += f"{more[0]!r}"
            else:
                continue
            yield Finding("enum-and-pattern", enum, pattern, f"{why}; the listed values stand")


def _enum_and_length(facts: list[Fact]) -> Iterator[Finding]:
    for enum in _of(facts, "enum"):
        texts = _texts(enum)
        for kind, breaks in (("min-length", _shorter), ("max-length", _longer)):
            for limit in _of(facts, kind):
                missed = [text for text in texts if breaks(text, limit.value)]
                if missed and missed == texts and not enum.modelled:
                    why = "the length rules out all listed values, so that these must be another member's"
                    yield Finding("enum-and-length", limit, enum, why)
                elif missed:
                    why = f"the length rules out {missed[0]!r}, which is listed; the listed values stand"
                    yield Finding("enum-and-length", enum, limit, why)


def _resource_and_pattern(facts: list[Fact]) -> Iterator[Finding]:
    for resource in _of(facts, "resource-kind"):
        for pattern in _patterns(facts):
            starts = list(arn_starts(resource.value))
            if starts and not any(could_begin(pattern.value["ecma"], start) for start in starts):
                named = " ".join(filter(None, (resource.value["service"], resource.value["resource"])))
                why = f"the pattern matches no ARN of the kind {named} in any partition; "
                why += _precedence(resource, pattern)
                yield Finding("unsatisfiable-pattern", resource, pattern, why)


def _pattern_and_length(facts: list[Fact]) -> Iterator[Finding]:
    for pattern in _patterns(facts):
        fewest, most = lengths(pattern.value["ecma"])
        for limit in (*_of(facts, "max-length"), *_of(facts, "min-length")):
            if limit.kind == "max-length" and fewest > limit.value:
                why = f"the pattern needs at least {fewest} characters, at most {limit.value} are allowed; "
            elif limit.kind == "min-length" and most is not None and most < limit.value:
                why = f"the pattern allows at most {most} characters, at least {limit.value} are needed; "
            else:
                continue
            standing, aside = (limit, pattern) if limit.rank < pattern.rank else (pattern, limit)
            yield Finding("pattern-and-length", standing, aside, why + _precedence(standing, aside))


def _characters_and_pattern(facts: list[Fact]) -> Iterator[Finding]:
    """A sentence that lists other characters than the pattern: sentences leave out what they needn't say.

    That AWS's tags may have an @ is in every pattern for them and in few of the sentences; a name's digits
    are left out too. A pattern that lists none (``.*``) contradicts nothing.
    """
    for characters in _of(facts, "characters"):
        mine = alphabet(f"[{characters.value['allowed']}]")
        for pattern in _patterns(facts):
            theirs = alphabet(pattern.value["ecma"])
            if mine is None or theirs is None:
                continue
            more, fewer = sorted(theirs - mine - {" "}), sorted((mine - theirs).intersection(PUNCTUATION))
            if more:
                why = f"the pattern lists {more[0]!r} too, and sentences leave characters out"
            elif fewer:
                why = f"the sentence lists {fewer[0]!r} too, and a request has to pass the pattern as well"
            else:
                continue
            yield Finding("different-characters", pattern, characters, why)


def _prefix_and_pattern(facts: list[Fact]) -> Iterator[Finding]:
    """A sentence and a pattern that both say how texts begin, the sentence with fewer characters.

    ``Must start with a letter`` beside ``[a-z0-9]+(-[a-z0-9]+)*``. A pattern that lets all its characters
    come first says nothing of the beginning, and a literal prefix (``/opt/ml/``) is no choice of characters.
    """
    for prefix in _of(facts, "prefix"):
        begins = compiled(f"^(?:{'|'.join(prefix.value['any'])})$")
        if not any(map(begins, string.printable)):
            continue
        for pattern in _patterns(facts):
            listed = alphabet(pattern.value["ecma"]) or frozenset()
            first = {char for char in listed if could_begin(pattern.value["ecma"], char)}
            more = sorted(char for char in first if not begins(char))
            if more and first != listed:
                why = f"the pattern lets it begin with {more[0]!r} too, and sentences leave characters out"
                yield Finding("different-characters", pattern, prefix, why)


def _reserved_and_pattern(facts: list[Fact]) -> Iterator[Finding]:
    for prefix in _of(facts, "prefix"):
        for reserved in _of(facts, "reserved-prefix"):
            if set(prefix.value["any"]) == {reserved.value["prefix"]}:
                yield Finding("prefix-required-and-reserved", prefix, reserved, _precedence(prefix, reserved))


_RULES: Final[tuple[tuple[frozenset[str], Callable[[list[Fact]], Iterator[Finding]]], ...]] = (
    (frozenset({"required", "optional"}), _required_and_optional),
    *((frozenset(pair), _bounds_cross) for pair in LOWER_AND_UPPER),
    (frozenset({"enum", "pattern"}), _enum_and_pattern),
    (frozenset({"enum", "min-length"}), _enum_and_length),
    (frozenset({"enum", "max-length"}), _enum_and_length),
    (frozenset({"resource-kind", "pattern"}), _resource_and_pattern),
    (frozenset({"characters", "pattern"}), _characters_and_pattern),
    (frozenset({"prefix", "pattern"}), _prefix_and_pattern),
    (frozenset({"pattern", "min-length"}), _pattern_and_length),
    (frozenset({"pattern", "max-length"}), _pattern_and_length),
    (frozenset({"prefix", "reserved-prefix"}), _reserved_and_pattern),
)
"""The kinds that a rule needs, and the rule, in the order in which they are tried."""


def arn_starts(kind: Json) -> Iterator[str]:
    """The beginnings of ARNs of a kind of resource: every partition, with and without region and account."""
    service, resource = kind.get("service"), kind.get("resource")
    if not service:
        return
    for partition, region in PARTITIONS.items():
        for where in (f"{region}:123456789012", ":123456789012", f"{region}:", ":"):
            start = f"arn:{partition}:{service}:{where}:"
            if not resource:
                yield start
                continue
            yield from (f"{start}{resource}{mark}" for mark in "/:")


def _of(facts: list[Fact], kind: str) -> list[Fact]:
    return [fact for fact in facts if fact.kind == kind]


def _patterns(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in _of(facts, "pattern") if fact.value["ecma"] is not None]


def _texts(enum: Fact) -> list[str]:
    return [value for value in enum.value if isinstance(value, str)]


def _shorter(text: str, limit: int) -> bool:
    return len(text) < limit


def _longer(text: str, limit: int) -> bool:
    return len(text) > limit


def _precedence(standing: Fact, aside: Fact) -> str:
    if standing.rank == aside.rank:
        return f"of two that are documented alike, {standing.kind} stands"
    return f"{standing.origin.words} stands before {aside.origin.words}"
