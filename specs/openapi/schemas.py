"""The schemas that the operations of an OpenAPI document share.

A shape has one schema for each operation, since what stands at it may differ from one operation to the next.
Where it does not, the operations share one under the shape's name, ``answer.Shape`` for answers, which
services keep to fewer rules; else it is ``Operation.Shape``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from ..claims import Json
from ..validation.portable import portable
from .wire_names import WireNames

COMPONENTS: Final = "#/components/schemas/"


@dataclass
class Schemas:
    """Collects schemas. shared: those taken so far by name, named as on the wire."""

    names: WireNames
    shared: dict[str, Json] = field(default_factory=dict)
    _known: dict[str, Json] = field(default_factory=dict)

    def take(self, schema: dict[str, Json], owner: str, side: str = "") -> dict[str, Json]:
        """The schema of a request or answer with references into the document, its definitions collected.

        Its own members keep their names. owner: begins the names of definitions that differ from those
        known. side: begins the names of the others. Raises ValueError as `portable` does.
        """
        whole = portable(schema)
        definitions = whole.pop("$defs", {})
        whole.pop("$schema", None)
        names = self._place(definitions, owner, side)
        for name, definition in definitions.items():
            if names[name] not in self.shared:
                self.shared[names[name]] = _pointed(self.names.schema(definition, name), names)
        pointed: dict[str, Json] = _pointed(whole, names)
        return pointed

    def _place(self, definitions: dict[str, Json], owner: str, side: str) -> dict[str, str]:
        """The name of each definition in the document."""
        apart = {
            name
            for name, definition in definitions.items()
            if self._known.get(f"{side}{name}", definition) != definition
        }
        references = {name: set(_references(definition)) for name, definition in definitions.items()}
        while grown := {name for name in definitions if name not in apart and references[name] & apart}:
            apart |= grown
        for name, definition in definitions.items():
            if name not in apart:
                self._known.setdefault(f"{side}{name}", definition)
        return {name: f"{owner}.{side}{name}" if name in apart else f"{side}{name}" for name in definitions}


def _references(schema: Json) -> Iterator[str]:
    if isinstance(schema, dict):
        for keyword, value in schema.items():
            if keyword == "$ref":
                yield value.rpartition("/")[2]
            else:
                yield from _references(value)
    elif isinstance(schema, list):
        for part in schema:
            yield from _references(part)


def _pointed(schema: Json, names: dict[str, str]) -> Json:
    """A copy with every reference to where its definition is in the document."""
    if isinstance(schema, dict):
        return {
            keyword: COMPONENTS + names[value.rpartition("/")[2]]
            if keyword == "$ref"
            else _pointed(value, names)
            for keyword, value in schema.items()
        }
    return [_pointed(part, names) for part in schema] if isinstance(schema, list) else schema
