"""Service models as the wire needs them: botocore's own objects, loaded once per process."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from functools import cache

from botocore.model import OperationModel, ServiceModel

from ..specs.readers.models import load, service_names


class UnknownOperationError(ValueError):
    """A service or operation that botocore does not have. The message names it and what comes near."""


@cache
def service_model(service: str) -> ServiceModel:
    """The model of a service by botocore's name, such as ``forecast``.

    Raises UnknownOperationError when there is none.
    """
    if service not in service_names():
        raise UnknownOperationError(_sentence("service", service, service_names()))
    model, _ = load(service)
    return ServiceModel(model, service)


@cache
def operation_model(service: str, operation: str) -> OperationModel:
    """The model of an operation by botocore's names, such as ``forecast``, ``CreateDatasetGroup``.

    Raises UnknownOperationError when there is none.
    """
    model = service_model(service)
    if operation not in model.operation_names:
        raise UnknownOperationError(_sentence(f"operation of {service}", operation, model.operation_names))
    return model.operation_model(operation)


@cache
def protocol_of(service: str) -> str:
    """The protocol that boto3 speaks with the service: ``json``, ``query``, ``ec2``, ``rest-json``,
    ``rest-xml`` or ``smithy-rpc-v2-cbor``.
    """
    return str(service_model(service).resolved_protocol)


def _sentence(what: str, name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, known, n=3)
    hint = f"; did you mean {', '.join(near)}?" if near else "; see the names in boto3's reference"
    return f"{name!r} is no {what} in the installed botocore{hint}"


def service_title(service: str) -> str:
    """The service's name for people, such as ``Amazon Forecast Service``. Raises UnknownOperationError."""
    metadata: Mapping[str, str] = service_model(service).metadata
    return metadata.get("serviceFullName") or metadata["serviceId"]
