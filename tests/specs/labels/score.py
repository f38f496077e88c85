"""Scores a reader of sentences on the labels: ``python -m tests.specs.labels.score build``.

Prints precision, recall, and every miss and every false claim. Whoever writes sentence forms runs it on
``build``, ``opened`` and ``unread``; of ``measure`` and ``fresh`` the figures alone, since who reads
their misses uses them up.
Whoever opens it for good asks for ``--misses``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from specdrift.specs.kinds import KINDS
from specdrift.specs.readers import model_reader
from specdrift.specs.sentences import reader as prose
from specdrift.specs.sentences.statements import Reading, Statement
from tests.specs.labels.labelled import MEASURING, OTHER, PARTS, Labelled, Said, ascii_only, load, said

MISSES = "--misses"
Read = Callable[[str, str], Reading]
"""Reads the prose of an operation: service and operation in, reading out."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a reader makes of one labelled sentence.

    right, false: produced claims that the label has or allows, and those that it doesn't. missed: claims
    of the label that were not produced.
    """

    labelled: Labelled
    right: frozenset[Said]
    false: frozenset[Said]
    missed: frozenset[Said]


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one part."""

    results: tuple[Result, ...]

    @property
    def produced(self) -> int:
        """Claims that the reader made of the sentences."""
        return sum(len(result.right) + len(result.false) for result in self.results)

    @property
    def precision(self) -> float:
        """The share of them that the labels have or allow; 1 when there are none."""
        false = sum(len(result.false) for result in self.results)
        return 1 - false / self.produced if self.produced else 1.0

    @property
    def recall(self) -> float:
        """The share of the labels' claims that was found, those that no kind can say included."""
        return self._recall(lambda _: True)

    @property
    def recall_of_kinds(self) -> float:
        """The share that was found of the labels' claims that have a kind."""
        return self._recall(lambda claim: claim.kind != OTHER)

    @property
    def in_full(self) -> tuple[int, int]:
        """Sentences with claims of which all were found and none was false, and sentences with claims."""
        checkable = [result for result in self.results if result.labelled.claims]
        return sum(not result.missed and not result.false for result in checkable), len(checkable)

    def _recall(self, counts: Callable[[Said], bool]) -> float:
        claims = [claim for result in self.results for claim in result.labelled.claims if counts(claim)]
        missed = [claim for result in self.results for claim in result.missed if counts(claim)]
        return 1 - len(missed) / len(claims) if claims else 1.0


def score(labels: Iterable[Labelled], read: Read) -> Score:
    """Compares what a reader makes of the labelled sentences with the labels."""
    return Score(tuple(_result(labelled, read(labelled.service, labelled.operation)) for labelled in labels))


def _result(labelled: Labelled, reading: Reading) -> Result:
    produced = set(
        said(
            {"path": one.path, "kind": one.kind, "value": one.value}
            for one in reading.statements
            if one.place == "request" and one.read_at == labelled.path and quotes(one, labelled)
            if one.checkable and one.kind in KINDS and KINDS[one.kind].polarity != "describes"
        )
    )
    wanted = set(labelled.claims)
    for claim in labelled.ambiguous:
        wanted = {ascii_only(one) if one == claim else one for one in wanted}
        produced = {ascii_only(one) if _same_place(one, claim) else one for one in produced}
    return Result(
        labelled,
        frozenset(produced & (wanted | labelled.also)),
        frozenset(produced - wanted - labelled.also),
        frozenset(wanted - produced),
    )


def quotes(statement: Statement, labelled: Labelled) -> bool:
    """Whether a statement was read in the labelled sentence, with or without its introduction."""
    return statement.quote in (labelled.text, f"{labelled.lead} {labelled.text}") or (
        statement.quote.startswith(labelled.text) and labelled.text.endswith(":")
    )


def _same_place(one: Said, other: Said) -> bool:
    return (one.path, one.kind) == (other.path, other.kind)


@cache
def read_model(service: str, operation: str) -> Reading:
    """The project's own reader on botocore's model."""
    return prose.read(reader(service).tree(operation))


@cache
def reader(service: str) -> model_reader.ServiceReader:
    """The reader of a service's model, kept since several sentences are of one service."""
    return model_reader.read(service)


def report(scored: Score) -> Iterator[str]:
    """The figures, then the misses and the false claims."""
    yield from figures(scored)
    for title in ("false", "missed"):
        for result in scored.results:
            for claim in sorted(getattr(result, title), key=str):
                at = f"{result.labelled.service}:{result.labelled.operation} {result.labelled.path}"
                yield f"{title}: {claim}\n    at {at}\n    {result.labelled.lead} {result.labelled.text}"


def figures(scored: Score) -> Iterator[str]:
    """The figures alone, which give nothing of the sentences away."""
    full, checkable = scored.in_full
    yield f"precision {scored.precision:.1%} of {scored.produced} claims"
    yield f"recall {scored.recall:.1%}, of claims that have a kind {scored.recall_of_kinds:.1%}"
    yield f"sentences read in full {full} of {checkable}"


def main(arguments: list[str]) -> int:
    """Prints the report of the parts that are named."""
    unknown = [name for name in arguments if name not in (*PARTS, MISSES)]
    if unknown or not set(PARTS).intersection(arguments):
        sys.stderr.write(f"usage: python -m tests.specs.labels.score [{MISSES}] {'|'.join(PARTS)}\n")
        return 2
    for part in PARTS:
        if part in arguments:
            shown = figures if part in MEASURING and MISSES not in arguments else report
            sys.stdout.write("\n".join([f"{part}:", *shown(score(load(part), read_model))]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
