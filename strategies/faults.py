"""Cases of a claim: requests with exactly one fault, and valid requests right at the limit.

A constraint proposes edits of a base (strategies/constraints/); which claims each of them breaks is
asked of the independent validator (specs/validation/), and only what breaks the labelled claim is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from ..specs.claims import Claim, Json
from ..specs.kinds import KINDS
from ..specs.patterns.translation import PatternTimeout
from ..specs.schema import Operation
from .builder import NoBase
from .cases import Absent, Caller, Case, Fault, put
from .constraints import edges, families, preparations, why_nothing
from .ground import Ground, Topic, placed, prepare, value_at
from .site import Edit, Site
from .wire_limits import why_inexpressible

ALTERNATIVES: Final = 16
"""How many edits with one label are tried for one that breaks the labelled claim alone."""


class NotGenerated(Exception):  # noqa: N818  # named after what happened; the suites count it, nothing went wrong
    """No case can be made for a claim.

    reason: why, as a sentence with the place; cause: the same without it. unsendable: whether there are
    faults, which no bytes on the wire can say.
    """

    def __init__(self, claim: Claim, cause: str, place: str = "", *, unsendable: bool = False) -> None:
        self.claim = claim
        self.cause = cause
        self.reason = f"{place}: {cause}" if place else cause
        self.unsendable = unsendable
        super().__init__(f"{claim.id}: {self.reason}")


def cases(
    operation: Operation, claim: Claim, caller: Caller | None = None, pins: Mapping[str, Json] | None = None
) -> Iterator[Case]:
    """The deterministic cases of a claim: its faults, the boundary first, then valid requests at the limit.

    A claim that permits something has valid requests only. pins: as for `base`.
    Raises NotGenerated, with the reason, when the first case is asked for and there is none.
    """
    why_not = unbreakable(claim)
    if why_not:
        raise NotGenerated(claim, why_not)
    topic = Topic(operation, claim, caller or Caller(), pins or {})
    unsendable: list[str] = []
    problem: NoBase | None = None
    why_none = ""
    for preparation in preparations(claim, topic.plan.root):
        try:
            ground = prepare(topic, preparation)
            found = list(_of_ground(ground, unsendable))
        except NoBase as found_none:
            problem = problem or found_none
            continue
        except PatternTimeout as too_slow:
            why_none = why_none or str(too_slow)
            continue
        if any(case.fault for case in found) or (found and KINDS[claim.kind].polarity == "permits"):
            yield from found
            return
        why_none = why_none or why_nothing(claim, ground.site)
    if unsendable:
        raise NotGenerated(claim, unsendable[0], unsendable=True)
    if problem is None and KINDS[claim.kind].polarity == "permits":
        raise NotGenerated(claim, why_none or "no single request shows it")
    if problem is not None and not why_none:
        raise NotGenerated(claim, problem.cause, problem.path)
    raise NotGenerated(claim, why_none or "no value that can be made breaks it")


def unbreakable(claim: Claim) -> str:
    """Why no request can be about the claim, whatever its operation looks like; empty when one can."""
    if claim.place != "request":
        return f"it is about the {claim.place}, not about what is sent"
    if claim.set_aside:
        return f"set aside: {claim.set_aside}"
    if claim.not_enforced:
        return f"AWS is known not to enforce it: {claim.not_enforced}"
    if not claim.checkable:
        return claim.reason or "it can't be checked from outside"
    if KINDS[claim.kind].polarity == "describes" or claim.kind not in families():
        return "it describes, and no request shows it kept or broken"
    return ""


def proposals(claim: Claim, site: Site) -> list[tuple[str, list[Edit]]]:
    """The edits that may break the claim, alternatives together under their label, the boundary first."""
    grouped: dict[str, list[Edit]] = {}
    for edit in families()[claim.kind].break_(claim, site):
        grouped.setdefault(edit.label, []).append(edit)
    return list(grouped.items())


def fault(ground: Ground, label: str, edits: Iterable[Edit], unsendable: list[str]) -> Case | None:
    """The case of the first edit that breaks the claim alone, else of the one that breaks the fewest.

    None when no edit breaks it. unsendable: takes why edits can't be sent.
    """
    best: Case | None = None
    fewest = 0
    for edit in islice(edits, ALTERNATIVES):
        why_not = _unsendable(ground, edit)
        if why_not:
            unsendable.append(why_not)
            continue
        case = broken(ground, label, edit)
        if case is None or case.fault is None:
            continue
        others = len(case.fault.also_breaks)
        if not others:
            return case
        if best is None or others < fewest:
            best, fewest = case, others
    return best


def _of_ground(ground: Ground, unsendable: list[str]) -> Iterator[Case]:
    claim = ground.topic.claim
    for label, edits in proposals(claim, ground.site):
        case = fault(ground, label, edits, unsendable)
        if case is not None:
            yield case
    seen: set[str] = set()
    for edit in edges(claim, ground.site):
        case = allowed(ground, edit) if edit.label not in seen else None
        if case is not None:
            seen.add(edit.label)
            yield case


def broken(ground: Ground, label: str, edit: Edit) -> Case | None:
    """The case that an edit makes, or None when it does not break the claim after all."""
    claim = ground.topic.claim
    path, before, after = placed(ground, edit)
    params = put(ground.control, path, after)
    try:
        breaks = ground.topic.plan.breaches(params, ground.topic.caller)
    except PatternTimeout:
        # A value on which a pattern takes too long is no good example, whatever it breaks.
        return None
    others = tuple(breach for breach in breaks if breach != claim.id and breach not in ground.broken)
    if claim.id not in breaks and not (claim.kind == "counted" and others):
        return None
    summary = families()[claim.kind].explain(claim, ground.site, _shown(ground, edit))
    found = Fault(path, claim.id, before, after, summary, others)
    return Case(claim.service, claim.operation, claim.id, label, params, ground.control, found)


def allowed(ground: Ground, edit: Edit) -> Case | None:
    """The valid case that an edit makes, or None when it breaks a claim or can't be sent."""
    if _unsendable(ground, edit):
        return None
    path, _, after = placed(ground, edit)
    params = put(ground.control, path, after)
    if set(ground.topic.plan.breaches(params, ground.topic.caller)) - ground.broken:
        return None
    claim = ground.topic.claim
    return Case(claim.service, claim.operation, claim.id, edit.label, params, ground.control)


def _unsendable(ground: Ground, edit: Edit) -> str:
    """Why the edit can't be sent, or an empty string."""
    path, _, after = placed(ground, edit)
    parent = value_at(ground.control, path[:-1])
    empties = isinstance(after, Absent) and len(path) > 1 and isinstance(parent, dict) and len(parent) == 1
    return why_inexpressible(ground.site.node, ground.site.value, edit, empties=empties)


def _shown(ground: Ground, edit: Edit) -> Json:
    """The claim's member after the edit, as `explain` wants it."""
    if not edit.path or isinstance(ground.site.value, Absent):
        return edit.after
    return put(ground.site.value, edit.path, edit.after)
