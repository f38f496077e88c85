"""How much work a match can be, by the pattern's form."""

from __future__ import annotations

import pytest

from specdrift.specs.patterns.effort import Effort, effort, is_little
from specdrift.specs.patterns.syntax import parse


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("^abc$", Effort(anchored=True)),
        ("^(?:[a-z]+)$", Effort(stretches=1, anchored=True)),
        ("[a-z]+", Effort(stretches=1)),
        ("^(?:[a-z]+:.*:x?)$", Effort(factor=2, stretches=2, anchored=True)),
        (r"^(?:\d{12}|[a-z]*)$", Effort(factor=2, stretches=1, anchored=True)),
        ("^a$|b", Effort(factor=2)),
        ("(?!^aws)[a-z]+", Effort(stretches=1)),
        ("^(?:([0-9a-f]{16})+)$", Effort(stretches=1, anchored=True)),
        ("^(?:(a+)+)$", None),
        ("^(?:(a|aa)+)$", None),
        ("^(?:(a+b){2,3})$", None),
        (r"^(a)\1$", None),
    ],
)
def test_of_a_pattern(pattern: str, found: Effort | None) -> None:
    assert effort(parse(pattern)) == found


def test_little_is_what_has_few_ways() -> None:
    one, four = effort(parse("^[a-z]+$")), effort(parse("^.*:.*:.*:.*$"))
    assert is_little(one, 1000)
    assert is_little(four, 20)
    assert not is_little(four, 1000)


def test_nothing_is_little_that_has_no_bound() -> None:
    assert not is_little(effort(parse("^(a+)+$")), 1)


def test_where_a_match_may_begin_counts() -> None:
    begins_anywhere, begins_first = effort(parse("a.*b")), effort(parse("^a.*b"))
    assert begins_anywhere is not None
    assert begins_first is not None
    assert begins_anywhere.ways(100) > begins_first.ways(100)
