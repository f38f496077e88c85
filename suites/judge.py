"""The judge: a fault's answer and its control's answer -> a finding. Pure; sends nothing.

The table that it follows is in ARCHITECTURE.md under Verdicts. Without the control, "it was refused"
would prove nothing: an endpoint that refuses everything refuses every fault.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..targets.exchange import Answer
from .verdicts import Nature, Outcome

Level: TypeAlias = Literal["accept", "code"]
"""How far a verdict looks: accepted or refused only, or the error's code as well."""

IsExpected: TypeAlias = Callable[[Answer], bool]
"""Whether an answer's error code is one with which AWS answers the fault."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one case showed: outcome and nature, the level that decided, and the two sides in words."""

    outcome: Outcome
    nature: Nature
    level: str
    expected: str
    received: str

    @property
    def diverges(self) -> bool:
        """Whether the case counts against the target."""
        return self.outcome is Outcome.DIVERGES


def describe(answer: Answer) -> str:
    """An answer in a few words, such as ``refused with ValidationException (400)``."""
    match answer.outcome:
        case "accepted":
            return f"accepted ({answer.status})"
        case "refused":
            return f"refused with {answer.code or 'no error code'} ({answer.status})"
        case "server-error":
            code = f"{answer.code}, " if answer.code else ""
            return f"server error ({code}{answer.status})"
        case "no-answer":
            return f"no answer ({answer.exchange.failure})"
        case "withheld":
            return f"not asked ({answer.exchange.failure or answer.code})"
        case _:
            return f"an answer that is none of AWS's protocol ({answer.status})"


def failed(answer: Answer) -> bool:
    """Whether the target itself failed: 5xx, no answer, or an answer that is none of AWS's."""
    return answer.outcome in ("server-error", "no-answer", "not-aws")


def judge_fault(  # noqa: C901, PLR0911, PLR0913 - one return per row of the verdict table, one input per column
    fault: Answer,
    control: Answer | None,
    *,
    codes: str,
    is_expected: IsExpected,
    is_state: Callable[[Answer], bool],
    same: bool = False,
    level: Level = "code",
) -> Finding:
    """Judge one faulty request.

    control is None only when the fault was accepted, where it cannot matter.
    codes: the expected codes in words. is_state: whether an answer's code speaks of existing state
    (not found, in use) rather than of the request. same: whether both were refused in the same way: same
    code, and same message once the values of the two requests are masked.
    """
    expected = f"refused with {codes}" if level == "code" else "refused"
    received = describe(fault)
    if fault.outcome == "accepted":
        return Finding(Outcome.DIVERGES, Nature.ACCEPTS_INVALID, "accept", expected, received)
    if "withheld" in _outcomes(fault, control):
        why = received if control is None else _both(received, control)
        return Finding(Outcome.INCONCLUSIVE, Nature.NO_ANSWER, "", expected, why)
    if failed(fault):
        if control is not None and failed(control):
            # The operation fails on its valid request too; that counts once, on the claim about its answer.
            return Finding(Outcome.INCONCLUSIVE, Nature.BASE_REFUSED, "", expected, _both(received, control))
        return Finding(Outcome.DIVERGES, Nature.SERVER_ERROR, "accept", expected, received)
    if control is None:
        raise ValueError("a refused fault can only be judged together with its control")
    if same:
        why = f"{received}, and the valid request in the same way"
        return Finding(Outcome.INCONCLUSIVE, Nature.MASKED, "", expected, why)
    if failed(control):
        return Finding(Outcome.INCONCLUSIVE, Nature.BASE_REFUSED, "", expected, _both(received, control))
    if level == "accept" or is_expected(fault):
        return Finding(Outcome.CONFORMS, Nature.NONE, level, expected, received)
    if is_state(fault) and control.outcome != "accepted":
        why = f"{received}; the valid request was {describe(control)}"
        return Finding(Outcome.INCONCLUSIVE, Nature.STATE, "", expected, why)
    if control.outcome == "refused" and control.code == fault.code:
        # What is refused with this code anyhow says nothing of the code that the fault deserves.
        why = f"{received}, and the valid request with the same code"
        return Finding(Outcome.INCONCLUSIVE, Nature.MASKED, "", expected, why)
    return Finding(Outcome.DIVERGES, Nature.WRONG_ERROR, "code", expected, received)


def _outcomes(answer: Answer, control: Answer | None) -> set[str]:
    return {answer.outcome} if control is None else {answer.outcome, control.outcome}


def _both(received: str, control: Answer) -> str:
    return f"{received}; the valid request met: {describe(control)}"


def judge_valid(  # noqa: PLR0911 - one return per row
    answer: Answer,
    control: Answer | None,
    *,
    is_bad_input: IsExpected,
    same: bool = False,
) -> Finding:
    """Judge a request that the documentation allows.

    control: the answer to the plain valid request next to it, None when the request is the plain one.
    is_bad_input: whether a code says that the request is invalid. same: whether both were refused in
    the same way. A refusal that speaks of state, quota or permission proves nothing about the rule.
    """
    expected, received = "accepted", describe(answer)
    if answer.outcome == "accepted":
        return Finding(Outcome.CONFORMS, Nature.NONE, "accept", expected, received)
    if "withheld" in _outcomes(answer, control):
        return Finding(Outcome.INCONCLUSIVE, Nature.NO_ANSWER, "", expected, received)
    if failed(answer):
        if control is not None and failed(control):
            return Finding(Outcome.INCONCLUSIVE, Nature.BASE_REFUSED, "", expected, received)
        return Finding(Outcome.DIVERGES, Nature.SERVER_ERROR, "accept", expected, received)
    if control is not None and control.outcome != "accepted":
        nature = Nature.MASKED if same else Nature.BASE_REFUSED
        return Finding(
            Outcome.INCONCLUSIVE, nature, "", expected, f"{received}, and so was the plain request"
        )
    if not is_bad_input(answer):
        return Finding(Outcome.INCONCLUSIVE, Nature.STATE, "", expected, received)
    if control is None:
        # Nothing accepted stands beside it: the documentation may know a rule that no one has read yet.
        return Finding(Outcome.INCONCLUSIVE, Nature.UNSURE, "", expected, received)
    return Finding(Outcome.DIVERGES, Nature.REJECTS_VALID, "accept", expected, received)


def combine(findings: list[Finding]) -> Finding | None:
    """The finding that stands for a claim after all its cases; None when there were none.

    Any divergence decides. A claim conforms only when every one of its cases did: what is left open by
    one case is not made up for by another.
    """
    for wanted in (Outcome.DIVERGES, Outcome.FLAKY, Outcome.INCONCLUSIVE, Outcome.CONFORMS):
        for finding in findings:
            if finding.outcome is wanted:
                return finding
    return None
