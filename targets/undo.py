"""How what a request made is removed again: by rule, from names and from the request and its answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..specs.claims import Json
from .models import operation_model, service_model

_UNDONE_BY: Final = (
    ("Create", ("Delete",)), ("Register", ("Deregister", "Delete")), ("Allocate", ("Release",)),
    ("Import", ("Delete",)), ("Put", ("Delete",)), ("Start", ("Stop", "Delete")), ("Run", ("Terminate",)),
    ("Request", ("Delete", "Cancel")), ("Add", ("Remove",)), ("Attach", ("Detach",)),
)  # fmt: skip
"""Verbs, and those that take back what they did."""

_DEPTH: Final = 2
_HANDLES: Final = ("arn", "id", "name", "identifier", "url")


def undo(service: str, operation: str, params: Json, output: Json = None) -> tuple[str, Json] | None:
    """The operation and the request that remove what a request made, or None where no rule says how.

    ``CreateDatasetGroup`` is undone by ``DeleteDatasetGroup``, whose required members are looked up by
    name in the answer, at most two levels deep, then in the request. output is None where no answer came.
    """
    for verb, backs in _UNDONE_BY:
        if not operation.startswith(verb):
            continue
        for back in backs:
            name = back + operation[len(verb) :]
            if name in service_model(service).operation_names:
                found = _request(service, name, operation[len(verb) :], params, output)
                return None if found is None else (name, found)
    return None


def _request(service: str, name: str, noun: str, params: Json, output: Json) -> dict[str, Json] | None:
    """The request of the operation that removes; None when one of its members is not known."""
    shape = operation_model(service, name).input_shape
    said = {key.lower(): value for source in (params, output) for key, value in _strings(source, _DEPTH)}
    request: dict[str, Json] = {}
    for member in shape.required_members if shape is not None else ():
        short = member.lower()
        spellings = [short, *(f"{noun.lower()}{handle}" for handle in _HANDLES if short.endswith(handle))]
        if short.startswith(noun.lower()):
            spellings.append(short[len(noun) :])  # KeyId of an answer's Id
        value = next((said[one] for one in spellings if one in said), None)
        if value is None:
            return None
        request[member] = value
    return request or None


def _strings(value: Json, depth: int) -> Iterator[tuple[str, str]]:
    """Names and texts of the string members of a structure, the deeper ones first."""
    if not isinstance(value, dict):
        return
    if depth > 1:
        for inner in value.values():
            yield from _strings(inner, depth - 1)
    for name, one in value.items():
        if isinstance(one, str):
            yield name, one
