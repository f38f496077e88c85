"""The example requests of AWS's own references, as botocore brings them: requests that must be valid.

They were written by hand and some are careless (an empty text in place of an ARN), so they are held
against what prose alone says; botocore's model is older than many of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from specdrift.specs.claims import Json
from specdrift.specs.corpus import load, operation_names, service_names
from specdrift.specs.readers.examples import examples
from specdrift.specs.schema import Operation
from specdrift.specs.validation.validator import Breach, Validator
from specdrift.specs.validation.wire_form import on_the_wire

CARELESS = frozenset({"dms", "elasticache"})
"""Services whose examples give empty texts and 123 for everything."""


@dataclass(frozen=True, slots=True)
class Example:
    """One documented request. number: its place among those of its operation, from 0 on."""

    service: str
    operation: str
    number: int
    params: Json


def every() -> Iterator[Example]:
    """The example requests of all services but the careless ones."""
    for service in service_names():
        if service not in CARELESS:
            yield from of_service(service)


def of_service(service: str) -> Iterator[Example]:
    """The example requests of a service for operations that it still has."""
    listed = examples(service)
    known = set(operation_names(service)) if listed else set()
    for operation, found in listed.items():
        for number, params in enumerate(found if operation in known else ()):
            yield Example(service, operation, number, params)


def broken_by_prose(example: Example) -> list[Breach]:
    """The claims that an example breaks and that only a sentence makes."""
    operation = load(example.service, example.operation)
    found = Validator(operation).breaches(on_the_wire(operation, example.params))
    return [breach for breach in found if _only_prose(operation, breach)]


def _only_prose(operation: Operation, breach: Breach) -> bool:
    return all(source.quote for source in operation.by_id[breach.claim].sources)


def shown(example: Example) -> str:
    """An example in one line, for messages."""
    return f"{example.service} {example.operation} {example.number}: {json.dumps(example.params)[:200]}"
