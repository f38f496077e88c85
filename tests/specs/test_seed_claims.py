"""What the seed page's operation must claim, each with its sentence or shape."""

from __future__ import annotations

import pytest

from specdrift.specs.claims import Claim, Json

from .samples import operation

NAME = "CreatePredictorBacktestExportJob"
ROLE = "Destination.S3Config.RoleArn"
PATTERN = "^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$"
SHAPES = [
    # path, kind, value, shape
    ("PredictorBacktestExportJobName", "required", True, "CreatePredictorBacktestExportJobRequest"),
    ("PredictorArn", "required", True, "CreatePredictorBacktestExportJobRequest"),
    ("Destination", "required", True, "CreatePredictorBacktestExportJobRequest"),
    ("Destination.S3Config", "required", True, "DataDestination"),
    ("Destination.S3Config.Path", "required", True, "S3Config"),
    (ROLE, "required", True, "S3Config"),
    ("Tags[].Key", "required", True, "Tag"),
    ("Tags[].Value", "required", True, "Tag"),
    ("PredictorBacktestExportJobName", "type", "string", "Name"),
    ("Destination", "type", "structure", "DataDestination"),
    ("Tags", "type", "list", "Tags"),
    ("Tags[]", "type", "structure", "Tag"),
    ("PredictorBacktestExportJobName", "min-length", 1, "Name"),
    ("PredictorBacktestExportJobName", "max-length", 63, "Name"),
    ("PredictorArn", "max-length", 256, "Arn"),
    ("Destination.S3Config.Path", "min-length", 7, "S3Path"),
    ("Destination.S3Config.Path", "max-length", 4096, "S3Path"),
    ("Destination.S3Config.KMSKeyArn", "max-length", 256, "KMSKeyArn"),
    ("Tags[].Key", "min-length", 1, "TagKey"),
    ("Tags[].Key", "max-length", 128, "TagKey"),
    ("Tags[].Value", "min-length", 0, "TagValue"),
    ("Tags[].Value", "max-length", 256, "TagValue"),
]
PATTERNS = [
    ("PredictorBacktestExportJobName", "^[a-zA-Z][a-zA-Z0-9_]*", "Name"),
    ("PredictorArn", "arn:([a-z\\d-]+):forecast:.*:.*:.+", "Arn"),
    ("Destination.S3Config.Path", "^s3://[a-z0-9].+$", "S3Path"),
    ("Destination.S3Config.KMSKeyArn", "arn:aws:kms:.*:key/.*", "KMSKeyArn"),
    ("Tags[].Key", PATTERN, "TagKey"),
    ("Tags[].Value", PATTERN, "TagValue"),
]
SENTENCES = [
    # place, path, kind, value, part of the sentence
    ("request", "Tags", "max-items", 50, "Maximum number of tags per resource"),
    ("request", "Tags", "not-counted", {"by": "Key", "prefix": "aws:"}, "do not count against your tags"),
    ("request", "Tags", "unique", {"by": "Key"}, "each tag key must be unique"),
    ("request", "Tags[].Key", "case-sensitive", True, "case sensitive"),
    ("request", "Tags[].Value", "case-sensitive", True, "case sensitive"),
    ("request", "Tags[].Key", "max-length", 128, "128 Unicode characters in UTF-8"),
    ("request", "Tags[].Value", "max-length", 256, "256 Unicode characters in UTF-8"),
    ("request", "Tags[].Key", "reserved-prefix", {"prefix": "aws:", "case_sensitive": False}, "aws:"),
    ("request", "Tags[].Value", "prefix-allowed", {"prefix": "aws:"}, "Values can have this prefix"),
    ("request", "Tags", "counted", {"by": "Value", "prefix": "aws:"}, "will count against the limit of 50"),
    ("request", "Format", "enum", ["CSV", "PARQUET"], "CSV or PARQUET"),
    ("request", "Format", "default", "CSV", "The default value is CSV"),
    ("request", ROLE, "resource-kind", {"service": "iam", "resource": "role"}, "(IAM) role"),
    ("request", ROLE, "account", {"account": "own"}, "across Amazon Web Services accounts is not allowed"),
]


def claims(path: str, kind: str, place: str = "request") -> list[Claim]:
    """The claims about a member, those set aside included."""
    found = operation("forecast", NAME).claims
    return [claim for claim in found if (claim.place, claim.path, claim.kind) == (place, path, kind)]


@pytest.mark.parametrize("path, kind, value, shape", SHAPES)
def test_what_page_and_model_show(path: str, kind: str, value: Json, shape: str) -> None:
    (claim,) = claims(path, kind)
    assert claim.value == value
    assert shape in {source.shape for source in claim.sources}
    assert claim.set_aside is None


@pytest.mark.parametrize("path, original, shape", PATTERNS)
def test_patterns(path: str, original: str, shape: str) -> None:
    (claim,) = claims(path, "pattern")
    assert claim.value["original"] == original
    assert claim.value["ecma"].startswith("^(?:")
    assert shape in {source.shape for source in claim.sources}


@pytest.mark.parametrize("place, path, kind, value, part", SENTENCES)
def test_what_sentences_say(place: str, path: str, kind: str, value: Json, part: str) -> None:
    claim = next(each for each in claims(path, kind, place) if each.set_aside is None)
    assert claim.value == value
    quotes = [source.quote for source in claim.sources if source.quote]
    assert any(part in quote for quote in quotes)
    assert f"forecast:{NAME}:request.{path}:{kind}" == claim.id


@pytest.mark.parametrize("path", ["Tags[].Key", "Tags[].Value"])
def test_accepted_characters(path: str) -> None:
    (claim,) = claims(path, "characters")
    assert set("+-=._:/@") <= set(claim.value["allowed"].replace("\\", ""))
    assert "\\p{L}" in claim.value["allowed"]
    assert any("characters: " in source.quote for source in claim.sources if source.quote)


def test_a_foreign_role_gives_the_error_that_the_sentence_names() -> None:
    (claim,) = claims(ROLE, "account")
    assert claim.expected_codes == ("InvalidInputException",)
    assert claim.checkable


def test_what_cannot_be_checked_from_outside_is_recorded() -> None:
    (permission,) = claims(ROLE, "permission")
    (form,) = claims("", "timestamp-form", "state")
    (names,) = claims("", "file-name", "state")
    (state,) = (claim for claim in operation("forecast", NAME).claims if claim.kind == "state")
    assert "allow" in permission.value["needs"]
    assert form.value == {"form": "yyyy-MM-ddTHH-mm-ssZ"}
    assert names.value == {"form": "<ExportJobName>_<ExportTimestamp>_<PartNumber>.csv"}
    assert state.value["value"] == "ACTIVE"
    for claim in (permission, form, names, state):
        assert not claim.checkable
        assert claim.reason
        assert claim.quote


def test_exceptions_and_the_answer() -> None:
    derived = operation("forecast", NAME)
    assert [claim.path for claim in derived.claims if claim.kind == "exception"] == [
        "InvalidInputException",
        "ResourceAlreadyExistsException",
        "ResourceNotFoundException",
        "ResourceInUseException",
        "LimitExceededException",
    ]
    (answer,) = claims("PredictorBacktestExportJobArn", "type", "response")
    assert answer.value == "string"


def test_the_four_contradictions_are_found_by_rule() -> None:
    found = {each.path: each for each in operation("forecast", NAME).contradictions}
    assert {path: each.rule for path, each in found.items()} == {
        "Tags": "different-limits",
        ROLE: "unsatisfiable-pattern",
        "Tags[].Value": "required-and-optional",
        "Format": "enum-and-pattern",
    }
    assert (found["Tags"].said_aside, found["Tags"].aside.rpartition(":")[2]) == (
        "Tags has at most 200 entries",
        "max-items@model",
    )
    assert found[ROLE].said.startswith("The ARN of the Identity and Access Management (IAM) role")
    assert found["Tags[].Value"].said == "[REQUIRED]"
    assert "CSVX" in found["Format"].resolution
