"""From a service's documentation to its operations: every claim, what contradicts, and the schemas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from . import overlays
from .build_schema import build
from .claims import Claim, Place, Source
from .contradictions import Finding, said
from .facts import MEMBER, NEAREST, OPERATION, SHAPE, THIS_PAGE, Fact
from .members import Member, OperationTree, walk
from .model_facts import ModelFacts, Said
from .pausing import no_cycles_sought
from .readers.model_reader import ServiceReader
from .schema import Contradiction, Error, Operation
from .sentences import arns
from .sentences.statements import Statement
from .settle import Settled, settle

ORIGINS: Final = {"member": MEMBER, "operation": OPERATION, "shape": SHAPE}
CODED: Final = frozenset({"query", "ec2", "rest-xml"})
"""The protocols whose errors carry the code that the model gives beside the shape's name."""


@dataclass(frozen=True)
class Deriver:
    """Derives the operations of one service; what they share is read once.

    service: reads the model. prose: reads what the sentences of an operation's tree say.
    """

    service: ServiceReader
    prose: Callable[[OperationTree], Iterable[Statement]]

    @cached_property
    def _facts(self) -> ModelFacts:
        return ModelFacts(self.service)

    def operation(self, name: str) -> Operation:
        """Everything the documentation says about an operation. Raises ModelError for an unknown one."""
        with no_cycles_sought():
            return self.of_tree(self.service.tree(name))

    def of_tree(self, tree: OperationTree) -> Operation:
        """Everything that a tree says, with what the model adds where the tree names its shapes."""
        statements = tuple(self.prose(tree))
        said = self._facts.of_request(tree)
        request = _enforced(tree, _settled(said, _by_path(tree, statements, "request")))
        response = self._facts.of_response(tree)
        errors = tuple(_error(self.service, shape) for shape in tree.exceptions)
        findings = [(path, finding) for path, about in request.items() for finding in about.findings]
        return Operation(
            service=tree.service,
            name=tree.operation,
            protocol=tree.protocol,
            page=tree.page,
            schema=build(tree.request, {path: about.standing for path, about in request.items()}),
            response=build(
                tree.response or Member("structure"),
                {path: about.standing for path, about in response.items()},
                answer=True,
            ),
            claims=(
                *_claims(tree, "request", {path: about.facts for path, about in request.items()}),
                *_claims(tree, "response", {path: about.facts for path, about in response.items()}),
                *_claims(tree, "error", _of_errors(tree, errors, statements)),
                *_claims(tree, "state", _settled_facts(_by_path(tree, statements, "state"))),
            ),
            errors=errors,
            contradictions=tuple(_contradiction(tree, path, finding) for path, finding in findings),
        )


def _by_path(tree: OperationTree, statements: Iterable[Statement], place: Place) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for statement in statements:
        if statement.place == place:
            found.setdefault(statement.path, []).append(_fact(tree, statement))
    return found


def _fact(tree: OperationTree, statement: Statement) -> Fact:
    origin = ORIGINS[statement.origin]
    distance = abs(_depth(statement.path) - _depth(statement.read_at)) if origin is not OPERATION else 0
    return Fact(
        statement.kind,
        statement.value,
        (Source(tree.page, statement.quote),),
        origin.rank + min(distance, NEAREST),
        statement.qualifier,
        statement.checkable,
        statement.reason,
        statement.expected_codes,
    )


def _depth(path: str) -> int:
    return sum(map(path.count, ".[{")) + 1


def _settled(model: Mapping[str, Said], prose: Mapping[str, list[Fact]]) -> dict[str, Settled]:
    return {
        path: settle(arns.telling([*prose[path], *about.facts])) if path in prose else about.settled
        for path, about in model.items()
    }


def _enforced(tree: OperationTree, request: dict[str, Settled]) -> dict[str, Settled]:
    """What stands as AWS enforces it (specs/overlays/)."""
    known = overlays.of_service(tree.service)
    if not known:
        return request
    enforced = dict(request)
    for path, member in walk(tree.request):
        about = request[path]
        facts = overlays.applied(known, tree.operation, path, member.shape, about.facts)
        if facts != about.facts:
            enforced[path] = replace(about, facts=facts)
    return enforced


def _settled_facts(found: Mapping[str, list[Fact]]) -> dict[str, tuple[Fact, ...]]:
    return {path: settle(facts).facts for path, facts in found.items()}


def _of_errors(
    tree: OperationTree, errors: Iterable[Error], statements: Iterable[Statement]
) -> dict[str, tuple[Fact, ...]]:
    documented = {
        error.shape: [
            Fact(
                "exception",
                {"code": error.code, "status": error.status},
                (Source(THIS_PAGE, None, error.shape),),
                checkable=False,
                reason="when it is answered depends on the state behind the operation",
            )
        ]
        for error in errors
    }
    for path, facts in _by_path(tree, statements, "error").items():
        documented.setdefault(path, []).extend(facts)
    return _settled_facts(documented)


def _claims(tree: OperationTree, place: Place, found: Mapping[str, Iterable[Fact]]) -> Iterator[Claim]:
    sources: dict[int, tuple[Source, ...]] = {}
    for path, facts in found.items():
        for fact in facts:
            if id(fact.sources) not in sources:
                sources[id(fact.sources)] = _on_page(fact.sources, tree.page)
            yield Claim(
                tree.service,
                tree.operation,
                place,
                path,
                fact.kind,
                fact.value,
                sources[id(fact.sources)],
                fact.qualifier,
                fact.checkable,
                fact.reason,
                fact.expected_codes,
                tuple(_id(tree, path, name) for name in fact.contradicts),
                fact.set_aside,
                fact.not_enforced,
            )


def _on_page(sources: tuple[Source, ...], page: str) -> tuple[Source, ...]:
    """The sources with the operation's page in place of `THIS_PAGE`."""
    return tuple(
        Source(page, source.quote, source.shape) if source.page == THIS_PAGE else source for source in sources
    )


def _id(tree: OperationTree, path: str, name: str) -> str:
    where = f"request.{path}" if path else "request"
    return f"{tree.service}:{tree.operation}:{where}:{name}"


def _contradiction(tree: OperationTree, path: str, finding: Finding) -> Contradiction:
    return Contradiction(
        finding.rule,
        path,
        _id(tree, path, finding.standing.name),
        _id(tree, path, finding.aside.name),
        said(finding.standing),
        said(finding.aside),
        f"{finding.standing.kind} stands: {finding.why}",
    )


def _error(service: ServiceReader, shape: str) -> Error:
    """An exception with its code on the wire, which is its shape's name unless the model has another.

    The model's ``error.code`` is what the protocols with XML answer, and the others where they are
    compatible with the query protocol (the header x-amzn-query-error). 0 is a status it doesn't give.
    """
    traits = service.model["shapes"][shape]
    error = traits.get("error", {})
    coded = service.protocol in CODED or "awsQueryCompatible" in service.model["metadata"]
    return Error(
        code=error.get("code", shape) if coded else shape,
        shape=shape,
        status=error.get("httpStatusCode", 0),
        fault="server" if traits.get("fault") else "client",
    )
