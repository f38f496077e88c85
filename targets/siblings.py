"""REST operations that share method and path, told apart by a parameter or header that one of them needs.

S3's `UploadPart` without its upload id is a `PutObject`, and so is `CopyObject` without its source: such a
request has lost nothing that it needs, it is another one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final

from botocore.model import OperationModel

from .models import service_model

_OUTSIDE: Final = ("querystring", "header")

NOBODY: Final = "no operation"

Route = tuple[str, str]
"""Method, and URI with its labels' names left out."""


def sibling_without(service: str, model: OperationModel, params: Mapping[str, object]) -> str | None:
    """The operation that a request is one to, since it lacks what tells the two apart; None when it is not.

    `NOBODY` where the others have something of their own in the query, and so tell themselves from it.
    params: the request's members by name.
    """
    here = _needs(model)
    if not here or here.keys() <= params.keys():
        return None
    given = {place for name, place in _places(model).items() if name in params}
    for name, needed in _routes(service)[_route(model)]:
        if name != model.name and needed <= given:
            return name
    lost = here.keys() - params.keys()
    told_by_query = any(here[name][0] == "querystring" for name in lost)
    return NOBODY if told_by_query and _route(model) in _bare(service) else None


@cache
def _bare(service: str) -> frozenset[Route]:
    """The routes that other operations share but for fixed words in their query: ``POST /{}/{}?uploads``."""
    return frozenset((method, uri.partition("?")[0]) for method, uri in _routes(service) if "?" in uri)


@cache
def _routes(service: str) -> Mapping[Route, list[tuple[str, frozenset[Route]]]]:
    """The operations of a service by route, each with where it needs a value, those that need most first."""
    found: defaultdict[Route, list[tuple[str, frozenset[Route]]]] = defaultdict(list)
    model = service_model(service)
    for name in model.operation_names:
        one = model.operation_model(name)
        found[_route(one)].append((name, frozenset(_needs(one).values())))
    for siblings in found.values():
        siblings.sort(key=lambda pair: (-len(pair[1]), pair[0]))
    return found


def _route(model: OperationModel) -> Route:
    return model.http["method"], re.sub(r"{[^}+]*(\+?)}", r"{\1}", model.http["requestUri"])


def _needs(model: OperationModel) -> dict[str, Route]:
    """The required members outside body and path, by name, each with location and wire name."""
    required = model.input_shape.required_members if model.input_shape is not None else ()
    return {name: place for name, place in _places(model).items() if name in required}


def _places(model: OperationModel) -> dict[str, Route]:
    members = model.input_shape.members if model.input_shape is not None else {}
    return {
        name: (member.serialization["location"], member.serialization.get("name", name))
        for name, member in members.items()
        if member.serialization.get("location") in _OUTSIDE
    }
