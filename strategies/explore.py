"""Hypothesis strategies: requests and cases beyond the deterministic ones, which shrink to those.

Everything is put together directly from the schema (strategies/drawn.py); where what was drawn does not
fit together, the plain base or one of the deterministic cases is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.vendor.pretty import RepresentationPrinter

from ..specs import corpus
from ..specs.claims import Claim, Json
from ..specs.kinds import KINDS
from ..specs.member_paths import steps
from ..specs.schema import Operation
from .base import base, blueprint
from .builder import Builder, NoBase
from .cases import Caller, Case
from .constraints import preparations
from .drawn import Draw, Drawn, below
from .faults import NotGenerated, cases, fault, proposals, unbreakable
from .ground import Topic, grounded

DETERMINISTIC: Final = 4
"""Of this many cases about one is a deterministic one."""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """What is drawn from. Hypothesis writes it into reports, where whole schemas would bury the example.

    topics: the claims to break; plain: the deterministic cases of the one that there is, if they are known.
    """

    operation: Operation
    caller: Caller
    pins: Mapping[str, Json]
    topics: Sequence[Topic] = ()
    plain: Sequence[Case] = ()

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:  # noqa: ARG002  # the hook of Hypothesis's printer
        count = len(self.topics)
        claims = "" if not count else ", 1 claim" if count == 1 else f", {count} claims"
        printer.text(f"<{self.operation.service} {self.operation.name}{claims}>")


def requests(
    service: str, operation: str, *, caller: Caller | None = None, pins: Mapping[str, Json] | None = None
) -> st.SearchStrategy[dict[str, Any]]:
    """Valid requests of an operation, with optional members, as the AWS CLI and boto3 take them.

    service, operation: botocore's names (``forecast``, ``CreateDatasetGroup``). caller: for whom ARNs are
    made. pins: values to use at member paths, such as ``{"RoleArn": "arn:..."}``.
    Raises UnknownName (specs/corpus.py) for unknown names, InvalidArgument when there is no valid request.
    """
    known = corpus.load(service, operation)
    who = caller or Caller()
    values = dict(pins or {})
    try:
        base(known, who, pins=values)
    except NoBase as problem:
        raise InvalidArgument(f"{service} {operation}: no valid request: {problem}") from problem
    return _requests(Source(known, who, values))


def faults(  # noqa: PLR0913  # all but the first two are names that a reader sees at the call
    service: str,
    operation: str,
    *,
    kinds: Iterable[str] | None = None,
    claims: Iterable[str] | None = None,
    caller: Caller | None = None,
    pins: Mapping[str, Json] | None = None,
) -> st.SearchStrategy[Case]:
    """Requests of an operation with exactly one fault, each a `Case` with its control.

    kinds: kinds of claim or families of them (specs/data/kinds.toml), such as ``["length", "pattern"]``.
    claims: ids of claims, or their ends, such as ``Tags[].Key:reserved-prefix``. Both narrow it down.
    Raises UnknownName (specs/corpus.py) for unknown names, InvalidArgument for a kind that doesn't exist or
    when no request breaks such a claim.
    """
    known = corpus.load(service, operation)
    who, values = caller or Caller(), dict(pins or {})
    topics = [Topic(known, claim, who, values) for claim in _wanted(known, kinds, claims)]
    if not any(_plain_cases(topic) for topic in topics):
        raise InvalidArgument(f"{service} {operation}: no request breaks just one claim of those asked for")
    return _faults(Source(known, who, values, topics))


def explore(
    operation: Operation,
    claim: Claim,
    caller: Caller | None = None,
    *,
    pins: Mapping[str, Json] | None = None,
) -> st.SearchStrategy[Case]:
    """Cases of one claim with other members and values around the fault than the deterministic ones.

    Raises NotGenerated (strategies/faults.py) when there is no case at all.
    """
    topic = Topic(operation, claim, caller or Caller(), pins or {})
    plain = tuple(cases(operation, claim, topic.caller, topic.pins))
    return _explored(Source(operation, topic.caller, topic.pins, (topic,), plain))


@st.composite
def _requests(draw: Draw, source: Source) -> Json:
    return _drawn_base(draw, source.operation, source.caller, source.pins)


@st.composite
def _faults(draw: Draw, source: Source) -> Case:
    start = draw(below(len(source.topics)))
    # The next topic with cases, so that nothing is drawn in vain.
    plain = ((topic, _plain_cases(topic)) for topic in (*source.topics[start:], *source.topics[:start]))
    topic, found = next(pair for pair in plain if pair[1])
    return _drawn_case(draw, topic, found)


@st.composite
def _explored(draw: Draw, source: Source) -> Case:
    return _drawn_case(draw, source.topics[0], source.plain)


def _drawn_base(
    draw: Draw, operation: Operation, caller: Caller, pins: Mapping[str, Json], including: Sequence[str] = ()
) -> Json:
    """A base with drawn members and values; the plain one when what was drawn does not fit together."""
    plan = blueprint(operation)
    needs = tuple(tuple(steps(path)) for path in including)
    try:
        made = Builder(caller, Drawn(draw, caller), pins).value(plan.root, needs)
    except NoBase:
        return base(operation, caller, including, pins=pins)
    if plan.breaches(made, caller) and not pins:
        return base(operation, caller, including, pins=pins)
    return made


def _drawn_case(draw: Draw, topic: Topic, plain: Sequence[Case]) -> Case:
    """A case with a drawn base, else one of the plain ones, of which there is at least one."""
    fallback = plain[draw(below(len(plain)))]
    if not draw(below(DETERMINISTIC)):
        return fallback
    preparation = preparations(topic.claim, topic.plan.root)[0]
    values = {**topic.pins, **preparation.values}
    try:
        control = _drawn_base(draw, topic.operation, topic.caller, values, preparation.including)
        broken = topic.plan.breaches(control, topic.caller) if values else ()
        ground = grounded(topic, preparation, control, broken)
    except NoBase:
        return fallback
    labelled = proposals(topic.claim, ground.site)
    if not labelled:
        return fallback
    label, edits = labelled[draw(below(len(labelled)))]
    return fault(ground, label, edits, []) or fallback


def _plain_cases(topic: Topic) -> tuple[Case, ...]:
    """The faults of a claim, worked out once for each operation."""
    memo = topic.plan.root.memo
    key = ("faults", topic.claim.id, topic.caller, repr(sorted(topic.pins.items())))
    if key not in memo:
        found = cases(topic.operation, topic.claim, topic.caller, topic.pins)
        try:
            memo[key] = tuple(case for case in found if case.fault is not None)
        except NotGenerated:
            memo[key] = ()
    plain: tuple[Case, ...] = memo[key]
    return plain


def _wanted(operation: Operation, kinds: Iterable[str] | None, claims: Iterable[str] | None) -> list[Claim]:
    asked = set(kinds) if kinds is not None else None
    known = KINDS.keys() | {kind.family for kind in KINDS.values()}
    if asked is not None and not asked <= known:
        raise InvalidArgument(
            f"kinds: {', '.join(sorted(asked - known))} is unknown; known are {', '.join(sorted(known))}"
        )
    ends = tuple(claims) if claims is not None else None
    return [
        claim
        for claim in operation.claims
        if not unbreakable(claim)
        and KINDS[claim.kind].polarity == "restricts"
        and (asked is None or claim.kind in asked or KINDS[claim.kind].family in asked)
        and (ends is None or claim.id.endswith(ends))
    ]
