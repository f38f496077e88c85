"""Normative sentences that no form understood, by their shape, so that the next form to write is at the top.

A sentence counts once for each service, however many operations share the member that it documents.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

import regex

from ..readers import model_reader
from ..readers.prose import is_normative
from .reader import Reader

HIDDEN: Final = (
    (regex.compile(r"`[^`]*`"), "`…`"),
    (regex.compile(r"[\"“][^\"”]*[\"”]"), "“…”"),
    (regex.compile(r"\bhttps?://\S+"), "URL"),
    (regex.compile(r"\barn:\S+"), "ARN"),
    (regex.compile(r"\b\d[\d,.]*\b"), "N"),
    (
        regex.compile(r"(?<=\s)(?:(?:Amazon|AWS|Amazon Web Services)(?:\s+[A-Z]\w*)*|[A-Z]\w*[A-Z]\w*)"),
        "Name",
    ),
)
"""What makes two sentences of one shape differ, and what stands for it."""


@dataclass
class Unread:
    """Counts over services.

    normative: distinct normative sentences. understood: those that made a claim; passed: those that a form
    read as no claim. shapes: how often each shape was not understood; examples: one sentence of each, with
    where it stands.
    """

    services: int = 0
    normative: int = 0
    understood: int = 0
    passed: int = 0
    shapes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, tuple[str, str]] = field(default_factory=dict)

    def add(self, other: Unread) -> None:
        """Take in the counts over other services."""
        self.services += other.services
        self.normative += other.normative
        self.understood += other.understood
        self.passed += other.passed
        self.shapes += other.shapes
        self.examples = other.examples | self.examples

    @property
    def unread(self) -> int:
        """How many sentences no form understood."""
        return self.shapes.total()

    def most_frequent(self, count: int | None = None) -> list[tuple[int, str, str, str]]:
        """How often, the shape, an example and where that stands; most frequent first, then by shape."""
        ordered = sorted(self.shapes.items(), key=lambda item: (-item[1], item[0]))[:count]
        return [(number, shape, *self.examples[shape]) for shape, number in ordered]


def shape_of(sentence: str) -> str:
    """A sentence without the names, numbers and quotes that are its own."""
    for what, shown in HIDDEN:
        sentence = what.sub(shown, sentence)
    return sentence


def of_service(service: str) -> Unread:
    """The counts over one service. Raises ModelError for one that botocore does not have."""
    read, passed, unread = set[str](), set[str](), dict[str, str]()
    model, reader = model_reader.read(service), Reader()
    for name in model.operations:
        reading = reader.read(model.tree(name))
        read.update(said.quote for said in reading.statements if is_normative(said.quote))
        passed.update(remark.sentence.text for remark in reading.passed if is_normative(remark.sentence.text))
        for remark in reading.unread:
            place = f"request.{remark.read_at}" if remark.read_at else "request"
            unread.setdefault(remark.sentence.text, f"{service}:{name}:{place}")
    passed -= read
    found = Unread(1, understood=len(read), passed=len(passed))
    for text, place in unread.items():
        if text not in read and text not in passed:
            shape = shape_of(text)
            found.shapes[shape] += 1
            found.examples.setdefault(shape, (text, place))
    found.normative = found.understood + found.passed + found.unread
    return found
