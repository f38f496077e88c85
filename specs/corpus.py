"""Every operation of every service in the installed botocore, derived when it is asked for and then kept."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from .derive import Deriver
from .members import OperationTree
from .pausing import no_cycles_sought
from .readers import model_reader, models
from .readers.page_reader import read_page_file
from .schema import Operation
from .sentences.reader import Reader
from .sentences.statements import Statement
from .store import cache


class UnknownName(ValueError):  # noqa: N818  # a caller reads `except UnknownName`
    """A service or operation that botocore doesn't have; the message suggests near misses."""


def service_names() -> tuple[str, ...]:
    """The names of all services, as botocore has them, sorted."""
    return models.service_names()


def operation_names(service: str) -> tuple[str, ...]:
    """The names of a service's operations, in the model's order. Raises UnknownName."""
    return _deriver(service).service.operations


def load(service: str, operation: str) -> Operation:
    """What the documentation says about an operation. Raises UnknownName, with near misses.

    Raises ModelError when the installed botocore's model of the service can't be relied on.
    """
    if service in service_names():
        kept = cache.get(service, operation)
        if kept is not None:
            return kept
    if operation not in operation_names(service):
        known = operation_names(service)
        raise UnknownName(_unknown("operation", operation, known, f" of service {service!r}"))
    derived = _deriver(service).operation(operation)
    cache.put(derived)
    return derived


def operation_tree(service: str, operation: str) -> OperationTree:
    """The member tree of an operation's documentation, read anew. Raises as `load` does."""
    return _deriver(service).service.tree(operation)


def load_service(service: str) -> dict[str, Operation]:
    """All operations of a service by name. Raises as `load` does."""
    with no_cycles_sought():
        return {name: load(service, name) for name in operation_names(service)}


def derive_service(service: str, names: Sequence[str] | None = None) -> Iterator[Operation]:
    """The operations of a service one after the other, read anew and not kept. Raises as `load` does.

    names: the operations wanted; all without it. While they are being read, Python seeks no unreachable
    cycles (specs/pausing.py).
    """
    with no_cycles_sought():
        yield from _derived(service, names)


def _derived(service: str, names: Sequence[str] | None) -> Iterator[Operation]:
    """The operations; what was read for them is gone when the last one is, before cycles are sought again."""
    deriver = _new_deriver(service)
    yield from map(deriver.operation, deriver.service.operations if names is None else names)


def derive_page(path: Path) -> Operation:
    """What a page alone says, without the model's bounds, from a file as boto3's generator writes it.

    The page's own service gives the codes of the exceptions that the page lists. Raises PageError for a
    file that is no such page, and UnknownName when botocore doesn't have the service.
    """
    tree = read_page_file(path)
    return _deriver(tree.service).of_tree(tree)


@lru_cache(maxsize=24)
def _deriver(service: str) -> Deriver:
    return _new_deriver(service)


def _new_deriver(service: str) -> Deriver:
    if service not in service_names():
        raise UnknownName(_unknown("service", service, service_names(), ""))
    reader = Reader()

    def prose(tree: OperationTree) -> tuple[Statement, ...]:
        return reader.read(tree).statements

    return Deriver(model_reader.read(service), prose)


def _unknown(what: str, name: str, known: tuple[str, ...], where: str) -> str:
    lower = {each.lower(): each for each in known}
    near = [lower[each] for each in difflib.get_close_matches(name.lower(), list(lower), n=3)]
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else "no name comes near it"
    return f"unknown {what} {name!r}{where}; {hint}"
