"""Mutants: rules that the server leaves out or gets wrong on purpose, each named by its claim's id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from ...specs.claims import Claim, Json, split_id
from ...specs.kinds import KINDS
from ...specs.member_paths import values_at

How: TypeAlias = Literal["accepts", "wrong-code", "wrong-shape", "server-error", "case"]

HOWS: Final = get_args(How)
WRONG_CODE: Final = "SpecdriftWrongCode"
"""A code that no service documents."""

CASED: Final = frozenset({"enum", "reserved-prefix", "reserved-suffix"})
"""The kinds whose values can be got right but for their case."""


class BreakError(ValueError):
    """A rule cannot be broken that way. The message names the value and what to give instead."""


@dataclass(frozen=True, slots=True)
class Break:
    """One rule got wrong.

    claim: its id. how: ``accepts`` leaves the rule out (of a rule that permits something: refuses what it
    permits); ``wrong-code`` and ``server-error`` answer its breach so; ``wrong-shape`` answers a member
    of the response in another type, or leaves a required one out; ``case`` compares letters wrongly.
    """

    claim: str
    how: How = "accepts"


def read_break(text: str) -> Break:
    """A break as it is given on the command line: ``CLAIM-ID`` or ``CLAIM-ID=HOW``.

    A claim about the response can only be answered in a wrong shape, which is its default. Raises
    BreakError for an id that is none, for a HOW that there isn't, and for one that the claim can't have.
    """
    claim, _, said = text.rpartition("=") if "=" in text else (text, "", "")
    try:
        _, _, where, kind, _ = split_id(claim)
    except ValueError as problem:
        raise BreakError(f"{problem}; `specdrift claims --service NAME` lists them") from None
    place = where.partition(".")[0]
    if kind not in KINDS or place not in ("request", "response"):
        raise BreakError(f"{claim!r} is no claim about a request or response; `specdrift claims` lists them")
    how = next((known for known in HOWS if known == said), None)
    if said and how is None:
        raise BreakError(f"{said!r} is no way to break a rule; there are {', '.join(HOWS)}")
    how = how or ("wrong-shape" if place == "response" else "accepts")
    if how not in ways(place, kind):
        raise BreakError(f"{claim} can't be broken by {how}; give one of {', '.join(ways(place, kind))}")
    return Break(claim, how)


def ways(place: str, kind: str) -> tuple[How, ...]:
    """The ways in which a claim of a kind can be broken, the plainest first."""
    if place == "response":
        return ("wrong-shape",)
    if KINDS[kind].polarity == "permits":
        return ("accepts",)
    return ("accepts", "wrong-code", "server-error", *(("case",) if kind in CASED else ()))


def changes_nothing(how: How, claim: Claim) -> bool:
    """Whether a claim can't be broken so: other cases of what is told apart by case were never forbidden."""
    return how == "case" and isinstance(claim.value, dict) and bool(claim.value.get("case_sensitive"))


def overlooks(broken: Break, claim: Claim, params: Json, found: Json) -> bool:
    """Whether a server with this break lets a breach of the claim pass. found: the value in breach."""
    if broken.how == "accepts":
        return True
    return broken.how == "case" and _only_case(claim, params, found)


def _only_case(claim: Claim, params: Json, found: Json) -> bool:
    """Whether a value breaks the claim in its letters' case only."""
    del params
    if not isinstance(found, str):
        return False
    if claim.kind == "enum":
        return found.casefold() in {str(value).casefold() for value in claim.value}
    if claim.kind == "reserved-prefix":
        return not found.startswith(claim.value["prefix"])
    return not found.endswith(claim.value["suffix"])


def forbids(claim: Claim, params: Json) -> bool:
    """Whether a request uses what a claim permits, which a server that breaks the claim refuses."""
    values = [value for value in values_at(params, claim.path) if isinstance(value, str)]
    match claim.kind:
        case "prefix-allowed":
            return any(value.lower().startswith(claim.value["prefix"].lower()) for value in values)
        case "case-sensitive":
            return len({value.casefold() for value in values}) < len(set(values)) or any(
                value != value.lower() and value != value.upper() and value.swapcase() in values
                for value in values
            )
        case "optional":
            holder, _, name = claim.path.rpartition(".")
            return any(isinstance(one, dict) and name not in one for one in values_at(params, holder))
        case _:
            return False


def uncounted(claim: Claim, params: Json, limit: int) -> bool:
    """Whether a list is within its limit when the entries that a ``counted`` claim counts are not counted."""
    member, prefix = claim.value["by"], claim.value["prefix"].lower()
    return all(
        sum(
            not str(entry.get(member, "")).lower().startswith(prefix)
            for entry in entries
            if isinstance(entry, dict)
        )
        <= limit
        for entries in values_at(params, claim.path)
        if isinstance(entries, list)
    )
