"""Services as OpenAPI documents: valid for every protocol, and read by a tool that makes requests of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from openapi_spec_validator import OpenAPIV31SpecValidator

from specdrift.specs.claims import Json
from specdrift.specs.corpus import load_service, operation_names
from specdrift.specs.openapi.document import document

PROTOCOLS = {
    "json": "forecast",
    "query": "sts",
    "ec2": "ec2",
    "rest-json": "polly",
    "rest-xml": "route53",
    "smithy-rpc-v2-cbor": "arc-region-switch",
}
SMALL = [service for service in PROTOCOLS.values() if service != "ec2"]


@cache
def made(service: str) -> dict[str, Json]:
    operations = load_service(service).values()
    return document(service, list(operations)[:40] if service == "ec2" else operations)


def operations(found: dict[str, Json]) -> Iterator[tuple[str, str, dict[str, Json]]]:
    for path, item in found["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


@pytest.mark.parametrize("service", [*PROTOCOLS.values(), "s3"])
def test_the_document_is_valid(service: str) -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(made(service)).iter_errors()] == []


@pytest.mark.parametrize("service", [*SMALL, "s3"])
def test_every_operation_is_there_once(service: str) -> None:
    found = [operation["operationId"] for _, _, operation in operations(made(service))]
    assert sorted(found) == sorted(operation_names(service))


@pytest.mark.parametrize("service", [*PROTOCOLS.values(), "s3"])
def test_every_schema_is_one(service: str) -> None:
    found = made(service)
    jsonschema.Draft202012Validator.check_schema({"$defs": found["components"]["schemas"]})
    for _, _, operation in operations(found):
        for part in (operation.get("requestBody", {}), *operation["responses"].values()):
            for media in part.get("content", {}).values():
                jsonschema.Draft202012Validator.check_schema(media["schema"])


def test_paths_that_one_method_shares_are_told_apart_by_what_is_never_sent() -> None:
    shared = {path for path, _, _ in operations(made("s3")) if path.startswith("/{Bucket}/{Key}")}
    assert {"/{Bucket}/{Key}#GetObject", "/{Bucket}/{Key}#GetObjectAcl"} <= shared
    assert "/v1/speech" in made("polly")["paths"]
    assert made("forecast")["paths"].keys() >= {"/#CreateDatasetGroup"}


def test_members_are_named_and_placed_as_on_the_wire() -> None:
    acl = made("s3")["paths"]["/{Bucket}/{Key}#GetObjectAcl"]["get"]
    places = {(each["in"], each["name"]): each for each in acl["parameters"]}
    assert places["path", "Key"]["required"]
    assert places["path", "Key"]["x-greedy"]
    assert places["query", "acl"] == {"name": "acl", "in": "query", "required": True, "schema": {"const": ""}}
    assert ("header", "x-amz-request-payer") in places
    put = made("s3")["paths"]["/{Bucket}/{Key}#PutObject"]["put"]
    assert put["x-prefix-headers"] == {"Metadata": "x-amz-meta-"}
    assert "application/octet-stream" in put["requestBody"]["content"]


def test_names_within_a_body_are_those_of_the_wire() -> None:
    found = document("mediaconvert", [load_service("mediaconvert")["CreateQueue"]])
    (body,) = found["paths"]["/2017-08-29/queues"]["post"]["requestBody"]["content"].values()
    assert body["schema"]["required"] == ["name"]
    assert "pricingPlan" in body["schema"]["properties"]
    assert "commitment" in found["components"]["schemas"]["ReservationPlanSettings"]["properties"]


def test_a_form_says_which_operation_it_is() -> None:
    operation = made("sts")["paths"]["/#AssumeRole"]["post"]
    schema = operation["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
    assert schema["properties"]["Action"] == {"const": "AssumeRole"}
    assert schema["required"][:2] == ["Action", "Version"]


def test_documented_errors_and_claims_are_named() -> None:
    operation = made("forecast")["paths"]["/#CreateDatasetGroup"]["post"]
    assert "ResourceAlreadyExistsException" in operation["responses"]["400"]["description"]
    assert "forecast:CreateDatasetGroup:request.Tags[].Key:reserved-prefix" in operation["x-claims"]


@pytest.mark.parametrize("service", SMALL)
def test_no_reference_leads_nowhere(service: str) -> None:
    text = json.dumps(made(service))
    known = made(service)["components"]["schemas"]
    named = {part.partition('"')[0] for part in text.split('"#/components/schemas/')[1:]}
    assert named <= known.keys()


def test_schemathesis_makes_a_request_from_it() -> None:
    schema = schemathesis.openapi.from_dict(made("polly"))
    operation = schema["/v1/speech"]["POST"]
    seen = []

    @settings(
        max_examples=3,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy())
    def draw(case: schemathesis.Case) -> None:
        seen.append(case)

    draw()
    assert seen
    assert {"OutputFormat", "Text", "VoiceId"} <= seen[0].body.keys()
