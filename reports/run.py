"""A run as data: who was asked, one entry per claim, and the totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from itertools import groupby
from typing import Final

from ..specs.claims import Claim, Json, split_id
from ..suites.verdicts import Evidence, Nature, Outcome, Verdict

VERSION = 1
"""Version of the record's form, in every header (reports/record.schema.json)."""


WHOLE: Final = {
    "request": "the request",
    "response": "the answer",
    "error": "the operation",
    "state": "the operation",
}
"""What a claim without a member path is about."""


@dataclass(frozen=True, slots=True)
class TargetInfo:
    """The endpoint that was asked. endpoint: its URL, or ``in-process``."""

    name: str
    version: str = ""
    endpoint: str = ""

    @property
    def title(self) -> str:
        """Name and version, such as ``moto 5.2.5``."""
        return f"{self.name} {self.version}".strip()


@dataclass(frozen=True, slots=True)
class Header:
    """What was asked of whom, known before the first request.

    started: ISO 8601 with its offset. services: botocore's names; titles: the full names of some of
    them (``forecast`` -> ``Amazon Forecast``), for people. specdrift, botocore: versions.
    """

    target: TargetInfo
    services: tuple[str, ...]
    started: str
    specdrift: str
    botocore: str
    profile: str = "default"
    seed: int | None = None
    region: str = "us-east-1"
    account: str = ""
    command: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)

    def as_data(self) -> dict[str, Json]:
        """The header's line of the record."""
        target = {"name": self.target.name, "version": self.target.version, "endpoint": self.target.endpoint}
        return {
            "type": "header",
            "record": VERSION,
            "specdrift": self.specdrift,
            "botocore": self.botocore,
            "started": self.started,
            "target": target,
            "services": list(self.services),
            "titles": dict(self.titles),
            "profile": self.profile,
            "seed": self.seed,
            "region": self.region,
            "account": self.account,
            "command": self.command,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Json]) -> Header:
        """The inverse of `as_data`. Raises KeyError naming a part that is not there."""
        target = data["target"]
        return cls(
            TargetInfo(target["name"], target.get("version", ""), target.get("endpoint", "")),
            tuple(data["services"]),
            data["started"],
            data["specdrift"],
            data["botocore"],
            data["profile"],
            data["seed"],
            data["region"],
            data["account"],
            data["command"],
            data.get("titles", {}),
        )

    def service_title(self, service: str) -> str:
        """The service's full name where the header has one, else botocore's name."""
        return self.titles.get(service, service)


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim with its verdict, and what a reader needs to follow it to the documentation.

    kind, value, quote: the claim's. shape: the model's shape that says it, if one does. docs: address
    of the page.
    """

    verdict: Verdict
    kind: str
    value: Json = None
    quote: str = ""
    shape: str = ""
    docs: str = ""

    @classmethod
    def of(cls, verdict: Verdict, claim: Claim, docs: str) -> Entry:
        """The entry for a verdict about a claim; docs is the address of the operation's page.

        Raises ValueError when the verdict is about another claim.
        """
        if verdict.claim != claim.id:
            raise ValueError(f"the verdict is about {verdict.claim}, the claim is {claim.id}")
        return cls(verdict, claim.kind, claim.value, claim.quote, claim.shape, docs)

    @property
    def claim(self) -> str:
        """The claim's id."""
        return self.verdict.claim

    @property
    def service(self) -> str:
        """The name, botocore's, of the service."""
        return split_id(self.claim)[0]

    @property
    def operation(self) -> str:
        """The name, botocore's, of the operation."""
        return split_id(self.claim)[1]

    @property
    def where(self) -> str:
        """Place and member path as in the id, such as ``request.Tags[].Key``."""
        return split_id(self.claim)[2]

    @property
    def member(self) -> str:
        """The member for people: the path alone in requests, place and path elsewhere."""
        return WHOLE.get(self.where) or self.where.removeprefix("request.")

    def as_data(self) -> dict[str, Json]:
        """The entry's line of the record; what is empty is left out."""
        verdict = self.verdict
        data: dict[str, Json] = {
            "type": "verdict",
            "claim": verdict.claim,
            "outcome": str(verdict.outcome),
            "nature": str(verdict.nature),
            "level": verdict.level,
            "expected": verdict.expected,
            "received": verdict.received,
            "cases": verdict.cases,
            "quote": self.quote,
            "shape": self.shape,
            "docs": self.docs,
        }
        data = {name: part for name, part in data.items() if part}
        data |= {"kind": self.kind, "value": self.value}
        if verdict.evidence is not None:
            data["evidence"] = {part.name: getattr(verdict.evidence, part.name) for part in fields(Evidence)}
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, Json]) -> Entry:
        """The inverse of `as_data`.

        Raises KeyError naming a part that is not there, ValueError for a word that is none of the
        verdict table's or a claim id that is not of the documented form.
        """
        split_id(data["claim"])
        evidence = data.get("evidence")
        verdict = Verdict(
            claim=data["claim"],
            outcome=Outcome(data["outcome"]),
            nature=Nature(data.get("nature", "")),
            level=data.get("level", ""),
            expected=data.get("expected", ""),
            received=data.get("received", ""),
            cases=data.get("cases", 0),
            evidence=None if evidence is None else Evidence(**evidence),
        )
        texts = (data.get(name, "") for name in ("quote", "shape", "docs"))
        return cls(verdict, data["kind"], data["value"], *texts)


def totals(entries: Iterable[Entry]) -> tuple[dict[str, int], dict[str, int]]:
    """How many entries have each outcome, and each nature; outcomes with none are there as 0."""
    outcomes: Counter[str] = Counter()
    natures: Counter[str] = Counter()
    for entry in entries:
        outcomes[entry.verdict.outcome] += 1
        if entry.verdict.nature:
            natures[entry.verdict.nature] += 1
    return {str(word): outcomes[word] for word in Outcome}, {
        str(word): natures[word] for word in Nature if natures[word]
    }


def operation_counts(entries: Iterable[Entry]) -> tuple[int, int]:
    """How many operations the entries are about, and how many of these the target has.

    The target has an operation unless one of its verdicts says that it is not implemented.
    """
    missing: dict[tuple[str, str], bool] = {}
    for entry in entries:
        key = (entry.service, entry.operation)
        missing[key] = missing.get(key, False) or entry.verdict.outcome is Outcome.NOT_IMPLEMENTED
    return len(missing), sum(not absent for absent in missing.values())


@dataclass(frozen=True, slots=True)
class Footer:
    """What is known only at the end; a record without it was cut off.

    outcomes, natures: totals of the verdicts. operations: how many the run looked at; implemented: how
    many of them the target has. seconds: wall clock. requests: how many were sent, probes included.
    """

    outcomes: Mapping[str, int]
    natures: Mapping[str, int]
    operations: int
    implemented: int
    seconds: float
    requests: int

    def as_data(self) -> dict[str, Json]:
        """The footer's line of the record."""
        return {
            "type": "footer",
            "outcomes": dict(self.outcomes),
            "natures": dict(self.natures),
            "operations": {"total": self.operations, "implemented": self.implemented},
            "seconds": round(self.seconds, 3),
            "requests": self.requests,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Json]) -> Footer:
        """The inverse of `as_data`. Raises KeyError naming a part that is not there."""
        operations = data["operations"]
        return cls(
            data["outcomes"],
            data["natures"],
            operations["total"],
            operations["implemented"],
            data["seconds"],
            data["requests"],
        )


@dataclass(frozen=True, slots=True)
class Run:
    """A whole run: header, entries in the order of their ids, and the footer (None: it was cut off)."""

    header: Header
    entries: tuple[Entry, ...]
    footer: Footer | None = None

    @property
    def complete(self) -> bool:
        """Whether the run came to its end."""
        return self.footer is not None

    def by_service(self) -> Iterator[tuple[str, Run]]:
        """Each service's part of the run, with totals of that part."""
        for service, group in groupby(self.entries, lambda entry: entry.service):
            entries = tuple(group)
            header, footer = replace(self.header, services=(service,)), self.footer
            if footer is not None:
                operations, implemented = operation_counts(entries)
                footer = Footer(*totals(entries), operations, implemented, footer.seconds, footer.requests)
            yield service, Run(header, entries, footer)
