"""Response claims: does the answer to a valid request have the documented structure?"""

from __future__ import annotations

from dataclasses import replace

from ..specs.claims import Claim, Json
from ..specs.member_paths import values_at
from ..specs.validation.validator import response_breaches
from ..strategies.cases import Case
from ..targets.exchange import Answer
from .bench import Bench
from .codes import blames_request, is_taken
from .evidence import gather
from .judge import Finding, describe, failed, judge_valid
from .standing import ACCEPTS_ANYTHING, Standing
from .verdicts import Nature, Outcome, Verdict


def examine_response(bench: Bench, standing: Standing, claim: Claim) -> Verdict:
    """The verdict for a claim about the answer, from the answer to the operation's smallest valid request.

    The claim on the whole answer (empty path) carries what concerns the operation as such: a server
    error or a refusal of the valid request. A member's claim conforms when the member came and fits;
    a member that did not come shows nothing, because the documentation seldom says that it must.
    """
    operation, answer = standing.operation, standing.answer
    if answer is None:
        return Verdict(claim.id, Outcome.NOT_GENERATED, received=standing.reason)
    params = standing.params
    if standing.crash and not claim.path:
        params, answer = standing.crash.params, standing.crash.answer
    case = Case(operation.service, operation.name, claim.id, "smallest-request", params, params)
    evidence = gather(case, params, params, answer, None, bench.repeat(claim.id))
    plain = judge_valid(answer, None, is_bad_input=blames_request)
    if plain.outcome is not Outcome.CONFORMS:
        if claim.path and failed(answer):
            plain = replace(plain, outcome=Outcome.INCONCLUSIVE, nature=Nature.BASE_REFUSED)
        return _verdict(claim, plain, evidence)
    if standing.accepts_anything:
        plain = replace(plain, outcome=Outcome.INCONCLUSIVE, nature=Nature.MASKED, received=ACCEPTS_ANYTHING)
        return _verdict(claim, plain, evidence)
    finding = _of_shape(bench, standing, claim, answer)
    if finding.outcome is not Outcome.CONFORMS:
        return _verdict(claim, finding, evidence)
    return Verdict(
        claim.id, finding.outcome, finding.nature, finding.level, finding.expected, plain.received, 1
    )


def _of_shape(bench: Bench, standing: Standing, claim: Claim, answer: Answer) -> Finding:
    """Whether an accepted request's answer keeps the claim."""
    expected = "an answer of the documented structure"
    breach = _breach(standing, claim, answer)
    if breach and _is_echo(standing, claim):
        received = f"{breach}, and the request has no {claim.path} that it could repeat"
        return Finding(Outcome.INCONCLUSIVE, Nature.UNSURE, "", expected, received)
    if breach:
        finding = Finding(Outcome.DIVERGES, Nature.WRONG_SHAPE, "shape", expected, breach)
        return _repeated(bench, standing, claim, finding)
    came = (value for value in values_at(answer.output, claim.path) if value is not None)
    if claim.path and next(came, None) is None:
        received = f"accepted ({answer.status}), without {claim.path}"
        return Finding(Outcome.INCONCLUSIVE, Nature.UNSURE, "", expected, received)
    return Finding(Outcome.CONFORMS, Nature.NONE, "shape", expected, describe(answer))


def _breach(standing: Standing, claim: Claim, answer: Answer) -> str:
    """How the answer breaks the claim; empty when it doesn't."""
    found = response_breaches(standing.operation, answer.output)
    return next((breach.message for breach in found if breach.claim == claim.id), "")


def _is_echo(standing: Standing, claim: Claim) -> bool:
    """Whether the answer lacks what it would repeat of the request, which did not have it either.

    Route 53 documents the `Marker` of its lists as required, and repeats only one that was sent.
    """
    known = claim.path in standing.operation.schema.get("properties", {})
    return claim.kind == "required" and known and claim.path not in (standing.params or {})


def _repeated(bench: Bench, standing: Standing, claim: Claim, finding: Finding) -> Finding:
    """A wrong shape after the request was made anew: what came once may be an accident."""
    again = bench.repeated(standing)
    if again.outcome == "accepted":
        if _breach(standing, claim, again):
            return finding
        received = f"first {finding.received}, then {describe(again)} without that"
        return replace(finding, outcome=Outcome.FLAKY, nature=Nature.NONE, level="", received=received)
    if again.outcome == "refused" and is_taken(again):
        return finding  # what was accepted first is there now, and there can be only one
    received = f"first {finding.received}, then {describe(again)}"
    return replace(finding, outcome=Outcome.INCONCLUSIVE, nature=Nature.STATE, level="", received=received)


def _verdict(claim: Claim, finding: Finding, evidence: Json) -> Verdict:
    return Verdict(
        claim.id,
        finding.outcome,
        finding.nature,
        finding.level,
        finding.expected,
        finding.received,
        1,
        evidence,
    )
