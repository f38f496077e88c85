"""Hypothesis strategies: requests and cases beyond the deterministic ones, which shrink to those.

Everything is put together directly from the schema; nothing is drawn to be thrown away. The simplest
choice everywhere gives the plain base and the first deterministic fault, so that is where examples
shrink to.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from ..specs import corpus
from ..specs.claims import Claim, Json
from ..specs.kinds import KINDS
from ..specs.schema import Operation
from . import lengths as sizes
from .base import base, blueprint
from .builder import Builder, NoBase
from .cases import Caller, Case
from .constraints import preparations
from .faults import NotGenerated, Topic, cases, fault, grounded, proposals, unbreakable
from .fresh import with_token
from .nodes import Node, steps
from .plain import data, plain_value, varied_values
from .spaces import Data, Numbers, Plain, Space
from .texts import Text

Draw = Callable[[st.SearchStrategy[Any]], Any]

MOST_OPTIONAL: Final = 4
"""How many optional members of a structure are drawn at once."""

PLACES: Final = 4
"""In how many places of a drawn text the token is tried."""

PLAIN: Final = 2
"""Of this many leaves about one keeps its plain value."""


@lru_cache(maxsize=1024)
def _index(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)


@lru_cache(maxsize=1024)
def _text(characters: str, length: int) -> st.SearchStrategy[str]:
    return st.text(st.sampled_from(characters), min_size=length, max_size=length)


@dataclass(frozen=True, slots=True)
class DrawnPicker:
    """Lets Hypothesis pick where a pattern leaves a choice."""

    draw: Draw

    def index(self, count: int) -> int:
        """A number below `count`; Hypothesis shrinks it towards 0."""
        return int(self.draw(_index(count))) if count > 1 else 0

    def text(self, characters: str, length: int) -> str:
        """A string of that many of the characters."""
        if len(characters) == 1 or length > LONG:
            return characters[0] * length
        return str(self.draw(_text(characters[:80], length)))


LONG: Final = 64
"""Longer runs of one class are not drawn character by character."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Lets Hypothesis choose where the rules leave a choice."""

    draw: Draw
    caller: Caller

    def optional(self, node: Node, names: Sequence[str]) -> Iterable[str]:
        """A few of them, fewer further down."""
        most = min(len(names), max(MOST_OPTIONAL - node.depth, 0))
        if not most:
            return ()
        count = self.draw(_index(most + 1))
        return [names[self.draw(_index(len(names)))] for _ in range(count)]

    def size(self, node: Node, low: int, high: int) -> int:  # noqa: ARG002  # whatever the node
        """A few entries."""
        most = min(high, low + 2)
        return low + int(self.draw(_index(most - low + 1))) if most > low else low

    def leaf(self, node: Node, allowed: Space) -> Json:
        """The plain value, or another one."""
        if node.type == "boolean" and allowed == Plain("boolean"):
            return bool(self.draw(_index(2)))
        if not self.draw(_index(PLAIN)):
            return plain_value(node, allowed, self.caller)
        return self._other(node, allowed)

    def varied(self, node: Node, allowed: Space, value: Json, count: int) -> list[Json]:  # noqa: ARG002
        """The value and others like it."""
        return varied_values(allowed, value, count)

    def _other(self, node: Node, allowed: Space) -> Json:
        found: Json = None
        if isinstance(allowed, Text):
            found = drawn_text(self.draw, allowed)
        elif isinstance(allowed, Numbers):
            found = self._number(allowed)
        elif isinstance(allowed, Data):
            high = allowed.low + 64 if allowed.high is None else min(allowed.high, allowed.low + 64)
            size = allowed.low + self.draw(_index(high - allowed.low + 1))
            found = base64.b64encode(data(allowed, size)).decode()
        return plain_value(node, allowed, self.caller) if found is None else found

    def _number(self, allowed: Numbers) -> int | float | None:
        if allowed.choices is not None:
            return allowed.choices[self.draw(_index(len(allowed.choices)))] if allowed.choices else None
        low = min(0, allowed.high or 0) if allowed.low is None else allowed.low
        high = allowed.high if allowed.high is not None else low + 1000
        if high < low:
            return None
        number = low + self.draw(_index(int(high - low) + 1))
        return number if allowed.accepts(number) else None


def drawn_text(draw: Draw, allowed: Text) -> str | None:
    """A text of the space, with the token where there is room; None when what was drawn breaks a rule."""
    if allowed.choices is not None:
        known = [choice for choice in allowed.choices if allowed.accepts(choice)]
        return known[draw(_index(len(known)))] if known else None
    count = sizes.count(allowed.lengths)
    if not count:
        return None
    length = sizes.nth(allowed.lengths, draw(_index(min(count, 32))))
    text = allowed.made(length, DrawnPicker(draw))
    if text is None or not allowed.accepts(text):
        return None
    return with_token(text, allowed.accepts, most=PLACES)


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
    return _requests(known, who, values)


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
    topics = [Topic(known, claim, caller or Caller(), pins or {}) for claim in _wanted(known, kinds, claims)]
    if not any(_plain_cases(topic) for topic in topics):
        raise InvalidArgument(f"{service} {operation}: no request breaks just one claim of those asked for")
    return _faults(topics)


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
    return _explored(topic, tuple(cases(operation, claim, topic.caller, topic.pins)))


@st.composite
def _requests(draw: Draw, operation: Operation, caller: Caller, pins: Mapping[str, Json]) -> Json:
    return _drawn_base(draw, operation, caller, pins)


@st.composite
def _faults(draw: Draw, topics: Sequence[Topic]) -> Case:
    start = draw(_index(len(topics)))
    # The next topic with cases, so that nothing is drawn in vain.
    plain = ((topic, _plain_cases(topic)) for topic in (*topics[start:], *topics[:start]))
    topic, found = next(pair for pair in plain if pair[1])
    return _drawn_case(draw, topic, found)


@st.composite
def _explored(draw: Draw, topic: Topic, plain: Sequence[Case]) -> Case:
    return _drawn_case(draw, topic, plain)


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
    fallback = plain[draw(_index(len(plain)))]
    if not draw(_index(4)):
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
    label, edits = labelled[draw(_index(len(labelled)))]
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
