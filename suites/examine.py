"""One claim -> one verdict: its deterministic cases first, then what Hypothesis finds."""

from __future__ import annotations

from ..specs.claims import Claim
from ..specs.kinds import KINDS
from ..specs.member_paths import is_within
from ..specs.patterns.translation import PatternTimeout
from ..strategies.faults import NotGenerated, cases
from ..targets.wire import Inexpressible
from .bench import Bench
from .explore import explore_claim
from .judge import combine
from .responses import examine_response
from .stage import Pins
from .standing import Standing
from .trial import Shown, Trial
from .verdicts import Nature, Outcome, Verdict


def examine(bench: Bench, claim_id: str) -> Verdict:
    """The verdict for one claim. Raises KeyError when the documentation has no such claim."""
    try:
        return _examine(bench, claim_id)
    except PatternTimeout as problem:
        return Verdict(claim_id, Outcome.NOT_GENERATED, received=str(problem))


def _examine(bench: Bench, claim_id: str) -> Verdict:
    operation, claim = bench.claim(claim_id)
    if claim.set_aside:
        return Verdict(claim.id, Outcome.NOT_CHECKABLE, received=f"set aside: {claim.set_aside}")
    if claim.not_enforced:
        return Verdict(claim.id, Outcome.NOT_CHECKABLE, Nature.NOT_ENFORCED, received=claim.not_enforced)
    if not claim.checkable or (claim.place != "response" and KINDS[claim.kind].polarity == "describes"):
        return Verdict(
            claim.id, Outcome.NOT_CHECKABLE, received=claim.reason or "stated, not shown by a request"
        )
    standing = bench.standing(operation)
    if standing.closed:
        return Verdict(claim.id, standing.closed, standing.nature, received=standing.reason)
    if claim.place == "response":
        return examine_response(bench, standing, claim)
    return _examine_request(bench, standing, claim)


def _examine_request(bench: Bench, standing: Standing, claim: Claim) -> Verdict:
    trial = Trial(bench, standing, claim, pins_for(claim, standing.pins))
    shown: list[Shown] = []
    unsaid = ""
    try:
        for case in cases(trial.operation, claim, bench.caller, pins=trial.pins):
            try:
                shown.append(trial.judge(case))
            except Inexpressible as problem:
                unsaid = unsaid or str(problem)
                continue
            if shown[-1].finding.diverges:
                break
    except NotGenerated as problem:
        if not shown:
            return Verdict(claim.id, Outcome.NOT_GENERATED, received=problem.reason)
    if unsaid and not any(one.evidence.fault for one in shown):
        # Valid requests alone show nothing about what is refused.
        return Verdict(claim.id, Outcome.NOT_GENERATED, received=unsaid)
    verdict = _verdict(claim, shown, len(shown))
    if verdict.outcome is Outcome.CONFORMS and bench.effort.examples:
        explored, tried = explore_claim(trial)
        return _verdict(claim, [*shown, *explored], len(shown) + tried)
    return verdict


def pins_for(claim: Claim, pins: Pins) -> Pins:
    """The pins that leave room for the claim's member: an empty list has no entries to be wrong."""
    return {path: value for path, value in pins.items() if value != [] or not is_within(claim.path, path)}


def _verdict(claim: Claim, shown: list[Shown], tried: int) -> Verdict:
    finding = combine([one.finding for one in shown])
    if finding is None:
        return Verdict(claim.id, Outcome.NOT_GENERATED, received="no case could be made")
    first = next(one for one in shown if one.finding is finding)
    evidence = None if finding.outcome is Outcome.CONFORMS else first.evidence
    return Verdict(
        claim.id,
        finding.outcome,
        finding.nature,
        finding.level,
        finding.expected,
        finding.received,
        tried,
        evidence,
    )
