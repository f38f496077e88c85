"""The kinds of claim, from specs/data/kinds.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from .claims import Claim, Json


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of claim; the fields are explained at the head of specs/data/kinds.toml."""

    name: str
    family: str
    polarity: Literal["restricts", "permits", "describes"]
    value: str
    says: str


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by name, in the file's order."""
    text = (Path(__file__).parent / "data" / "kinds.toml").read_text(encoding="utf-8")
    return MappingProxyType({name: Kind(name, **fields) for name, fields in tomllib.loads(text).items()})


KINDS: Final = kinds()
"""All kinds by name."""


def in_words(claim: Claim) -> str:
    """What a claim says about its member, such as ``has at most 63 characters``.

    Raises KeyError for a kind that specs/data/kinds.toml doesn't have.
    """
    return words(claim.kind, claim.value)


def words(kind: str, value: Json) -> str:
    """What a claim of this kind with this value says about its member. Raises KeyError as `in_words`."""
    shown = _listed(value)
    if isinstance(value, dict):
        shown = {name: _listed(part) for name, part in value.items()}
    return KINDS[kind].says.format(value=shown)


def _listed(value: Json) -> Json:
    return ", ".join(map(str, value)) if isinstance(value, list) else value
