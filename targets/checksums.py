"""Checksum headers that an operation's model asks for (httpChecksum and httpChecksumRequired traits)."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from botocore.exceptions import FlexibleChecksumError, MissingDependencyException
from botocore.httpchecksum import apply_request_checksum, resolve_request_checksum_algorithm
from botocore.model import OperationModel

from ..specs.claims import Json

_CONFIG = SimpleNamespace(request_checksum_calculation="when_supported", signature_version="v4")


def checksum_headers(
    model: OperationModel, params: Json, headers: dict[str, str], body: bytes
) -> dict[str, str]:
    """The headers that botocore adds for the request's checksum; none for most operations.

    An algorithm that is not one of botocore's (a faulty request may name any) gets no checksum.
    """
    if not (model.http_checksum or model.http_checksum_required):
        return {}
    request: dict[str, Any] = {
        "headers": dict(headers),
        "body": body,
        "url": "http://localhost/",
        "context": {"client_config": _CONFIG},
    }
    member = model.http_checksum.get("requestAlgorithmMember")
    if isinstance(params, dict) and member in params and not isinstance(params[member], str):
        return {}
    try:
        resolve_request_checksum_algorithm(request, model, params)
    except (FlexibleChecksumError, MissingDependencyException):
        return {}
    apply_request_checksum(request)
    return {name: value for name, value in request["headers"].items() if name not in headers}
