"""Verdicts: what an exchange says about a claim."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..specs.claims import Json


class Outcome(StrEnum):
    """The words of the verdict table. Every claim ends a run with exactly one of them."""

    CONFORMS = "conforms"
    DIVERGES = "diverges"
    INCONCLUSIVE = "inconclusive"
    FLAKY = "flaky"
    NOT_IMPLEMENTED = "not-implemented"
    NOT_GENERATED = "not-generated"
    NOT_CHECKABLE = "not-checkable"


class Nature(StrEnum):
    """How a target diverges, or why a verdict is inconclusive."""

    NONE = ""
    ACCEPTS_INVALID = "accepts-invalid"
    WRONG_ERROR = "wrong-error"
    SERVER_ERROR = "server-error"
    REJECTS_VALID = "rejects-valid"
    WRONG_SHAPE = "wrong-shape"
    MASKED = "masked"
    STATE = "state"
    UNSURE = "unsure"
    NO_ANSWER = "no-answer"
    BASE_REFUSED = "base-refused"
    NOT_ENFORCED = "not-enforced"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exchange pair behind a verdict, without secrets, bounded in size.

    params, control: the requests as JSON. fault: the case's fault as JSON, or None.
    sent: method, url, headers and body as text; answer and control_answer: status, code, message
    and the start of the body as text (control_answer is None when no control was needed).
    repeat: a shell command that sends the faulty request again.
    """

    label: str
    params: Json
    control: Json
    fault: Json
    sent: dict[str, Json]
    answer: dict[str, Json]
    control_answer: dict[str, Json] | None
    repeat: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a run says about one claim.

    claim: the claim's id. outcome, nature: see above. level: ``accept`` when accepted-or-refused
    decided it, ``code`` when the error's code did, ``shape`` for the response, else empty.
    expected, received: the two in one sentence each. cases: how many cases were sent.
    evidence: the smallest example, for divergences and inconclusive verdicts.
    """

    claim: str
    outcome: Outcome
    nature: Nature = Nature.NONE
    level: str = ""
    expected: str = ""
    received: str = ""
    cases: int = 0
    evidence: Evidence | None = None
