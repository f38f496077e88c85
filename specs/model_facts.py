"""What page and model say about every member of an operation, read once for all operations of a service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from . import facts
from .facts import Fact
from .members import Member, OperationTree
from .readers.model_reader import Bounds, ServiceReader
from .settle import Settled, settle


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about one member; the same object wherever the same is said."""

    facts: tuple[Fact, ...]
    settled: Settled


@dataclass(frozen=True)
class ModelFacts:
    """Gathers what the model of one service says; keeps it, since operations share their shapes."""

    service: ServiceReader
    _request: dict[tuple[int, str | None], tuple[Member, Said]] = field(default_factory=dict, repr=False)
    _response: dict[tuple[int, str | None], tuple[Member, Settled]] = field(default_factory=dict, repr=False)

    def of_request(self, tree: OperationTree) -> dict[str, Said]:
        """What is said about each member of the request, by path in the documentation's order."""
        found: dict[str, Said] = {}
        for path, member, parent in with_parents(tree.request):
            key = _key(member, parent)
            known = self._request.get(key)
            if known is None:
                about = self._about(member, parent)
                # Kept with its member, so that no other member can come to have the same identity.
                known = self._request[key] = member, Said(about, settle(about))
            found[path] = known[1]
        return found

    def of_response(self, tree: OperationTree) -> dict[str, Settled]:
        """The type of each member of the answer, and whether it is always there."""
        if tree.response is None:
            return {"": settle([facts.of_type(Member("structure"))])}
        found: dict[str, Settled] = {}
        for path, member, parent in with_parents(tree.response):
            key = _key(member, parent)
            known = self._response.get(key)
            if known is None:
                about = [facts.of_type(member), *_required(member, parent)]
                known = self._response[key] = member, settle(about)
            found[path] = known[1]
        return found

    def _about(self, member: Member, parent: Member | None) -> tuple[Fact, ...]:
        if parent is None:
            return (facts.of_root(member.shape),)
        if member.shape is None:
            return (*_required(member, parent), *facts.of_request(member, Bounds()))
        inside: Mapping[str, object] = member.members
        if member.recursive:
            inside = self.service.model["shapes"][member.shape].get("members", {})
        bounds = self.service.bounds(member.shape)
        return (*_required(member, parent), *facts.of_request(member, bounds, inside))


def with_parents(root: Member) -> Iterator[tuple[str, Member, Member | None]]:
    """Every member with its path and what it is directly below, in the order of `members.walk`."""
    stack: list[tuple[str, Member, Member | None]] = [("", root, None)]
    while stack:
        path, member, parent = stack.pop()
        yield path, member, parent
        below = [((path + piece).removeprefix("."), child, member) for piece, child in member.children()]
        stack.extend(reversed(below))


def _key(member: Member, parent: Member | None) -> tuple[int, str | None]:
    """What is said depends on the member, and on who requires it."""
    return id(member), parent.shape or "" if parent is not None and member.required else None


def _required(member: Member, parent: Member | None) -> tuple[Fact, ...]:
    return (facts.required(parent.shape),) if parent is not None and member.required else ()
