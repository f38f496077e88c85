"""Literals out of prose as values of a member's type."""

from __future__ import annotations

import re
from typing import Final

from ..claims import Json
from ..members import Member
from . import wording

PLAIN: Final = re.compile(r"[\w.:/+@%#$=-]{1,80}(?: [\w.:/+-]+){0,3}")
"""What a text must look like to be taken for a value rather than for a description of one."""

NUMBERS: Final = frozenset({"integer", "long", "float", "double"})


def typed(value: Json, member: Member) -> Json:
    """A literal as a value of the member's type; None when it cannot be one: not of its enum, no number."""
    text = str(value)
    if member.type == "boolean":
        return {"true": True, "false": False}.get(text.lower())
    if member.type in NUMBERS:
        return wording.number(text)
    if member.type != "string":
        return None
    if member.enum:
        return next((known for known in member.enum if known == text), None)
    return text
