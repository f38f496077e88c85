"""What a plain boto3 client sends for a valid request is what we send, protocol by protocol."""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import boto3
import pytest
from botocore.awsrequest import AWSPreparedRequest
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.model import Shape

from specdrift.targets.models import operation_model, protocol_of
from specdrift.targets.signing import Signer
from specdrift.targets.wire import SERIALIZERS, serialise

ENDPOINT = "http://127.0.0.1:5000"
REQUESTS: list[tuple[str, str, dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "data" / "valid_requests.json").read_text("utf-8")
)
BOOKKEEPING = frozenset({"user-agent", "amz-sdk-invocation-id", "amz-sdk-request", "x-amz-date", "expect"})
"""Headers about the client and the moment, not the request."""

Seen = tuple[str, str, list[tuple[str, str]], dict[str, str], bytes]


class _Caught(Exception):  # noqa: N818 - a signal: the request was seen and need not be sent
    pass


def boto3_sends(service: str, operation: str, params: dict[str, Any]) -> Seen:
    config = Config(
        parameter_validation=False,
        inject_host_prefix=False,
        s3={"addressing_style": "path"},
        response_checksum_validation="when_required",
        retries={"total_max_attempts": 1},
    )
    session = boto3.session.Session("specdrift", "specdrift", region_name="us-east-1")
    client = session.client(service, endpoint_url=ENDPOINT, config=config)
    caught: list[AWSPreparedRequest] = []

    def catch(request: AWSPreparedRequest, **_: Any) -> None:
        caught.append(request)
        raise _Caught

    client.meta.events.register("before-send", catch)
    shape = operation_model(service, operation).input_shape
    assert shape is not None
    method = next(key for key, name in client.meta.method_to_api_mapping.items() if name == operation)
    with pytest.raises(_Caught):
        getattr(client, method)(**as_boto3(params, shape))
    request = caught[0]
    headers = {
        name: value.decode() if isinstance(value, bytes) else str(value)
        for name, value in request.headers.items()
    }
    return seen(request.method, request.url, headers, as_bytes(request.body))


def as_bytes(body: Any) -> bytes:
    if body is None:
        return b""
    if isinstance(body, str):
        return body.encode()
    return bytes(body) if isinstance(body, bytes | bytearray) else bytes(body.read())


def we_send(service: str, operation: str, params: dict[str, Any]) -> Seen:
    plain = serialise(service, operation, params, ENDPOINT)
    sent = Signer(Credentials("specdrift", "specdrift"), "us-east-1").sign(service, operation, plain)
    return seen(sent.method, sent.url, dict(sent.headers), sent.body)


def seen(method: str, url: str, headers: dict[str, str], body: bytes) -> Seen:
    """The request in a form to compare: headers in lower case, of the signature only its scope."""
    parts = urlsplit(url)
    kept = {name.lower(): value for name, value in headers.items() if name.lower() not in BOOKKEEPING}
    if "authorization" in kept:
        scope = re.search(r"Credential=[^/]+/\d{8}/(\S+),", kept["authorization"])
        signed = re.search(r"SignedHeaders=(\S+),", kept["authorization"])
        assert scope is not None
        assert signed is not None
        names = ";".join(name for name in signed.group(1).split(";") if name not in BOOKKEEPING)
        kept["authorization"] = f"{scope.group(1)} {names}"
    where = f"{parts.scheme}://{parts.netloc}{parts.path}"
    return method, where, parse_qsl(parts.query, keep_blank_values=True), kept, body


def as_boto3(value: Any, shape: Shape) -> Any:
    """JSON as the AWS CLI takes it, as boto3 takes it: bytes for blobs, datetimes for timestamps."""
    if shape.type_name == "structure":
        return {name: as_boto3(member, shape.members[name]) for name, member in value.items()}
    if shape.type_name == "map":
        return {key: as_boto3(member, shape.value) for key, member in value.items()}
    if shape.type_name == "list":
        return [as_boto3(entry, shape.member) for entry in value]
    if shape.type_name == "blob":
        return base64.b64decode(value)
    if shape.type_name == "timestamp" and isinstance(value, str):
        return dt.datetime.fromisoformat(value)
    return value


@pytest.mark.parametrize(
    ("service", "operation", "params"), REQUESTS, ids=[f"{s}-{o}" for s, o, _ in REQUESTS]
)
def test_we_send_what_boto3_sends(service: str, operation: str, params: dict[str, Any]) -> None:
    assert we_send(service, operation, params) == boto3_sends(service, operation, params)


def test_every_protocol_is_compared() -> None:
    assert {protocol_of(service) for service, _, _ in REQUESTS} == set(SERIALIZERS)
