"""Other ways to fill a required structure."""

from __future__ import annotations

from specdrift.specs.corpus import load
from specdrift.specs.validation.validator import Validator
from specdrift.strategies.base import base
from specdrift.strategies.cases import Caller
from specdrift.strategies.choices import MOST, choices

CALLER = Caller()


def test_an_archive_instead_of_a_bucket() -> None:
    create = load("lambda", "CreateFunction")
    found = list(choices(create, CALLER))
    assert "ZipFile" not in base(create, CALLER)["Code"]
    assert list(found[0]["Code"]) == ["ZipFile"]
    assert len(found) == MOST
    for pins in found:
        made = base(create, CALLER, pins=pins)
        assert made["Code"] == pins["Code"]
        assert not Validator(create, CALLER.account).breaches(made)


def test_a_structure_with_required_members_leaves_no_choice() -> None:
    assert list(choices(load("forecast", "CreateForecastExportJob"), CALLER)) == []
    assert list(choices(load("dynamodb", "CreateTable"), CALLER)) == []
