"""Member trees from botocore's service models.

A model's shapes are shared and may contain themselves, so subtrees are shared as well: each is built once
for each set of the shapes above it that matters to it. That keeps quicksight, whose operations have
338,000 member paths, in a few thousand members.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from botocore import xform_name

from ..members import NO_MEMBERS, Member, OperationTree
from . import models
from .models import MEMBER_TYPES, Model, ModelError
from .prose import Sentence, sentences_of_html

TRAITS = {
    "deprecated": "deprecated",
    "event": "event",
    "eventpayload": "eventpayload",
    "eventstream": "eventstream",
    "exception": "exception",
    "hostLabel": "host-label",
    "idempotencyToken": "idempotency-token",
    "sensitive": "sensitive",
    "union": "union",
}
"""Names of a model's marks, and of the traits they become."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a model says about the values of a shape; None and empty where it says nothing.

    min, max: of a number its value, of a string its characters, of a blob its bytes, of a list or map
    its entries. pattern: a regular expression in the syntax of Java.
    """

    min: float | None = None
    max: float | None = None
    pattern: str | None = None
    enum: tuple[str, ...] = ()


class Below(NamedTuple):
    """The parts of a member that are below it."""

    members: Mapping[str, Member] = NO_MEMBERS
    element: Member | None = None
    key: Member | None = None
    value: Member | None = None


@dataclass(frozen=True)
class ServiceReader:
    """Reads the operations of one service out of its model.

    service: botocore's name. model: as `models.load` gives it, already checked. file: for messages.
    """

    service: str
    model: Model = field(repr=False)
    file: str
    _below: dict[tuple[str, frozenset[str]], Below] = field(default_factory=dict, repr=False)
    _sentences: dict[str, tuple[Sentence, ...]] = field(default_factory=dict, repr=False)
    _entangled: dict[str, bool] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._entangled.update(entangled(self.model["shapes"]))

    @property
    def protocol(self) -> str:
        """The protocol that botocore speaks to the service."""
        return models.protocol(self.model, self.file)

    @property
    def operations(self) -> tuple[str, ...]:
        """The names of the service's operations, in the model's order."""
        return tuple(self.model["operations"])

    def bounds(self, shape: str) -> Bounds:
        """What the model says about the values of a shape. Raises ModelError when it has no such shape."""
        traits = self._shape(shape)
        return Bounds(
            traits.get("min"), traits.get("max"), traits.get("pattern"), tuple(traits.get("enum", ()))
        )

    def sentences(self, shape: str) -> tuple[Sentence, ...]:
        """The documentation of a shape itself. Raises ModelError when the model has no such shape."""
        return self._prose(self._shape(shape))

    def tree(self, operation: str) -> OperationTree:
        """The member tree of an operation. Raises ModelError when the model has no such operation."""
        described = self.model["operations"].get(operation)
        if described is None:
            raise ModelError(f"{self.file}: operations: has no {operation!r}")
        request = (
            self._member(described["input"], frozenset()) if "input" in described else Member("structure")
        )
        return OperationTree(
            service=self.service,
            operation=operation,
            page=page_name(self.service, operation),
            sentences=self._prose(described),
            request=request,
            response=self._member(described["output"], frozenset()) if "output" in described else None,
            exceptions=tuple(error["shape"] for error in described.get("errors", ())),
            deprecated=bool(described.get("deprecated")),
            protocol=self.protocol,
        )

    def error(self, shape: str) -> Member:
        """The member tree of an exception. Raises ModelError when the model has no such shape."""
        self._shape(shape)
        return self._member({"shape": shape}, frozenset())

    def _shape(self, name: str) -> Model:
        shape: Model | None = self.model["shapes"].get(name)
        if shape is None:
            raise ModelError(f"{self.file}: shapes: has no {name!r}")
        return shape

    def _prose(self, documented: Mapping[str, Any]) -> tuple[Sentence, ...]:
        text = documented.get("documentation", "")
        if text not in self._sentences:
            self._sentences[text] = sentences_of_html(text)
        return self._sentences[text]

    def _member(
        self,
        reference: Model,
        above: frozenset[str],
        *,
        required: bool = False,
        name: str = "",
        payload: bool = False,
    ) -> Member:
        """The member that a reference makes; `above` are the shapes on the way to it that can recur."""
        shape_name = reference["shape"]
        shape = self.model["shapes"][shape_name]
        merged = shape | reference  # a reference's traits stand before the shape's, as in botocore.model
        kind = MEMBER_TYPES[shape["type"]]
        traits = {trait for mark, trait in TRAITS.items() if merged.get(mark)}
        if payload:
            traits |= {"payload", "streaming"} if kind == "blob" else {"payload"}
        if merged.get("document"):
            kind = "document"
        elif merged.get("jsonvalue") and merged.get("location") == "header" and kind == "string":
            kind = "document"
            traits.add("jsonvalue")
        recursive = shape_name in above
        own = "documentation" in reference
        wire_name = merged.get("queryName") or reference.get("locationName") or ""
        return Member(
            type=kind,
            shape=shape_name,
            required=required,
            sentences=self._prose(merged),
            shape_sentences=self._prose(shape) if own else (),
            inherited=not own and bool(shape.get("documentation")),
            recursive=recursive,
            enum=tuple(merged.get("enum", ())),
            traits=frozenset(traits),
            location=merged.get("location", ""),
            wire_name="" if wire_name == name else wire_name,
            **({} if recursive or kind == "document" else self._parts(shape_name, shape, above)._asdict()),
        )

    def _parts(self, name: str, shape: Model, above: frozenset[str]) -> Below:
        on_cycle = self._entangled.get(name)
        above = above if name in self._entangled else frozenset()
        key = (name, above)
        if key not in self._below:
            self._below[key] = self._build(shape, above | {name} if on_cycle else above)
        return self._below[key]

    def _build(self, shape: Model, above: frozenset[str]) -> Below:
        if shape["type"] == "list":
            return Below(element=self._member(shape["member"], above))
        if shape["type"] == "map":
            return Below(key=self._member(shape["key"], above), value=self._member(shape["value"], above))
        if shape["type"] != "structure" or not shape["members"]:
            return Below()
        required = frozenset(shape.get("required", ()))
        members = {
            name: self._member(
                reference, above, required=name in required, name=name, payload=name == shape.get("payload")
            )
            for name, reference in shape["members"].items()
        }
        return Below(members=MappingProxyType(members))


def read(service: str) -> ServiceReader:
    """A reader of a service's model. Raises ModelError when the model cannot be relied on."""
    model, file = models.load(service)
    return ServiceReader(service, model, file)


def page_name(service: str, operation: str) -> str:
    """The operation's page, as in `claims.Source.page`."""
    return f"{service}/client/{xform_name(operation)}"


def entangled(shapes: Model) -> dict[str, bool]:
    """The shapes below which a shape can recur, each with whether it can be such a shape itself.

    Shapes that reach no cycle are peeled off from below, then those that no cycle reaches from above:
    what is left is on a cycle or between two.
    """
    below = {name: {ref["shape"] for _, ref in models.references(shape)} for name, shape in shapes.items()}
    reaches_cycle = _peeled(below)
    above: dict[str, set[str]] = {name: set() for name in reaches_cycle}
    for name in reaches_cycle:
        for child in below[name] & reaches_cycle:
            above[child].add(name)
    between = _peeled(above)
    return {name: name in between for name in reaches_cycle}


def _peeled(edges: Mapping[str, set[str]]) -> set[str]:
    """What is left of a graph after removing, again and again, every node without edges to those left."""
    sources: dict[str, list[str]] = {name: [] for name in edges}
    count = {name: len(targets) for name, targets in edges.items()}
    for name, targets in edges.items():
        for target in targets:
            sources[target].append(name)
    ready = [name for name, edges_left in count.items() if not edges_left]
    left = set(edges)
    while ready:
        gone = ready.pop()
        left.discard(gone)
        for source in sources[gone]:
            count[source] -= 1
            if not count[source]:
                ready.append(source)
    return left
