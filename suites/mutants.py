"""Mutants as data: how one was broken, what the suite made of it, and how much is to be measured."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum

from ..specs.claims import Json


class Fate(StrEnum):
    """What became of a mutant. ``together``: seen once the rules that break with it were broken too;
    ``equivalent``: its answers read the same as the unbroken server's, so that nobody can see it.
    ``left-open``: the suite saw it and does not count it, since the claim may not hold for what it asked.
    """

    KILLED = "killed"
    TOGETHER = "killed-together"
    EQUIVALENT = "equivalent"
    SURVIVED = "survived"
    LEFT_OPEN = "left-open"
    OUT_OF_REACH = "out-of-reach"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One broken rule and what the suite made of it.

    reason: why it lived, or what was broken with it. alarms: other claims that the suite reported, and
    that the break does not explain.
    """

    claim: str
    how: str
    fate: Fate
    reason: str = ""
    alarms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """One operation measured: false alarms with what was said, mutants, and how many claims were judged."""

    service: str
    operation: str
    judged: int
    alarms: tuple[tuple[str, str], ...]
    mutants: tuple[Mutant, ...]

    def as_data(self) -> dict[str, Json]:
        """As JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure. seed: of every choice. claims: mutants per operation, all when 0.

    second: whether each mutant gets a second way of being wrong, chosen by the seed.
    """

    seed: int = 0
    claims: int = 0
    second: bool = True
    examples: int = 10
