"""Claims that hold for one kind of resource only."""

from __future__ import annotations

import pytest

from specdrift.specs.claims import Claim, Source
from specdrift.specs.corpus import load
from specdrift.suites.judge import Finding
from specdrift.suites.scope import within_scope
from specdrift.suites.verdicts import Nature, Outcome

SEND = load("sqs", "SendMessage")
ACCEPTED = Finding(Outcome.DIVERGES, Nature.ACCEPTS_INVALID, "accept", "refused", "accepted (200)")
CRASHED = Finding(Outcome.DIVERGES, Nature.SERVER_ERROR, "accept", "refused", "server error (500)")


def claim(quote: str) -> Claim:
    return Claim("sqs", "SendMessage", "request", "", "depends", {}, (Source(quote=quote),))


@pytest.mark.parametrize(
    "quote",
    [
        "This parameter applies only to FIFO (first-in-first-out) queues. Give a `MessageGroupId`.",
        "Valid only for Aurora MySQL DB clusters: must be at most 20.",
        "The parameter is only supported for MySQL.",
    ],
)
def test_what_holds_for_one_kind_of_resource_is_left_open(quote: str) -> None:
    found = within_scope(SEND, claim(quote), ACCEPTED)
    assert (found.outcome, found.nature) == (Outcome.INCONCLUSIVE, Nature.STATE)


def test_a_failure_counts_whatever_the_resource_is() -> None:
    assert within_scope(SEND, claim("This parameter applies only to FIFO queues."), CRASHED) == CRASHED


@pytest.mark.parametrize("quote", ["Give a `MessageGroupId` with it.", "Only letters are valid."])
def test_other_sentences_decide(quote: str) -> None:
    assert within_scope(SEND, claim(quote), ACCEPTED) == ACCEPTED


def test_sqs_says_so_of_message_groups() -> None:
    known = SEND.by_id
    found = known["sqs:SendMessage:request:depends@MessageDeduplicationId,MessageGroupId"]
    assert within_scope(SEND, found, ACCEPTED).outcome is Outcome.INCONCLUSIVE
    assert within_scope(SEND, known["sqs:SendMessage:request.QueueUrl:required"], ACCEPTED) == ACCEPTED


def test_a_flag_of_s3_may_count_by_being_there() -> None:
    put = load("s3", "PutObject")
    flag, listed = (put.by_id[f"s3:PutObject:request.{name}:enum"] for name in ("RequestPayer", "ACL"))
    assert within_scope(put, flag, ACCEPTED).outcome is Outcome.INCONCLUSIVE
    assert within_scope(put, listed, ACCEPTED) == ACCEPTED
