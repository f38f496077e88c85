"""Sentences that hold for one kind of resource only, which no request shows it to be.

*"This parameter applies only to FIFO queues. ..."*: whether a queue is one is state. A target that
accepts such a fault for the resource that the suite made may be right.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ..specs.claims import Claim
from .judge import Finding
from .verdicts import Nature, Outcome

_SCOPE: Final = re.compile(
    r"\b(?:appl(?:y|ies)|applicable|valid|available|supported) only (?:to|for|with)\b"
    r"|\bonly (?:appl(?:y|ies)|applicable|valid|available|supported) (?:to|for|with)\b",
    re.IGNORECASE,
)
_DECIDED_BY_IT: Final = frozenset({Nature.ACCEPTS_INVALID, Nature.WRONG_ERROR})


def within_scope(claim: Claim, finding: Finding) -> Finding:
    """The finding, left open when the claim may not hold for the resource that it was found on."""
    if finding.nature not in _DECIDED_BY_IT or not any(
        _SCOPE.search(source.quote or "") for source in claim.sources
    ):
        return finding
    received = f"{finding.received}; the sentence speaks of one kind of resource only"
    return replace(finding, outcome=Outcome.INCONCLUSIVE, nature=Nature.STATE, level="", received=received)
