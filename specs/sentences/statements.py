"""What reading documentation gives: statements, and the sentences that made none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ..claims import Json, Place
from ..readers.prose import Sentence

Origin = Literal["member", "shape", "operation"]
"""Whose sentence a statement is: the member's own, its shape's, or the operation's description."""

AROUND: Final = "^"
"""The path of the list whose entries have the documented member, which no path from the structure reaches.

``Each rule number must be unique within the request`` is said in an entry, of all of them. The statement is
dropped where the structure is no entry of a list.
"""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence says about one member.

    place, path, kind, value, qualifier, checkable, reason, expected_codes: as in `claims.Claim`.
    quote: the sentence as the documentation has it, after its list's introduction where it needs that.
    form: name of the form that read it. origin: whose sentence it is. read_at: path of the member whose
    documentation has it, which need not be the one that it is about.
    """

    place: Place
    path: str
    kind: str
    value: Json
    quote: str
    form: str
    qualifier: str = ""
    checkable: bool = True
    reason: str = ""
    expected_codes: tuple[str, ...] = ()
    origin: Origin = "member"
    read_at: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence that made no statement. read_at: path of the member whose documentation has it.

    why: what it is instead, or why it could not be taken; empty when no form understood it.
    """

    read_at: str
    sentence: Sentence
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the prose of an operation says.

    statements: in the order of the members and their sentences. unread: normative sentences that no
    form understood, or that could not be tied to a member. passed: understood, and no claim.
    """

    statements: tuple[Statement, ...]
    unread: tuple[Remark, ...] = ()
    passed: tuple[Remark, ...] = ()
