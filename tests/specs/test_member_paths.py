from __future__ import annotations

import pytest

from specdrift.specs.member_paths import is_below, is_within, steps, values_at

REQUEST = {"Tags": [{"Key": "a"}, {"Key": "b", "Value": None}], "Attributes": {"x": 1, "y": 2}}


@pytest.mark.parametrize(
    ("path", "outer", "below"),
    [
        ("Tags[].Key", "Tags", True),
        ("Tags[].Key", "Tags[]", True),
        ("Attributes{value}", "Attributes", True),
        ("Tags.Key", "Tags", True),
        ("TagsToo", "Tags", False),
        ("Tags", "Tags", False),
        ("Tags", "Tags[].Key", False),
    ],
)
def test_what_is_inside_what(path: str, outer: str, below: bool) -> None:
    assert is_below(path, outer) is below
    assert is_within(path, outer) is (below or path == outer)


def test_paths_are_taken_apart() -> None:
    assert steps("A.B[].C{value}.D{key}") == ["A", "B", "[]", "C", "{value}", "D", "{key}"]
    assert steps("") == []


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("", [REQUEST]),
        ("Tags[].Key", ["a", "b"]),
        ("Tags[].Value", [None]),
        ("Attributes{key}", ["x", "y"]),
        ("Attributes{value}", [1, 2]),
        ("Attributes[]", []),
        ("Missing.Key", []),
    ],
)
def test_a_path_leads_to_values(path: str, values: list[object]) -> None:
    assert values_at(REQUEST, path) == values
