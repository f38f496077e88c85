from __future__ import annotations

import pytest

from specdrift.specs.claims import Json
from specdrift.specs.kinds import kinds, listing, predicate, predicate_pieces

VALUES: dict[str, Json] = {
    "required": True,
    "type": "string",
    "enum": ["CSV", "PARQUET"],
    "pattern": {"original": "^[a-z]{1,3}$", "ecma": "^[a-z]{1,3}$"},
    "characters": {"allowed": r"\p{L}"},
    "forbidden": {"strings": ["--", " "]},
    "not-one-of": {"values": ["default"]},
    "prefix": {"any": ["a", "b"]},
    "suffix": {"any": ["a", "b"]},
    "reserved-prefix": {"prefix": "aws:", "case_sensitive": False},
    "reserved-suffix": {"suffix": "-x", "case_sensitive": False},
    "unique": {"by": "Key"},
    "exclusive": {"members": ["A", "B"]},
    "any-of": {"members": ["A", "B"]},
    "union": {"members": ["A", "B"]},
    "depends": {"if": "A", "then": ["B"]},
    "not-with": {"if": "A", "equals": [True], "not": ["B"]},
    "resource-kind": {"service": "iam", "resource": "role"},
    "account": {"account": "own"},
    "prefix-allowed": {"prefix": "aws:"},
    "case-sensitive": True,
    "not-counted": {"by": "Key", "prefix": "aws:"},
    "counted": {"by": "Key", "prefix": "aws:"},
    "default": "CSV",
    "file-name": {"form": "a_b"},
    "timestamp-form": {"form": "yyyy"},
    "permission": {"if": "A", "needs": "kms:Decrypt"},
    "state": {"member": "Status", "value": "ACTIVE", "before": "it is read"},
    "exception": {"code": "InvalidInputException", "status": 400},
}


@pytest.mark.parametrize("kind", list(kinds()))
def test_every_kind_makes_a_sentence(kind: str) -> None:
    says = predicate(kind, VALUES.get(kind, 63))
    assert says
    assert not says.startswith(f"{kind}:"), "the value's form is the one that specs/data/kinds.toml gives"
    assert "{value" not in says
    assert "None" not in says


@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        ("max-length", 4096, "has at most 4,096 characters"),
        ("min-length", 1, "has at least 1 character"),
        ("min-items", 1, "has at least 1 entry"),
        ("unique", {"by": None}, "has no two entries with the same value"),
        (
            "depends",
            {"if": "Type", "equals": ["KMS", "SSE"], "then": ["Key"]},
            "needs Key when Type = KMS or SSE is given",
        ),
        ("not-with", {"if": "A", "equals": [False], "not": ["B"]}, "has no B when A = false is given"),
        ("enum", [*"abcdefghijklmnopq"], "is one of a, b, c, d, e, f, g, h, i, j, k, l and 5 more"),
        ("strange", {"a": 1}, 'strange: {"a": 1}'),
        ("reserved-prefix", "aws:", "reserved-prefix: aws:"),
        ("pattern", None, "pattern: value"),
    ],
)
def test_what_a_claim_says(kind: str, value: Json, says: str) -> None:
    assert predicate(kind, value) == says


def test_code_in_a_sentence_is_told_from_words() -> None:
    pieces = predicate_pieces("reserved-prefix", {"prefix": "aws:", "case_sensitive": False})
    assert pieces == (("does not begin with ", False), ("aws:", True))


def test_several_values_in_a_sentence() -> None:
    assert (listing([]), listing(["a"]), listing(["a", "b", "c"], "and")) == ("", "a", "a, b and c")
    assert predicate("default", True) == predicate("default", "true")
