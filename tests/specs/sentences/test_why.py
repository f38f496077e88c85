"""What became of each sentence about a member."""

from dataclasses import replace

import pytest

from specdrift.specs.members import Member, OperationTree
from specdrift.specs.readers.prose import Sentence
from specdrift.specs.sentences import why

SAID = (
    Sentence("The name of the queue.", "p"),
    Sentence("Must be at most 80 characters.", "p"),
    Sentence("Don't include secrets, unless they are required.", "p"),
    Sentence("We recommend at least 8 characters.", "p"),
)


def tree() -> OperationTree:
    request = Member("structure", members={"Name": replace(Member("string"), sentences=SAID)})
    return OperationTree("service", "Operation", "page", SAID[3:], request, None)


def test_each_restricting_sentence_is_told_with_its_form_or_what_was_against_it() -> None:
    read, unread, left_out = why.of_member(tree(), "Name")
    assert [(said.form, said.kind, said.value) for said in read.statements] == [
        ("characters", "max-length", 80)
    ]
    assert (unread.statements, unread.left_out) == ((), "")
    assert (left_out.statements, left_out.left_out) == ((), "a recommendation")


def test_the_operations_own_description_has_the_empty_path() -> None:
    assert [each.left_out for each in why.of_member(tree(), "")] == ["a recommendation"]


def test_an_unknown_member_is_an_error() -> None:
    with pytest.raises(KeyError):
        list(why.of_member(tree(), "Nam"))
