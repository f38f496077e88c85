"""A model's member tree as a page can show it at best: what no page says is left out, by named rules.

The rules and their reasons are in specs/data/agreement.toml under ``unsaid``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from ..members import Member

SHOWN_TRAITS: Final = frozenset({"eventstream", "idempotency-token", "jsonvalue", "streaming", "union"})
NOTED_TRAITS: Final = frozenset({"idempotency-token", "union"})
"""Traits that a page tells by a note, which stands only beside documentation."""

_NARROWED: Final = {"long": "integer", "double": "float"}


@dataclass(frozen=True, slots=True)
class View:
    """How a page shows one part of an operation.

    request: whether the part is the request. syntax: whether the page has room for the part's syntax.
    rules: fills with the names of the rules that left something out.
    """

    request: bool
    syntax: bool
    rules: set[str] = field(default_factory=set)

    def root(self, member: Member) -> Member:
        """The whole part as the page shows it."""
        shown = self._shown(member)
        if not self.request or not shown.sentences:
            return shown
        self.rules.add("request-documentation")
        return Member(shown.type, members=shown.members)

    def _shown(self, member: Member, *, is_key: bool = False) -> Member:
        """One member with everything below it."""
        return Member(
            type=self._type(member),
            required=self._required(member),
            sentences=member.sentences,
            members=MappingProxyType({name: self._shown(child) for name, child in member.members.items()}),
            element=None if member.element is None else self._shown(member.element),
            key=None if member.key is None else self._shown(member.key, is_key=True),
            value=None if member.value is None else self._shown(member.value),
            recursive=self._recursive(member),
            enum=self._enum(member, is_key=is_key),
            traits=self._traits(member),
        )

    def _leave_out(self, rule: str) -> None:
        self.rules.add(rule)

    def _type(self, member: Member) -> str:
        if member.type in _NARROWED:
            self._leave_out("integer-width")
            return _NARROWED[member.type]
        if member.type == "map" and member.recursive:
            self._leave_out("recursive-kind")
            return "structure"
        return member.type

    def _required(self, member: Member) -> bool:
        if member.required and not self.request:
            self._leave_out("response-marks")
            return False
        if member.required and member.recursive:
            self._leave_out("recursive-mark")
            return False
        return member.required

    def _recursive(self, member: Member) -> bool:
        # A list with nothing below it can only be recursive; a dict may be an empty structure.
        if member.recursive and not self.syntax and member.type != "list":
            self._leave_out("no-syntax")
            return False
        return member.recursive

    def _enum(self, member: Member, *, is_key: bool) -> tuple[str, ...]:
        if not member.enum or (self.syntax and not is_key):
            return member.enum
        self._leave_out("key-enum" if is_key else "no-syntax")
        return ()

    def _traits(self, member: Member) -> frozenset[str]:
        shown = set(member.traits & SHOWN_TRAITS)
        if member.traits - SHOWN_TRAITS:
            self._leave_out("model-only")
        if "union" in shown and not member.sentences:
            shown.discard("union")
            self._leave_out("union-note")
        if "idempotency-token" in shown and not (self.request and member.sentences):
            shown.discard("idempotency-token")
            self._leave_out("token-note")
        return frozenset(shown)
