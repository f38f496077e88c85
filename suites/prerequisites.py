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
_NEW_VERBS = ("Create", "Register", "Import", "Allocate")
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
    if any(consumer.name.lower() == f"{verb}{wanted}".lower() for verb in _NEW_VERBS):
        return None  # it names what it makes itself, which must not exist yet
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


def find_listed(operations: dict[str, Operation], listing: Operation) -> str | None:
    """The operation that makes what another one lists: ``ListDatasetGroups`` -> ``CreateDatasetGroup``."""
    for verb in ("List", "Describe", "Get"):
        if listing.name.startswith(verb):
            plural = listing.name[len(verb) :]
            for ending, singular in (("ies", "y"), ("ses", "s"), ("xes", "x"), ("s", "")):
                maker = f"Create{plural.removesuffix(ending)}{singular}"
                if plural.endswith(ending) and maker in operations:
                    return maker
    return None


def empty_lists(operation: Operation) -> dict[str, Json]:
    """Required lists that may be empty, each as an empty list: nothing in them has to exist."""
    schema = operation.schema
    found: dict[str, Json] = {}
    for name in required_members(operation):
        node = _resolved(schema["properties"][name], schema.get("$defs", {}))
        if node.get("type") == "array" and not any(
            "minItems" in part for part in (node, *node.get("allOf", ()))
        ):
            found[name] = []
    return found


def _resolved(node: dict[str, Json], definitions: dict[str, Json]) -> dict[str, Json]:
    """A subschema together with the definition that it refers to."""
    found = re.fullmatch(r"#/\$defs/(.+)", node.get("$ref", ""))
    return {**definitions[found[1]], **node} if found and found[1] in definitions else node


def _strings(schema: dict[str, Json], depth: int) -> Iterator[tuple[str, ...]]:
    """Paths of the string members of a response schema, the shallow ones first."""
    definitions = schema.get("$defs", {})
    level: list[tuple[tuple[str, ...], dict[str, Json]]] = [((), _resolved(schema, definitions))]
    for _ in range(depth):
        below: list[tuple[tuple[str, ...], dict[str, Json]]] = []
        for path, node in level:
            for name, child in node.get("properties", {}).items():
                member = _resolved(child, definitions)
                if member.get("type") == "string":
                    yield (*path, name)
                below.append(((*path, name), member))
        level = below


def pick(value: Json, path: tuple[str, ...]) -> Json:
    """The value at a path of member names, None where a member is missing."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value
