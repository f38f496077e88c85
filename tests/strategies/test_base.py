from typing import Any

import pytest

from specdrift.specs.validation.validator import Validator
from specdrift.strategies.base import NoBase, base
from specdrift.strategies.cases import Caller
from specdrift.strategies.formats.tags import KEY, VALUE
from specdrift.strategies.fresh import TOKEN
from tests.strategies.small import claim, member, operation, structure

STRING = member()


def test_the_smallest_request_has_the_required_members_only() -> None:
    made = operation(structure(("Name",), Name=STRING, Note=STRING))
    assert base(made) == {"Name": TOKEN}


def test_a_wanted_member_comes_with_what_it_needs() -> None:
    entry = structure(("Key", "Value"), Key=STRING, Value=STRING)
    made = operation(structure((), Tags=member("list", items=entry), Note=STRING))
    assert base(made, including="Tags[].Value") == {"Tags": [{"Key": KEY, "Value": VALUE}]}
    assert base(made, including=("Note", "Tags[].Key")) == {
        "Tags": [{"Key": KEY, "Value": VALUE}],
        "Note": TOKEN,
    }


def test_optional_members_are_given_when_all_are_wanted() -> None:
    made = operation(structure(("Name",), Name=STRING, Count=member("integer"), On=member("boolean")))
    assert base(made, optional=True) == {"Name": TOKEN, "Count": 1, "On": False}


def test_values_at_member_paths_are_used() -> None:
    made = operation(structure(("Names",), Names=member("list", items=STRING), Other=STRING))
    assert base(made, pins={"Names[]": "mine", "Other.Name": "unused"}) == {"Names": ["mine"]}


def test_a_pinned_member_is_given_where_the_rules_allow_it() -> None:
    exclusive = {"not": {"required": ["A", "B"]}, "claims": {"not": "exclusive@A,B"}}
    made = operation(structure((), A=STRING, B=STRING) | exclusive)
    assert base(made, pins={"B": "mine"}) == {"B": "mine"}
    assert base(made, including="A", pins={"A": "that", "B": "mine"}) == {"A": "that"}


def test_what_is_needed_inside_a_pinned_value_is_added_to_it() -> None:
    entry = structure(("Key",), Key=STRING, Value=STRING)
    made = operation(structure((), Tags=member("list", items=entry)))
    pins = {"Tags": [{"Key": "one"}, {"Key": "two"}]}
    assert base(made, pins=pins) == pins
    filled = base(made, including="Tags[].Value", pins=pins)
    assert filled == {"Tags": [{"Key": "one", "Value": "value"}, {"Key": "two"}]}
    deeper = base(made, pins={**pins, "Tags[].Key": "mine"})
    assert deeper == {"Tags": [{"Key": "mine"}, {"Key": "mine"}]}


def test_maps_have_a_key() -> None:
    attributes = member(
        "map", additionalProperties=STRING, propertyNames=member(enum=["b", "a"], claims={"enum": "enum"})
    )
    made = operation(structure(("Attributes",), Attributes=attributes))
    assert base(made) == {"Attributes": {"b": TOKEN}}


@pytest.mark.parametrize(
    "rule, expected",
    [
        ({"not": {"required": ["A", "B"]}, "claims": {"not": "exclusive@A,B"}}, [{"A"}, {"B"}, {"A", "B"}]),
        ({"anyOf": [{"required": ["A"]}, {"required": ["B"]}], "claims": {"anyOf": "any-of"}}, []),
        ({"oneOf": [{"required": ["A"]}, {"required": ["B"]}], "claims": {"oneOf": "union"}}, []),
        ({"dependentRequired": {"A": ["B"]}, "claims": {"dependentRequired": "depends@A"}}, []),
    ],
)
def test_rules_about_presence_are_kept(rule: dict[str, Any], expected: list[set[str]]) -> None:
    made = operation(structure((), A=STRING, B=STRING) | rule)
    validator = Validator(made)
    for request in (base(made), base(made, including="B"), base(made, optional=True)):
        assert validator.is_valid(request)
    if not expected:
        assert validator.is_valid(base(made, including="A"))


def test_members_that_exclude_one_another_cannot_both_be_wanted() -> None:
    rule = {"not": {"required": ["A", "B"]}, "claims": {"not": "exclusive@A,B"}}
    made = operation(structure((), A=STRING, B=STRING) | rule)
    with pytest.raises(NoBase, match="A, B exclude one another"):
        base(made, including=("A", "B"))


def test_a_value_on_which_others_depend_brings_them() -> None:
    kinds = member(enum=["KEY", "NONE"], claims={"enum": "enum"})
    condition = {"properties": {"Kind": {"enum": ["KEY"]}}, "required": ["Kind"]}
    rule = {"anyOf": [{"not": condition}, {"required": ["Key"]}], "claims": {"anyOf": "depends@Kind"}}
    made = operation(structure(("Kind",), Kind=kinds, Key=STRING) | rule)
    assert base(made) == {"Kind": "KEY", "Key": TOKEN}


def test_a_value_that_keeps_a_member_out_gives_way_to_it() -> None:
    kinds = member(enum=["OFF", "ON"], claims={"enum": "enum"})
    condition = {"Kind": {"enum": ["OFF"]}}
    rule = {"not": {"properties": condition, "required": ["Kind", "Key"]}, "claims": {"not": "not-with@Kind"}}
    made = operation(structure(("Kind",), Kind=kinds, Key=STRING) | rule)
    assert base(made) == {"Kind": "OFF"}
    assert base(made, including="Key") == {"Kind": "ON", "Key": TOKEN}
    flag = {"Kind": {"enum": [False]}}
    off = {"not": {"properties": flag, "required": ["Kind", "Key"]}, "claims": {"not": "not-with@Kind"}}
    switched = operation(structure(("Kind",), Kind=member("boolean"), Key=STRING) | off)
    assert base(switched, including="Key") == {"Kind": True, "Key": TOKEN}
    optional = operation(structure((), Kind=kinds, Key=STRING) | rule)
    assert base(optional, including="Key") == {"Key": TOKEN}


def test_shapes_that_contain_themselves_end() -> None:
    leaf = {"$ref": "#/$defs/Filter"}
    nested = structure(
        (), And=member("list", items=leaf, minItems=1, claims={"minItems": "min-items"}), Key=STRING
    )
    union = {"oneOf": [{"required": ["And"]}, {"required": ["Key"]}], "claims": {"oneOf": "union"}}
    made = operation(structure(("Filter",), Filter=leaf), Filter={"allOf": [nested, union]})
    assert base(made) == {"Filter": {"Key": TOKEN}}
    assert base(made, including="Filter.And[].Key") == {"Filter": {"And": [{"Key": TOKEN}]}}


def test_a_shape_that_contains_itself_without_an_end_is_named() -> None:
    made = operation(
        structure(("Node",), Node={"$ref": "#/$defs/Node"}),
        Node=structure(("Next",), Next={"$ref": "#/$defs/Node"}),
    )
    with pytest.raises(NoBase, match=r"Node\.Next.*contains itself"):
        base(made)


def test_entries_differ_where_they_must() -> None:
    entry = structure(("Key",), Key=member(maxLength=2, claims={"maxLength": "max-length"}), Value=STRING)
    tags = member(
        "list",
        items=entry,
        minItems=3,
        uniqueBy="Key",
        claims={"minItems": "min-items", "uniqueBy": "unique"},
    )
    made = operation(structure(("Tags",), Tags=tags))
    keys = [tag["Key"] for tag in base(made)["Tags"]]
    assert len(set(keys)) == 3
    assert Validator(made).is_valid(base(made))


def test_no_structure_is_left_empty() -> None:
    root = structure(
        ("Spec", "Names"), Spec=structure((), Count=member("integer")), Names=member("list", items=STRING)
    )
    assert base(operation(root, protocol="query")) == {"Spec": {"Count": 1}, "Names": [TOKEN]}
    assert base(operation(root, protocol="json")) == {"Spec": {"Count": 1}, "Names": [TOKEN]}


def test_a_filling_member_brings_what_it_depends_on() -> None:
    spec = structure((), Method=STRING, Service=STRING)
    spec |= {"dependentRequired": {"Method": ["Service"]}, "claims": {"dependentRequired": "depends@Method"}}
    assert base(operation(structure(("Spec",), Spec=spec))) == {"Spec": {"Method": TOKEN, "Service": TOKEN}}


def test_entries_that_are_lists_differ_and_keep_their_length() -> None:
    pair = member("list", items=member("integer"), minItems=2, claims={"minItems": "min-items"})
    points = member(
        "list", items=structure(("Point",), Point=pair), minItems=2, claims={"minItems": "min-items"}
    )
    made = base(operation(structure(("Points",), Points=points)))["Points"]
    assert [len(entry["Point"]) for entry in made] == [2, 2]
    assert made[0] != made[1]


def test_the_reason_for_no_base_names_the_member_and_its_rules() -> None:
    unmatchable = member(pattern="^(?:[^\\s\\S])$", claims={"pattern": "pattern"})
    with pytest.raises(NoBase, match=r"Name: no string was found that keeps all its rules: type, pattern"):
        base(operation(structure(("Name",), Name=unmatchable)))


def test_a_path_that_the_request_does_not_have_is_named() -> None:
    with pytest.raises(NoBase, match="no member 'Nmae'"):
        base(operation(structure((), Name=STRING)), including="Nmae")


def test_arns_are_the_callers() -> None:
    arn = member(pattern="^(?:arn:([a-z\\-]+):iam::\\d{12}:role/.+)$", claims={"pattern": "pattern"})
    made = operation(structure(("RoleArn",), RoleArn=arn), claim("RoleArn", "required"))
    caller = Caller(account="111122223333", partition="aws-cn")
    assert base(made, caller) == {"RoleArn": "arn:aws-cn:iam::111122223333:role/specdrift"}


@pytest.mark.parametrize("optional", [False, True])
def test_bases_are_the_same_every_time(optional: bool) -> None:
    root = structure(("Name",), Name=STRING, Tags=member("list", items=STRING))
    assert base(operation(root), optional=optional) == base(operation(root), optional=optional)
