"""Identifiers that the reference endpoint makes: in their pattern's shape, each once."""

from __future__ import annotations

import pytest

from specdrift.specs.corpus import load_service
from specdrift.specs.patterns.translation import compiled, translate
from specdrift.targets.yardstick.identifiers import Account, Identifiers
from specdrift.targets.yardstick.shapes import filled, shapes

OWNER = "123456789012"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("d[a-z0-9]+", "d00000000000r"),
        ("^ws-[0-9a-f]{8,63}$", "ws-00000000001b"),
        ("arn:aws:iam::[0-9]{12}:role/[-a-zA-Z0-9]+", f"arn:aws:iam::{OWNER}:role/00000000000r"),
        ("[A-Z]{2}\\d{4}", "AA0027"),
        ("(?!aws)x(-[a-z])?", "x"),
    ],
)
def test_the_first_shape_is_the_plainest(pattern: str, text: str) -> None:
    assert filled(next(shapes(pattern)), 27, OWNER) == text


@pytest.mark.parametrize("pattern", ["d[a-z0-9]+", "i-(\\w{8}|\\w{17})", "[a-f]+(:[0-9]{3})?|none"])
def test_a_shape_matches_its_pattern(pattern: str) -> None:
    matches = compiled(translate(pattern).ecma or "")
    found = list(shapes(pattern))
    assert found
    assert all(matches(filled(shape, number, OWNER)) for shape in found for number in (0, 1, 7))


def test_what_is_no_pattern_has_no_shapes() -> None:
    assert list(shapes("[a-")) == []


def test_identifiers_differ_and_are_as_long_as_the_first() -> None:
    operations = load_service("amplify")
    make = Identifiers(Account()).make
    found = [make(operations["CreateApp"], "appId", "app", operations.values()) for _ in range(30)]
    assert len(set(found)) == 30
    assert len({len(text) for text in found}) == 1
    assert all(text.startswith("d") and len(text) <= 20 for text in found)
