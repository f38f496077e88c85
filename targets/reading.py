"""Answers: what the bytes that came back mean in the service's protocol, read by botocore's parsers.

An answer is hostile input: whatever it holds, reading it gives an `Answer` and raises nothing.
"""

from __future__ import annotations

import struct
from functools import cache
from typing import Any, Final

from botocore.model import OperationModel, Shape
from botocore.parsers import PROTOCOL_PARSERS, ResponseParser, ResponseParserError
from botocore.retries.standard import RetryContext, ThrottledRetryableChecker

from ..specs.claims import Json
from .exchange import BODY_LIMIT, WITHHELD, Answer, Exchange
from .headers import Headers
from .models import operation_model, protocol_of, service_model
from .plain_json import as_json

MISREAD: Final = (
    ResponseParserError, ArithmeticError, AttributeError, LookupError, RuntimeError,
    TypeError, ValueError, struct.error,
)  # fmt: skip
"""What botocore's parsers raise on bytes that are no answer of their protocol."""

_THROTTLING = ThrottledRetryableChecker()


def read(service: str, operation: str, exchange: Exchange) -> Answer:
    """What an exchange means, as an answer to an operation of a service.

    Of an operation that the service does not have, only the errors are read. Raises UnknownOperationError
    when botocore has no such service, and nothing else.
    """
    status = exchange.status
    if status is None:
        outcome = "withheld" if exchange.failure in WITHHELD else "no-answer"
        return Answer(outcome, None, operation=operation, exchange=exchange)
    protocol, model = protocol_of(service), _model(service, operation)
    if 200 <= status < 300 and not _is_error_document(protocol, exchange.body):
        outcome, output = _accepted(protocol, model, exchange)
        return Answer(outcome, status, output=output, operation=operation, exchange=exchange)
    outcome, codes, message = _refused(protocol, model, exchange)
    code = codes[0] if codes else ""
    throttled = status == 429 or (bool(code) and _asks_to_slow_down(code, model))
    return Answer(outcome, status, code, message, None, throttled, codes, operation, exchange=exchange)


@cache
def _model(service: str, operation: str) -> OperationModel | None:
    known = operation in service_model(service).operation_names
    return operation_model(service, operation) if known else None


def _accepted(protocol: str, model: OperationModel | None, exchange: Exchange) -> tuple[str, Json]:
    """The outcome of a 2xx, and its output."""
    shape = model.output_shape if model else None
    if is_page(exchange.body):
        return "not-aws", None
    response = _response(exchange, model)
    if _streams_bytes(shape):
        response["body"] = bytearray(exchange.body)
    try:
        parsed = _parser(protocol, strict=True).parse(response, shape)
        parsed.pop("ResponseMetadata", None)
        if shape is not None and shape.event_stream_name:
            parsed.pop(shape.event_stream_name, None)
        return "accepted", as_json(parsed)
    except MISREAD:
        return "not-aws", None


def _refused(
    protocol: str, model: OperationModel | None, exchange: Exchange
) -> tuple[str, tuple[str, ...], str]:
    """The outcome of any other answer, its codes and its message."""
    codes, message = _error(protocol, model, exchange)
    status = exchange.status or 0
    failed = status >= 500 or 200 <= status < 300
    return ("server-error" if failed else "refused" if codes else "not-aws"), codes, message


def _error(protocol: str, model: OperationModel | None, exchange: Exchange) -> tuple[tuple[str, ...], str]:
    """The error's codes (none when the answer gives none) and message."""
    if is_page(exchange.body):
        return (), ""
    response = _response(exchange, model) | {"status_code": max(exchange.status or 0, 400)}
    try:
        error = _parser(protocol, strict=False).parse(response, None).get("Error")
    except MISREAD:
        return (), ""
    if not isinstance(error, dict):
        return (), ""
    said = (error.get("Code"), error.get("QueryErrorCode"))
    codes = tuple(dict.fromkeys(code for code in said if isinstance(code, str) and code))
    if codes == (str(exchange.status),) and not _is_bodiless(exchange):
        codes = ()  # botocore's stand-in for a code that is not there
    message = error.get("Message") or error.get("message") or ""
    return codes, message if isinstance(message, str) else str(as_json(message))


def is_page(body: bytes) -> bool:
    """Whether a body is an HTML page, which no AWS protocol answers."""
    start = body[:64].lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html"))


def _is_error_document(protocol: str, body: bytes) -> bool:
    """Whether a 2xx carries an error after all, as S3 answers once it has begun to answer."""
    start = body[:256].lstrip()
    if start.startswith(b"<?xml"):
        start = start.partition(b"?>")[2].lstrip()
    return protocol == "rest-xml" and start.startswith((b"<Error>", b"<Error "))


def _is_bodiless(exchange: Exchange) -> bool:
    """Whether HTTP lets the answer have no body, so that its status is all it can say."""
    return exchange.sent.method == "HEAD" or exchange.status == 304


def _asks_to_slow_down(code: str, model: OperationModel | None) -> bool:
    """By botocore's rule a documented error is throttling when the model says so, others by their code."""
    for shape in model.error_shapes if model else ():
        if code in (shape.name, shape.error_code):
            return bool(shape.metadata.get("retryable", {}).get("throttling"))
    context = RetryContext(attempt_number=1, parsed_response={"Error": {"Code": code}})
    return bool(_THROTTLING.is_retryable(context))


def _response(exchange: Exchange, model: OperationModel | None) -> dict[str, Any]:
    return {
        "status_code": exchange.status,
        "headers": Headers(exchange.headers),
        "body": exchange.body,
        "context": {"operation_name": model.name if model else ""},
    }


def _streams_bytes(shape: Shape | None) -> bool:
    """Whether the body is a blob as it stands, which the parser must not take for text."""
    payload = shape.serialization.get("payload") if shape is not None else None
    return payload is not None and shape.members[payload].type_name == "blob"  # type: ignore[union-attr]


class _Lenient:
    """Overrides for botocore's parsers: a value that does not read as its type is kept as it came.

    Whether it fits the documented response is for the response's schema to say.
    """

    def _parse_shape(self, shape: Shape, node: Any) -> Json:
        if (
            shape.type_name == "list"
            and isinstance(node, dict | str)
            and "location" not in shape.serialization
        ):
            return as_json(node)  # botocore would take it for a list of its keys or letters
        try:
            return super()._parse_shape(shape, node)  # type: ignore[misc]
        except MISREAD:
            came = as_json(node)
            # A time or blob is text as well: the schema must not take any other text for one.
            return {"unreadable": came} if shape.type_name in ("timestamp", "blob") else came

    def _read_from_stream(self, stream: Any, num_bytes: int) -> bytes:
        """Of CBOR: an announced length may not make the reader set aside the memory for it."""
        if num_bytes > BODY_LIMIT:
            raise ResponseParserError(f"{num_bytes} bytes announced")
        return super()._read_from_stream(stream, num_bytes)  # type: ignore[misc,no-any-return]

    def _create_event_stream(self, response: dict[str, Any], shape: Shape) -> None:
        """Events are not read: what a stream holds is beyond the request that opened it."""

    def _handle_event_stream(
        self, response: dict[str, Any], shape: Shape, event_name: str
    ) -> dict[str, Json]:
        del response, shape, event_name
        return {}


class _Strict:
    """Overrides for botocore's JSON parsers: a body that is no JSON is no answer.

    Of an error, the headers may say all there is to say.
    """

    def _parse_body_as_json(self, body_contents: bytes) -> Json:
        parsed = super()._parse_body_as_json(body_contents)  # type: ignore[misc]
        if parsed == {"message": body_contents.decode("utf-8")}:
            raise ResponseParserError("the body is no JSON")
        return parsed


@cache
def _parser(protocol: str, *, strict: bool) -> ResponseParser:
    plain = PROTOCOL_PARSERS[protocol]
    bases = (_Strict, _Lenient, plain) if strict and "json" in protocol else (_Lenient, plain)
    return type(f"Lenient{plain.__name__}", bases, {})()
