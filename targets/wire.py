"""A request on the wire: an operation's parameters as an HTTP request of the service's protocol.

botocore's serialisers do the work, with validation off and without the SDK's conveniences: no
idempotency token is filled in, no identifier repaired, no host label put before the endpoint's host.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from botocore.serialize import Serializer
from botocore.utils import percent_encode_sequence

from ..specs.claims import Json
from .checksums import checksum_headers
from .completions import complete
from .models import operation_model, protocol_of
from .protocols.cbor import RpcV2Cbor
from .protocols.json import AwsJson
from .protocols.query import AwsQuery, Ec2Query
from .protocols.rest_json import RestJson
from .protocols.rest_xml import RestXml
from .protocols.values import Inexpressible
from .siblings import sibling_without

__all__ = ["SERIALIZERS", "Inexpressible", "Plain", "at", "serialise"]

SERIALIZERS: Final[Mapping[str, type[Serializer]]] = {
    "json": AwsJson,
    "query": AwsQuery,
    "ec2": Ec2Query,
    "rest-json": RestJson,
    "rest-xml": RestXml,
    "smithy-rpc-v2-cbor": RpcV2Cbor,
}
"""The serialiser of each protocol, by botocore's name of the protocol."""


_ROUTED: Final = frozenset({"rest-json", "rest-xml"})
"""Protocols in which method, path and parameters say which operation is asked for."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A request before it is signed. url is absolute; body is what the wire carries."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes


@cache
def _serializer(protocol: str) -> Serializer:
    return SERIALIZERS[protocol]()


def serialise(service: str, operation: str, params: Json, endpoint: str) -> Plain:
    """The request that carries the parameters to the endpoint, unsigned.

    params is JSON as the AWS CLI takes it, valid or not. endpoint is a URL, with or without a path.
    Raises Inexpressible when the protocol has no bytes for such a request, UnknownOperationError when
    botocore has no such operation.
    """
    model, protocol = operation_model(service, operation), protocol_of(service)
    if protocol != "json" and (not isinstance(params, dict) or (params and model.input_shape is None)):
        raise Inexpressible(f"{protocol} has no request for {operation} but one of its members")
    if protocol in _ROUTED and (other := sibling_without(service, model, params)):
        raise Inexpressible(f"without what tells the two apart, the request is one to {other}")
    try:
        said = _serializer(protocol).serialize_to_request(params, model)
        complete(model, said)
        body, headers = _body(said["body"]), said["headers"]
    except UnicodeEncodeError as error:
        raise Inexpressible(f"UTF-8 has no {error.object[error.start]!r}") from error
    headers.update(checksum_headers(model, params, headers, body))
    if headers.get("Content-Length", str(len(body))) != str(len(body)):
        raise Inexpressible("the header Content-Length says where the body ends, and cannot say otherwise")
    return Plain(said["method"], at(endpoint, said["url_path"], said["query_string"]), headers, body)


def at(endpoint: str, path: str, query: Any = "") -> str:
    """The absolute URL of a path, itself with or without a query, below an endpoint's URL."""
    parts = urlsplit(endpoint)
    url = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}{path or '/'}"
    if query:
        url += ("&" if "?" in url else "?") + percent_encode_sequence(query)
    return url


def _body(body: Any) -> bytes:
    if isinstance(body, dict):
        return urlencode([(name, str(value)) for name, value in body.items()]).encode()
    return bytes(body)
