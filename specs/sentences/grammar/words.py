"""The words that the readers of this room know: the files of data/grammar/, one for each of them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from ...claims import Json

_FILES: Final = Path(__file__).parents[2] / "data" / "grammar"


@cache
def load(name: str) -> dict[str, Json]:
    """What data/grammar/ has under a name: lists of words and of regular expressions."""
    return tomllib.loads((_FILES / f"{name}.toml").read_text(encoding="utf-8"))


def any_of(name: str, key: str) -> str:
    """The alternatives of one list as one regular expression."""
    return "(?:" + "|".join(load(name)[key]) + ")"
