"""One JSON Schema out of what stands about every member of a request or an answer.

Shapes stand under ``$defs`` once each, with what holds wherever the shape stands in this operation; a
member's ``$ref`` has beside it what holds for that member of its structure, list or map. What holds at
only one of several places where a shape stands is written along the way from the root.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from .claims import Json
from .facts import Fact
from .keywords import ANNOTATIONS, About, keywords
from .members import Member

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
BELOW: Final = {"[]": "items", "{key}": "propertyNames", "{value}": "additionalProperties"}
"""The keyword that leads from a list to its members, from a map to its keys and values."""
SHOWN_TRAITS: Final = (
    "idempotency-token",
    "streaming",
    "eventstream",
    "jsonvalue",
    "host-label",
    "sensitive",
)

Facts = Mapping[str, Sequence[Fact]]
"""What stands, by member path."""
Named = dict[str, Fact]
"""Facts by the names that their claims' ids end with."""


@dataclass
class _Shape:
    """What all occurrences of a shape have in common: about itself, and about what is directly below."""

    member: Member
    facts: Named
    below: dict[str, Named] = field(default_factory=dict)


class _Place(NamedTuple):
    """One occurrence of a member: the piece of the path that leads to it from the one above."""

    path: str
    piece: str
    above: _Place | None
    member: Member


def build(root: Member, facts: Facts, *, answer: bool = False) -> dict[str, Json]:
    """The schema of a request or an answer, whose root is a structure.

    Facts that no keyword can say are left out. Members keep the order of the documentation, ``$defs``
    is sorted by name. answer: whether enumerations are annotations, since services add to them.
    """
    places = list(_places(root))
    named: dict[int, Named] = {}  # many places share one sequence of facts, and then its dict
    standing: dict[str, Named] = {}
    for place in places:
        said = facts.get(place.path, ())
        if id(said) not in named:
            named[id(said)] = {fact.name: fact for fact in said}
        standing[place.path] = named[id(said)]
    shapes = _shapes(places, standing)
    writer = _Writer(shapes, standing, answer)
    schema = writer.node(root, standing[""], "")
    for place in places:
        writer.leftovers(schema, place)
    definitions = {
        name: writer.node(shape.member, shape.facts, None) for name, shape in sorted(shapes.items())
    }
    return {"$schema": DIALECT, **schema, **({"$defs": definitions} if definitions else {})}


def _places(root: Member) -> Iterator[_Place]:
    stack = [_Place("", "", None, root)]
    while stack:
        place = stack.pop()
        yield place
        below = [
            _Place((place.path + piece).removeprefix("."), piece, place, child)
            for piece, child in place.member.children()
        ]
        stack += reversed(below)


def _shapes(places: Sequence[_Place], standing: Mapping[str, Named]) -> dict[str, _Shape]:
    """Every shape below the root with what all its occurrences have in common."""
    shapes: dict[str, _Shape] = {}
    seen: set[tuple[str, int]] = set()
    for place in places:
        name, here = place.member.shape, standing[place.path]
        if place.above is None or name is None:
            continue
        if name in shapes and shapes[name].member.recursive:
            shapes[name].member = place.member
        if (name, id(here)) in seen:
            continue
        seen.add((name, id(here)))
        said = {key: fact for key, fact in here.items() if _is_shapes(fact)}
        if name in shapes:
            shapes[name].facts = _common(shapes[name].facts, said)
        else:
            shapes[name] = _Shape(place.member, said)
    seen.clear()
    for place in places:
        above = place.above.member.shape or "" if place.above else ""
        here = standing[place.path]
        if above not in shapes or (key := (above + place.piece, id(here))) in seen:
            continue
        seen.add(key)
        below = shapes[above].below
        rest = _without(here, _facts_of(shapes, place.member))
        below[place.piece] = _common(below[place.piece], rest) if place.piece in below else rest
    return shapes


def _is_shapes(fact: Fact) -> bool:
    """Whether the shape says it wherever it stands, rather than a member's own documentation."""
    return fact.modelled and fact.kind != "required"


def _facts_of(shapes: Mapping[str, _Shape], member: Member) -> Named:
    shape = shapes.get(member.shape or "")
    return shape.facts if shape else {}


def _common(one: Named, other: Named) -> Named:
    if one.keys() == other.keys() and all(one[key] is other[key] for key in one):
        return one
    return {key: fact for key, fact in one.items() if key in other and fact.value == other[key].value}


def _without(facts: Named, said: Named) -> Named:
    return {key: fact for key, fact in facts.items() if key not in said}


@dataclass(frozen=True, slots=True)
class _Writer:
    shapes: Mapping[str, _Shape]
    standing: Mapping[str, Named]
    answer: bool

    def node(self, member: Member, facts: Named, path: str | None) -> dict[str, Json]:
        """The schema of a member with all below it; path is None in a definition, which has many."""
        schema = _write({}, facts, member)
        if self.answer and member.enum:
            schema["x-enum"] = list(member.enum)
        for piece, child in member.children():
            if path is None:
                below = self.shapes[str(member.shape)].below[piece]
            else:
                below = _without(
                    self.standing[(path + piece).removeprefix(".")], _facts_of(self.shapes, child)
                )
            self._below(schema, piece)[piece.removeprefix(".")] = self._child(child, below, path, piece)
            _require(schema, piece, below)
        for keyword in BELOW.values():  # lists and maps have one schema below, not one for each name
            if keyword in schema:
                (schema[keyword],) = schema[keyword].values()
        return schema

    def _below(self, schema: dict[str, Json], piece: str) -> dict[str, Json]:
        below: dict[str, Json] = schema.setdefault(BELOW.get(piece, "properties"), {})
        return below

    def _child(self, child: Member, facts: Named, path: str | None, piece: str) -> dict[str, Json]:
        if child.shape is None:
            inner = (path + piece).removeprefix(".") if path is not None else None
            return _annotate(self.node(child, facts, inner), child)
        return _annotate(_write({"$ref": f"#/$defs/{child.shape}"}, facts, child), child)

    def leftovers(self, root: dict[str, Json], place: _Place) -> None:
        """Write along the way from the root what stands at a place and in no definition."""
        above = place.above
        if above is None or above.above is None:
            return
        shape = self.shapes.get(above.member.shape or "")
        if shape is None:
            return
        below = shape.below[place.piece]
        known = _facts_of(self.shapes, place.member).keys() | below.keys()
        rest = {key: fact for key, fact in self.standing[place.path].items() if key not in known}
        if not rest:
            return
        schema = root
        for piece in _pieces(above):
            schema = _step(schema, piece)
        _require(schema, place.piece, rest)
        if any(fact.kind != "required" for fact in rest.values()):
            _write(_step(schema, place.piece), rest, place.member)


def _pieces(place: _Place) -> list[str]:
    pieces: list[str] = []
    here: _Place | None = place
    while here is not None and here.above is not None:
        pieces.insert(0, here.piece)
        here = here.above
    return pieces


def _step(schema: dict[str, Json], piece: str) -> dict[str, Json]:
    inner: dict[str, Json] = schema if piece in BELOW else schema.setdefault("properties", {})
    step: dict[str, Json] = inner.setdefault(BELOW.get(piece, piece.removeprefix(".")), {})
    return step


def _require(schema: dict[str, Json], piece: str, facts: Named) -> None:
    if "required" in facts:
        schema.setdefault("required", []).append(piece.removeprefix("."))
        schema.setdefault("claims", {})["required"] = "required"


def _annotate(schema: dict[str, Json], member: Member) -> dict[str, Json]:
    if member.location:
        schema["x-location"] = member.location
    traits = [trait for trait in SHOWN_TRAITS if trait in member.traits]
    if traits:
        schema["x-traits"] = traits
    if "deprecated" in member.traits:
        schema["deprecated"] = True
    return schema


def _write(schema: dict[str, Json], facts: Named, member: Member) -> dict[str, Json]:
    """Add the keywords of the facts, with ``claims``; a keyword that is taken goes into ``allOf``."""
    if not facts:
        return schema
    not_counted = next((fact.value for fact in facts.values() if fact.kind == "not-counted"), None)
    about = About(member.type, not_counted)
    for name, fact in facts.items():
        said = keywords(fact, about)
        if not said:
            continue
        target = schema
        if not said.keys().isdisjoint(schema):
            target = {}
            schema.setdefault("allOf", []).append(target)
        claims = {keyword: name for keyword in said if keyword not in ANNOTATIONS}
        earlier = target.pop("claims", {})
        target.update(said)
        if claims or earlier:
            target["claims"] = earlier | claims
    return schema
