"""What the schemas say about requests whose outcome on AWS is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from specdrift.specs.corpus import load
from specdrift.specs.errors import expected
from specdrift.specs.schema import Operation
from specdrift.specs.validation.validator import Breach, Validator
from specdrift.specs.validation.wire_form import on_the_wire

from .rows import Row, decode


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with what the schemas hold against its request.

    code_fits: whether AWS's code is an expected one; None without a code. unseen: AWS objected to a value
    that was made earlier and is not in the record, so that nobody can judge it.
    """

    row: Row
    breaches: tuple[Breach, ...]
    code_fits: bool | None = None
    unseen: bool = False


@dataclass
class Figures:
    """Rows judged, and those among them that the schemas call invalid. unseen: rows that can't be judged."""

    total: int = 0
    unseen: int = 0
    invalid: list[Judged] = field(default_factory=list)
    valid: list[Judged] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Share of the rows that the schemas call invalid; 0 when there are none."""
        return len(self.invalid) / self.total if self.total else 0.0


def judge(row: Row) -> Judged:
    """What the schemas hold against a recorded request.

    What was made earlier and isn't in the record counts as well-formed: nothing is held against it.
    """
    operation = _operation(row.service, row.operation)
    request = decode(row, operation)
    params = on_the_wire(operation, request.params)
    found = tuple(
        breach
        for breach in _validator(row.service, row.operation, row.account).breaches(params)
        if breach.path not in request.given
    )
    if not found:
        return Judged(row, (), unseen=any(row.blames(path) for path in request.given))
    if not row.code:
        return Judged(row, found)
    claims = (operation.by_id[breach.claim] for breach in found)
    return Judged(row, found, any(expected(operation, claim).accepts(row.code) for claim in claims))


def measure(rows: Iterable[Row]) -> Figures:
    """The figures of some rows."""
    figures = Figures()
    for row in rows:
        judged = judge(row)
        if judged.unseen:
            figures.unseen += 1
            continue
        figures.total += 1
        (figures.invalid if judged.breaches else figures.valid).append(judged)
    return figures


@cache
def _operation(service: str, name: str) -> Operation:
    return load(service, name)


@cache
def _validator(service: str, name: str, account: str) -> Validator:
    return Validator(_operation(service, name), account)
