"""Exceptions read by their names and documentation: what does `InvalidTagException` complain about?

AWS documents an exception by a name and a sentence, never by the rule whose breach it answers. Both are
read with the tables of specs/data/errors.toml: `InvalidParameterValueException` says that the request is
wrong whatever the member, `InvalidTagException` that something about tags is, `ThrottlingException`
nothing about the request.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

from .claims import Json

_WORD = regex.compile(
    r"[A-Z]{2,}\d*s(?![a-z])"  # a plural acronym: IDs
    r"|[A-Z]+\d*(?=[A-Z][a-z]|[^A-Za-z0-9]|$)"  # an acronym before the next word: EC2Tag, VPCId
    r"|[A-Z]?[a-z]+\d*|[A-Z]+\d*|\d+"
)


_ARN = frozenset({"arn", "resource"})
_READ = 300
"""Characters of an exception's documentation that are read: what follows tells how to go on."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an exception complains about.

    nature: one of the natures that specs/data/errors.toml lists. subject: the words of the thing that
    its name names, such as subnet, id; empty when it names none.
    """

    nature: str
    subject: frozenset[str] = frozenset()

    def is_about(self, path: frozenset[str], last: frozenset[str]) -> bool:
        """Whether it can speak of a member. Always, when it names no subject.

        path: the words of the member path's names; last: those of the last name alone, which has to share
        a telling word, itself or further up: `InvalidBucketNameFilter` is about no other `Name`. An
        `InvalidLoggingConfiguration` is about everything inside `loggingConfiguration`, and an
        `InvalidBatchEntryId` about ``Entries[].Id``.
        """
        if not self.subject or telling(self.subject) <= path:
            return True
        named = last and last <= self.subject
        if named and (last - _weak() or not (self.subject - _weak()).isdisjoint(path)):
            return True
        return self.subject <= _ARN and not last.isdisjoint(tables()["named-by-arn"])

    def touches(self, path: frozenset[str]) -> bool:
        """Whether its subject has a telling word in common with a member path, or it names none."""
        return not self.subject or not telling(self.subject).isdisjoint(path)


@dataclass(frozen=True, slots=True)
class _Rule:
    nature: str
    reads: regex.Pattern[str]


@cache
def tables() -> dict[str, Json]:
    """specs/data/errors.toml as it stands."""
    data: dict[str, Json] = tomllib.loads(files(__package__).joinpath("data/errors.toml").read_text("utf-8"))
    return data


def words(name: str) -> tuple[str, ...]:
    """The words of a CamelCase name, in lower case and singular: ``SubnetIDs`` gives subnet, id."""
    return tuple(_singular(word.lower()) for word in _WORD.findall(name))


def telling(subject: frozenset[str]) -> frozenset[str]:
    """The words that tell things apart, or all of them when none does (``Id``, ``ResourceArn``)."""
    return (subject - _weak()) or subject


def is_weak(some: frozenset[str]) -> bool:
    """Whether words tell no two things apart, such as those of ``Id``."""
    return some <= _weak()


@cache
def meaning(name: str, documentation: str = "", service: str = "") -> Meaning:
    """What an exception of this name says, or its documentation where the name says nothing.

    name: a shape's name or a wire code, dotted codes such as `InvalidAMIID.NotFound` included.
    documentation: the exception's text, HTML or plain. service: the service's id (``Storage Gateway``),
    since the `InvalidGatewayRequestException` of that service speaks of any request.
    An exception that says nothing about the request has the nature ``other``.
    """
    spelled = _without_suffix(words(name))
    own = frozenset(words(service))
    short = _named(" ".join(word for word in spelled if word not in own))
    if short is not None and short.nature == "input":
        return short
    named = _named(" ".join(spelled))
    if named is not None:
        return named
    plain = regex.sub(r"\s+", " ", regex.sub(r"<[^>]*>", "", documentation))[:_READ]
    for rule in _rules("documentation", "text"):
        if rule.reads.search(plain):
            return Meaning(rule.nature)
    return Meaning("other")


def _named(said: str) -> Meaning | None:
    for rule in _rules("name", "words"):
        if found := rule.reads.search(said):
            subject = found.groupdict().get("subject")
            return Meaning(rule.nature, frozenset(subject.split()) if subject else frozenset())
    return None


@cache
def _rules(table: str, column: str) -> tuple[_Rule, ...]:
    return tuple(_Rule(row["nature"], regex.compile(row[column])) for row in tables()[table])


@cache
def _weak() -> frozenset[str]:
    return frozenset(tables()["weak"])


def _without_suffix(name: tuple[str, ...]) -> tuple[str, ...]:
    while len(name) > 1 and name[-1] in tables()["suffixes"]:
        name = name[:-1]
    return name


def _singular(word: str) -> str:
    if len(word) <= 3 and word != "ids":  # kms, sns and dns are singular
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
