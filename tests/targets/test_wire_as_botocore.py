"""For valid requests our serialisers and botocore's own write the same, operation by operation."""

from __future__ import annotations

import base64
import datetime as dt
from typing import Any
from urllib.parse import urlencode

import pytest
from botocore.awsrequest import prepare_request_dict
from botocore.model import Shape
from botocore.serialize import create_serializer

from specdrift.targets.models import protocol_of, service_model
from specdrift.targets.wire import SERIALIZERS, Inexpressible, serialise

ENDPOINT = "http://127.0.0.1:5000"
SERVICES = (
    "forecast", "dynamodb", "sqs", "ssm",
    "iam", "rds", "redshift",
    "ec2",
    "lambda", "iot", "connect", "apigatewayv2", "lexv2-models", "bedrock-agent",
    "s3", "route53", "cloudfront", "s3control",
    "eventbridgev2", "cloudwatchomni", "partnercentral-revenue-measurement",
)  # fmt: skip
ADDED = ("x-amz-checksum", "x-amz-sdk-checksum", "x-amz-api-version")
"""Headers that botocore adds after its serialiser; see test_wire_as_boto3."""

INEXPRESSIBLE = {
    "redshift:CreateRedshiftIdcApplication": "union without a member",
    "redshift:ModifyRedshiftIdcApplication": "union without a member",
    "s3:PutObject": "Content-Length is not that of the body",
    "s3:UploadPart": "Content-Length is not that of the body",
    "s3:WriteGetObjectResponse": "Content-Length is not that of the body",
}
"""What the samples below get wrong, and only they."""


CONVERTED: dict[str, tuple[Any, Any]] = {
    "blob": (base64.b64encode(b"ab\xff").decode(), b"ab\xff"),
    "timestamp": ("2026-02-03T05:05:06+01:00", dt.datetime(2026, 2, 3, 4, 5, 6, tzinfo=dt.UTC)),
}
SCALARS = {"integer": 7, "long": 1 << 40, "boolean": True, "float": 1.5, "double": 2.25}


def sample(shape: Shape, depth: int = 0) -> tuple[Any, Any]:
    """A value for a shape as JSON, and the same as boto3 takes it."""
    kind = shape.type_name
    if kind == "structure" and shape.is_document_type:
        return {"a": [1, None]}, {"a": [1, None]}
    if kind == "structure":
        names = list(shape.members)[:1] if shape.is_tagged_union else list(shape.members)
        if depth > 2:
            names = list(shape.required_members) if depth < 8 else []
        members = {name: sample(shape.members[name], depth + 1) for name in names}
        return {n: pair[0] for n, pair in members.items()}, {n: pair[1] for n, pair in members.items()}
    if kind == "list":
        ours, theirs = sample(shape.member, depth + 1)
        return [ours], [theirs]
    if kind == "map":
        ours, theirs = sample(shape.value, depth + 1)
        return {"key": ours}, {"key": theirs}
    if kind in CONVERTED:
        return CONVERTED[kind]
    value = SCALARS.get(kind, "a b/é&")
    return value, value


@pytest.mark.parametrize("service", SERVICES)
def test_the_same_is_written(service: str) -> None:
    model = service_model(service)
    plain = create_serializer(protocol_of(service), include_validation=False)
    plain._expand_host_prefix = lambda *_: None
    compared = 0
    for name in model.operation_names:
        operation = model.operation_model(name)
        ours, theirs = sample(operation.input_shape) if operation.input_shape else ({}, {})
        try:
            written = serialise(service, name, ours, ENDPOINT)
        except Inexpressible:
            assert f"{service}:{name}" in INEXPRESSIBLE
            continue
        request = plain.serialize_to_request(theirs, operation)
        prepare_request_dict(request, ENDPOINT)
        body = request["body"]
        assert written.method == request["method"]
        assert written.url == request["url"]
        assert written.body == (urlencode(body, doseq=True).encode() if isinstance(body, dict) else body)
        kept = {key: value for key, value in written.headers.items() if not key.startswith(ADDED)}
        assert kept == {
            key: str(value) for key, value in request["headers"].items() if not key.startswith(ADDED)
        }
        compared += 1
    assert compared > 0


def test_every_protocol_is_compared() -> None:
    assert {protocol_of(service) for service in SERVICES} == set(SERIALIZERS)
