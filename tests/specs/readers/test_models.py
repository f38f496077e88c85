import copy
import gzip
from pathlib import Path
from typing import Any

import pytest

from specdrift.specs.readers import models
from specdrift.specs.readers.models import ModelError

FILE = "toy/2020-01-01/service-2.json"
TOY: dict[str, Any] = {
    "metadata": {"protocol": "rest-json", "protocols": ["rest-json"]},
    "operations": {
        "MakeToy": {
            "input": {"shape": "MakeToyRequest"},
            "output": {"shape": "MakeToyResponse"},
            "errors": [{"shape": "ToyBroken"}],
        }
    },
    "shapes": {
        "MakeToyRequest": {
            "type": "structure",
            "required": ["Name"],
            "members": {"Name": {"shape": "Name"}, "Tags": {"shape": "Tags"}, "Sizes": {"shape": "Sizes"}},
        },
        "MakeToyResponse": {"type": "structure", "members": {}},
        "ToyBroken": {"type": "structure", "members": {}},
        "Name": {"type": "string"},
        "Tags": {"type": "map", "key": {"shape": "Key"}, "value": {"shape": "Value"}},
        "Key": {"type": "string"},
        "Value": {"type": "string"},
        "Sizes": {"type": "list", "member": {"shape": "Size"}},
        "Size": {"type": "integer"},
    },
}


def toy() -> dict[str, Any]:
    return copy.deepcopy(TOY)


def test_a_whole_model_passes() -> None:
    models.check(toy(), FILE)


@pytest.mark.parametrize("name", TOY["shapes"])
def test_a_missing_shape_is_named_with_the_place_that_needs_it(name: str) -> None:
    model = toy()
    del model["shapes"][name]
    with pytest.raises(ModelError, match=rf"{FILE}: .*refers to shape '{name}', which the model lacks"):
        models.check(model, FILE)


@pytest.mark.parametrize("part", ["metadata", "operations", "shapes"])
def test_a_missing_part_is_named(part: str) -> None:
    model = toy()
    del model[part]
    with pytest.raises(ModelError, match=f"{FILE}: has no '{part}'"):
        models.check(model, FILE)


@pytest.mark.parametrize(
    "metadata", [{"protocol": "smoke-signals"}, {"protocol": "json", "protocols": ["smoke-signals"]}, {}]
)
def test_an_unknown_protocol_is_named_with_those_that_are_known(metadata: dict[str, Any]) -> None:
    model = toy() | {"metadata": metadata}
    with pytest.raises(ModelError, match=f"{FILE}: metadata.protocols: .*botocore speaks json, rest-json"):
        models.check(model, FILE)


def test_of_several_protocols_it_is_the_one_that_botocore_prefers() -> None:
    model = toy() | {"metadata": {"protocol": "smithy-rpc-v2-cbor", "protocols": ["query", "json"]}}
    assert models.protocol(model, FILE) == "json"


@pytest.mark.parametrize(
    "shape, change, expected",
    [
        ("Name", {"type": "strnig"}, r"shapes\.Name\.type: 'strnig' is no type; known are blob, "),
        ("Name", {"type": None}, r"shapes\.Name\.type: None is no type"),
        ("Sizes", {"type": "structure"}, r"shapes\.Sizes: a structure needs 'members'"),
        ("Sizes", {"type": "map"}, r"shapes\.Sizes: a map needs 'key'"),
        ("Name", {"type": "list"}, r"shapes\.Name: a list needs 'member'"),
        (
            "MakeToyRequest",
            {"required": ["Nmae"]},
            r"MakeToyRequest\.required: 'Nmae' is none of its members",
        ),
        ("MakeToyRequest", {"payload": "Body"}, r"MakeToyRequest\.payload: 'Body' is none of its members"),
        ("MakeToyRequest", {"type": "list", "member": {"shape": "Name"}}, "'MakeToyRequest' is a list"),
        ("Sizes", {"member": {}}, r"shapes\.Sizes\.member: refers to shape None"),
    ],
)
def test_what_would_go_unread_is_named(shape: str, change: dict[str, Any], expected: str) -> None:
    model = toy()
    model["shapes"][shape] |= change
    with pytest.raises(ModelError, match=expected):
        models.check(model, FILE)


@pytest.mark.parametrize("name", ["service-2.json", "service-2.json.gz"])
def test_a_file_that_was_cut_is_named(name: str, tmp_path: Path) -> None:
    whole = b'{"metadata": {}, "operations": {}, "shapes": {}}'
    whole = gzip.compress(whole) if name.endswith(".gz") else whole
    path = tmp_path / name
    path.write_bytes(whole[:-10])
    with pytest.raises(ModelError, match=rf"{name}: not a whole JSON file .*reinstall botocore"):
        models.load_file(path)


def test_an_unknown_service_is_named() -> None:
    with pytest.raises(ModelError, match="service 'forcast': botocore has no model of it"):
        models.load("forcast")


def test_a_model_comes_with_its_extras_and_its_file() -> None:
    model, file = models.load("forecast")
    assert file == "botocore/data/forecast/2018-06-26/service-2.json"
    assert len(model["operations"]) > 60
    assert "forecast" in models.service_names()


def test_models_of_the_user_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "toy" / "2020-01-01").mkdir(parents=True)
    (tmp_path / "toy" / "2020-01-01" / "service-2.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("AWS_DATA_PATH", str(tmp_path))
    models.service_names.cache_clear()
    assert "toy" not in models.service_names()
