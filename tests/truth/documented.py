"""The example requests of AWS's own references, as botocore brings them: requests that must be valid.

They were written by hand and some are careless (an empty text in place of an ARN), so they are held
against what prose alone says; botocore's model is older than many of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import botocore

from specdrift.specs.claims import Json
from specdrift.specs.corpus import load, operation_names
from specdrift.specs.readers.models import load_file
from specdrift.specs.schema import Operation
from specdrift.specs.validation.validator import Breach, Validator
from specdrift.specs.validation.wire_form import on_the_wire

CARELESS = frozenset({"dms", "elasticache"})
"""Services whose examples give empty texts and 123 for everything."""


@dataclass(frozen=True, slots=True)
class Example:
    """One documented request."""

    service: str
    operation: str
    id: str
    params: Json


def every() -> Iterator[Example]:
    """The example requests of all services but the careless ones."""
    for service in sorted({path.parts[-3] for path in _files()} - CARELESS):
        yield from examples(service)


def examples(service: str) -> Iterator[Example]:
    """The example requests of a service for operations that it still has, those of its newest model."""
    path = max(path for path in _files() if path.parts[-3] == service)
    listed = load_file(path).get("examples", {})
    known = set(operation_names(service)) if listed else set()
    for operation, found in listed.items():
        for example in found:
            if operation in known and "input" in example:
                yield Example(service, operation, example.get("id", ""), example["input"])


def broken_by_prose(example: Example) -> list[Breach]:
    """The claims that an example breaks and that only a sentence makes."""
    operation = load(example.service, example.operation)
    found = Validator(operation).breaches(on_the_wire(operation, example.params))
    return [breach for breach in found if _only_prose(operation, breach)]


def _only_prose(operation: Operation, breach: Breach) -> bool:
    return all(source.quote for source in operation.by_id[breach.claim].sources)


def _files() -> list[Path]:
    return list((Path(botocore.__file__).parent / "data").glob("*/*/examples-1.json*"))


def shown(example: Example) -> str:
    """An example in one line, for messages."""
    return f"{example.service} {example.operation} {example.id}: {json.dumps(example.params)[:200]}"
