"""Claims that hold for one kind of resource only."""

from __future__ import annotations

import pytest

from specdrift.specs.claims import Claim, Source
from specdrift.specs.corpus import load
from specdrift.strategies.cases import Case, Fault, Path, put
from specdrift.suites.judge import Finding
from specdrift.suites.scope import apart_from_others, within_scope
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


CONFORMS = Finding(Outcome.CONFORMS, Nature.NONE, "code", "refused", "refused with ValidationException (400)")
WRONG = Finding(Outcome.DIVERGES, Nature.WRONG_ERROR, "code", "refused", "refused with Another (400)")
REJECTED = Finding(Outcome.DIVERGES, Nature.REJECTS_VALID, "accept", "accepted", "refused (400)")
TABLE = {
    "AttributeDefinitions": [{"AttributeName": "Artist", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "Artist", "KeyType": "HASH"}],
}


def changed(path: Path, before: str, *, valid: bool = False) -> Case:
    fault = None if valid else Fault(path, "c", before, "", "0 characters")
    return Case("dynamodb", "CreateTable", "c", "label", put(TABLE, path, ""), TABLE, fault)


NAME = changed(("AttributeDefinitions", 0, "AttributeName"), "Artist")
TYPE = changed(("AttributeDefinitions", 0, "AttributeType"), "S")


@pytest.mark.parametrize(
    ("case", "finding", "outcome"),
    [
        (NAME, CONFORMS, Outcome.INCONCLUSIVE),
        (NAME, WRONG, Outcome.INCONCLUSIVE),
        (NAME, ACCEPTED, Outcome.DIVERGES),
        (NAME, CRASHED, Outcome.DIVERGES),
        (TYPE, CONFORMS, Outcome.CONFORMS),
        (TYPE, WRONG, Outcome.DIVERGES),
        (changed(("KeySchema", 0, "KeyType"), "HASH", valid=True), REJECTED, Outcome.INCONCLUSIVE),
        (changed(("KeySchema", 0, "KeyType"), "HASH", valid=True), CONFORMS, Outcome.CONFORMS),
    ],
)
def test_what_an_example_says_twice_is_refused_for_other_reasons_too(
    case: Case, finding: Finding, outcome: Outcome
) -> None:
    assert apart_from_others(case, finding).outcome is outcome
