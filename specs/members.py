"""Member trees: what an operation takes and answers, member by member.

Both readers (specs/readers/) make them: page_reader.py from a boto3 page, model_reader.py from botocore's
service model. A page says less than a model does; agreement.py there knows by which rules.

A member path joins member names with dots and marks what is inside a list with ``[]``, inside a map
with ``{key}`` and ``{value}``: ``Destination.S3Config.Path``, ``Tags[].Key``, ``Attributes{value}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from .readers.prose import Sentence

TYPES: Final = frozenset(
    {
        "structure", "list", "map", "string", "integer", "long", "float", "double", "boolean",
        "timestamp", "blob", "document",
    }
)  # fmt: skip
"""The types a member can have: Smithy's simple and aggregate types as botocore names them."""

NO_MEMBERS: Final[Mapping[str, Member]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """One member of a request, response or error, with everything below it.

    Members are compared by identity, since a tree may be wide; equal subtrees are shared.

    type: one of `TYPES`. From a page, ``integer`` stands for ``long`` too and ``float`` for ``double``.
    shape: botocore's shape name; None when read from a page.
    required: whether its parent must have it. Pages mark it in requests only.
    sentences: its documentation as its page shows it: the member's own, else its shape's.
    shape_sentences: what its shape's documentation says, where the member's own stands in front of it
        and hides it from the page. Known from a model only.
    inherited: whether `sentences` are the shape's, for want of the member's own. From a model only.
    members: of a structure, by name, in the order of the documentation.
    element: of a list. key, value: of a map.
    recursive: its shape contains itself and stands further up on the path already, so that nothing is
        below it here.
    enum: the values that a string may have, as the page's request syntax and the model list them.
    traits: ``union`` (exactly one member may be given), ``streaming`` (the body itself),
        ``eventstream``, ``idempotency-token``, ``jsonvalue`` (a document sent as a JSON string in a
        header); and from a model only ``deprecated``, ``sensitive``, ``host-label``, ``event``,
        ``eventpayload``, ``payload``, ``exception``.
    location: ``uri``, ``querystring``, ``header``, ``headers``, ``statusCode`` or empty for the body.
    wire_name: the name on the wire where it differs from the member's. From a model only.
    """

    type: str
    shape: str | None = None
    required: bool = False
    sentences: tuple[Sentence, ...] = ()
    shape_sentences: tuple[Sentence, ...] = ()
    inherited: bool = False
    members: Mapping[str, Member] = field(default_factory=lambda: NO_MEMBERS)
    element: Member | None = None
    key: Member | None = None
    value: Member | None = None
    recursive: bool = False
    enum: tuple[str, ...] = ()
    traits: frozenset[str] = frozenset()
    location: str = ""
    wire_name: str = ""

    def children(self) -> Iterator[tuple[str, Member]]:
        """What is directly below it, each with the piece that leads there: ``.Key``, ``[]``, ``{value}``."""
        for name, member in self.members.items():
            yield f".{name}", member
        if self.element is not None:
            yield "[]", self.element
        if self.key is not None:
            yield "{key}", self.key
        if self.value is not None:
            yield "{value}", self.value


@dataclass(frozen=True, slots=True, eq=False)
class OperationTree:
    """One operation as its documentation shows it.

    service, operation: botocore's names (``forecast``, ``CreateDatasetGroup``).
    page: the page's path as in `claims.Source.page`.
    sentences: the operation's own description.
    request: always a structure; without members when the operation takes nothing.
    response: a structure, or None when the operation answers nothing.
    exceptions: names of the documented exceptions' shapes, in the order of the documentation.
    deprecated: whether the documentation calls the operation so.
    protocol: botocore's name of the protocol it is called by, such as ``rest-json``. From a model only.
    left_out: what the page says it has no room for: ``request``, ``response``, ``request-syntax``,
        ``response-syntax``. Without its syntax, a part's enumerations and recursive structures are unknown.
    """

    service: str
    operation: str
    page: str
    sentences: tuple[Sentence, ...]
    request: Member
    response: Member | None
    exceptions: tuple[str, ...] = ()
    deprecated: bool = False
    protocol: str = ""
    left_out: frozenset[str] = frozenset()


def walk(member: Member, path: str = "") -> Iterator[tuple[str, Member]]:
    """Every member of a tree with its path, parents before children, in the documentation's order.

    The first is the member itself with the path given. A recursive member comes without what would
    be below it. Mind that shared subtrees are walked once for each path: quicksight has 338,000.
    """
    stack = [(path, member)]
    while stack:
        path, member = stack.pop()
        yield path, member
        below = [
            (f"{path}{piece}" if path else piece.removeprefix("."), child)
            for piece, child in member.children()
        ]
        stack.extend(reversed(below))


def find(member: Member, path: str) -> Member | None:
    """The member at a path below another one, or None when there is none. The empty path is itself."""
    here: Member | None = member
    rest = path
    while rest and here is not None:
        if rest.startswith("[]"):
            here, rest = here.element, rest[2:]
        elif rest.startswith("{key}"):
            here, rest = here.key, rest[5:]
        elif rest.startswith("{value}"):
            here, rest = here.value, rest[7:]
        else:
            rest = rest.removeprefix(".")
            ends = [at for at in map(rest.find, ".[{") if at >= 0]
            name, rest = (rest[: min(ends)], rest[min(ends) :]) if ends else (rest, "")
            here = here.members.get(name)
    return here
