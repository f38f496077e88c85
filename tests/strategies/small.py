"""Small operations written by hand, for tests: a schema, and the claims that it names."""

from __future__ import annotations

from typing import Any

from specdrift.specs.claims import Claim, Source
from specdrift.specs.schema import Operation

TYPES: dict[str, dict[str, Any]] = {
    "structure": {"type": "object"},
    "map": {"type": "object"},
    "list": {"type": "array"},
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "timestamp": {"type": ["string", "number"], "format": "date-time"},
    "blob": {"type": "string", "contentEncoding": "base64"},
}


def member(kind: str = "string", /, **said: Any) -> dict[str, Any]:
    """A subschema: its type, and keywords. claims= names the claim of each keyword but the type."""
    claims = {"type": "type", **said.pop("claims", {})}
    return {**TYPES[kind], **said, "claims": claims}


def structure(required: tuple[str, ...] = (), /, **members: Any) -> dict[str, Any]:
    """A structure with members, some of which are required."""
    schema = member("structure", properties=members)
    if required:
        schema |= {"required": list(required)}
        schema["claims"]["required"] = "required"
    return schema


def operation(root: dict[str, Any], *claims: Claim, protocol: str = "json", **defs: Any) -> Operation:
    """An operation with that request."""
    return Operation(
        service="example",
        name="CreateThing",
        protocol=protocol,
        page="example/client/create_thing",
        schema={**root, "$defs": defs},
        response={"type": "object"},
        claims=claims,
    )


def claim(path: str, kind: str, value: Any = True, *, qualifier: str = "") -> Claim:
    """A claim about a member of the request."""
    return Claim(
        "example", "CreateThing", "request", path, kind, value, (Source(quote="It is so."),), qualifier
    )
