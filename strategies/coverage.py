"""How much of AWS can be tried: operations with a base, claims with a fault, and why not the others.

``python -m specdrift.strategies.coverage`` goes over all services; names after it, over some.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from rich.console import Console
from rich.progress import track
from rich.table import Table

from ..specs import corpus
from ..specs.claims import Claim
from ..specs.schema import Operation
from .base import NoBase, base
from .cases import undo
from .faults import NotGenerated, cases, unbreakable

MOST: Final = 4_000
"""Claims of one operation that are asked for cases; of more, as many at equal distances.

Nine operations of QuickSight have 115,000 each, of the same few shapes over and over.
"""


@dataclass
class Coverage:
    """Counts over some operations.

    claims: those that a request could break or use; asked: those of them that were asked for cases; tried:
    those with a case; unsendable: those whose faults no bytes on the wire can say. missing: claims without
    a case by kind and reason; examples: one claim id for each of these. unproved: cases whose fault can't
    be undone.
    """

    operations: int = 0
    bases: int = 0
    claims: int = 0
    asked: int = 0
    tried: int = 0
    unsendable: int = 0
    cases: int = 0
    shared: int = 0
    seconds: float = 0.0
    without_base: dict[str, str] = field(default_factory=dict)
    missing: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], str] = field(default_factory=dict)
    unproved: list[str] = field(default_factory=list)

    def add(self, other: Coverage) -> None:
        """Take in the counts over other operations."""
        for name in (
            "operations", "bases", "claims", "asked", "tried", "unsendable", "cases", "shared", "seconds",
        ):  # fmt: skip
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.without_base |= other.without_base
        self.missing += other.missing
        self.examples = other.examples | self.examples
        self.unproved += other.unproved

    @property
    def share(self) -> float:
        """The claims with a case, of those whose faults can be sent, from 0 to 1."""
        return self.tried / max(self.asked - self.unsendable, 1)


def cover(operations: Iterable[Operation]) -> Coverage:
    """Make the base and all deterministic cases of operations and count them."""
    found = Coverage()
    start = time.process_time()
    for operation in operations:
        found.operations += 1
        try:
            base(operation)
            found.bases += 1
        except NoBase as problem:
            found.without_base[f"{operation.service}:{operation.name}"] = problem.reason
        claims = [claim for claim in operation.claims if not unbreakable(claim)]
        found.claims += len(claims)
        for claim in claims[:: -(-len(claims) // MOST) or 1]:
            found.asked += 1
            _cover_claim(found, operation, claim)
    found.seconds = time.process_time() - start
    return found


def _cover_claim(found: Coverage, operation: Operation, claim: Claim) -> None:
    try:
        for case in cases(operation, claim):
            found.cases += 1
            if case.fault is not None:
                found.shared += bool(case.fault.also_breaks)
                if undo(case.params, case.fault) != case.control:
                    found.unproved.append(f"{claim.id} {case.label}")
        found.tried += 1
    except NotGenerated as problem:
        found.unsendable += problem.unsendable
        key = (claim.kind, problem.cause)
        found.missing[key] += 1
        found.examples.setdefault(key, claim.id)


def cover_service(service: str) -> Coverage:
    """The counts over all operations of a service."""
    return cover(corpus.derive_service(service))


def show(found: Coverage, console: Console) -> None:
    """Print the counts, and what is missing, the most frequent first."""
    sendable = found.asked - found.unsendable
    of_all = f" asked (of {found.claims:,})" if found.asked < found.claims else ""
    console.print(
        f"{found.bases:,} of {found.operations:,} operations have a base; "
        f"{found.tried:,} of {found.asked:,} claims{of_all} have a case, "
        f"{found.share:.2%} of the {sendable:,} that can be sent; "
        f"{found.cases:,} cases, {found.shared:,} of which break another claim as well; "
        f"{found.cases / max(found.seconds, 0.001):,.0f} cases per CPU-second"
    )
    for name, reason in sorted(found.without_base.items()):
        console.print(f"no base: {name}: {reason}", markup=False)
    for case in found.unproved:
        console.print(f"can't be undone: {case}", markup=False)
    table = Table("claims", "kind", "why there is no case", "for example", title="Claims without a case")
    for (kind, cause), count in found.missing.most_common():
        table.add_row(f"{count:,}", kind, cause, found.examples[kind, cause])
    if found.missing:
        console.print(table)


def main(names: Sequence[str] = ()) -> int:
    """Cover some services, or all; the exit status is 0 when every base that can be is there."""
    services = list(names) or list(corpus.service_names())
    console = Console()
    found = Coverage()
    # The progress bar has a thread, beside which no process should be forked.
    with multiprocessing.get_context("spawn").Pool(maxtasksperchild=16) as workers:
        counts = workers.imap_unordered(cover_service, services)
        for one in track(counts, "Covering", len(services), console=console):
            found.add(one)
    show(found, console)
    return 1 if found.unproved else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
