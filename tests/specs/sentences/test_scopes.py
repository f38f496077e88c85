"""What follows from the scopes of two members."""

import pytest

from specdrift.specs.corpus import load
from specdrift.specs.members import Member
from specdrift.specs.readers.prose import Sentence
from specdrift.specs.sentences import scopes

ONLY = "This parameter applies only to FIFO (first-in-first-out) queues."
FAILS = "If you do not provide a `Group` when sending a message to a FIFO queue, the action fails."


def structure(one: str, *other: str, required: bool = False) -> Member:
    sentences = tuple(Sentence(text, "p", opens=not number) for number, text in enumerate(other))
    members = {
        "Token": Member("string", sentences=(Sentence(one, "p"),)),
        "Group": Member("string", sentences=sentences, required=required),
    }
    return Member("structure", members=members)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ONLY, (FAILS,)),
        ("`Token` is valid only for FIFO queues.", (FAILS,)),
        (ONLY, ("For FIFO queues: `Group` is a tag.", "Every message must include a `Group`.")),
        (ONLY, ("For FIFO queues: Every message must include a `Group`.",)),
    ],
)
def test_a_member_only_for_what_needs_the_other_needs_it(one: str, other: tuple[str, ...]) -> None:
    (said,) = scopes.read(structure(one, *other))
    assert (said.kind, said.path, said.value) == ("depends", "", {"if": "Token", "then": ["Group"]})
    assert said.quote.startswith(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("This parameter applies only to standard queues.", (FAILS,)),
        ("This parameter applies to FIFO queues.", (FAILS,)),
        ("`Group` is valid only for FIFO queues.", (FAILS,)),
        (ONLY, ("Required for FIFO queues.",)),
        (ONLY, ("Every message must include a `Group`.",)),
        (
            ONLY,
            ("If you do not provide a `Token` when sending a message to a FIFO queue, the action fails.",),
        ),
    ],
)
def test_anything_less_certain_is_left(one: str, other: tuple[str, ...]) -> None:
    assert list(scopes.read(structure(one, *other))) == []


def test_a_paragraph_of_its_own_is_not_under_the_introduction() -> None:
    about = structure(ONLY, "For FIFO queues: `Group` is a tag.")
    late = Sentence("Every message must include a `Group`.", "p", opens=True)
    group = Member("string", sentences=(*about.members["Group"].sentences, late))
    apart = Member("structure", members={"Token": about.members["Token"], "Group": group})
    assert list(scopes.read(apart)) == []


def test_a_required_member_is_not_needed_again() -> None:
    assert list(scopes.read(structure(ONLY, FAILS, required=True))) == []


@pytest.mark.parametrize(("service", "operation"), [("sqs", "SendMessage"), ("sns", "Publish")])
def test_a_fifo_message_with_a_token_needs_a_group(service: str, operation: str) -> None:
    known = load(service, operation).by_id
    claim = known[f"{service}:{operation}:request:depends@MessageDeduplicationId,MessageGroupId"]
    assert claim.checkable
    assert "FIFO" in claim.quote
