"""Mutation: does the suite see a rule that is missing, and nothing where nothing is wrong?

The suite's own `examine` judges the reference endpoint (targets/yardstick), unbroken and with one rule got
wrong at a time. Unbroken, no divergence may be reported: each is a false alarm. With a rule broken, the
suite must report its claim, and no other: another one is explained only when the fault that showed it
breaks the broken rule as well, which its case says (`also_breaks`).

A mutant differs from the unbroken server only in requests that break its rule. So beside its own claim
only those are examined whose requests were seen to break it (explored again where exploring made such
requests), and one other by lot, as a check of that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from random import Random

from hypothesis import settings

from ..specs.claims import Claim, Json
from ..specs.patterns.translation import PatternTimeout
from ..specs.schema import Operation
from ..strategies.cases import Caller
from ..strategies.faults import NotGenerated, cases
from ..targets.reference import target_of
from ..targets.yardstick.application import Application
from ..targets.yardstick.breaks import Break, changes_nothing, ways
from ..targets.yardstick.refusals import absent_code
from .bench import Bench, Effort
from .conversation import Conversation
from .examine import examine, pins_for
from .judge import Finding
from .mutants import Fate, Measured, Mutant, Plan
from .scope import within_scope
from .verdicts import Nature, Outcome, Verdict

NOT_TRIED = frozenset({("enum", "case")})
"""Ways of breaking a kind that the suite leaves alone: AWS takes some lists without regard to case."""

BY_LOT = 1
"""Claims beside those that a mutant can touch that are examined all the same."""


@dataclass(frozen=True, slots=True)
class Unbroken:
    """A claim on the unbroken server. touched, explored: ids of the claims that its deterministic cases
    and its explored ones were seen to break.
    """

    verdict: Verdict
    touched: frozenset[str]
    explored: frozenset[str]


@dataclass
class Laboratory:
    """One service's reference endpoint and the benches to measure on."""

    service: str
    load: Callable[[str], dict[str, Operation]]
    plan: Plan
    caller: Caller = field(default_factory=Caller)
    _seen: list[frozenset[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        settings.register_profile("mutation", database=None, deadline=None)
        settings.load_profile("mutation")
        self._application = Application(
            self.load, (self.service,), seen=lambda ids: self._seen.append(frozenset(ids))
        )
        self._target = target_of(self._application)
        self._calibrations = self._bench()._calibrations  # noqa: SLF001 - shared: no mutant changes them

    def measure(self, name: str) -> Measured:
        """Measures one operation: the false alarms on it, and the fate of its mutants."""
        operation = self.load(self.service)[name]
        self._application.breaks = ()
        bench, plain = self._bench(), self._bench(examples=0)
        unbroken = {claim.id: self._unbroken(bench, plain, claim.id) for claim in operation.claims}
        verdicts = {claim: one.verdict for claim, one in unbroken.items()}
        alarms = tuple(
            (one.claim, f"{one.outcome} ({one.nature}): {one.received}")
            for one in verdicts.values()
            if one.outcome in (Outcome.DIVERGES, Outcome.FLAKY)
        )
        mutants = [
            self._mutant(operation, claim, broken, unbroken)
            for claim, broken in self._chosen(operation, verdicts)
        ]
        judged = sum(one.outcome is Outcome.CONFORMS for one in verdicts.values())
        return Measured(self.service, name, judged, alarms, tuple(mutants))

    def _unbroken(self, bench: Bench, plain: Bench, claim: str) -> Unbroken:
        """The verdict, and what its requests broke; `plain` sends the deterministic ones alone."""
        self._seen.clear()
        examine(plain, claim)
        touched = frozenset().union(*self._seen)
        deterministic = len(self._seen)
        self._seen.clear()
        verdict = examine(bench, claim)
        return Unbroken(verdict, touched, frozenset().union(*self._seen[deterministic:]))

    def _bench(self, examples: int | None = None) -> Bench:
        effort = Effort(self.plan.examples if examples is None else examples, self.plan.seed)
        bench = Bench(Conversation(self._target), self.load, self.caller, effort, str)
        if hasattr(self, "_calibrations"):
            bench._calibrations = self._calibrations  # noqa: SLF001 - as above
        return bench

    def _chosen(self, operation: Operation, verdicts: Mapping[str, Verdict]) -> Iterable[tuple[Claim, Break]]:
        """The mutants of an operation: one for each claim that could be judged at all, and a second one."""
        lot = Random(f"{self.plan.seed}:{operation.service}:{operation.name}")  # noqa: S311 - repeatable, no secret
        claims = [
            claim for claim in operation.claims if verdicts[claim.id].outcome is not Outcome.NOT_CHECKABLE
        ]
        if self.plan.claims:
            claims = lot.sample(claims, min(self.plan.claims, len(claims)))
        for claim in claims:
            first, *others = (
                how
                for how in ways(claim.place, claim.kind)
                if (claim.kind, how) not in NOT_TRIED and not changes_nothing(how, claim)
            )
            yield claim, Break(claim.id, first)
            if others and self.plan.second and verdicts[claim.id].outcome is Outcome.CONFORMS:
                yield claim, Break(claim.id, lot.choice(others))

    def _mutant(
        self, operation: Operation, claim: Claim, broken: Break, unbroken: Mapping[str, Unbroken]
    ) -> Mutant:
        before = unbroken[claim.id].verdict
        if before.outcome is Outcome.NOT_GENERATED or (
            claim.place == "response" and before.outcome is not Outcome.CONFORMS
        ):
            return Mutant(claim.id, broken.how, Fate.OUT_OF_REACH, f"{before.outcome}: {before.received}")
        self._application.breaks = (broken,)
        verdict = examine(self._bench(), claim.id)
        fate, reason = Fate.KILLED, ""
        if verdict.outcome is not Outcome.DIVERGES:
            fate, reason = self._why(operation, claim, broken, verdict)
        self._application.breaks = (broken,)
        alarms = self._alarms(claim, unbroken)
        self._application.breaks = ()
        return Mutant(claim.id, broken.how, fate, reason, tuple(alarms))

    def _alarms(self, claim: Claim, unbroken: Mapping[str, Unbroken]) -> list[str]:
        """The other claims that the suite reports on the mutant, and that the break does not explain."""
        full, plain = self._bench(), self._bench(examples=0)
        far: list[str] = []
        found: list[str] = []
        for other, before in unbroken.items():
            if other == claim.id:
                continue
            if claim.id in before.explored:
                bench = full
            elif claim.id in before.touched or (claim.place == "response" and ":response" in other):
                bench = plain
            else:
                far += [other] if before.verdict.outcome is Outcome.CONFORMS else []
                continue
            if _is_unexplained(examine(bench, other), before.verdict, claim.id):
                found.append(other)
        lot = Random(f"{self.plan.seed}:{claim.id}")  # noqa: S311 - repeatable, no secret
        chosen = lot.sample(far, min(BY_LOT, len(far)))
        return found + [
            one for one in chosen if _is_unexplained(examine(full, one), unbroken[one].verdict, claim.id)
        ]

    def _why(self, operation: Operation, claim: Claim, broken: Break, verdict: Verdict) -> tuple[Fate, str]:
        """Why a mutant was not seen at first."""
        if claim.place == "response":
            return self._is_equivalent(operation, broken, verdict)
        missed = Finding(Outcome.DIVERGES, Nature.ACCEPTS_INVALID, "", "", "what was sent")
        if within_scope(operation, claim, missed) is not missed and verdict.nature is Nature.STATE:
            return Fate.LEFT_OPEN, verdict.received
        return self._why_unseen(operation, claim, verdict)

    def _why_unseen(self, operation: Operation, claim: Claim, verdict: Verdict) -> tuple[Fate, str]:
        """Why a missing rule about the request was not seen: a rule beside it, or a look-up, hides it."""
        pins = pins_for(claim, self._bench().standing(operation).pins)
        try:
            faulty = [case for case in cases(operation, claim, self.caller, pins=pins) if case.fault]
        except NotGenerated as problem:
            return Fate.OUT_OF_REACH, problem.reason
        except PatternTimeout as problem:
            return Fate.OUT_OF_REACH, str(problem)
        looked_up = verdict.outcome is Outcome.CONFORMS and bool(faulty)
        for case in faulty:
            together = case.fault.also_breaks if case.fault else ()
            self._application.breaks = tuple(map(Break, (claim.id, *together)))
            looked_up = looked_up and self._is_as_if_absent(operation, claim, case.params)
        if looked_up:
            return Fate.EQUIVALENT, "it is refused all the same, as the name of something that is not there"
        faults = [case.fault for case in faulty if case.fault]
        if faults and all(fault.also_breaks for fault in faults):
            for fault in faults:
                self._application.breaks = tuple(map(Break, (claim.id, *fault.also_breaks)))
                if examine(self._bench(), claim.id).outcome is Outcome.DIVERGES:
                    return Fate.TOGETHER, f"nothing breaks it without {', '.join(fault.also_breaks)}"
        return Fate.SURVIVED, f"{verdict.outcome} ({verdict.nature or verdict.level}): {verdict.received}"

    def _is_as_if_absent(self, operation: Operation, claim: Claim, params: Json) -> bool:
        """Whether the mutant looks for what a request names, finds nothing, and says so.

        A server that leaves the form of names to its look-up answers as documented.
        """
        answer = self._bench().talk.send(operation.service, operation.name, params)
        absent = absent_code(operation, claim.path.partition(".")[0])
        return answer.outcome == "refused" and bool(absent) and absent in answer.codes

    def _is_equivalent(self, operation: Operation, broken: Break, verdict: Verdict) -> tuple[Fate, str]:
        outputs = []
        for breaks in ((), (broken,)):
            self._application.breaks = breaks
            answer = self._bench().standing(operation).answer
            outputs.append(_outline(answer.output) if answer else None)
        if outputs[0] == outputs[1]:
            return Fate.EQUIVALENT, "what it answers reads the same as what the unbroken server answers"
        return Fate.SURVIVED, f"{verdict.outcome} ({verdict.nature or verdict.level}): {verdict.received}"


def _outline(value: Json) -> Json:
    """What a reader of an answer relies on: its members, and the types of what they hold."""
    if isinstance(value, dict):
        return {name: _outline(member) for name, member in value.items()}
    return list(map(_outline, value)) if isinstance(value, list) else type(value).__name__


def _is_unexplained(verdict: Verdict, unbroken: Verdict, broken: str) -> bool:
    """Whether a verdict is a divergence that neither the unbroken server nor the broken rule accounts for."""
    if verdict.outcome is not Outcome.DIVERGES or unbroken.outcome is Outcome.DIVERGES:
        return False
    fault = verdict.evidence.fault if verdict.evidence else None
    return not fault or broken not in fault["also_breaks"]


def measure_operation(
    load: Callable[[str], dict[str, Operation]], service: str, operation: str, plan: Plan
) -> Measured:
    """Measures one operation in a process of its own or in this one; laboratories are kept per service."""
    key = (service, plan)
    if key not in _LABORATORIES:
        _LABORATORIES.clear()
        _LABORATORIES[key] = Laboratory(service, load, plan)
    return _LABORATORIES[key].measure(operation)


_LABORATORIES: dict[tuple[str, Plan], Laboratory] = {}
