"""Members in a line, for the examples of the sentence forms.

``Iops: integer, VolumeType: gp3|io1`` is a structure's member `Iops` with one beside it. ``!`` after a
name marks it as required; ``[string]`` is a list, ``{string}`` a map with texts for keys,
``(Key: string, Value: string)`` a structure. Words that are no type are the values of an enumeration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from specdrift.specs.members import TYPES, Member, OperationTree
from specdrift.specs.readers.prose import Sentence

_TOKEN = re.compile(r"\s*([\[\]{}(),:]|[^\[\]{}(),:\s][^\[\]{}(),:]*)")


def structure(text: str) -> Member:
    """The structure whose members a line lists. Raises ValueError for a line that is not in the notation."""
    tokens = _Tokens(text)
    found = _members(tokens)
    tokens.end()
    return found


def documented(of: str, *sentences: Sentence | str, traits: frozenset[str] = frozenset()) -> OperationTree:
    """An operation whose only documentation these sentences are: that of the line's first member.

    After "request: ", or where the whole line is in parentheses, they are the operation's own. traits: of the
    first member.
    """
    said = tuple(Sentence(one, "p") if isinstance(one, str) else one for one in sentences)
    line = of.removeprefix("request: ")
    if of.startswith("("):
        return OperationTree("service", "Operation", "page", said, _inside(of), None)
    if line != of:
        return OperationTree("service", "Operation", "page", said, structure(line), None)
    members = dict(structure(of).members)
    first = next(iter(members))
    members[first] = replace(members[first], sentences=said, traits=members[first].traits | traits)
    return OperationTree("service", "Operation", "page", (), Member("structure", members=members), None)


def _inside(line: str) -> Member:
    return structure(f"Request: {line}").members["Request"]


class _Tokens:
    def __init__(self, text: str) -> None:
        self._text = text
        self._left: Iterator[str] = iter([*(found[1].strip() for found in _TOKEN.finditer(text)), ""])
        self.next = next(self._left)

    def take(self, wanted: str = "") -> str:
        token = self.next
        if not token or (wanted and token != wanted):
            raise ValueError(f"{self._text!r}: {token or 'the end'} where {wanted or 'a word'} should be")
        self.next = next(self._left)
        return token

    def end(self) -> None:
        if self.next:
            raise ValueError(f"{self._text!r}: {self.next!r} after the last member")


def _members(tokens: _Tokens) -> Member:
    members = {}
    while True:
        name = tokens.take()
        tokens.take(":")
        members[name.removesuffix("!")] = _type(tokens, required=name.endswith("!"))
        if tokens.next != ",":
            return Member("structure", members=members)
        tokens.take(",")


def _type(tokens: _Tokens, *, required: bool = False) -> Member:
    if tokens.next == "[":
        tokens.take("[")
        element = _type(tokens)
        tokens.take("]")
        return Member("list", element=element, required=required)
    if tokens.next == "{":
        tokens.take("{")
        value = _type(tokens)
        tokens.take("}")
        return Member("map", key=Member("string"), value=value, required=required)
    if tokens.next == "(":
        tokens.take("(")
        inner = _members(tokens)
        tokens.take(")")
        return Member("structure", members=inner.members, required=required)
    word = tokens.take()
    if word in TYPES:
        return Member(word, required=required)
    return Member("string", enum=tuple(word.split("|")), required=required)
