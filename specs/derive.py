"""From a member tree to an operation: every claim about it, and the schemas they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from . import facts as model_facts
from .build_schema import build
from .claims import Claim, Place
from .facts import Fact
from .members import Member, OperationTree, walk
from .model_reader import Bounds, ServiceReader
from .schema import Error, Operation


def derive(reader: ServiceReader, operation: str) -> Operation:
    """Everything the documentation says about one operation of a service."""
    tree = reader.tree(operation)
    request = _by_path(reader, tree, tree.request)
    response = _of_response(tree, tree.response) if tree.response else {}
    errors = tuple(_error(reader, shape) for shape in tree.exceptions)
    claims = [
        *_claims(tree, "request", request),
        *_claims(tree, "response", response),
    ]
    return Operation(
        service=tree.service,
        name=tree.operation,
        protocol=tree.protocol,
        page=tree.page,
        schema=build(tree.request, request),
        response=build(tree.response or Member("structure"), response),
        claims=tuple(claims),
        errors=errors,
    )


def _by_path(reader: ServiceReader, tree: OperationTree, root: Member) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    parents: dict[str, str | None] = {}
    for path, member in walk(root):
        bounds = reader.bounds(member.shape) if member.shape else Bounds()
        found[path] = (
            [*found.get(path, []), *model_facts.of_request(member, bounds, tree.page)] if path else []
        )
        for piece, child in member.children():
            if child.required:
                found.setdefault((path + piece).removeprefix("."), []).append(
                    model_facts.required(tree.page, member.shape)
                )
    return found


def _of_response(tree: OperationTree, root: Member) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for path, member in walk(root):
        found[path] = [*found.get(path, []), model_facts.of_type(member, tree.page)] if path else []
        for piece, child in member.children():
            if child.required:
                found.setdefault((path + piece).removeprefix("."), []).append(
                    model_facts.required(tree.page, member.shape)
                )
    return found


def _claims(tree: OperationTree, place: Place, found: Mapping[str, Iterable[Fact]]) -> Iterable[Claim]:
    for path, said in found.items():
        for fact in said:
            yield Claim(
                tree.service, tree.operation, place, path, fact.kind, fact.value, fact.sources,
                fact.qualifier, fact.checkable, fact.reason, fact.expected_codes, fact.contradicts,
                fact.set_aside, fact.not_enforced,
            )  # fmt: skip


def _error(reader: ServiceReader, shape: str) -> Error:
    traits = reader.model["shapes"][shape]
    error = traits.get("error", {})
    return Error(
        code=error.get("code", shape),
        shape=shape,
        status=error.get("httpStatusCode", 0),
        fault="server" if traits.get("fault") else "client",
    )
