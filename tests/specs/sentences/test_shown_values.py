"""Examples that a claim about the same member would refuse."""

import pytest

from specdrift.specs.claims import Json
from specdrift.specs.readers.model_reader import read as reader_of
from specdrift.specs.readers.prose import Sentence
from specdrift.specs.sentences import shown_values
from specdrift.specs.sentences.reader import read
from specdrift.specs.sentences.statements import Statement


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("For example, `bar.*`.", ["bar.*"]),
        ("Example: `OU=a,DC=b`", ["OU=a,DC=b"]),
        ("The name of the file (for example, `a.txt`).", ["a.txt"]),
        ("You can return all of them by specifying `All` or `.*` in your request.", ["All", ".*"]),
        (
            "Other images are specified with either `r/image:tag` or `r/image@digest`.",
            ["r/image:tag", "r/image@digest"],
        ),
        ("For example, you can't use `aws:`.", []),
        ("The format is not valid, for example: `a b`.", []),
        ("For example, `arn:aws:iam::<account>:role/x`.", []),
        ("Types, such as `A` or `B`, decide which fields there are.", []),
        ("Specify `Name` too.", []),
    ],
)
def test_values_that_documentation_shows(text: str, values: list[str]) -> None:
    assert list(shown_values.shown([Sentence(text, "p")])) == values


@pytest.mark.parametrize(
    ("kind", "value", "text", "breaks"),
    [
        ("max-length", 3, "abcd", True),
        ("max-length", 4, "abcd", False),
        ("min-length", 5, "abcd", True),
        ("characters", {"allowed": "a-c"}, "abcd", True),
        ("characters", {"allowed": "a-d"}, "abcd", False),
        ("forbidden", {"strings": ["bc"]}, "abcd", True),
        ("forbidden", {"strings": ["cb"]}, "abcd", False),
        ("prefix", {"any": ["[^a]"]}, "abcd", True),
        ("suffix", {"any": ["d"]}, "abcd", False),
        ("reserved-prefix", {"prefix": "AB", "case_sensitive": False}, "abcd", True),
        ("reserved-prefix", {"prefix": "AB", "case_sensitive": True}, "abcd", False),
    ],
)
def test_when_an_example_breaks_a_claim(kind: str, value: Json, text: str, breaks: bool) -> None:
    assert shown_values.breaks(kind, value, text) is breaks


def test_only_kinds_about_the_text_are_held_against_an_example() -> None:
    sentences = (Sentence("For example, `abcd`.", "p"),)
    said = [
        Statement("request", "A", "max-length", 3, "At most 3 characters.", "form"),
        Statement("request", "B", "max-length", 4, "At most 4 characters.", "form"),
        Statement("request", "C", "enum", ["x"], "Must be `x`.", "form"),
    ]
    assert shown_values.against(said, sentences) == {"A": "abcd"}


def test_a_contradicted_claim_is_passed_with_the_reason() -> None:
    reading = read(reader_of("rds").tree("CreateDBInstance"))
    assert not any(said.path == "DomainOu" and said.kind == "max-length" for said in reading.statements)
    why = [remark.why for remark in reading.passed if remark.read_at == "DomainOu"]
    assert any("which would break what it says" in text for text in why)
