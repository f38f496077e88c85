from __future__ import annotations

import jsonschema
import pytest

from specdrift.specs.claims import Json
from specdrift.specs.facts import Fact
from specdrift.specs.keywords import About, any_case, keywords, text_pattern
from specdrift.specs.patterns.translation import compiled

TAG = {"by": "Key", "prefix": "aws:"}
CASES = [
    # kind, value, type, keywords
    ("type", "structure", "structure", {"type": "object"}),
    ("type", "document", "document", {}),
    ("type", "blob", "blob", {"type": "string", "contentEncoding": "base64"}),
    ("enum", ["A"], "string", {"enum": ["A"]}),
    ("min-items", 1, "list", {"minItems": 1}),
    ("min-items", 1, "map", {"minProperties": 1}),
    ("max-items", 5, "map", {"maxProperties": 5}),
    ("max-bytes", 5, "blob", {"maxBytes": 5}),
    ("pattern", {"original": "(?>a)", "ecma": None}, "string", {}),
    ("characters", {"allowed": "a-z\\-"}, "string", {"pattern": "^[a-z\\-]*$"}),
    ("forbidden", {"strings": ["--", "*"]}, "string", {"not": {"type": "string", "pattern": "--|\\*"}}),
    ("not-one-of", {"values": ["a", "b"]}, "string", {"not": {"enum": ["a", "b"]}}),
    ("prefix", {"any": ["a", "b"]}, "string", {"pattern": "^(?:a|b)"}),
    ("suffix", {"any": [".fifo"]}, "string", {"pattern": "(?:.fifo)$"}),
    ("reserved-prefix", {"prefix": "aws:", "case_sensitive": False}, "string",
     {"not": {"type": "string", "pattern": "^[aA][wW][sS]:"}}),
    ("reserved-suffix", {"suffix": "--x", "case_sensitive": True}, "string",
     {"not": {"type": "string", "pattern": "--x$"}}),
    ("unique", {"by": None}, "list", {"uniqueItems": True}),
    ("unique", {"by": "Key"}, "list", {"uniqueBy": "Key"}),
    ("exclusive", {"members": ["A", "B"]}, "structure", {"not": {"required": ["A", "B"]}}),
    ("any-of", {"members": ["A", "B"]}, "structure", {"anyOf": [{"required": ["A"]}, {"required": ["B"]}]}),
    ("depends", {"if": "A", "then": ["B"]}, "structure", {"dependentRequired": {"A": ["B"]}}),
    ("not-with", {"if": "A", "equals": ["X"], "not": ["B"]}, "structure",
     {"not": {"properties": {"A": {"enum": ["X"]}}, "required": ["A", "B"]}}),
    ("not-with", {"if": "A", "equals": [True], "not": ["B", "C"]}, "structure",
     {"not": {"anyOf": [{"properties": {"A": {"enum": [True]}}, "required": ["A", "B"]},
                        {"properties": {"A": {"enum": [True]}}, "required": ["A", "C"]}]}}),
    ("account", {"account": "own"}, "string", {"account": "own"}),
    ("default", "CSV", "string", {}),
]  # fmt: skip


@pytest.mark.parametrize("kind, value, of, expected", CASES)
def test_what_a_claim_says_as_keywords(kind: str, value: Json, of: str, expected: Json) -> None:
    assert keywords(Fact(kind, value, ()), About(of)) == expected


def test_entries_that_do_not_count_are_left_out_of_the_count() -> None:
    said = keywords(Fact("max-items", 2, ()), About("list", TAG))
    mine, awss = {"Key": "a"}, {"Key": "AWS:b"}
    validator = jsonschema.Draft202012Validator(said)
    assert validator.is_valid([mine, mine, awss, awss, awss])
    assert not validator.is_valid([mine, mine, mine])
    assert validator.is_valid([])


@pytest.mark.parametrize(
    "given, valid",
    [({"A": 1}, True), ({}, True), ({"A": 1, "B": 1}, False), ({"B": 1, "C": 1}, False), ({"C": 1}, True)],
)
def test_at_most_one_of_three(given: Json, valid: bool) -> None:
    said = keywords(Fact("exclusive", {"members": ["A", "B", "C"]}, ()), About("structure"))
    assert jsonschema.Draft202012Validator(said).is_valid(given) is valid


@pytest.mark.parametrize(
    "given, valid", [({}, False), ({"A": 1}, True), ({"A": 1, "B": 1}, False), ({"C": 1}, False)]
)
def test_exactly_one_of_a_union(given: Json, valid: bool) -> None:
    said = keywords(Fact("union", {"members": ["A", "B"]}, ()), About("structure"))
    assert jsonschema.Draft202012Validator(said).is_valid(given) is valid


@pytest.mark.parametrize(
    "given, valid",
    [({"A": "x"}, False), ({"A": "x", "B": 1}, True), ({"A": "z"}, True), ({}, True), ({"B": 1}, True)],
)
def test_needed_with_certain_values_only(given: Json, valid: bool) -> None:
    said = keywords(Fact("depends", {"if": "A", "equals": ["x", "y"], "then": ["B"]}, ()), About("structure"))
    assert jsonschema.Draft202012Validator(said).is_valid(given) is valid


@pytest.mark.parametrize("text", ["aws:", "a.b*c", "[x]{1}", "$^|()+?\\/", "über-1"])
def test_texts_as_patterns(text: str) -> None:
    for pattern in (text_pattern(text), any_case(text)):
        assert compiled(f"^{pattern}$")(text)
        assert not compiled(f"^{pattern}$")(text + "x")
    assert compiled(f"^{any_case('aws:')}$")("AwS:")
