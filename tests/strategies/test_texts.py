import pytest

from specdrift.strategies.fresh import TOKEN
from specdrift.strategies.texts import Text


@pytest.mark.parametrize(
    "rules",
    [
        Text(),
        Text(low=3, high=3),
        Text(patterns=("^(?:[a-z]+)$", "^[a-c]*$"), low=4),
        Text(patterns=("^(?:.*)$",), forbidden=("^[aA][wW][sS]:", "ab")),
        Text(patterns=("^(?:(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9]{8,})$",)),
        Text(patterns=("^(?:(?!-)[a-z-]+(?<!-))$",), low=5, high=9),
        Text(low_bytes=5, high_bytes=6),
        Text(patterns=("^(?:[a-z0-9.-]+)$", "^(?:aws-waf-logs-)", "(?:\\.fifo)$"), high=40),
        Text(patterns=("^(?:arn:[^:]+:s3:::.+)$",), resource=("s3", None)),
    ],
)
def test_the_preferred_text_keeps_all_rules(rules: Text) -> None:
    text = rules.preferred()
    assert text is not None
    assert rules.accepts(text)


def test_rules_that_no_text_keeps_have_none() -> None:
    assert Text(patterns=("^(?:[a-z]+)$", "^[0-9]*$"), low=1).preferred() is None
    assert Text(low=4, high=3).preferred() is None
    assert Text(patterns=("^(?:a{2})$",), low=3).preferred() is None


@pytest.mark.parametrize(
    "pattern", ["[a-zA-Z][a-zA-Z0-9_]*", "[0-9a-f]{12,}", "[A-Z]{10}", "s3://[a-z0-9.-]{3,63}/.*", "\\p{L}+"]
)
def test_the_token_is_in_every_text_that_has_room_for_it(pattern: str) -> None:
    text = Text(patterns=(f"^(?:{pattern})$",)).preferred()
    assert text is not None
    assert TOKEN in text.lower()


@pytest.mark.parametrize("pattern", ["\\d{12}", "[a-z]{9}", "[g-z]+", "AUTO|MANUAL"])
def test_texts_without_room_for_the_token_are_found_all_the_same(pattern: str) -> None:
    text = Text(patterns=(f"^(?:{pattern})$",)).preferred()
    assert text is not None
    assert TOKEN not in text


def test_a_length_beside_the_bounds_is_made_for_faults() -> None:
    rules = Text(patterns=("^(?:[a-z]+)$",), low=3, high=5)
    assert rules.of_length(6) == "abcdef"
    assert not rules.accepts("abcdef")
    assert rules.of_length(0) is None


def test_different_texts_keep_the_rules_and_differ() -> None:
    rules = Text(patterns=("^(?:[ab]{3})$",))
    found = list(rules.several(100))
    assert sorted(found) == ["aaa", "aab", "aba", "abb", "baa", "bab", "bba", "bbb"]


def test_a_header_holds_printable_ascii_only() -> None:
    rules = Text(patterns=("^(?:[\\u00C0-\\u00FFa-z\\n]+)$",), ascii_only=True)
    assert rules.accepts("abc")
    assert not rules.accepts("\u00e9")
    assert not rules.accepts("a\nb")


def test_what_is_no_text_is_not_accepted() -> None:
    assert not Text().accepts(7)
    assert not Text(choices=("a", "b")).accepts("c")
