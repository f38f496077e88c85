"""Overlays: what AWS accepts against its documentation."""

import json
import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from specdrift.specs import overlays
from specdrift.specs.claims import Source
from specdrift.specs.facts import Fact
from specdrift.specs.keywords import About, keywords
from specdrift.specs.overlays import Overlay
from specdrift.specs.readers import models

FOLDER = files("specdrift.specs").joinpath("overlays")
ENUM = Fact("enum", ["lowest-price", "diversified"], (Source(shape="Strategy"),))


def test_the_files_have_the_documented_form() -> None:
    schema = json.loads(FOLDER.joinpath("overlays.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    found = [file for file in FOLDER.iterdir() if file.name.endswith(".toml")]
    for file in found:
        Draft202012Validator(schema).validate(tomllib.loads(file.read_text("utf-8")))
    assert found


def test_every_overlay_is_about_something_that_exists() -> None:
    for overlay in overlays._all():
        for service in overlay.services:
            if service == "*":
                continue
            model, _ = models.load(service)
            for names, known in (
                (overlay.operations, model["operations"]),
                (overlay.shapes, model["shapes"]),
            ):
                assert all(name == "*" or name in known for name in names), overlay


@pytest.mark.parametrize(
    ("value", "others"),
    [
        ("lowest-price", {"lowestPrice", "LOWEST_PRICE", "LowestPrice", "lowest_price", "LOWEST-PRICE"}),
        ("noTermination", {"no-termination", "NOTERMINATION", "no_termination", "NoTermination"}),
        ("COPY", {"copy", "Copy"}),
        ("m5.large", {"M5.LARGE"}),
    ],
)
def test_a_name_can_be_written_in_several_ways(value: str, others: set[str]) -> None:
    assert others <= {*overlays.spellings(value)}
    assert value in overlays.spellings(value) or value == "noTermination"


def test_an_overlay_widens_an_enum_and_leaves_what_it_says() -> None:
    wide = Overlay(("ec2",), "recorded", any_spelling=True, also=("cheapest",)).on(ENUM)
    assert wide.value == ["lowest-price", "diversified"]
    assert {"cheapest", "lowestPrice", "Diversified"} <= {*wide.also}
    assert not set(wide.also) & set(wide.value)
    assert keywords(wide, About("string"))["enum"][:3] == ["lowest-price", "diversified", "cheapest"]


def test_an_overlay_takes_a_claim_out_of_force() -> None:
    aside = Overlay(("s3control",), "recorded").on(Fact("pattern", {}, ()))
    assert aside.not_enforced == "recorded"


@pytest.mark.parametrize(
    ("path", "shape", "kind", "holds"),
    [
        ("AttributeNames[]", "Name", "enum", True),
        ("AttributeNames", "Name", "enum", False),
        ("AttributeNames[]", "Name", "pattern", False),
        ("AttributeNames[]", None, "enum", False),
    ],
)
def test_an_overlay_holds_where_it_says(path: str, shape: str | None, kind: str, holds: bool) -> None:
    overlay = Overlay(("sqs",), "recorded", paths=("*Names[]",), shapes=("N*",), kinds=("enum",))
    assert overlay.holds("ReceiveMessage", path, shape, Fact(kind, [], ())) is holds
    (fact,) = overlays.applied([overlay], "ReceiveMessage", path, shape, (Fact(kind, [], ()),))
    assert (fact.not_enforced == "recorded") is holds


def test_an_overlay_on_what_is_only_said_leaves_the_model_alone() -> None:
    overlay = Overlay(("*",), "recorded", kinds=("enum",), any_spelling=True, only_said=True)
    said = Fact("enum", ["NONE"], (Source(quote="Valid values are `NONE`."),))
    both = replace(said, sources=(*said.sources, Source(shape="Authorization")))
    found = overlays.applied([overlay], "PutMethod", "authorizationType", None, (said, both))
    assert [("none" in fact.also) for fact in found] == [True, False]


def test_only_the_services_named_have_overlays() -> None:
    named = [overlay for overlay in overlays.of_service("forecast") if overlay.services != ("*",)]
    assert named == []
    assert {"sqs", "s3control", "ec2"} <= {
        service for service in models.service_names() if overlays.of_service(service)
    }
