"""Which operation of which service a request asks for."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import botocore
from moto.core.model import ServiceModel
from moto.core.request import Request
from moto.core.routing import PROTOCOL_ROUTERS, ProtocolRouter
from werkzeug.exceptions import NotFound

from ...specs.claims import Json
from ...specs.readers.models import Model, load
from ..models import protocol_of
from .parse import PROTOCOLS

_HEAD: Final = 4096
"""Bytes of a model's file in which its metadata stand, at the very beginning."""


@dataclass(frozen=True, slots=True)
class Route:
    """An operation that was asked for. model: moto's model of it; labels: those of the request's path."""

    service: str
    protocol: str
    model: Any
    labels: dict[str, str]


class Router:
    """Finds the operation of a request among some services.

    services: botocore's names; all of those whose protocol the server speaks when empty. Raises ValueError,
    naming it, for a service whose protocol the server doesn't speak.
    """

    def __init__(self, services: tuple[str, ...] = ()) -> None:
        for service in services:
            if protocol_of(service) not in PROTOCOLS:
                spoken = ", ".join(PROTOCOLS)
                raise ValueError(f"{service} speaks {protocol_of(service)}; the server speaks {spoken}")
        self._services = services

    def find(self, request: Request) -> Route | None:
        """The route of a request; None when no service has such an operation."""
        for service in self.candidates(request):
            protocol = protocol_of(service)
            if protocol not in PROTOCOLS:
                continue
            for router in _routers(service):
                try:
                    model, labels = router.match(request)
                except NotFound:
                    continue
                return Route(service, protocol, model, labels)
        return None

    @staticmethod
    def protocol(service: str) -> str:
        """The protocol of a service, by botocore's name."""
        return protocol_of(service)

    def candidates(self, request: Request) -> Iterator[str]:
        """The services that a request may be meant for: what it was signed for, the namesake first.

        One that is not signed (`AssumeRoleWithWebIdentity` asks for none) is known by its target or by its
        version, and else meant for any of those that were named to be served.
        """
        signed_for = _signing_name(request.headers.get("Authorization", ""))
        names = _by_signing_name().get(signed_for, ()) if signed_for else _unsigned(request)
        known = [name for name in names or self._services if not self._services or name in self._services]
        yield from sorted(known, key=lambda name: (name != signed_for, name))


def _signing_name(authorization: str) -> str:
    """The service in a signature's scope: ``Credential=KEY/20250101/us-east-1/forecast/aws4_request``."""
    _, _, credential = authorization.partition("Credential=")
    parts = credential.partition(",")[0].split("/")
    return parts[-2] if len(parts) > 3 else ""


def _unsigned(request: Request) -> tuple[str, ...]:
    """The services with the target or the version that a request names."""
    target = request.headers.get("X-Amz-Target", "").rpartition(".")[0]
    version = request.values.get("Version", "")
    return tuple(
        service
        for service, metadata in heads().items()
        if (target and metadata.get("targetPrefix") == target)
        or (version and metadata["apiVersion"] == version and protocol_of(service) in ("query", "ec2"))
    )


@cache
def _by_signing_name() -> Mapping[str, tuple[str, ...]]:
    """All services by the names that their requests are signed for."""
    found: dict[str, list[str]] = {}
    for service, metadata in heads().items():
        found.setdefault(metadata.get("signingName") or metadata["endpointPrefix"], []).append(service)
    return {name: tuple(services) for name, services in found.items()}


@cache
def heads() -> Mapping[str, Mapping[str, Json]]:
    """The metadata of every service's model, from the head of its file: whole models take too long."""
    folders = sorted(path for path in (Path(botocore.__file__).parent / "data").iterdir() if path.is_dir())
    files = {folder.name: sorted(folder.glob("*/service-2.json*")) for folder in folders}
    return {service: _metadata(found[-1]) for service, found in files.items() if found}


def _metadata(file: Path) -> Mapping[str, Json]:
    with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as opened:
        head = opened.read(_HEAD).decode("utf-8", "ignore")
    metadata: Mapping[str, Json] = json.JSONDecoder().raw_decode(
        head, head.index("{", head.index('"metadata"'))
    )[0]
    return metadata


@cache
def _routers(service: str) -> tuple[ProtocolRouter, ...]:
    """Moto's router, and behind it one that finds operations in requests without what they require.

    In REST a required member of the query string tells operations with one path apart. What lacks it is
    still meant for the operation with that path, and the validator says what it lacks.
    """
    model, _ = load(service)
    strict = ServiceModel(model, service)
    make = PROTOCOL_ROUTERS[protocol_of(service)]
    if not protocol_of(service).startswith("rest"):
        return (make(strict),)
    loose = ServiceModel(_without_required(model), service)
    return make(strict), make(loose)


def _without_required(model: Model) -> Model:
    inputs = {
        operation["input"]["shape"] for operation in model["operations"].values() if "input" in operation
    }
    shapes = {
        name: {part: value for part, value in shape.items() if part != "required" or name not in inputs}
        for name, shape in model["shapes"].items()
    }
    return {**model, "shapes": shapes}
