"""What an answer's error code speaks of: the request, or the state, quotas and rights around it."""

from __future__ import annotations

from ..specs.error_names import meaning
from ..specs.errors import Expected, normalised
from ..targets.exchange import Answer

_ABOUT_THE_REQUEST = frozenset({"input", "subject", "missing", "combination", "duplicate", "size", "format"})
"""Natures (specs/data/errors.toml) of codes that call the request itself wrong."""


def is_expected(answer: Answer, wanted: Expected) -> bool:
    """Whether one of the answer's codes is among those with which AWS refuses the fault."""
    return any(wanted.accepts(code) for code in answer.codes)


def blames_request(answer: Answer) -> bool:
    """Whether a code says that the request is wrong by itself."""
    return any(meaning(normalised(code)).nature in _ABOUT_THE_REQUEST for code in answer.codes)


def is_state(answer: Answer) -> bool:
    """Whether the codes speak of something else than the request: absence, conflict, quota, rights."""
    return not blames_request(answer)
