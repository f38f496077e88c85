"""Signatures: botocore's SigV4, chosen as botocore chooses it for the operation."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.model import OperationModel

from .exchange import Sent
from .models import operation_model, service_model
from .wire import Plain

_LENGTH: Final = "Content-Length"
_BODILESS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_S3_NAMES: Final = frozenset({"s3", "s3-outposts", "s3-object-lambda", "s3express"})


class Signer:
    """Signs requests for one region with one pair of keys. Keeps what a service's requests share."""

    def __init__(self, credentials: Credentials, region: str) -> None:
        self.region = region
        self._credentials = credentials
        self._auth = cache(self._make_auth)

    def _make_auth(self, name: str) -> SigV4Auth:
        kind = S3SigV4Auth if name in _S3_NAMES else SigV4Auth
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
        request = AWSRequest(plain.method, plain.url, plain.headers, plain.body)
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
