"""What follows from two members' scopes: one is only for FIFO queues, and FIFO queues need the other.

"This parameter applies only to FIFO queues" and "If you do not provide a `MessageGroupId` when sending a
message to a FIFO queue, the action fails" together say that the first member is not given without the
second, whatever the queue is. Neither says so alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..members import Member
from ..readers.prose import Sentence
from .names import words_of
from .statements import Statement

_ONLY_FOR: Final = re.compile(
    r"(?:this (?:parameter|setting|option|attribute|field|property|value)|`(?P<member>\w+)`) "
    r"(?:applies|is (?:available|valid|supported|applicable)) only (?:to|for|with) (?P<scope>[^.;,]+)",
    re.IGNORECASE,
)
_FAILS_WITHOUT: Final = re.compile(
    r"if you (?:do not|don't) (?:provide|specify|include|supply) (?:an? |the )?`(?P<member>\w+)` "
    r"when [\w ]+? (?:to|for|in|with) (?P<scope>an? [^.;,]+), "
    r"the (?:action|request|operation|call) fails(?: with an error)?",
    re.IGNORECASE,
)
_EVERY: Final = re.compile(
    r"every [\w ]+? must (?:include|have|contain) (?:an? |the )?`(?P<member>\w+)`", re.IGNORECASE
)
_INTRODUCED: Final = re.compile(r"for (?P<scope>[^.;,:`]+): ?(?P<rest>.*)", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\([^)]*\)")

Scope = tuple[str, ...]


def read(structure: Member) -> Iterator[Statement]:
    """The ``depends`` statements about a structure that its members' scopes add up to.

    Their path is empty: it is the structure itself that a member depends in.
    """
    confined: dict[Scope, list[tuple[str, str]]] = {}
    needed: dict[Scope, list[tuple[str, str]]] = {}
    for name, member in structure.members.items():
        for scope, quote in _confined(name, member):
            confined.setdefault(scope, []).append((name, quote))
        for scope, quote in _needed(name, member):
            needed.setdefault(scope, []).append((name, quote))
    for scope in confined.keys() & needed.keys():
        for one, confined_quote in confined[scope]:
            for other, needed_quote in needed[scope]:
                if one != other and not structure.members[other].required:
                    yield Statement(
                        "request", "", "depends", {"if": one, "then": [other]},
                        f"{confined_quote} {needed_quote}", "scopes", f"{one},{other}", read_at=one,
                    )  # fmt: skip


def _confined(name: str, member: Member) -> Iterator[tuple[Scope, str]]:
    for sentence in member.sentences:
        found = _ONLY_FOR.fullmatch(_plain(sentence))
        if found and found["member"] in {None, name}:
            yield words_of(found["scope"]), sentence.text


def _needed(name: str, member: Member) -> Iterator[tuple[Scope, str]]:
    introduced: Scope = ()
    for sentence in member.sentences:
        text = _plain(sentence)
        introduction = _INTRODUCED.fullmatch(text)
        if introduction:
            introduced, text = words_of(introduction["scope"]), introduction["rest"]
        elif sentence.opens:
            introduced = ()
        fails = _FAILS_WITHOUT.fullmatch(text)
        if fails and fails["member"] == name:
            yield words_of(fails["scope"].partition(" ")[2]), sentence.text
        every = _EVERY.fullmatch(text)
        if every and introduced and every["member"] == name:
            yield introduced, sentence.text


def _plain(sentence: Sentence) -> str:
    return " ".join(_ASIDE.sub("", sentence.text).split()).rstrip(".")
