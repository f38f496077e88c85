"""Names that no earlier request has used: a token that is replaced just before sending.

Whatever must be new, such as the name of a thing to create, is generated with `TOKEN` in it. The
suite calls `freshen` with a new token for each request, so that fault, control and repeats never
collide on a name, while the cases themselves stay the same from run to run.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..specs.claims import Json

TOKEN: Final = "cabbedface"  # noqa: S105  # stands for a name, and is no secret
"""Ten letters that are hexadecimal digits as well, and occur in no documented value."""

LONGEST_NAME: Final = 512
"""In how many places of a text the token is tried."""

LETTERS: Final = "abcdef"
"""What tokens are made of: they may stand wherever lower-case letters or hexadecimal digits may."""


def token(number: int) -> str:
    """The token with a number from 0 on; tokens differ for the first ten million numbers.

    All begin alike: what is wrong since it doesn't begin with `d` must not become right with a new name.
    """
    letters = TOKEN[0]
    for _ in TOKEN[1:]:
        number, digit = divmod(number, len(LETTERS))
        letters += LETTERS[digit]
    return letters


def freshen(params: Json, new: str) -> Json:
    """The request with the token replaced everywhere: in values, and in the keys of maps.

    The length stays, and the letters are of the same sort, so a valid request stays valid. Raises
    ValueError when `new` is not of the token's form.
    """
    if len(new) != len(TOKEN) or not set(new) <= set(LETTERS):
        raise ValueError(f"token {new!r}: expected {len(TOKEN)} letters out of {LETTERS!r}, as token() makes")
    return _replaced(params, new)


def with_token(text: str, accepts: Callable[[str], bool], *, most: int = LONGEST_NAME) -> str:
    """The text with the token written over ten of its characters, the last place where it is accepted.

    Text too short for it, or where it is accepted nowhere, comes back as it was. most: how many places are
    tried.
    """
    if TOKEN in text:
        return text
    last = len(text) - len(TOKEN)
    for written in (TOKEN, TOKEN.upper()):
        for start in range(last, max(last - most, -1), -1):
            changed = text[:start] + written + text[start + len(TOKEN) :]
            if accepts(changed):
                return changed
    return text


def _replaced(value: Json, new: str) -> Json:
    if isinstance(value, str):
        return value.replace(TOKEN, new).replace(TOKEN.upper(), new.upper())
    if isinstance(value, dict):
        return {_replaced(name, new): _replaced(member, new) for name, member in value.items()}
    if isinstance(value, list):
        return [_replaced(entry, new) for entry in value]
    return value
