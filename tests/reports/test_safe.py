from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specdrift.reports.safe import cut, one_line, visible

ANY_TEXT = st.text(st.characters())


@given(ANY_TEXT)
def test_nothing_hides_or_reorders(text: str) -> None:
    for character in visible(text):
        assert character in "\n\t" or unicodedata.category(character) not in {
            "Cc",
            "Cf",
            "Cs",
            "Co",
            "Zl",
            "Zp",
        }


@given(ANY_TEXT)
def test_one_line_is_one_line_and_can_be_written(text: str) -> None:
    line = one_line(text)
    assert len(f"{line}.".splitlines()) == 1
    assert "\t" not in line
    line.encode("utf-8")


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_what_can_be_seen_stays_as_it_is(text: str) -> None:
    assert visible(text) == one_line(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("user\u202etxt.exe", "user\\u202etxt.exe"),
        ("a\x00b\x1b[31m", "a\\u0000b\\u001b[31m"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("half \udc80", "half \\udc80"),
        ("tag \U000e0041", "tag \\u{e0041}"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("café 漢字 عربي 🙂", "café 漢字 عربي 🙂"),
    ],
)
def test_what_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(ANY_TEXT, st.integers(1, 20))
def test_a_limited_line_is_no_longer(text: str, limit: int) -> None:
    assert len(one_line(text, limit)) <= limit


def test_a_cut_text_says_how_long_it_was() -> None:
    assert cut("x" * 10, 10) == "x" * 10
    assert cut("x" * 1234, 10) == "xxxxxxxxxx… (cut; 1,234 characters in all)"
