"""The members of a request as its schema describes them, one node for each, with the rules for its value.

A schema says what holds for a member in several places: in the definition of its shape, beside the
``$ref`` to it, in ``allOf``, and along the way from the root. A node gathers them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from ..specs.claims import Json
from ..specs.member_paths import steps
from ..specs.schema import Operation

Schema = dict[str, Any]

STEPS: Final = {"[]": "items", "{key}": "propertyNames", "{value}": "additionalProperties"}
"""The keyword that leads from a list to its entries, from a map to its keys and values."""


class UnknownPath(KeyError):  # noqa: N818  # named after what happened, as in the rooms around
    """A member path that the operation's schema does not have."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """What one claim asks of a member's value. Compared by identity.

    name: the claim's kind, with its qualifier after an ``@``. schema: the subschema whose keywords say it.
    """

    name: str
    schema: Schema

    @property
    def kind(self) -> str:
        """The claim's kind, a key of specs/data/kinds.toml."""
        return self.name.partition("@")[0]


@dataclass(frozen=True, eq=False)
class Node:
    """One member, list entry, map key or map value of a request.

    Compared by identity. path: the member path, empty for the request. schemas: every subschema that
    applies to its value. definitions: the root's ``$defs``. service, protocol: the operation's.
    parent: what it stands in, None for the request.
    """

    path: str
    schemas: tuple[Schema, ...]
    definitions: Mapping[str, Schema]
    service: str
    protocol: str
    parent: Node | None = None

    @cached_property
    def name(self) -> str:
        """The member's own name; for entries of lists and maps the name of the list or map."""
        return next((step for step in reversed(steps(self.path)) if step not in STEPS), "")

    @cached_property
    def flat(self) -> tuple[Schema, ...]:
        """All subschemas that apply, ``$ref`` and ``allOf`` followed."""
        return tuple(found for schema in self.schemas for found in self._followed(schema))

    def _followed(self, schema: Schema) -> Iterator[Schema]:
        yield schema
        if "$ref" in schema:
            yield from self._followed(self.definitions[schema["$ref"].removeprefix("#/$defs/")])
        for part in schema.get("allOf", ()):
            yield from self._followed(part)

    @cached_property
    def shapes(self) -> frozenset[str]:
        """The names of the definitions that it refers to."""
        return frozenset(schema["$ref"] for schema in self.flat if "$ref" in schema)

    @cached_property
    def recursive(self) -> bool:
        """Whether a definition that it refers to stands further up on its path already."""
        return bool(self.shapes & self.above)

    @cached_property
    def above(self) -> frozenset[str]:
        """The names of the definitions on the way to it, its own not included."""
        return self.parent.above | self.parent.shapes if self.parent else frozenset()

    @cached_property
    def depth(self) -> int:
        """How many members stand above it."""
        return self.parent.depth + 1 if self.parent else 0

    @cached_property
    def type(self) -> str:
        """The type, as in specs/members.py; ``integer`` stands for ``long`` too, ``float`` for ``double``."""
        if self.parent is None:
            return "structure"
        said = next((schema for schema in self.flat if "type" in schema), {})
        kind = said.get("type")
        if kind == "object":
            is_map = any("additionalProperties" in schema for schema in self.flat)
            return "map" if is_map else "structure"
        if kind == "array":
            return "list"
        if kind == "string":
            return "blob" if "contentEncoding" in said else "string"
        if isinstance(kind, list):
            return "timestamp" if said.get("format") == "date-time" else "float"
        return {"integer": "integer", "number": "float", "boolean": "boolean", None: "document"}[kind]

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules for its value, each claim's once for every subschema that says it."""
        found: dict[tuple[str, int], Rule] = {}
        for schema in self.flat:
            for keyword, name in schema.get("claims", {}).items():
                if keyword != "required":
                    found.setdefault((name, id(schema)), Rule(name, schema))
        return tuple(found.values())

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The names of the members that must be given."""
        return tuple(dict.fromkeys(name for schema in self.flat for name in schema.get("required", ())))

    @cached_property
    def members(self) -> Mapping[str, Node]:
        """The members of a structure in the documentation's order, by name."""
        names = dict.fromkeys(name for schema in self.flat for name in schema.get("properties", ()))
        return {
            name: self._below(
                f"{self.path}.{name}" if self.path else name,
                [found["properties"][name] for found in self.flat if name in found.get("properties", ())],
            )
            for name in names
        }

    def below(self, step: str) -> Node:
        """The entries of a list (``[]``), the keys (``{key}``) or values (``{value}``) of a map.

        Raises UnknownPath for a step that the member's type does not have.
        """
        if step not in self._entries:
            keyword = STEPS[step]
            found = [schema[keyword] for schema in self.flat if keyword in schema]
            if not found:
                raise UnknownPath(f"member {self.path!r} is a {self.type} and has no {step}")
            self._entries[step] = self._below(self.path + step, found)
        return self._entries[step]

    @cached_property
    def _entries(self) -> dict[str, Node]:
        return {}

    @cached_property
    def memo(self) -> dict[Any, Any]:
        """What others have worked out about this node; it lives as long as the node."""
        return {}

    def _below(self, path: str, schemas: list[Schema]) -> Node:
        return Node(path, tuple(schemas), self.definitions, self.service, self.protocol, self)

    @cached_property
    def location(self) -> str:
        """Where the request has it: ``uri``, ``querystring``, ``header``, ``headers``, or empty for the body.

        What is inside a list or map is where the list or map is.
        """
        own = next((str(schema["x-location"]) for schema in self.flat if "x-location" in schema), "")
        return own or (self.parent.location if self.parent else "")

    @cached_property
    def traits(self) -> frozenset[str]:
        """The traits of specs/members.py that the schema shows, such as ``streaming``."""
        return frozenset(trait for schema in self.flat for trait in schema.get("x-traits", ()))


def root(operation: Operation) -> Node:
    """The node of the whole request."""
    schema: Json = operation.schema
    return Node("", (schema,), schema.get("$defs", {}), operation.service, operation.protocol)


def find(start: Node, path: str) -> Node:
    """The node at a member path below `start`, which is the request's. Raises UnknownPath, naming both."""
    node = start
    for step in steps(path):
        if step in STEPS:
            node = node.below(step)
        elif step in node.members:
            node = node.members[step]
        else:
            raise UnknownPath(f"{path!r}: {node.path or 'the request'!r} has no member {step!r}")
    return node
