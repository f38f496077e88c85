"""Signatures: botocore's SigV4, chosen as botocore chooses it for the operation."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, Final

from botocore.auth import SIGNED_HEADERS_BLACKLIST, S3SigV4Auth, SigV4Auth
from botocore.credentials import Credentials
from botocore.handlers import S3_SIGNING_NAMES
from botocore.model import OperationModel

from .exchange import Sent
from .headers import Headers
from .models import operation_model, service_model
from .transport import host_header
from .wire import Plain

_LENGTH: Final = "Content-Length"
_BODILESS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class _Request:
    """What botocore's SigV4 needs of a request; an eighth of the cost of its AWSRequest."""

    params: Final[Mapping[str, str]] = {}

    def __init__(self, plain: Plain) -> None:
        self.method = plain.method
        self.url = plain.url
        self.body = plain.body
        self.headers = Headers(plain.headers)
        self.context: dict[str, Any] = {}


class _Frugal:
    """Overrides for botocore's SigV4: headers chosen, sorted once a request, the key derived once a day."""

    def headers_to_sign(self, request: _Request) -> dict[str, str]:
        chosen: dict[str, str] | None = request.context.get("headers_to_sign")
        if chosen is None:
            said = {name.lower(): value for name, value in request.headers.items()}
            said.setdefault("host", host_header("/".join(request.url.split("/", 3)[:3])))
            names = sorted(said.keys() - SIGNED_HEADERS_BLACKLIST)
            chosen = request.context["headers_to_sign"] = {name: said[name] for name in names}
        return chosen

    def canonical_headers(self, headers_to_sign: dict[str, str]) -> str:
        return "\n".join(f"{name}:{' '.join(value.split())}" for name, value in headers_to_sign.items())

    def signed_headers(self, headers_to_sign: dict[str, str]) -> str:
        return ";".join(headers_to_sign)

    def _normalize_url_path(self, path: str) -> str:
        return "/" if path == "/" else str(super()._normalize_url_path(path))  # type: ignore[misc]

    def signature(self, string_to_sign: str, request: _Request) -> str:
        credentials = self.credentials.get_frozen_credentials()  # type: ignore[attr-defined]
        day = request.context["timestamp"][:8]
        key = _signing_key(credentials.secret_key, day, self._region_name, self._service_name)  # type: ignore[attr-defined]
        return hmac.new(key, string_to_sign.encode(), sha256).hexdigest()


class _SigV4(_Frugal, SigV4Auth):  # type: ignore[misc]
    pass


class _S3SigV4(_Frugal, S3SigV4Auth):  # type: ignore[misc]
    pass


@lru_cache(maxsize=256)
def _signing_key(secret: str, *scope: str) -> bytes:
    key = f"AWS4{secret}".encode()
    for part in (*scope, "aws4_request"):
        key = hmac.new(key, part.encode(), sha256).digest()
    return key


class Signer:
    """Signs requests for one region with one pair of keys. Keeps what a service's requests share."""

    def __init__(self, credentials: Credentials, region: str) -> None:
        self.region = region
        self._credentials = credentials
        self._auth = cache(self._make_auth)

    def _make_auth(self, name: str) -> SigV4Auth:
        kind = _S3SigV4 if name in S3_SIGNING_NAMES else _SigV4
        return kind(self._credentials, name, self.region)

    def sign(self, service: str, operation: str, plain: Plain) -> Sent:
        """The request of an operation with its signature, ready to be sent.

        An operation that is documented to take no credentials gets none.
        """
        model = operation_model(service, operation)
        if model.resolved_auth_type == "none":
            return _sent(plain, plain.headers.items())
        name = str(service_model(service).signing_name)
        return self.sign_as(name, plain, unsigned_body=_unsigned_body(model))

    def sign_as(self, name: str, plain: Plain, *, unsigned_body: bool = False) -> Sent:
        """The request signed under a signing name, as most operations of a service are signed."""
        request = _Request(plain)
        if unsigned_body:
            request.context["payload_signing_enabled"] = False
        self._auth(name).add_auth(request)
        return _sent(plain, request.headers.items())


def _sent(plain: Plain, headers: Iterable[tuple[str, str]]) -> Sent:
    """The request as it goes out: with the length of its body, which boto3 does not sign either."""
    said = tuple(headers)
    if plain.method not in _BODILESS and not any(name == _LENGTH for name, _ in said):
        said += ((_LENGTH, str(len(plain.body))),)
    return Sent(plain.method, plain.url, said, plain.body)


def _unsigned_body(model: OperationModel) -> bool:
    return bool(model.unsigned_payload) or model.resolved_auth_type == "v4-unsigned-body"
