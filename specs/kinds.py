"""The kinds of claim, from specs/data/kinds.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from .claims import Claim


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
    value = claim.value
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    elif isinstance(value, dict):
        value = {
            name: ", ".join(map(str, part)) if isinstance(part, list) else part
            for name, part in value.items()
        }
    return kinds()[claim.kind].says.format(value=value)
