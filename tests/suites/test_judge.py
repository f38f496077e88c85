"""The verdict table of ARCHITECTURE.md, row by row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specdrift.suites.judge import Finding, combine, describe, judge_fault, judge_valid
from specdrift.suites.verdicts import Nature, Outcome
from specdrift.targets.exchange import Answer, Exchange, Sent

SENT = Sent("POST", "http://localhost/", (), b"{}")


def answer(outcome: str, code: str = "", message: str = "", failure: str = "") -> Answer:
    status = {"accepted": 200, "refused": 400, "server-error": 500, "not-aws": 404}.get(outcome)
    exchange = Exchange(SENT, status, failure=failure)
    return Answer(outcome, status, code, message, codes=(code,) if code else (), exchange=exchange)


ACCEPTED = answer("accepted")
EXPECTED = answer("refused", "ValidationException")
OTHER = answer("refused", "SomethingElse")
NOT_FOUND = answer("refused", "ResourceNotFoundException")
ERROR = answer("server-error", "InternalFailure")
CUT = answer("no-answer", failure="reset")
PAGE = answer("not-aws")


def fault_verdict(
    fault: Answer, control: Answer | None, *, same: bool = False, level: str = "code"
) -> Finding:
    return judge_fault(
        fault,
        control,
        codes="ValidationException",
        is_expected=lambda it: it.code == "ValidationException",
        is_state=lambda it: it.code == "ResourceNotFoundException",
        same=same,
        level="code" if level == "code" else "accept",
    )


@pytest.mark.parametrize(
    ("fault", "control", "same", "outcome", "nature"),
    [
        (ACCEPTED, None, False, Outcome.DIVERGES, Nature.ACCEPTS_INVALID),
        (ACCEPTED, ACCEPTED, False, Outcome.DIVERGES, Nature.ACCEPTS_INVALID),
        (ACCEPTED, OTHER, False, Outcome.DIVERGES, Nature.ACCEPTS_INVALID),
        (EXPECTED, ACCEPTED, False, Outcome.CONFORMS, Nature.NONE),
        (EXPECTED, OTHER, False, Outcome.CONFORMS, Nature.NONE),
        (EXPECTED, EXPECTED, True, Outcome.INCONCLUSIVE, Nature.MASKED),
        (EXPECTED, ERROR, False, Outcome.INCONCLUSIVE, Nature.BASE_REFUSED),
        (OTHER, ACCEPTED, False, Outcome.DIVERGES, Nature.WRONG_ERROR),
        (OTHER, EXPECTED, False, Outcome.DIVERGES, Nature.WRONG_ERROR),
        (OTHER, OTHER, True, Outcome.INCONCLUSIVE, Nature.MASKED),
        (OTHER, OTHER, False, Outcome.INCONCLUSIVE, Nature.MASKED),
        (NOT_FOUND, ACCEPTED, False, Outcome.DIVERGES, Nature.WRONG_ERROR),
        (NOT_FOUND, OTHER, False, Outcome.INCONCLUSIVE, Nature.STATE),
        (ERROR, ACCEPTED, False, Outcome.DIVERGES, Nature.SERVER_ERROR),
        (CUT, ACCEPTED, False, Outcome.DIVERGES, Nature.SERVER_ERROR),
        (PAGE, ACCEPTED, False, Outcome.DIVERGES, Nature.SERVER_ERROR),
        (ERROR, OTHER, False, Outcome.DIVERGES, Nature.SERVER_ERROR),
        (ERROR, ERROR, False, Outcome.INCONCLUSIVE, Nature.BASE_REFUSED),
        (CUT, ERROR, False, Outcome.INCONCLUSIVE, Nature.BASE_REFUSED),
    ],
)
def test_fault_table(
    fault: Answer, control: Answer | None, same: bool, outcome: Outcome, nature: Nature
) -> None:
    finding = fault_verdict(fault, control, same=same)
    assert (finding.outcome, finding.nature) == (outcome, nature)


def test_at_the_accept_level_any_refusal_beside_an_accepted_control_conforms() -> None:
    finding = fault_verdict(OTHER, ACCEPTED, level="accept")
    assert (finding.outcome, finding.level) == (Outcome.CONFORMS, "accept")


def test_a_refusal_without_its_control_is_no_verdict() -> None:
    with pytest.raises(ValueError, match="together with its control"):
        fault_verdict(EXPECTED, None)


@pytest.mark.parametrize(
    ("valid", "control", "same", "outcome", "nature"),
    [
        (ACCEPTED, None, False, Outcome.CONFORMS, Nature.NONE),
        (EXPECTED, ACCEPTED, False, Outcome.DIVERGES, Nature.REJECTS_VALID),
        (EXPECTED, EXPECTED, True, Outcome.INCONCLUSIVE, Nature.MASKED),
        (EXPECTED, OTHER, False, Outcome.INCONCLUSIVE, Nature.BASE_REFUSED),
        (EXPECTED, None, False, Outcome.INCONCLUSIVE, Nature.UNSURE),
        (NOT_FOUND, ACCEPTED, False, Outcome.INCONCLUSIVE, Nature.STATE),
        (NOT_FOUND, None, False, Outcome.INCONCLUSIVE, Nature.STATE),
        (ERROR, ACCEPTED, False, Outcome.DIVERGES, Nature.SERVER_ERROR),
        (ERROR, ERROR, True, Outcome.INCONCLUSIVE, Nature.BASE_REFUSED),
    ],
)
def test_valid_table(
    valid: Answer, control: Answer | None, same: bool, outcome: Outcome, nature: Nature
) -> None:
    finding = judge_valid(valid, control, is_bad_input=lambda it: it.code == "ValidationException", same=same)
    assert (finding.outcome, finding.nature) == (outcome, nature)


OUTCOMES = st.sampled_from([Outcome.CONFORMS, Outcome.DIVERGES, Outcome.INCONCLUSIVE, Outcome.FLAKY])


@given(st.lists(OUTCOMES, min_size=1))
def test_a_claim_conforms_only_when_every_case_did(outcomes: list[Outcome]) -> None:
    combined = combine([Finding(outcome, Nature.NONE, "", "", "") for outcome in outcomes])
    assert combined is not None
    assert (combined.outcome is Outcome.CONFORMS) == (set(outcomes) == {Outcome.CONFORMS})
    assert (combined.outcome is Outcome.DIVERGES) == (Outcome.DIVERGES in outcomes)


def test_no_cases_give_no_finding() -> None:
    assert combine([]) is None


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (ACCEPTED, "accepted (200)"),
        (EXPECTED, "refused with ValidationException (400)"),
        (ERROR, "server error (InternalFailure, 500)"),
        (CUT, "no answer (reset)"),
        (PAGE, "an answer that is none of AWS's protocol (404)"),
    ],
)
def test_answers_in_words(one: Answer, words: str) -> None:
    assert describe(one) == words
