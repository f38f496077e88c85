"""Counts with their denominators: what happened to every documented claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ..suites.verdicts import Nature, Outcome
from .run import Entry, Run, operation_counts, totals

EXERCISED = (Outcome.CONFORMS, Outcome.DIVERGES, Outcome.INCONCLUSIVE, Outcome.FLAKY)
"""Outcomes for which requests were sent about the claim itself."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims ended with each outcome.

    Each count's denominator is the one before it: documented, checkable, generated, exercised.
    """

    outcomes: Mapping[Outcome, int]
    natures: Mapping[Nature, int]

    def of(self, outcome: Outcome) -> int:
        """How many claims ended with this outcome."""
        return self.outcomes.get(outcome, 0)

    @property
    def documented(self) -> int:
        """All claims."""
        return sum(self.outcomes.values())

    @property
    def checkable(self) -> int:
        """Documented ones that requests and answers alone can show kept or broken."""
        return self.documented - self.of(Outcome.NOT_CHECKABLE)

    @property
    def exercised(self) -> int:
        """Checkable ones that requests were sent about, to an operation that the target has."""
        return sum(self.of(outcome) for outcome in EXERCISED)

    @property
    def conforming(self) -> int:
        """Exercised ones that the target keeps."""
        return self.of(Outcome.CONFORMS)

    @property
    def diverging(self) -> int:
        """Exercised ones that the target breaks."""
        return self.of(Outcome.DIVERGES)


def tally(entries: Iterable[Entry]) -> Tally:
    """Count entries by outcome and by nature."""
    outcomes, natures = totals(entries)
    return Tally(
        {Outcome(word): count for word, count in outcomes.items()},
        {Nature(word): count for word, count in natures.items()},
    )


def tallies(entries: Iterable[Entry], key: Callable[[Entry], str]) -> dict[str, Tally]:
    """A tally for each value of the key, in the order in which the values first come."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry)
    return {name: tally(group) for name, group in groups.items()}


def operations_of(run: Run) -> tuple[int, int]:
    """Operations that the run looked at, and how many of these the target has.

    The footer's counts, which know operations without claims too; the entries' when the run was cut off.
    """
    if run.footer is not None:
        return run.footer.operations, run.footer.implemented
    return operation_counts(run.entries)
