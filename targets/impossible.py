"""Requests for what cannot exist, to learn how a target says "not implemented".

Where the operation's name is on the wire, a name that no operation has is asked for; where it is not
(REST), a path that no operation has. And the same of a service that does not exist.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from .models import operation_model, protocol_of, service_model
from .wire import Plain, at

NO_SUCH_OPERATION: Final = "NoSuchOperation"
NO_SUCH_SERVICE: Final = "nosuchservice"
NO_SUCH_SERVICE_PREFIX: Final = "NoSuchService"

_NO_SUCH_WORD = "no-such-word"
_NO_SUCH_PATH = "/no-such-operation"
_METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH")


@dataclass(frozen=True, slots=True)
class Impossible:
    """An impossible request, unsigned. about says what is impossible: operation or service."""

    about: str
    plain: Plain
    signing_name: str


def impossible(service: str, endpoint: str) -> Iterator[Impossible]:
    """Requests for operations that the service does not have, and for a service that does not exist."""
    name = str(service_model(service).signing_name)
    make = _BY_PROTOCOL[protocol_of(service)]
    for plain in make(service, str(service_model(service).metadata.get("targetPrefix", "")), endpoint):
        yield Impossible("operation", plain, name)
    for plain in make(service, NO_SUCH_SERVICE_PREFIX, endpoint):
        yield Impossible("service", plain, NO_SUCH_SERVICE)


def without_its_words(service: str, operation: str, plain: Plain) -> Plain | None:
    """The same reading request with a word that no operation has in place of the fixed ones of its query.

    ``GET /{Bucket}?session`` becomes ``GET /{Bucket}?no-such-word``. None where the query has no fixed words,
    and for what writes: without its words, a request to delete a bucket's policy deletes the bucket.
    """
    fixed = str(operation_model(service, operation).http.get("requestUri", "")).partition("?")[2]
    if not fixed or plain.method != "GET" or f"?{fixed}" not in plain.url:
        return None
    return replace(plain, url=plain.url.replace(f"?{fixed}", f"?{_NO_SUCH_WORD}", 1))


def _json(service: str, prefix: str, endpoint: str) -> Iterator[Plain]:
    headers = {
        "X-Amz-Target": f"{prefix}.{NO_SUCH_OPERATION}",
        "Content-Type": f"application/x-amz-json-{service_model(service).metadata['jsonVersion']}",
    }
    yield Plain("POST", at(endpoint, "/"), headers, b"{}")


def _query(service: str, prefix: str, endpoint: str) -> Iterator[Plain]:
    del prefix
    headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    body = f"Action={NO_SUCH_OPERATION}&Version={service_model(service).api_version}".encode()
    yield Plain("POST", at(endpoint, "/"), headers, body)


def _cbor(service: str, prefix: str, endpoint: str) -> Iterator[Plain]:
    del service
    headers = {
        "smithy-protocol": "rpc-v2-cbor",
        "Accept": "application/cbor",
        "Content-Type": "application/cbor",
    }
    path = f"/service/{prefix}/operation/{NO_SUCH_OPERATION}"
    yield Plain("POST", at(endpoint, path), headers, b"\xa0")


def _rest(service: str, prefix: str, endpoint: str) -> Iterator[Plain]:
    """Paths of one step and of three, since routers tell the two apart.

    Where an operation's labels take any path (S3), a method that none of the service's operations has.
    """
    del prefix
    model = service_model(service)
    uris = [model.operation_model(name).http for name in model.operation_names]
    used = {uri["method"] for uri in uris}
    for path in (_NO_SUCH_PATH, _NO_SUCH_PATH * 3):
        free = not any(_matches(uri["requestUri"], path) for uri in uris)
        methods = ("GET", "POST") if free else tuple(m for m in _METHODS if m not in used)
        for method in methods:
            yield _rest_plain(service, method, at(endpoint, path))


def _matches(uri: str, path: str) -> bool:
    steps = re.split(r"{[^}]*}", uri.partition("?")[0])
    labels = [
        ".+" if label.endswith("+") else "[^/]+" for label in re.findall(r"{([^}]*)}", uri.partition("?")[0])
    ]
    pattern = "".join(re.escape(step) + label for step, label in zip_longest(steps, labels, fillvalue=""))
    return re.fullmatch(pattern, path) is not None


def _rest_plain(service: str, method: str, url: str) -> Plain:
    if protocol_of(service) == "rest-xml" or method in ("GET", "DELETE"):
        return Plain(method, url, {}, b"")
    return Plain(method, url, {"Content-Type": "application/json"}, b"{}")


_BY_PROTOCOL: Final[Mapping[str, Callable[[str, str, str], Iterator[Plain]]]] = {
    "json": _json,
    "query": _query,
    "ec2": _query,
    "smithy-rpc-v2-cbor": _cbor,
    "rest-json": _rest,
    "rest-xml": _rest,
}
