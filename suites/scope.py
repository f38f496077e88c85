"""Claims that may not hold for the request at hand, though it breaks them by the letter.

*"This parameter applies only to FIFO queues. ..."*: whether a queue is one is state, and a target that
accepts the fault for the queue that the suite made may be right. And flags: a parameter or header with one
listed value is there or not for a service that has no framework before it to read more into it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ..specs.claims import Claim, Json
from ..specs.schema import Operation
from ..strategies.cases import Case
from .judge import Finding
from .verdicts import Nature, Outcome

_SCOPE: Final = re.compile(
    r"\b(?:appl(?:y|ies)|applicable|valid|available|supported) only (?:to|for|with)\b"
    r"|\bonly (?:appl(?:y|ies)|applicable|valid|available|supported) (?:to|for|with)\b",
    re.IGNORECASE,
)
_DECIDED_BY_IT: Final = frozenset({Nature.ACCEPTS_INVALID, Nature.WRONG_ERROR})


def within_scope(operation: Operation, claim: Claim, finding: Finding) -> Finding:
    """The finding, left open when the claim may not hold for what it was found on."""
    if finding.nature not in _DECIDED_BY_IT:
        return finding
    if any(_SCOPE.search(source.quote or "") for source in claim.sources):
        why = "the sentence speaks of one kind of resource only"
    elif _is_flag(operation, claim):
        why = f"{claim.path} has one listed value, so that what counts may be that it is there"
    else:
        return finding
    received = f"{finding.received}; {why}"
    return replace(finding, outcome=Outcome.INCONCLUSIVE, nature=Nature.STATE, level="", received=received)


def _is_flag(operation: Operation, claim: Claim) -> bool:
    listed = claim.value
    if operation.protocol != "rest-xml" or claim.kind != "enum" or len(listed) != 1:
        return False
    member = operation.schema["properties"].get(claim.path.removesuffix("[]"), {})
    return member.get("x-location") in ("querystring", "header")


def apart_from_others(case: Case, finding: Finding) -> Finding:
    """The finding about a case made of a documented example, left open when a refusal may have other reasons.

    An example's values belong together in ways that no claim tells: a table's keys are among its attributes.
    A refusal says little of a rule when the value changed stands elsewhere in the request as well, and a
    valid change may break what belongs together.
    """
    valid = finding.nature is Nature.REJECTS_VALID
    tied = case.fault is not None and _occurs(case.control, case.fault.before) > 1
    if not valid and not (
        tied and (finding.outcome is Outcome.CONFORMS or finding.nature is Nature.WRONG_ERROR)
    ):
        return finding
    received = f"{finding.received}; the documented example may say the value elsewhere too"
    return replace(finding, outcome=Outcome.INCONCLUSIVE, nature=Nature.UNSURE, level="", received=received)


def _occurs(value: Json, wanted: Json) -> int:
    """How often a text stands in a request, as a value or as the key of a map."""
    if isinstance(value, str):
        return int(value == wanted)
    if isinstance(value, dict):
        return sum(_occurs(key, wanted) + _occurs(item, wanted) for key, item in value.items())
    return sum(_occurs(item, wanted) for item in value) if isinstance(value, list) else 0
