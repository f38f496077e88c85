"""Answers on the wire, by moto's serialisers; and a misfit where a mutant wants one."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from moto.core.errors import ErrorLookupFactory, ErrorShape
from moto.core.serialize import ResponseSerializer, get_serializer_class

from .answers import Misfit
from .refusals import RefusalError
from .routes import Route

XML: Final = frozenset({"query", "ec2", "rest-xml"})
"""The protocols whose answers are XML."""


class _Told:
    """Overrides for moto's serialisers: errors that a service does not document, and misfits."""

    def _serialize_error(self, response: Any, error: RefusalError) -> Any:
        shape = _error_shape(self, error)
        serialized: dict[str, Any] = {}
        self._serialize_error_metadata(serialized, error, shape)  # type: ignore[attr-defined]
        answered = self._serialized_error_to_response(response, error, shape, serialized)  # type: ignore[attr-defined]
        if error.status:
            answered["status_code"] = error.status
        return answered

    def _serialize(self, serialized: Any, value: Any, shape: Any, key: str) -> None:
        if isinstance(value, Misfit):
            name = self.get_serialized_name(shape, key)  # type: ignore[attr-defined]
            serialized[name] = _misfit(value, self.operation_model.service_model.protocol)  # type: ignore[attr-defined]
        else:
            super()._serialize(serialized, value, shape, key)  # type: ignore[misc]

    def _serialize_structure_member(self, serialized: Any, value: Any, shape: Any, key: str) -> None:
        member = value.get(key) if isinstance(value, dict) else None
        if isinstance(member, Misfit) and shape.is_http_header_trait:
            if "headers" in serialized:
                serialized["headers"][self.get_serialized_name(shape, key)] = "misfit"  # type: ignore[attr-defined]
            return
        super()._serialize_structure_member(serialized, value, shape, key)  # type: ignore[misc]


def serialise(route: Route, result: Any) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an answer. result: the answer's members, a Misfit, or a RefusalError."""
    whole = isinstance(result, Misfit)
    if not whole and route.model.has_event_stream_output and not isinstance(result, RefusalError):
        return 200, {"Content-Type": "application/vnd.amazon.eventstream"}, b""
    response = _serializer(route.service, route.protocol)(route.model).serialize({} if whole else result)
    body = response["body"]
    if whole and route.protocol not in XML:
        body = json.dumps(_misfit(result, route.protocol))
    raw = body if isinstance(body, bytes) else str(body or "").encode()
    return (
        int(response["status_code"]),
        {name: str(value) for name, value in response["headers"].items()},
        raw,
    )


def has_raw_body(route: Route) -> bool:
    """Whether the body of an operation's answer is the bytes of one member (Smithy's httpPayload)."""
    shape = route.model.output_shape
    payload = shape.serialization.get("payload") if shape is not None else None
    return payload is not None and shape.members[payload].type_name in ("blob", "string")


@cache
def _serializer(service: str, protocol: str) -> type[ResponseSerializer]:
    plain = get_serializer_class(service, protocol)
    made: type[ResponseSerializer] = type(f"Told{plain.__name__}", (_Told, plain), {})
    return made


def _error_shape(serializer: Any, error: RefusalError) -> ErrorShape:
    """The error as the service documents it, else one that has a code and a message only."""
    known = _ERRORS.for_service(serializer.service_model).from_code(error.code)
    return known or ErrorShape(
        error.code, {"type": "structure", "exception": True, "members": {}, "error": {"code": error.code}}
    )


def _misfit(misfit: Misfit, protocol: str) -> Any:
    """A value of another type than the documented one, in a form that the wire can carry."""
    if protocol in XML:
        return ["text", "text"] if misfit.kind == "string" else "misfit"
    return "misfit" if misfit.kind in ("structure", "list", "map") else {"misfit": True}


_ERRORS: Final = ErrorLookupFactory()
