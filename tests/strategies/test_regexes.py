import random
import re
from functools import cache

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specdrift.specs.patterns.translation import compiled, translate
from specdrift.specs.readers import models
from specdrift.strategies import lengths as sizes
from specdrift.strategies.regexes import First, Unattainable, plan, whole_class
from specdrift.strategies.texts import Chance, Text

SERVICES = ("forecast", "iam", "lambda", "route53", "ec2", "sagemaker", "kms", "backup", "vpc-lattice", "ssm")


TOO_LARGE = re.compile(r"\{(\d+,)?\d{4,}\}|\\[pP].*\{\d*,?\d{3,}\}")
"""Counts that the engine to compare with unrolls and then gives up on."""


@cache
def patterns() -> tuple[str, ...]:
    found = set()
    for service in SERVICES:
        model, _ = models.load(service)
        found |= {shape["pattern"] for shape in model["shapes"].values() if "pattern" in shape}
    translated = (translate(pattern).ecma for pattern in found)
    return tuple(
        sorted(pattern for pattern in translated if pattern is not None and not TOO_LARGE.search(pattern))
    )


@cache
def independent(pattern: str) -> jsonschema_rs.Draft202012Validator:
    options = jsonschema_rs.FancyRegexOptions(size_limit=1 << 26, backtrack_limit=10_000_000)
    return jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=options)


@pytest.mark.parametrize(
    "pattern, length, made",
    [
        ("^(?:[a-z]*)$", 0, ""),
        ("^(?:[a-z]*)$", 4, "abcd"),
        ("^(?:[A-Z0-9]{2,3})$", 3, "012"),
        ("^(?:arn:aws:iam::\\d{12}:role/.+)$", 34, "arn:aws:iam::012345678901:role/abc"),
        ("^(?:(foo|ba))$", 2, "ba"),
        ("^(?:(ab)*)$", 6, "ababab"),
        ("^(?:(a|bcd){3})$", 7, "abcdbcd"),
        ("^(?:\\u{1F600}{2})$", 2, "\U0001f600\U0001f600"),
        ("^(?:[\\uD83D\\uDE00])$", 1, "\U0001f600"),
        ("^(?:(?:(?=[^a-f])[a-z])+)$", 3, "ghi"),
        ("^(?:\\p{Lu}\\P{L})$", 2, "A0"),
    ],
)
def test_the_simplest_string_of_a_length(pattern: str, length: int, made: str) -> None:
    assert plan(pattern).make(length, First()) == made


@pytest.mark.parametrize("pattern", ["^(?:[^\\s\\S])$", "^(?:(.)\\1)$"])
def test_a_plan_that_can_make_nothing_says_so(pattern: str) -> None:
    assert plan(pattern).lengths == ()


def test_lengths_that_do_not_add_up_are_named() -> None:
    with pytest.raises(Unattainable, match="repetitions"):
        plan("^(?:(ab)*)$").make(3, First())


@settings(deadline=None)  # the first draw reads the patterns of ten services
@given(st.data())
def test_strings_made_for_a_pattern_match_it_in_an_independent_engine(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(patterns()))
    rules = Text(patterns=(pattern,))
    lengths = rules.lengths
    length = sizes.nth(lengths, data.draw(st.integers(0, min(sizes.count(lengths), 200) - 1)))
    chance = Chance(random.Random(data.draw(st.integers(0, 99))))  # noqa: S311  # no secret
    text = rules.made(length, chance)
    if text is not None:
        assert len(text) == length
        assert independent(pattern).is_valid(text)


@pytest.mark.parametrize("service", SERVICES)
def test_every_pattern_of_a_service_has_a_readable_string(service: str) -> None:
    model, _ = models.load(service)
    found = {shape["pattern"] for shape in model["shapes"].values() if "pattern" in shape}
    translated = {translate(pattern).ecma for pattern in found} - {None}
    without = [pattern for pattern in translated if pattern and Text(patterns=(pattern,)).preferred() is None]
    assert without == []


def test_a_class_is_told_from_other_patterns() -> None:
    assert whole_class("^(?:[a-z]{1,3})$") is not None
    assert whole_class("^[a-z]*$") is not None
    assert whole_class("^(?:[a-z]+[0-9])$") is None
    assert whole_class("^(?:(?!aws)[a-z]+)$") is None


def test_long_strings_are_made_without_trying() -> None:
    text = plan("^(?:[a-z][a-z0-9]*)$").make(100_000, First())
    assert len(text) == 100_000
    assert compiled("^(?:[a-z][a-z0-9]*)$")(text)
