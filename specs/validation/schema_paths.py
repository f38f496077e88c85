"""From a place in an operation schema to the member path that it stands for.

A schema path is what `jsonschema` reports: keywords and names from the root, without the ``$ref`` that
were followed on the way. ``properties``/X is ``.X``, ``items`` is ``[]``, ``propertyNames`` ``{key}``,
``additionalProperties`` ``{value}``; ``allOf``/N stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..claims import Json

PIECES: Final = {"items": "[]", "propertyNames": "{key}", "additionalProperties": "{value}"}
DEFINITIONS: Final = "#/$defs/"


@dataclass(frozen=True, slots=True)
class MemberPlace:
    """Where a schema path leads.

    path: the member path. outer: the path of the place further up where the same shape stands already,
    when the shape contains itself; else the same as path. What a claim says about a shape that contains
    itself is said at its outermost place.
    """

    path: str
    outer: str


def locate(schema: Json, steps: Sequence[str | int]) -> MemberPlace:
    """The member place of a path of keywords and names in a schema, whose last keyword may be left out.

    Raises KeyError, naming it, when the schema has no such path.
    """
    definitions = schema.get("$defs", {})
    here = list(_with_references([schema], definitions))
    path = outer = ""
    above: list[tuple[str, frozenset[str]]] = []
    rest = list(reversed(steps))
    while rest:
        keyword = rest.pop()
        if keyword == "properties":
            name = rest.pop()
            here = [node["properties"][name] for node in here if name in node.get("properties", {})]
            piece = f".{name}"
        elif keyword in PIECES:
            here = [node[keyword] for node in here if keyword in node]
            piece = PIECES[str(keyword)]
        elif keyword == "allOf":
            rest.pop()
            continue
        else:
            break
        if not here:
            raise KeyError(f"the schema has nothing at {'/'.join(map(str, steps))}")
        path = outer = (outer + piece).removeprefix(".")
        shapes = frozenset(_shapes(here))
        outer = next((place for place, known in above if known & shapes), path)
        above.append((path, shapes))
        while above[-1][0] != outer:
            above.pop()
        here = list(_with_references(here, definitions))
    return MemberPlace(path, outer)


def _shapes(nodes: Iterable[Json]) -> Iterator[str]:
    for node in nodes:
        if "$ref" in node:
            yield node["$ref"].removeprefix(DEFINITIONS)


def _with_references(nodes: Iterable[Json], definitions: Json) -> Iterator[Json]:
    """The nodes, what they refer to, and what their ``allOf`` holds."""
    for node in nodes:
        yield node
        if "$ref" in node:
            yield definitions[node["$ref"].removeprefix(DEFINITIONS)]
        yield from _with_references(node.get("allOf", ()), definitions)
