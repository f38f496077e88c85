"""Every operation of every service in the installed botocore, derived when it is asked for."""

from __future__ import annotations

import difflib
from functools import lru_cache

from . import model_reader, models
from .derive import Deriver
from .model_reader import ServiceReader
from .schema import Operation


class UnknownName(ValueError):  # noqa: N818  # a caller reads `except UnknownName`
    """A service or operation that botocore doesn't have; the message suggests near misses."""


def service_names() -> tuple[str, ...]:
    """The names of all services, as botocore has them, sorted."""
    return models.service_names()


def operation_names(service: str) -> tuple[str, ...]:
    """The names of a service's operations, in the model's order. Raises UnknownName."""
    return _reader(service).operations


def load(service: str, operation: str) -> Operation:
    """What the documentation says about an operation. Raises UnknownName, with near misses."""
    reader = _reader(service)
    if operation not in reader.operations:
        raise UnknownName(_unknown("operation", operation, reader.operations, f" of service {service!r}"))
    return Deriver(reader, lambda _: ()).operation(operation)


def load_service(service: str) -> dict[str, Operation]:
    """All operations of a service by name. Raises UnknownName, with near misses."""
    return {name: load(service, name) for name in operation_names(service)}


@lru_cache(maxsize=4)
def _reader(service: str) -> ServiceReader:
    if service not in service_names():
        raise UnknownName(_unknown("service", service, service_names(), ""))
    return model_reader.read(service)


def _unknown(what: str, name: str, known: tuple[str, ...], where: str) -> str:
    lower = {each.lower(): each for each in known}
    near = [lower[each] for each in difflib.get_close_matches(name.lower(), list(lower), n=3)]
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else "see `specdrift corpus` for the names"
    return f"unknown {what} {name!r}{where}; {hint}"
