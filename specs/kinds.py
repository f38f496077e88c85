"""The kinds of claim, from specs/data/kinds.toml."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Final, Literal

from .claims import Json


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


SINGULAR: Final = {" characters": " character", " bytes": " byte", " entries": " entry"}
"""What follows a number in specs/data/kinds.toml, after the number one."""

LISTED: Final = 12
"""Entries of a longer list that a sentence names before it says how many more there are."""

_FORMATTER: Final = Formatter()


def predicate(kind: str, value: Json) -> str:
    """What a claim says of its member: ``has at most 63 characters``."""
    return "".join(text for text, _ in predicate_pieces(kind, value))


def predicate_pieces(kind: str, value: Json) -> tuple[tuple[str, bool], ...]:
    """What a claim says of its member, in pieces, each with whether it is code.

    The texts are the ``says`` of specs/data/kinds.toml; a kind that this version doesn't know, or a
    value of another form, is shown as it stands.
    """
    if kind not in kinds():
        return ((f"{kind}: {_shown(value)}", False),)
    if isinstance(value, dict) and value.get("equals"):
        value = {**value, "if": f"{value.get('if')} = {listing(value['equals'])}"}
    pieces: list[tuple[str, bool]] = []
    part: Json = None
    for text, name, _, _ in _FORMATTER.parse(kinds()[kind].says):
        pieces.append((SINGULAR.get(text, text) if part == 1 else text, False))
        if name is not None:
            try:
                part, _ = _FORMATTER.get_field(name, (), {"value": value})
            except (KeyError, IndexError, TypeError):
                return ((f"{kind}: {_shown(value)}", False),)
            pieces.append((_shown(part), isinstance(part, str)))
    return tuple(piece for piece in pieces if piece[0])


def listing(items: Sequence[Json], joint: str = "or") -> str:
    """Several values in a sentence: ``CSV or PARQUET``; long lists are cut with a count."""
    words = [_shown(item) for item in items]
    if len(words) > LISTED + 1:
        return f"{', '.join(words[:LISTED])} and {len(words) - LISTED:,} more"
    if len(words) > 1:
        return f"{', '.join(words[:-1])} {joint} {words[-1]}"
    return "".join(words)


def _shown(value: Json) -> str:
    """A claim's value inside a sentence; null is an entry as a whole (``the same value``)."""
    if value is None:
        return "value"
    if isinstance(value, list | tuple):
        return listing(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
