"""What an answer's error code speaks of: the request, or the state, quotas and rights around it."""

from __future__ import annotations

from ..specs.error_names import Meaning, meaning, tables
from ..specs.errors import Expected, normalised
from ..targets.exchange import Answer

_ABOUT_THE_REQUEST = frozenset(
    {"input", "subject", "missing", "combination", "duplicate", "size", "bulk", "empty", "format"}
)
"""Natures (specs/data/errors.toml) of codes that call the request itself wrong."""

_TAKEN = frozenset({"conflict", "duplicate"})
"""Natures of codes with which a thing that is there already is refused."""


def is_expected(answer: Answer, wanted: Expected) -> bool:
    """Whether one of the answer's codes is among those with which AWS refuses the fault."""
    return any(wanted.accepts(code) for code in answer.codes)


def blames_request(answer: Answer) -> bool:
    """Whether a code says that the request is wrong by itself."""
    return any(said.nature in _ABOUT_THE_REQUEST and not _of_a_state(said) for said in _meanings(answer))


def is_state(answer: Answer) -> bool:
    """Whether the codes speak of something else than the request: absence, conflict, quota, rights."""
    return not blames_request(answer)


def is_taken(answer: Answer) -> bool:
    """Whether a code says that what was to be made is there already, or in use."""
    return any(said.nature in _TAKEN for said in _meanings(answer))


def _meanings(answer: Answer) -> list[Meaning]:
    return [meaning(normalised(code)) for code in answer.codes]


def _of_a_state(said: Meaning) -> bool:
    """Whether a code calls the state of a thing wrong: `InvalidDBInstanceState`."""
    return not said.subject.isdisjoint(tables()["states"])
