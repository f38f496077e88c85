"""Requests for operations that cannot exist, to learn how a target says "not implemented"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .models import protocol_of, service_model
from .wire import Plain, at

NO_SUCH_OPERATION: Final = "NoSuchOperation"


def impossible(service: str, endpoint: str) -> Plain:
    """A request of the service's protocol for an operation that it does not have, unsigned."""
    return _BY_PROTOCOL[protocol_of(service)](service, endpoint)


def _json(service: str, endpoint: str) -> Plain:
    metadata: Mapping[str, str] = service_model(service).metadata
    headers = {
        "X-Amz-Target": f"{metadata['targetPrefix']}.{NO_SUCH_OPERATION}",
        "Content-Type": f"application/x-amz-json-{metadata['jsonVersion']}",
        "Content-Length": "2",
    }
    return Plain("POST", at(endpoint, "/"), headers, b"{}")


_BY_PROTOCOL: Final = {"json": _json}
