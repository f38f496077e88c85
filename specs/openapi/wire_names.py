"""Schemas with the names that stand on the wire, where a protocol has other names than the members'.

The names are the service model's (``locationName``, ``queryName``), read as botocore's serialisers read them
(botocore.serialize). XML keeps the members' names and gets OpenAPI's ``xml`` notes beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from ..claims import Json
from ..readers.models import Model

SAME: Final = frozenset({"allOf", "anyOf", "oneOf"})
"""Keywords with schemas of the same value."""
SAME_ONE: Final = frozenset({"not", "if", "then", "else"})
ELEMENTS: Final = {
    "items": "member",
    "contains": "member",
    "propertyNames": "key",
    "additionalProperties": "value",
}
"""Keywords with a schema of what is inside a list or map, and where the model has the shape of that."""


@dataclass(frozen=True, slots=True)
class WireNames:
    """Names as one service writes them. protocol: as in `Operation.protocol`; shapes: the model's."""

    protocol: str
    shapes: dict[str, Model]

    def member(self, shape: str | None, name: str) -> str:
        """The name of a member of a structure on the wire."""
        reference = self.reference(shape, name)
        written = str(reference.get("locationName", name))
        if self.protocol == "ec2":
            return str(reference.get("queryName", written[:1].upper() + written[1:]))
        return written

    def reference(self, shape: str | None, name: str) -> Model:
        """How a structure refers to a member; empty for one that the model does not have."""
        found: Model = self.shapes.get(shape or "", {}).get("members", {}).get(name, {})
        return found

    def schema(self, schema: Json, shape: str | None) -> dict[str, Json]:
        """A copy of a schema of values of a shape, every member named as on the wire."""
        target = schema.get("$ref", "").rpartition("/")[2]
        shape = target if target in self.shapes else shape
        named: dict[str, Json] = {}
        for keyword, value in schema.items():
            if keyword == "properties":
                named[keyword] = {
                    self._key(shape, name): self._property(shape, name, below)
                    for name, below in value.items()
                }
            elif keyword == "required":
                named[keyword] = [self._key(shape, name) for name in value]
            elif keyword == "dependentRequired":
                named[keyword] = {
                    self._key(shape, name): [self._key(shape, each) for each in needed]
                    for name, needed in value.items()
                }
            elif keyword in ELEMENTS and isinstance(value, dict):
                named[keyword] = self.schema(value, self._inside(shape, ELEMENTS[keyword]))
            elif keyword in SAME:
                named[keyword] = [self.schema(part, shape) for part in value]
            elif keyword in SAME_ONE:
                named[keyword] = self.schema(value, shape)
            elif keyword == "uniqueBy":
                named[keyword] = self._key(self._inside(shape, "member"), value)
            else:
                named[keyword] = value
        return named

    def _key(self, shape: str | None, name: str) -> str:
        return name if self.protocol == "rest-xml" else self.member(shape, name)

    def _inside(self, shape: str | None, place: str) -> str | None:
        inside: str | None = self.shapes.get(shape or "", {}).get(place, {}).get("shape")
        return inside

    def _property(self, shape: str | None, name: str, below: Json) -> dict[str, Json]:
        reference = self.reference(shape, name)
        named = self.schema(below, reference.get("shape"))
        note = self._xml(reference, name) if self.protocol == "rest-xml" else {}
        return named | ({"xml": note} if note else {})

    def _xml(self, reference: Model, name: str) -> dict[str, Any]:
        note: dict[str, Any] = {}
        if reference.get("locationName", name) != name:
            note["name"] = reference["locationName"]
        if reference.get("xmlAttribute"):
            note["attribute"] = True
        shape = self.shapes.get(reference.get("shape", ""), {})
        if shape.get("type") == "list" and not (shape.get("flattened") or reference.get("flattened")):
            note["wrapped"] = True
        if "uri" in reference.get("xmlNamespace", {}):
            note["namespace"] = reference["xmlNamespace"]["uri"]
        return note
