"""Why a member's sentences became claims or did not: the form that read each, or what was against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..members import OperationTree, find
from ..readers.prose import is_normative
from .reader import read
from .statements import Statement


@dataclass(frozen=True, slots=True)
class Why:
    """One sentence of a member's documentation and what became of it.

    statements: what was read in it, each with its form. left_out: why it makes none, where that is known;
    empty beside no statements when no form has read it.
    """

    text: str
    statements: tuple[Statement, ...]
    left_out: str


def of_member(tree: OperationTree, path: str) -> Iterator[Why]:
    """The sentences of a request's member that were read or that restrict, in their order.

    path: from the request; empty for the operation's own description. Raises KeyError when the operation
    has no such member.
    """
    member = find(tree.request, path)
    if member is None:
        raise KeyError(path)
    reading = read(tree)
    left_out = {remark.sentence.text: remark.why for remark in reading.passed if remark.read_at == path}
    for sentence in (*member.sentences, *member.shape_sentences) if path else tree.sentences:
        text = sentence.text
        quotes = (text, f"{sentence.lead} {text}")
        said = tuple(one for one in reading.statements if one.read_at == path and one.quote in quotes)
        if said or text in left_out or is_normative(text):
            yield Why(text, said, left_out.get(text, ""))
