from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specdrift.specs.members import Member, walk
from specdrift.specs.readers import model_reader, models
from specdrift.specs.readers.model_reader import Bounds, ServiceReader, entangled
from specdrift.specs.readers.models import ModelError

METADATA = {"protocol": "json", "protocols": ["json"]}


def reader(shapes: dict[str, Any]) -> ServiceReader:
    model = {"metadata": METADATA, "operations": {"Make": {"input": {"shape": "S0"}}}, "shapes": shapes}
    models.check(model, "toy.json")
    return ServiceReader("toy", model, "toy.json")


def structure(**members: str) -> dict[str, Any]:
    return {"type": "structure", "members": {name: {"shape": shape} for name, shape in members.items()}}


def types(shapes: dict[str, Any]) -> dict[str, str]:
    """The type at every path, with a mark where a shape recurs."""
    tree = reader(shapes).tree("Make").request
    return {path: f"{member.type}{' again' * member.recursive}" for path, member in walk(tree)}


def expanded(
    shapes: dict[str, Any], name: str, above: tuple[str, ...] = (), path: str = ""
) -> dict[str, str]:
    """The same as `types`, by plain expansion: a shape that stands above itself is not expanded."""
    shape = shapes[name]
    if name in above:
        return {path: f"{shape['type']} again"}
    found = {path: shape["type"]}
    for place, reference in models.references(shape):
        piece = {"member": "[]", "key": "{key}", "value": "{value}"}.get(place, place.removeprefix("members"))
        below = f"{path}{piece}" if path else piece.removeprefix(".")
        found |= expanded(shapes, reference["shape"], (*above, name), below)
    return found


@st.composite
def any_shapes(draw: st.DrawFn) -> dict[str, Any]:
    names = [f"S{index}" for index in range(draw(st.integers(1, 6)))]
    shapes: dict[str, Any] = {}
    for name in names:
        kind = draw(st.sampled_from(["structure", "list", "map", "string"])) if name != "S0" else "structure"
        refer = st.sampled_from(names).map(lambda target: {"shape": target})
        shapes[name] = {"type": kind}
        if kind == "structure":
            shapes[name]["members"] = draw(st.dictionaries(st.sampled_from("AB"), refer))
        elif kind == "list":
            shapes[name]["member"] = draw(refer)
        elif kind == "map":
            shapes[name] |= {"key": draw(refer), "value": draw(refer)}
    return shapes


@given(any_shapes())
def test_shared_subtrees_say_what_plain_expansion_says(shapes: dict[str, Any]) -> None:
    assert types(shapes) == expanded(shapes, "S0")


def test_a_shape_recurs_only_where_it_stands_above_itself() -> None:
    shapes = {
        "S0": structure(Left="Node", Right="Node"),
        "Node": structure(Name="Name", Next="Nodes"),
        "Nodes": {"type": "list", "member": {"shape": "Node"}},
        "Name": {"type": "string"},
    }
    assert types(shapes) == {
        "": "structure",
        "Left": "structure",
        "Left.Name": "string",
        "Left.Next": "list",
        "Left.Next[]": "structure again",
        "Right": "structure",
        "Right.Name": "string",
        "Right.Next": "list",
        "Right.Next[]": "structure again",
    }
    assert entangled(shapes) == {"S0": False, "Node": True, "Nodes": True}


def test_a_trillion_paths_are_read_at_once() -> None:
    shapes = {f"S{level}": structure(A=f"S{level + 1}", B=f"S{level + 1}") for level in range(40)}
    member: Member | None = reader(shapes | {"S40": {"type": "string"}}).tree("Make").request
    for _ in range(40):
        assert member is not None
        assert member.members["A"].members == member.members["B"].members
        member = member.members["A"]
    assert member is not None
    assert member.type == "string"


def test_a_reference_speaks_before_its_shape() -> None:
    shapes = {
        "S0": {
            "type": "structure",
            "required": ["Own"],
            "members": {
                "Own": {"shape": "Name", "documentation": "<p>Mine.</p>", "enum": ["A"]},
                "Shared": {"shape": "Name"},
            },
        },
        "Name": {"type": "string", "documentation": "<p>Of the shape.</p>", "max": 63, "pattern": "a*"},
    }
    read = reader(shapes)
    own, shared = read.tree("Make").request.members.values()
    assert ([s.text for s in own.sentences], own.inherited, own.enum) == (["Mine."], False, ("A",))
    assert [s.text for s in own.shape_sentences] == ["Of the shape."]
    assert ([s.text for s in shared.sentences], shared.inherited) == (["Of the shape."], True)
    assert (shared.shape_sentences, shared.enum) == ((), ())
    assert (own.required, shared.required) == (True, False)
    assert read.bounds("Name") == Bounds(max=63, pattern="a*")
    assert [s.text for s in read.sentences("Name")] == ["Of the shape."]


def test_marks_of_the_model_become_traits() -> None:
    member = {
        "Body": {"shape": "Blob", "streaming": True},
        "Token": {"shape": "Text", "idempotencyToken": True},
        "Json": {"shape": "Text", "jsonvalue": True, "location": "header", "locationName": "x-json"},
        "Any": {"shape": "Any"},
        "Old": {
            "shape": "Text",
            "deprecated": True,
            "location": "uri",
            "locationName": "Old",
            "hostLabel": True,
        },
    }
    shapes = {
        "S0": {"type": "structure", "payload": "Body", "members": member},
        "Blob": {"type": "blob"},
        "Text": {"type": "string", "sensitive": True},
        "Any": {"type": "structure", "document": True, "members": {}},
    }
    found = reader(shapes).tree("Make").request.members
    seen = {name: (m.type, set(m.traits), m.location, m.wire_name) for name, m in found.items()}
    assert seen == {
        "Body": ("blob", {"payload", "streaming"}, "", ""),
        "Token": ("string", {"idempotency-token", "sensitive"}, "", ""),
        "Json": ("document", {"jsonvalue", "sensitive"}, "header", "x-json"),
        "Any": ("document", set(), "", ""),
        "Old": ("string", {"deprecated", "sensitive", "host-label"}, "uri", ""),
    }


def test_what_the_model_lacks_is_named() -> None:
    read = model_reader.read("forecast")
    with pytest.raises(ModelError, match=r"service-2\.json: operations: has no 'MakeCoffee'"):
        read.tree("MakeCoffee")
    with pytest.raises(ModelError, match=r"service-2\.json: shapes: has no 'Coffee'"):
        read.bounds("Coffee")


def test_an_operation_carries_what_stands_around_its_members() -> None:
    tree = model_reader.read("forecast").tree("CreatePredictorBacktestExportJob")
    assert tree.page == "forecast/client/create_predictor_backtest_export_job"
    assert tree.protocol == "json"
    assert len(tree.exceptions) == 5
    assert tree.response is not None
    assert list(tree.response.members) == ["PredictorBacktestExportJobArn"]
    assert tree.request.members["Tags"].shape == "Tags"


def test_an_exception_has_a_tree_too() -> None:
    error = model_reader.read("dynamodb").error("ConditionalCheckFailedException")
    assert "exception" in error.traits
    assert "Item" in error.members
