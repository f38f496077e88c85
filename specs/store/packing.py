"""Operations packed for the disk: what is said at many places is written once.

Claims of one operation differ mostly in their paths: quicksight's CreateDashboard has 115,000 claims that
say a few thousand things. `unpack` gives back what `pack` was given.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from ..claims import Claim, Json, Source
from ..schema import Contradiction, Error, Operation

PLACES: Final = ("request", "response", "error", "state")


def pack(operation: Operation) -> dict[str, Json]:
    """The operation as JSON, compact rather than readable (that is specs/store/documents.py)."""
    said: dict[tuple[object, ...], int] = {}
    table: list[list[Json]] = []
    where: list[list[Json]] = []
    for claim in operation.claims:
        # Claims share their values and sources, so that identity is enough to find what is known.
        key = (
            claim.kind, claim.qualifier, id(claim.value), id(claim.sources), claim.checkable, claim.reason,
            claim.expected_codes, claim.contradicts, claim.set_aside, claim.not_enforced,
        )  # fmt: skip
        if key not in said:
            said[key] = len(table)
            table.append(_row(claim))
        if not where or where[-1][:2] != [PLACES.index(claim.place), claim.path]:
            where.append([PLACES.index(claim.place), claim.path])
        where[-1].append(said[key])
    return {
        "service": operation.service,
        "operation": operation.name,
        "protocol": operation.protocol,
        "page": operation.page,
        "schema": operation.schema,
        "response": operation.response,
        "said": table,
        "claims": where,
        "errors": [asdict(error) for error in operation.errors],
        "contradictions": [asdict(each) for each in operation.contradictions],
    }


def unpack(data: Json) -> Operation:
    """The operation that was packed. Raises KeyError, TypeError, ValueError or IndexError for other data."""
    service, name = data["service"], data["operation"]
    table = [_said(row) for row in data["said"]]
    claims = [
        Claim(service, name, PLACES[place], path, *table[number])
        for place, path, *numbers in data["claims"]
        for number in numbers
    ]
    return Operation(
        service,
        name,
        data["protocol"],
        data["page"],
        data["schema"],
        data["response"],
        tuple(claims),
        tuple(Error(**error) for error in data["errors"]),
        tuple(Contradiction(**each) for each in data["contradictions"]),
    )


def _row(claim: Claim) -> list[Json]:
    return [
        claim.kind, claim.value, [[source.page, source.quote, source.shape] for source in claim.sources],
        claim.qualifier, claim.checkable, claim.reason, claim.expected_codes, claim.contradicts,
        claim.set_aside, claim.not_enforced,
    ]  # fmt: skip


def _said(row: list[Json]) -> tuple[Json, ...]:
    kind, value, sources, qualifier, checkable, reason, codes, contradicts, set_aside, not_enforced = row
    return (
        kind, value, tuple(Source(*source) for source in sources), qualifier, checkable, reason,
        tuple(codes), tuple(contradicts), set_aside, not_enforced,
    )  # fmt: skip
