"""Where one rule is documented for many places: a shape that a request has at thousands of paths.

Quicksight's CreateDashboard has 300,000 claims, and a colour's pattern is two thousand of them. A target
that keeps a shape's rule at the first places keeps it at the others, so a run tries the first ones and
says of the rest that it didn't.
"""

from __future__ import annotations

import json
from collections import Counter

from ..specs.claims import Claim
from ..specs.schema import Operation
from .verdicts import Outcome, Verdict


def beyond(operation: Operation, limit: int) -> frozenset[str]:
    """The ids of request claims whose rule stands at `limit` or more places before theirs; 0: none."""
    seen: Counter[tuple[object, ...]] = Counter()
    found = set()
    for claim in operation.claims if limit else ():
        if claim.checkable and claim.place == "request":
            rule = _rule(claim)
            seen[rule] += 1
            if seen[rule] > limit:
                found.add(claim.id)
    return frozenset(found)


def left_out(claim_id: str, limit: int) -> Verdict:
    """The verdict on such a claim."""
    reason = f"the same rule is tried at {limit} other places of this request; --places 0 tries all"
    return Verdict(claim_id, Outcome.NOT_GENERATED, received=reason)


def _rule(claim: Claim) -> tuple[object, ...]:
    """What makes two claims the same rule: the member's own name, what is said, and where it is said."""
    shapes = tuple(source.shape for source in claim.sources)
    value = json.dumps(claim.value, sort_keys=True)
    return claim.path.rpartition(".")[2], claim.kind, claim.qualifier, value, claim.quote, shapes
