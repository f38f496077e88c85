"""Signatures hold against a verifier that was written from AWS's description, not from botocore."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from specdrift.targets.models import operation_model, service_model
from specdrift.targets.reading import read
from specdrift.targets.signing import Signer
from specdrift.targets.transport import HttpTransport
from specdrift.targets.wire import serialise
from tests.planted import planted, verify_signatures

REQUESTS: list[tuple[str, str, dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "data" / "valid_requests.json").read_text("utf-8")
)


def status(
    service: str, operation: str, params: dict[str, Any], secret: str, token: str | None = None
) -> int | None:
    with planted(verify_signatures("right")) as server:
        transport = HttpTransport(server.url)
        signer = Signer(Credentials("key", secret, token), "eu-central-1")
        sent = signer.sign(service, operation, serialise(service, operation, params, server.url))
        exchange = transport.exchange(sent)
        transport.close()
    answer = read(service, operation, exchange)
    if exchange.status != 200:
        assert answer.code == "SignatureDoesNotMatch"
    return exchange.status


@pytest.mark.parametrize(
    ("service", "operation", "params"), REQUESTS, ids=[f"{s}-{o}" for s, o, _ in REQUESTS]
)
def test_a_verifier_accepts_what_is_signed(service: str, operation: str, params: dict[str, Any]) -> None:
    if operation_model(service, operation).resolved_auth_type == "none":
        pytest.skip("documented to take no credentials")
    assert status(service, operation, params, "right") == 200


@pytest.mark.parametrize(
    "endpoint", ["http://127.0.0.1:5000", "https://EXAMPLE.com:443/a", "http://[::1]:80"]
)
@pytest.mark.parametrize(
    ("service", "operation", "params"), REQUESTS, ids=[f"{s}-{o}" for s, o, _ in REQUESTS]
)
def test_signatures_are_those_of_botocore_alone(
    service: str, operation: str, params: dict[str, Any], endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = dt.datetime(2026, 2, 3, 4, 5, 6, tzinfo=dt.UTC)
    monkeypatch.setattr("botocore.auth.get_current_datetime", lambda: now)
    credentials = Credentials("key", "secret", "token")
    plain = serialise(service, operation, params, endpoint)
    ours = Signer(credentials, "eu-central-1").sign(service, operation, plain)
    name = service_model(service).signing_name
    theirs = AWSRequest(plain.method, plain.url, plain.headers, plain.body)
    model = operation_model(service, operation)
    if model.resolved_auth_type == "none":
        pytest.skip("documented to take no credentials")
    theirs.context["payload_signing_enabled"] = not model.unsigned_payload
    (S3SigV4Auth if name == "s3" else SigV4Auth)(credentials, name, "eu-central-1").add_auth(theirs)
    expected = dict(theirs.headers.items())
    assert {key: value for key, value in ours.headers if key in expected} == expected


def test_a_verifier_refuses_another_secret() -> None:
    assert status("kms", "ListKeys", {}, "wrong") == 403


def test_a_session_token_is_signed_and_sent() -> None:
    assert status("kms", "ListKeys", {}, "right", "token") == 200


def test_operations_without_credentials_are_not_signed() -> None:
    plain = serialise("cognito-identity", "GetId", {"IdentityPoolId": "p"}, "http://127.0.0.1")
    sent = Signer(Credentials("key", "secret"), "us-east-1").sign("cognito-identity", "GetId", plain)
    assert "authorization" not in {name.lower() for name, _ in sent.headers}
