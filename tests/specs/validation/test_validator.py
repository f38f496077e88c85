from __future__ import annotations

import base64
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specdrift.specs.claims import Json
from specdrift.specs.patterns.translation import PatternTimeout
from specdrift.specs.schema import Operation
from specdrift.specs.validation.fast_validator import FastValidator
from specdrift.specs.validation.portable import portable
from specdrift.specs.validation.validator import Validator, response_breaches
from tests.specs.samples import operation, operations

OWN = "arn:aws:iam::123456789012:role/export"
FOREIGN = "arn:aws:iam::210987654321:role/export"
VALID: Json = {
    "PredictorBacktestExportJobName": "export",
    "PredictorArn": "arn:aws:forecast:us-east-1:123456789012:predictor/x",
    "Destination": {"S3Config": {"Path": "s3://bucket", "RoleArn": OWN}},
    "Tags": [{"Key": "a", "Value": ""}, {"Key": "A", "Value": "aws:b"}],
    "Format": "CSV",
}
PLACE = "forecast:CreatePredictorBacktestExportJob:request"
FAULTS = [
    # changed members, broken claim, path
    ({"PredictorArn": None}, ".PredictorArn:type", ("PredictorArn",)),
    ({"Destination": {}}, ".Destination.S3Config:required", ("Destination", "S3Config")),
    ({"Tags": [{"Key": "a"}]}, ".Tags[].Value:required", ("Tags", 0, "Value")),
    ({"Tags": [{"Key": "a", "Value": "b"}] * 2}, ".Tags:unique", ("Tags",)),
    ({"Tags": [{"Key": "Aws:x", "Value": "b"}]}, ".Tags[].Key:reserved-prefix", ("Tags", 0, "Key")),
    ({"Tags": [{"Key": f"k{n}", "Value": ""} for n in range(51)]}, ".Tags:max-items", ("Tags",)),
    ({"Tags": [{"Key": "k" * 129, "Value": ""}]}, ".Tags[].Key:max-length", ("Tags", 0, "Key")),
    ({"PredictorBacktestExportJobName": "1"}, ".PredictorBacktestExportJobName:pattern",
     ("PredictorBacktestExportJobName",)),
    ({"Format": "CSVX"}, ".Format:enum", ("Format",)),
    ({"Destination": {"S3Config": {"Path": "s3://bucket", "RoleArn": FOREIGN}}},
     ".Destination.S3Config.RoleArn:account", ("Destination", "S3Config", "RoleArn")),
    ({"Destination": {"S3Config": {"Path": "s3://bucket", "RoleArn": OWN.replace("role", "user")}}},
     ".Destination.S3Config.RoleArn:resource-kind", ("Destination", "S3Config", "RoleArn")),
]  # fmt: skip


def backtest() -> Operation:
    return operation("forecast", "CreatePredictorBacktestExportJob")


def test_a_valid_request_breaks_nothing() -> None:
    assert Validator(backtest()).breaches(VALID) == []
    assert Validator(backtest()).is_valid(VALID)
    assert FastValidator(backtest()).broken(VALID) == []


@pytest.mark.parametrize("change, claim, path", FAULTS, ids=[each[1] for each in FAULTS])
def test_a_fault_breaks_the_claim_that_it_is_against(
    change: Json, claim: str, path: tuple[str | int]
) -> None:
    request = VALID | change
    (breach,) = Validator(backtest()).breaches(request)
    assert (breach.claim, breach.path) == (PLACE + claim, path)
    assert breach.message.startswith(claim.rsplit(":", 1)[0].removeprefix("."))
    assert not Validator(backtest()).is_valid(request)
    assert FastValidator(backtest()).broken(request) == [PLACE + claim]


def test_another_caller_owns_other_roles() -> None:
    request = VALID | {"Destination": {"S3Config": {"Path": "s3://bucket", "RoleArn": FOREIGN}}}
    assert Validator(backtest(), "210987654321").is_valid(request)
    assert FastValidator(backtest(), "210987654321").is_valid(request)


def test_reserved_keys_are_not_counted() -> None:
    request = VALID | {"Tags": [{"Key": f"aws:{n}", "Value": ""} for n in range(60)]}
    broken = {breach.claim for breach in Validator(backtest()).breaches(request)}
    assert broken == {f"{PLACE}.Tags[].Key:reserved-prefix"}


def test_every_breach_is_reported_once_for_each_place() -> None:
    tags = [{"Key": "aws:a", "Value": ""}, {"Key": "aws:b", "Value": ""}]
    breaches = Validator(backtest()).breaches(VALID | {"Tags": tags, "Format": 3})
    assert [(breach.claim.rpartition("request")[2], breach.path) for breach in breaches] == [
        (".Tags[].Key:reserved-prefix", ("Tags", 0, "Key")),
        (".Tags[].Key:reserved-prefix", ("Tags", 1, "Key")),
        (".Format:type", ("Format",)),
        (".Format:enum", ("Format",)),
    ]


def test_a_request_that_is_no_structure() -> None:
    (breach,) = Validator(backtest()).breaches([])
    assert breach.claim == f"{PLACE}:type"
    assert breach.message == "the request is of type structure"


def test_claims_inside_a_shape_inside_itself_are_those_of_the_outermost() -> None:
    derived = operation("ce", "GetCostAndUsage")
    inner = {"Dimensions": {"Key": "NO", "Values": []}}
    request = {
        "TimePeriod": {"Start": "2020-01-01", "End": "2020-01-02"},
        "Granularity": "DAILY",
        "Metrics": ["BlendedCost"],
        "Filter": {"And": [{"Not": inner}, {"Or": 3}]},
    }
    found = _found(derived, request)
    assert found == {
        (".Filter.Dimensions.Key:enum", ("Filter", "And", 0, "Not", "Dimensions", "Key")),
        (".Filter.Or:type", ("Filter", "And", 1, "Or")),
    }


def test_a_union_inside_itself_is_a_union_as_well() -> None:
    derived = operation("acm", "SearchCertificates")
    filters = {"And": [{"Not": {"Filter": {}}, "Or": []}]}
    breaches = Validator(derived).breaches({"FilterStatement": filters})
    (breach,) = (each for each in breaches if each.claim.endswith(":union") and len(each.path) == 3)
    assert breach.claim == "acm:SearchCertificates:request.FilterStatement.And[]:union"
    assert breach.path == ("FilterStatement", "And", 0)


@pytest.mark.parametrize("size, valid", [(0, False), (1, True), (4096, True), (4097, False)])
def test_bytes_of_a_blob_are_counted_after_decoding(size: int, valid: bool) -> None:
    derived = operation("kms", "Encrypt")
    request = {"KeyId": "alias/a", "Plaintext": base64.b64encode(b"x" * size).decode()}
    assert Validator(derived).is_valid(request) is valid
    assert FastValidator(derived).is_valid(request) is valid


def test_map_keys_and_values_have_claims_of_their_own() -> None:
    derived = operation("lambda", "CreateFunction")
    request = {"FunctionName": "f", "Role": OWN, "Code": {}, "Environment": {"Variables": {"1": 2}}}
    found = _found(derived, request)
    assert {
        (".Environment.Variables{key}:pattern", ("Environment", "Variables", "1")),
        (".Environment.Variables{value}:type", ("Environment", "Variables", "1")),
    } <= found


def _found(derived: Operation, request: Json) -> set[tuple[str, tuple[str | int, ...]]]:
    breaches = Validator(derived).breaches(request)
    assert {breach.claim for breach in breaches} <= derived.by_id.keys()
    return {(breach.claim.partition(":request")[2], breach.path) for breach in breaches}


def test_answers_are_judged_by_their_own_schema() -> None:
    derived = operation("forecast", "CreateDatasetGroup")
    assert response_breaches(derived, {"DatasetGroupArn": "x"}) == []
    (breach,) = response_breaches(derived, {"DatasetGroupArn": 3})
    assert breach.claim == "forecast:CreateDatasetGroup:response.DatasetGroupArn:type"
    assert breach.message == "DatasetGroupArn is of type string"


def test_a_portable_schema_judges_alike() -> None:
    wide = replace(backtest(), schema=portable(backtest().schema))
    for change, claim, _ in FAULTS:
        assert [each.claim for each in Validator(wide).breaches(VALID | change)] == [PLACE + claim]
    request = VALID | {"Tags": [{"Key": "😀", "Value": ""}]}
    key = f"{PLACE}.Tags[].Key"
    assert {each.claim for each in Validator(wide).breaches(request)} == {
        f"{key}:characters",
        f"{key}:pattern",
    }


def test_a_schema_edited_by_hand_is_refused_with_the_place() -> None:
    schema = json.loads(json.dumps(backtest().schema))
    schema["$defs"]["Name"]["const"] = "x"
    with pytest.raises(ValueError, match="properties/PredictorBacktestExportJobName/const names no claim"):
        Validator(replace(backtest(), schema=schema)).breaches(VALID)


def test_a_pattern_that_takes_too_long_is_reported() -> None:
    schema = json.loads(json.dumps(backtest().schema))
    schema["$defs"]["Name"] = {"pattern": "^(?:(?:a|aa)+c)$", "claims": {"pattern": "pattern"}}
    slow = replace(backtest(), schema=schema)
    request = VALID | {"PredictorBacktestExportJobName": "a" * 4000}
    for validator in (Validator(slow), FastValidator(slow)):
        with pytest.raises(PatternTimeout):
            validator.is_valid(request)


SIMPLE = st.none() | st.booleans() | st.integers(-5, 5) | st.floats(-1, 1) | st.text(max_size=3)
NAMES = st.sampled_from(sorted({name for each in operations() for name in each.schema.get("properties", {})}))
ANY = st.recursive(
    SIMPLE | st.sampled_from(["aws:x", OWN, FOREIGN, "CSV", "s3://a", "QQ=="]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(NAMES | st.sampled_from(["Key", "S"]), inner, max_size=3)
    ),
)


@given(st.sampled_from(list(operations())), ANY)
def test_both_validators_agree_and_every_breach_is_a_claim(derived: Operation, value: Json) -> None:
    requests = [value, *({name: value} for name in list(derived.schema.get("properties", {}))[:4])]
    exact, fast = Validator(derived), FastValidator(derived)
    for request in requests:
        breaches = exact.breaches(request)
        assert exact.is_valid(request) is (breaches == [])
        assert fast.is_valid(request) is (breaches == [])
        assert set(fast.broken(request)) == {breach.claim for breach in breaches}
        assert {breach.claim for breach in breaches} <= derived.by_id.keys()
        if fast._accepts is not None:
            assert fast._accepts(request) is (breaches == [])


def test_a_keyword_beside_a_reference_and_the_same_one_behind_it_are_two_claims() -> None:
    """The member's own sentence and its shape's pattern both forbid the character, in either order."""
    said = [
        breach.claim
        for breach in Validator(backtest()).breaches({**VALID, "Tags": [{"Key": "a#", "Value": ""}]})
    ]
    assert sorted(said) == [f"{PLACE}.Tags[].Key:characters", f"{PLACE}.Tags[].Key:pattern"]
    assert sorted(
        FastValidator(backtest()).broken({**VALID, "Tags": [{"Key": "a#", "Value": ""}]})
    ) == sorted(said)
