"""Prerequisites: what must exist before an operation can accept anything, found by rule.

`DescribeDatasetGroup` needs a `DatasetGroupArn`; `CreateDatasetGroup` answers one. The rule reads names
only: a required member is produced by the `Create` operation of the same service whose noun it carries
and whose answer (or request, for resources that the caller names) has a member of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..specs.claims import Json
from ..specs.schema import Operation

_HANDLES = ("Identifier", "Name", "Arn", "ARN", "Url", "URL", "Uri", "Id", "ID")
_PRODUCER_VERBS = ("Create", "Register", "Import", "Allocate", "Put", "Start", "Run")
_READ_VERBS = ("Describe", "Get", "List", "Head", "Search", "BatchGet", "Lookup", "Query", "Scan", "Test")
_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Producer:
    """The operation that makes a value, and where the value stands: in its answer or in its own request."""

    operation: str
    place: str
    path: tuple[str, ...]


def only_reads(operation: str) -> bool:
    """Whether an operation, by its verb, changes nothing, so that one prerequisite serves many calls."""
    return operation.startswith(_READ_VERBS)


def noun(member: str) -> str:
    """The resource that a member names: ``DatasetGroupArn`` -> ``datasetgroup``; ``Bucket`` -> ``bucket``."""
    for handle in _HANDLES:
        if member.endswith(handle) and len(member) > len(handle):
            member = member[: -len(handle)]
            break
    return member.lower()


def required_members(operation: Operation) -> tuple[str, ...]:
    """Names of the members that every request of the operation must have."""
    return tuple(operation.schema.get("required", ()))


def find_producer(operations: dict[str, Operation], consumer: Operation, member: str) -> Producer | None:
    """Which operation of the service makes the value for a top-level member of the consumer, if any."""
    wanted = noun(member)
    for verb in _PRODUCER_VERBS:
        for name, candidate in operations.items():
            if not name.startswith(verb) or name == consumer.name:
                continue
            if name[len(verb) :].lower() != wanted:
                continue
            for path in _strings(candidate.response, _DEPTH):
                if path[-1].lower() == member.lower():
                    return Producer(name, "response", path)
            own = {key.lower(): key for key in candidate.schema.get("properties", {})}
            if member.lower() in own:
                return Producer(name, "request", (own[member.lower()],))
    return None


def _strings(schema: dict[str, Json], depth: int) -> Iterator[tuple[str, ...]]:
    """Paths of the string members of a response schema, the shallow ones first."""
    definitions = schema.get("$defs", {})

    def resolved(node: dict[str, Json]) -> dict[str, Json]:
        reference = node.get("$ref", "")
        found = re.fullmatch(r"#/\$defs/(.+)", reference)
        return {**definitions[found[1]], **node} if found and found[1] in definitions else node

    level: list[tuple[tuple[str, ...], dict[str, Json]]] = [((), resolved(schema))]
    for _ in range(depth):
        below: list[tuple[tuple[str, ...], dict[str, Json]]] = []
        for path, node in level:
            for name, child in node.get("properties", {}).items():
                member = resolved(child)
                if member.get("type") == "string":
                    yield (*path, name)
                below.append(((*path, name), member))
        level = below


def pick(value: Json, path: tuple[str, ...]) -> Json:
    """The value at a path of member names, None where a member is missing."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value
