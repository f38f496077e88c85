"""Facts: what the service model alone says about a member, before it is held against the prose.

A fact is a claim without its place: the same shape says the same at every path where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from .claims import Json, Source
from .members import Member
from .patterns.translation import translate
from .readers.model_reader import Bounds


class Origin(NamedTuple):
    """Who says something: its rank (the smaller, the higher the precedence), a tag for ids, and in words."""

    rank: int
    tag: str
    words: str


MEMBER: Final = Origin(0, "member", "the member's own sentence")
OPERATION: Final = Origin(30, "operation", "the operation's description")
SHAPE: Final = Origin(60, "shape", "the shape's prose")
MODEL: Final = Origin(90, "model", "the model")
ORIGINS: Final = (MEMBER, OPERATION, SHAPE, MODEL)
THIS_PAGE: Final = "(this page)"
"""In place of the page in a source: the page of whatever operation the fact comes to be said of."""
NEAREST: Final = 29
"""What may be added to a rank for the distance between a sentence and the member it is about."""

LENGTHS: Final = {
    "string": ("min-length", "max-length"),
    "blob": ("min-bytes", "max-bytes"),
    "list": ("min-items", "max-items"),
    "map": ("min-items", "max-items"),
    "integer": ("minimum", "maximum"),
    "long": ("minimum", "maximum"),
    "float": ("minimum", "maximum"),
    "double": ("minimum", "maximum"),
}
"""The kinds of claim that a model's ``min`` and ``max`` make, by the member's type."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim without its place; the fields are those of `claims.Claim`.

    rank: the smaller, the higher its precedence. Facts with sources in common keep the smallest.
    also: values that AWS accepts beside an enum's (specs/overlays/).
    """

    kind: str
    value: Json
    sources: tuple[Source, ...]
    rank: int = MODEL.rank
    qualifier: str = ""
    checkable: bool = True
    reason: str = ""
    expected_codes: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    set_aside: str | None = None
    not_enforced: str | None = None
    also: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The last part of its claim's id: the kind with its qualifier."""
        return f"{self.kind}@{self.qualifier}" if self.qualifier else self.kind

    @property
    def origin(self) -> Origin:
        """Who says it, of several the one with the highest precedence."""
        return next(origin for origin in reversed(ORIGINS) if self.rank >= origin.rank)

    @property
    def modelled(self) -> bool:
        """Whether the model says it of the shape, whatever prose says it too."""
        for source in self.sources:  # noqa: SIM110  # asked a million times, and any() takes thrice as long
            if source.shape is not None and source.quote is None:
                return True
        return False


def of_request(member: Member, bounds: Bounds, members: Iterable[str] = ()) -> tuple[Fact, ...]:
    """What the model says about a request's member itself, in the order of the kinds.

    bounds: of the member's shape. members: names of the members of a structure.
    """
    facts = [of_type(member)]
    source = (Source(shape=member.shape),)
    shown = (Source(THIS_PAGE, None, member.shape),)
    if member.enum:
        facts.append(Fact("enum", list(member.enum), shown))
    if member.type in LENGTHS:
        low, high = LENGTHS[member.type]
        if bounds.min is not None:
            facts.append(_minimum(low, _number(bounds.min), source))
        if bounds.max is not None:
            facts.append(Fact(high, _number(bounds.max), source))
    if bounds.pattern is not None and member.type == "string":
        facts.append(_pattern(bounds.pattern, source))
    names = list(members)
    if "union" in member.traits and "eventstream" not in member.traits and names:
        facts.append(Fact("union", {"members": names}, shown))
    return tuple(facts)


def of_type(member: Member) -> Fact:
    """The member's type, as page and model show it."""
    reason = ""
    if member.type == "document":
        reason = "any JSON value is a document"
    elif member.traits & {"streaming", "eventstream"}:
        reason = "the member is the body itself, which has no type on the wire"
    source = (Source(THIS_PAGE, None, member.shape),)
    return Fact("type", member.type, source, checkable=not reason, reason=reason)


def of_root(shape: str | None) -> Fact:
    """That a request is a structure, which every protocol takes care of."""
    reason = "every protocol sends a request's members, never another value"
    return Fact("type", "structure", (Source(THIS_PAGE, None, shape),), checkable=False, reason=reason)


def required(parent_shape: str | None) -> Fact:
    """That a member must be given: marked on the page, listed by the shape that it is a member of."""
    return Fact("required", True, (Source(THIS_PAGE, None, parent_shape),))


def _minimum(kind: str, value: float, sources: tuple[Source, ...]) -> Fact:
    nothing_below = kind != "minimum" and value <= 0
    reason = "nothing can be below it" if nothing_below else ""
    return Fact(kind, value, sources, checkable=not nothing_below, reason=reason)


def _pattern(original: str, sources: tuple[Source, ...]) -> Fact:
    translation = translate(original)
    value = {"original": original, "ecma": translation.ecma}
    if translation.ecma is None:
        return Fact(
            "pattern", value, sources, checkable=False, reason=f"not translated: {translation.reason}"
        )
    return Fact("pattern", value, sources)


def _number(value: float) -> float:
    """Models write some whole numbers as 1.0 or 1e9."""
    return int(value) if value == int(value) else value
