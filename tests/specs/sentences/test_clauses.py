"""Sentences cut into clauses, and what a noun phrase says of the thing that it describes."""

import pytest

from specdrift.specs.sentences import clauses, wording


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The duration of the encounter, in minutes, from 1 to 1440.", "from 1 to 1440"),
        ("The tag value, which can be up to 256 characters long.", "can be up to 256 characters long"),
        ("A short description (up to 50 characters) of the purpose.", "up to 50 characters"),
        ("A name, with a maximum of 128 characters, used to sort.", "with a maximum of 128 characters"),
        ("A specific day of the month, from 1 to 28.", "from 1 to 28"),
    ],
)
def test_a_noun_phrase_and_what_it_says_of_its_noun(text: str, said: str) -> None:
    assert [clause.text for clause in clauses.apposed(wording.even(text))] == [said]


@pytest.mark.parametrize(
    "text",
    [
        "If you set a name, from 1 to 64 characters.",
        "The name or ARN must be unique, up to 64 characters.",
        "The number of results to return per page, up to 50.",
        "By default, up to 50 characters.",
    ],
)
def test_a_condition_or_a_verb_keeps_it_from_being_one(text: str) -> None:
    assert clauses.apposed(wording.even(text)) == ()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Custom timeout between 50 and 29,000 milliseconds for WebSocket APIs", True),
        (
            "Custom timeout between 50 and 29,000 milliseconds for one and between 50 and 30,000 for others",
            False,
        ),
    ],
)
def test_what_is_cut_off_a_description_has_no_amount_of_another_case(text: str, read: bool) -> None:
    assert bool(clauses.apposed(text)) is read
