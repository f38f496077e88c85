"""A trial: the cases of one claim sent to the target, each judged together with its control."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..specs.claims import Claim, Json
from ..specs.errors import expected, is_undecoded
from ..specs.member_paths import is_within
from ..specs.schema import Operation
from ..strategies.cases import Case
from ..targets.exchange import Answer
from ..targets.masking import mask
from .bench import Bench
from .codes import blames_request, is_expected, is_state, is_taken
from .evidence import gather
from .judge import Finding, describe, judge_fault, judge_valid
from .partial import as_refusal
from .scope import apart_from_others, within_scope
from .stage import swapped
from .standing import ACCEPTS_ANYTHING, Standing
from .verdicts import Evidence, Nature, Outcome

_NO_WAY = (404, 405)
"""Statuses of a path or a method that leads nowhere (RFC 9110, section 15.5)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one case showed, with what was sent and received. control: its answer, if it was sent."""

    finding: Finding
    evidence: Evidence
    answer: Answer
    control: Answer | None


@dataclass(frozen=True, slots=True)
class Trial:
    """One claim on the bench. pins: the prerequisites that its cases were made with."""

    bench: Bench
    standing: Standing
    claim: Claim
    pins: dict[str, Json]

    @property
    def operation(self) -> Operation:
        """The claim's operation."""
        return self.standing.operation

    def judge(self, case: Case) -> Shown:
        """Judge a case, and judge it again with fresh names before it counts against the target."""
        shown = self._once(case)
        if not shown.finding.diverges:
            return shown
        again = self._once(case)
        if _agree(shown, again):
            return again
        if Nature.SERVER_ERROR in (shown.finding.nature, again.finding.nature):
            # A failure that does not repeat was one of the way: what two trials agree on counts.
            third = self._once(case)
            if _agree(third, shown) or _agree(third, again):
                return third
        if (
            shown.finding.nature is Nature.ACCEPTS_INVALID
            and again.answer.outcome == "refused"
            and is_taken(again.answer)
        ):
            # What was accepted is there now, and the name that it could not but have is taken.
            return shown
        received = f"first {shown.finding.received}, then {again.finding.received}"
        finding = Finding(Outcome.FLAKY, Nature.NONE, "", shown.finding.expected, received)
        return Shown(finding, again.evidence, again.answer, again.control)

    def _once(self, case: Case) -> Shown:
        talk, operation = self.bench.talk, self.operation
        pinned = self.bench.stage.renewed(operation, self.pins)

        def make(template: Json, *, again: bool) -> Json:
            nonlocal pinned
            if again:
                pinned = self.bench.stage.renewed(operation, self.pins)
            return talk.fresh(swapped(template, pinned))

        params, answer = talk.ask(
            operation.service,
            operation.name,
            lambda again: make(case.params, again=again),
            refused=case.fault is not None,
        )
        answer = as_refusal(answer)
        control_answer: Answer | None = None
        if answer.outcome in ("accepted", "withheld"):
            # An accepted fault diverges whatever the control; every other answer is read beside it.
            control = make(case.control, again=False)
        else:
            control, said = talk.ask(
                operation.service, operation.name, lambda again: make(case.control, again=again)
            )
            control_answer = as_refusal(said)
        same = control_answer is not None and _alike(answer, params, control_answer, control)
        finding = self._finding(case, answer, control_answer, same=same)
        if self.standing.drafted:
            finding = apart_from_others(case, finding)
        evidence = gather(case, params, control, answer, control_answer, self.bench.repeat(self.claim.id))
        return Shown(finding, evidence, answer, control_answer)

    def _finding(self, case: Case, answer: Answer, control: Answer | None, *, same: bool) -> Finding:
        wanted = expected(self.operation, self.claim)
        if case.fault is None:
            finding = judge_valid(
                answer,
                control,
                is_bad_input=lambda it: is_expected(it, wanted) and blames_request(it),
                same=same,
            )
            return self._tempered(finding)
        if self._is_unrouted(answer):
            received = f"{describe(answer)}, as it answers an operation that cannot exist"
            return Finding(Outcome.INCONCLUSIVE, Nature.MASKED, "", f"refused with {wanted}", received)
        together = [self.operation.by_id[claim] for claim in case.fault.also_breaks]
        also = [expected(self.operation, one) for one in together if self._may_speak(one)]
        finding = judge_fault(
            answer,
            control,
            codes=str(wanted),
            is_expected=lambda it: any(is_expected(it, one) for one in (wanted, *also)),
            is_state=is_state,
            same=same,
            # An answer to HEAD has no body that could name a code (RFC 9110, section 9.3.2).
            level="accept" if answer.exchange.sent.method == "HEAD" else self.bench.effort.level,
        )
        return within_scope(self.operation, self.claim, finding)

    def _may_speak(self, other: Claim) -> bool:
        """Whether the codes of a claim that the same fault breaks count as well.

        What the model states is checked by the framework, before any code of the service's own; and a
        value of another type gets no further than reading it.
        """
        if self.claim.kind == "type":
            return other.kind == "type" or not is_undecoded(self.operation, self.claim)
        return not self.claim.shape or bool(other.shape)

    def _is_unrouted(self, answer: Answer) -> bool:
        """Whether a fault in a path led nowhere, so that the operation never saw it.

        The operation is there: an answer that says otherwise speaks of the way to it. A failure (5xx) is
        the target's own, whatever it shows.
        """
        calibration = self.bench.calibration(self.operation.service)
        return answer.status in _NO_WAY and calibration.says_not_implemented(answer)

    def _tempered(self, finding: Finding) -> Finding:
        """What the answer to a valid request shows, no more."""
        if finding.outcome is Outcome.CONFORMS and self.standing.accepts_anything:
            return replace(
                finding, outcome=Outcome.INCONCLUSIVE, nature=Nature.MASKED, received=ACCEPTS_ANYTHING
            )
        if finding.outcome is Outcome.CONFORMS and self.claim.kind == "case-sensitive":
            received = f"{finding.received}; whether the two were kept apart is not shown"
            return replace(finding, outcome=Outcome.INCONCLUSIVE, nature=Nature.UNSURE, received=received)
        if finding.nature is Nature.REJECTS_VALID and not self._is_permitted():
            return replace(finding, outcome=Outcome.INCONCLUSIVE, nature=Nature.UNSURE)
        return finding

    def _is_permitted(self) -> bool:
        """Whether the documentation says in words that such a request is taken.

        A list names the values of a shape: some go with other members only, some are retired. The bounds
        of a shape are wider than what each of its members takes, and a name at its bounds is that of
        another thing, which does not exist: of 15 such refusals that were read, AWS would give 14 itself.
        """
        if self.claim.kind == "enum" or not self.claim.quote:
            return False
        return not any(is_within(self.claim.path, path) for path in self.pins)


def _agree(one: Shown, other: Shown) -> bool:
    """Whether two trials of a case showed the same."""
    mine, theirs = one.finding, other.finding
    return (mine.outcome, mine.nature) == (theirs.outcome, theirs.nature)


def _alike(one: Answer, params: Json, other: Answer, control: Json) -> bool:
    """Whether two requests were refused in the same way: same code, same message once values are masked."""
    return (
        one.outcome == other.outcome
        and one.code == other.code
        # One that gives no words, or lost them on the way, is not thereby refused for another reason.
        and (not (one.message and other.message) or mask(one.message, params) == mask(other.message, control))
    )
