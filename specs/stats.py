"""Figures of the corpus: what is documented, how much of it became claims, how long reading takes."""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .corpus import derive_service
from .patterns.translation import translate
from .schema import Operation


@dataclass
class Figures:
    """What was counted; `services` grows as they are read.

    claims: by place and kind. sources: claims by who says them: ``page`` when a sentence does, ``model``
    when none does. contradictions: by rule. seconds: processor time. memory: peak, in MiB.
    """

    services: int = 0
    operations: int = 0
    protocols: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    checkable: int = 0
    contradictions: Counter[str] = field(default_factory=Counter)
    not_enforced: int = 0
    seconds: float = 0.0
    memory: float = 0.0
    slowest: list[tuple[float, str]] = field(default_factory=list)
    patterns: set[str] = field(default_factory=set)

    @property
    def total(self) -> int:
        """How many claims there are."""
        return self.claims.total()

    def untranslated(self) -> list[str]:
        """The patterns without an ECMA-262 form."""
        return sorted(pattern for pattern in self.patterns if translate(pattern).ecma is None)


def measure(services: Iterable[str]) -> Iterator[Figures]:
    """Read services from their documentation and count; yields the figures after each service.

    Nothing is kept on disk or read from there. Raises as `corpus.load` does.
    """
    figures = Figures()
    for service in services:
        start = time.process_time()
        for operation in derive_service(service):
            _count(figures, operation)
        taken = time.process_time() - start
        figures.services += 1
        figures.seconds += taken
        figures.slowest = sorted([*figures.slowest, (taken, service)], reverse=True)[:5]
        figures.memory = _peak()
        yield figures


def _count(figures: Figures, operation: Operation) -> None:
    figures.operations += 1
    figures.protocols[operation.protocol] += 1
    figures.contradictions.update(each.rule for each in operation.contradictions)
    for claim in operation.claims:
        figures.claims[f"{claim.place}:{claim.kind}"] += 1
        figures.sources["page" if claim.quote else "model"] += 1
        figures.checkable += claim.checkable
        figures.not_enforced += claim.not_enforced is not None
        if claim.kind == "pattern":
            figures.patterns.add(claim.value["original"])


def _peak() -> float:
    """The most memory that this process has held so far, in MiB."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1 << 20 if sys.platform == "darwin" else 1 << 10)
