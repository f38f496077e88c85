"""What of a request is on the wire, so that it is judged as the service reads it.

A query string has no place for an empty list, map or structure, and null stands for nothing at all
(Smithy's AWS JSON protocols): to the service such members are missing. The other way round, boto3 and the
AWS CLI add idempotency tokens that the caller leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..claims import Json
from ..schema import Operation

_NO_EMPTY_VALUES: Final = frozenset({"query", "ec2"})
"""Protocols that write a list, map or structure as its entries alone, so that an empty one is nothing."""
_TEXT_LOCATIONS: Final = frozenset({"querystring", "header", "headers"})
"""Where in a REST request an empty list or map is nothing."""
_ANY_TOKEN: Final = "00000000-0000-4000-8000-000000000000"  # noqa: S105  # an idempotency token is no secret
_DEFINITIONS: Final = "#/$defs/"


def on_the_wire(operation: Operation, params: Json) -> Json:
    """The request as the service gets it from boto3 or the AWS CLI.

    Members that leave no trace on the wire are taken out, idempotency tokens are filled in.
    params: a request as the AWS CLI takes it. It is left as it is.
    """
    if not isinstance(params, dict):
        return params
    definitions = operation.schema.get("$defs", {})
    kept = _Reader(definitions).structure(params, [operation.schema], operation.protocol in _NO_EMPTY_VALUES)
    return _tokens(operation.schema, definitions) | kept


def facets(schema: Json, definitions: Json) -> Iterator[dict[str, Json]]:
    """A subschema, what it refers to, and what its ``allOf`` holds: all that is said about one place."""
    yield schema
    if "$ref" in schema:
        yield from facets(definitions[schema["$ref"].removeprefix(_DEFINITIONS)], definitions)
    for part in schema.get("allOf", ()):
        yield from facets(part, definitions)


def below(here: list[Json], keyword: str, definitions: Json, name: str | None = None) -> list[Json]:
    """The subschemas that stand below a place: under ``properties``/name, ``items`` and so on."""
    found = []
    for schema in here:
        for facet in facets(schema, definitions):
            inner = facet.get(keyword)
            if name is not None and inner is not None:
                inner = inner.get(name)
            if isinstance(inner, dict):
                found.append(inner)
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """Walks a request along its schema.

    Each step gets the subschemas of the place, and whether an empty value is nothing there.
    """

    definitions: Json

    def structure(self, params: dict[str, Json], here: list[Json], no_empty: bool) -> dict[str, Json]:
        kept = {}
        for name, value in params.items():
            member = below(here, "properties", self.definitions, name)
            location = next((schema["x-location"] for schema in member if "x-location" in schema), "")
            nothing = no_empty or location in _TEXT_LOCATIONS
            read = self.value(value, member, nothing)
            if not _is_nothing(read, nothing and bool(member)):
                kept[name] = read
        return kept

    def value(self, value: Json, here: list[Json], no_empty: bool) -> Json:
        if isinstance(value, list):
            items = below(here, "items", self.definitions)
            each_read = [self.value(each, items, no_empty) for each in value]
            return [each for each in each_read if not (no_empty and _is_nothing(each, no_empty))]
        if not isinstance(value, dict):
            return value
        entries = below(here, "additionalProperties", self.definitions)
        if entries:
            read = {key: self.value(each, entries, no_empty) for key, each in value.items()}
            return {key: each for key, each in read.items() if not _is_nothing(each, no_empty)}
        return self.structure(value, here, no_empty) if here else value


def _tokens(schema: Json, definitions: Json) -> dict[str, str]:
    """The idempotency tokens that clients add to a request, never further down
    (botocore.handlers.generate_idempotent_uuid).
    """
    return {
        name: _ANY_TOKEN
        for facet in facets(schema, definitions)
        for name, member in facet.get("properties", {}).items()
        if "idempotency-token" in member.get("x-traits", ())
    }


def _is_nothing(value: Json, no_empty: bool) -> bool:
    return value is None or (no_empty and value in ([], {}))
