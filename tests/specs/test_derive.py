from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import jsonschema
import pytest

from specdrift.specs.claims import Claim, Json
from specdrift.specs.facts import Fact
from specdrift.specs.keywords import About, keywords
from specdrift.specs.kinds import KINDS
from specdrift.specs.settle import UNMARKED
from specdrift.specs.validation.portable import exact, portable

from .samples import SAMPLE, of_service, operation

EVERY = pytest.mark.parametrize("service", SAMPLE)


@EVERY
def test_ids_are_unique_and_kinds_known(service: str) -> None:
    for derived in of_service(service):
        twice = [name for name, count in Counter(claim.id for claim in derived.claims).items() if count > 1]
        assert twice == []
        assert {claim.kind for claim in derived.claims} <= KINDS.keys()
        assert all(claim.sources for claim in derived.claims)
        assert all(claim.reason for claim in derived.claims if not claim.checkable)


@EVERY
def test_every_standing_claim_is_a_keyword_at_its_place_and_no_other(service: str) -> None:
    for derived in of_service(service):
        said = set(_said(derived.schema))
        expected = {
            (claim.path, _name(claim))
            for claim in derived.claims
            if claim.place == "request" and _in_schema(claim)
        }
        assert said == expected


@EVERY
def test_schemas_are_json_schema_for_every_implementation(service: str) -> None:
    for derived in of_service(service):
        for schema in (derived.schema, derived.response):
            wide = portable(schema)
            jsonschema.Draft202012Validator.check_schema(wide)
            assert exact(wide) == schema


@EVERY
def test_contradictions_name_claims_that_say_what_they_do(service: str) -> None:
    for derived in of_service(service):
        for found in derived.contradictions:
            standing, aside = derived.by_id[found.standing], derived.by_id[found.aside]
            assert standing.set_aside is None or standing.contradicts
            assert aside.set_aside is not None
            assert found.aside in standing.contradicts
            assert found.standing in aside.contradicts
            assert found.said
            assert found.said_aside
            assert found.resolution.startswith(standing.kind)


@EVERY
def test_a_claim_that_is_set_aside_says_why(service: str) -> None:
    for derived in of_service(service):
        aside = {found.aside for found in derived.contradictions}
        unmarked = {claim.id for claim in derived.claims if claim.set_aside == UNMARKED}
        assert {claim.id for claim in derived.claims if claim.set_aside} == aside | unmarked


def test_errors_have_the_code_of_their_protocol() -> None:
    compatible = {error.shape: error for error in operation("cloudwatch", "PutMetricAlarm").errors}
    assert compatible["LimitExceededFault"].code == "LimitExceeded"
    assert compatible["LimitExceededFault"].status == 400
    iam = {error.shape: error for error in operation("iam", "CreateRole").errors}
    assert (iam["LimitExceededException"].code, iam["LimitExceededException"].status) == (
        "LimitExceeded",
        409,
    )
    kms = {error.shape: error for error in operation("kms", "CreateKey").errors}
    assert kms["LimitExceededException"].code == "LimitExceededException"
    assert kms["KMSInternalException"].fault == "server"


def test_answers_have_types_and_enumerations_as_annotations() -> None:
    derived = operation("kms", "CreateKey")
    metadata = derived.response["$defs"]["KeyMetadata"]
    assert metadata["properties"]["Enabled"] == {"$ref": "#/$defs/BooleanType"}
    assert derived.response["$defs"]["KeyState"]["x-enum"][0] == "Creating"
    assert "enum" not in derived.response["$defs"]["KeyState"]
    assert derived.by_id["kms:CreateKey:response.KeyMetadata.KeyId:required"].checkable
    assert derived.by_id["kms:CreateKey:response:type"].value == "structure"


def test_recursion_is_a_reference_back() -> None:
    derived = operation("ce", "GetCostAndUsage")
    assert derived.schema["$defs"]["Expressions"]["items"] == {"$ref": "#/$defs/Expression"}
    assert "ce:GetCostAndUsage:request.Filter.Not.Not:type" not in derived.by_id


def test_a_request_without_members_is_any_structure() -> None:
    derived = operation("polly", "DescribeVoices")
    assert derived.schema["type"] == "object"


def _in_schema(claim: Claim) -> bool:
    if claim.set_aside or claim.not_enforced:
        return False
    modelled = any(source.shape and not source.quote for source in claim.sources)
    fact = Fact(claim.kind, claim.value, claim.sources)
    said = claim.kind == "required" or keywords(fact, About("list", None))
    return bool(said) and (claim.checkable or modelled)


def _name(claim: Claim) -> str:
    return f"{claim.kind}@{claim.qualifier}" if claim.qualifier else claim.kind


def _said(schema: Json) -> Iterator[tuple[str, str]]:
    """Every claim that a schema's keywords say, by walking it; shapes inside themselves are not entered."""
    definitions = schema.get("$defs", {})
    stack: list[tuple[str, Json, frozenset[str]]] = [("", schema, frozenset())]
    while stack:
        path, node, above = stack.pop()
        for keyword, name in node.get("claims", {}).items():
            if keyword != "required" or name != "required":
                yield path, name
        for member in (
            node.get("required", ()) if node.get("claims", {}).get("required") == "required" else ()
        ):
            yield f"{path}.{member}".removeprefix("."), "required"
        stack += [(path, part, above) for part in node.get("allOf", ())]
        reference = node.get("$ref", "").removeprefix("#/$defs/")
        inside = {**node, "$ref": None}
        if reference and reference not in above:
            stack.append((path, definitions[reference], above | {reference}))
        elif reference:
            inside = {}
            names = definitions[reference].get("claims", {}).values()
            yield from ((path, name) for name in names if name != "required")
        for keyword, piece in (
            ("items", "[]"),
            ("propertyNames", "{key}"),
            ("additionalProperties", "{value}"),
        ):
            if keyword in inside:
                stack.append((path + piece, inside[keyword], above))
        for member, part in inside.get("properties", {}).items():
            stack.append((f"{path}.{member}".removeprefix("."), part, above))
