from __future__ import annotations

import pytest

from specdrift.reports.words import (
    badge,
    counted,
    family,
    natures,
    outcomes,
    sentence,
    share,
)
from specdrift.suites.verdicts import Nature, Outcome
from tests.reports.sample_record import claim, entry, sample_run


def test_every_word_of_the_verdict_table_is_explained() -> None:
    assert set(outcomes()) == set(Outcome)
    assert set(natures()) == set(Nature) - {Nature.NONE}
    words = [*outcomes().values(), *natures().values()]
    assert len({word.label for word in words}) == len(words), "no two mean the same"
    assert all(word.means.endswith(".") for word in words)
    assert all(word.sign for word in outcomes().values()), "nothing hangs on colour alone"


def test_a_sentence_names_the_member_first() -> None:
    about = claim("CreateDataset", "Tags[].Key", "max-length", 128)
    assert sentence(entry(about, Outcome.CONFORMS)) == "Tags[].Key has at most 128 characters"


def test_a_badge_says_how_or_why() -> None:
    badges = {badge(one) for one in sample_run().entries}
    assert badges >= {"accepts invalid", "masked", "flaky", "conforms", "not implemented", "not checkable"}


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(0, 0, "-"), (0, 9, "0 %"), (1, 3, "33 %"), (1, 40, "2.5 %"), (1, 9999, "< 0.1 %"), (9, 9, "100 %")],
)
def test_a_share_in_per_cent(part: int, whole: int, words: str) -> None:
    assert share(part, whole) == words


def test_numbers_and_nouns() -> None:
    assert (counted(1, "claim"), counted(0, "claim"), counted(2000, "entry", "entries")) == (
        "1 claim",
        "0 claims",
        "2,000 entries",
    )
    assert (family("max-bytes"), family("strange")) == ("length", "strange")
