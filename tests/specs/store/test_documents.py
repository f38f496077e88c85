from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from referencing import Registry, Resource

from specdrift.specs.claims import Json
from specdrift.specs.store import committed
from specdrift.specs.store.documents import (
    DocumentError,
    as_text,
    read,
    read_portable,
    write,
    write_portable,
)
from specdrift.specs.validation.portable import exact, portable, rewritten
from specdrift.specs.validation.validator import Validator
from tests.specs.samples import operation, operations

VOCABULARY: Json = json.loads((committed.FOLDER.parent / "vocabulary.json").read_text(encoding="utf-8"))


def _described() -> Any:
    """A validator for documents by the published meta-schema."""
    resource: Resource[Json] = Resource.from_contents(VOCABULARY)
    registry: Registry[Json] = Registry().with_resource(VOCABULARY["$id"], resource)
    return jsonschema.Draft202012Validator(VOCABULARY, registry=registry)


def test_the_vocabulary_is_a_meta_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(VOCABULARY)


def test_documents_are_as_the_vocabulary_says() -> None:
    described = jsonschema_rs.Draft202012Validator(VOCABULARY)  # the fast one: there are a million places
    for derived in operations():
        described.validate(json.loads(json.dumps(write_portable(derived))))


@pytest.mark.parametrize(
    "changed", [{"claims": {"type": "Not A Kind"}}, {"minBytes": -1}, {"account": "any"}, {"resource": {}}]
)
def test_the_vocabulary_refuses_what_it_does_not_describe(changed: Json) -> None:
    document = write_portable(operation("kms", "CreateKey"))
    assert not _described().is_valid(document | changed)
    assert not _described().is_valid(document | {"properties": {"X": changed}})


def test_documents_give_back_what_they_were_given() -> None:
    for derived in operations():
        assert read(json.loads(json.dumps(write(derived)))) == derived
        assert read_portable(json.loads(as_text(write_portable(derived)))) == derived


def test_text_has_one_line_for_each_claim_and_hides_no_character() -> None:
    derived = operation("forecast", "CreateDatasetGroup")
    text = as_text(write_portable(derived))
    lines = text.splitlines()
    assert sum(line.startswith('      {"id": "') for line in lines) == len(derived.claims)
    assert all(ord(sign) < 0x10000 for sign in text)
    assert "\\udbff\\udfff" in text


@pytest.mark.parametrize("document", [{}, [], None, {"x-specdrift": {}}, {"x-specdrift": {"claims": 3}}])
def test_what_is_no_document_is_refused(document: Json) -> None:
    with pytest.raises(DocumentError, match="derive it again"):
        read(document)


def test_patterns_within_not_are_never_widened() -> None:
    with pytest.raises(ValueError, match="inside `not`"):
        portable({"not": {"pattern": "^\\p{L}$"}})
    assert portable({"not": {"not": {"pattern": "^\\p{L}$"}}})["not"]["not"]["unicodePattern"] == "^\\p{L}$"


def test_only_schemas_are_rewritten_never_members_of_the_same_name() -> None:
    schema = {"properties": {"pattern": {"enum": ["\\p{L}"]}, "not": {"pattern": "^\\p{Lu}$"}}}
    wide = portable(schema)
    assert wide["properties"]["pattern"] == {"enum": ["\\p{L}"]}
    assert wide["properties"]["not"]["unicodePattern"] == "^\\p{Lu}$"
    assert exact(wide) == schema
    assert (
        rewritten(schema, lambda text: {"pattern": text[::-1]})["properties"]["not"]["pattern"] == "$}uL{p\\^"
    )


def test_a_plain_implementation_refuses_no_valid_request() -> None:
    derived = operation("forecast", "CreateDatasetGroup")
    plain = jsonschema.Draft202012Validator(portable(derived.schema))
    request = {"DatasetGroupName": "a", "Domain": "RETAIL", "Tags": [{"Key": "é名-", "Value": "aws:x"}]}
    assert Validator(derived).is_valid(request)
    assert plain.is_valid(request)
    assert not plain.is_valid(request | {"Tags": [{"Key": "a#", "Value": ""}]})


@pytest.mark.parametrize("service", committed.services())
def test_committed_schemas_are_what_the_documentation_says(service: str) -> None:
    found = committed.differences(service)
    assert not found, f"run `specdrift derive {service}` and review the difference: {found}"


def test_every_protocol_has_committed_schemas() -> None:
    protocols = {
        committed.load(next((committed.FOLDER / service).glob("*.json"))).protocol
        for service in committed.services()
    }
    assert protocols == {"json", "query", "ec2", "rest-json", "rest-xml", "smithy-rpc-v2-cbor"}


def test_committed_schemas_are_read_back_and_refused_when_damaged(tmp_path: Path) -> None:
    file = committed.FOLDER / "forecast" / "CreateDatasetGroup.json"
    assert committed.load(file) == operation("forecast", "CreateDatasetGroup")
    cut = tmp_path / "cut.json"
    cut.write_text(file.read_text(encoding="utf-8")[:1000], encoding="utf-8")
    with pytest.raises(DocumentError, match=r"cut\.json.*specdrift derive"):
        committed.load(cut)
    document = json.loads(file.read_text(encoding="utf-8"))
    document["$defs"]["Name"]["minBytes"] = "many"
    cut.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(DocumentError, match=r"cut\.json: \$\['\$defs'\]\.Name\.minBytes: 'many'"):
        committed.load(cut)


def test_differences_name_what_was_added_removed_and_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(committed, "FOLDER", tmp_path)
    assert committed.write("sts") == len(committed.services()) * 11
    assert committed.differences("sts") == []
    folder = tmp_path / "sts"
    (folder / "GetCallerIdentity.json").unlink()
    (folder / "Gone.json").write_text("{}")
    text = (folder / "AssumeRole.json").read_text(encoding="utf-8")
    (folder / "AssumeRole.json").write_text(
        text.replace('"maxLength": 64', '"maxLength": 65'), encoding="utf-8"
    )
    found = {each.operation: (each.change, each.lines) for each in committed.differences("sts")}
    assert found["GetCallerIdentity"] == ("added", (0, 0))
    assert found["Gone"] == ("removed", (0, 0))
    assert found["AssumeRole"][0] == "changed"
    assert found["AssumeRole"][1][0] == found["AssumeRole"][1][1] > 0
    committed.write("sts")
    assert committed.differences("sts") == []
    assert not (folder / "Gone.json").exists()
