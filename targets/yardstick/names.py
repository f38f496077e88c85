"""What operations do and what members name, read from their names alone.

`CreateDatasetGroup` makes a dataset group; a `DatasetGroupArn` names one by its ARN. An operation that
requires such a member consumes what an operation of its service makes with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ...specs.claims import Json
from ...specs.error_names import words
from ...specs.schema import Operation

NEW: Final = ("Create", "Register", "Allocate", "Import")
"""The verbs of what makes something that was not there before."""

_MAKES: Final = (*NEW, "Put", "Start", "Run")
_REMOVES: Final = ("Delete", "Deregister", "Remove", "Release", "Terminate")
_READS: Final = ("Describe", "Get", "List", "Head", "Search", "BatchGet", "Lookup")
_CHANGES: Final = ("Update", "Modify", "Set")
_DEEDS: Final = {"makes": _MAKES, "removes": _REMOVES, "reads": _READS, "changes": _CHANGES}
_VERB: Final = re.compile(f"({'|'.join(verb for verbs in _DEEDS.values() for verb in verbs)})(?=[A-Z0-9])")
_HANDLE: Final = re.compile(r"(?<=.)(Identifier|Name|Arn|ARN|Url|URL|Uri|URI|Id|ID)\Z")
_BARE: Final = re.compile(_HANDLE.pattern.removeprefix("(?<=.)"), re.IGNORECASE)
_DEPTH: Final = 2


@dataclass(frozen=True, slots=True)
class Handle:
    """A member that names what an operation makes.

    path: member names from the top of request or answer. noun: what is made.
    """

    path: tuple[str, ...]
    noun: str

    @property
    def member(self) -> str:
        """The member's name where other operations ask for it: ``Arn`` in ``Policy`` is a PolicyArn.

        The ``identifier`` that `CreateCluster` answers is a clusterIdentifier.
        """
        *above, last = self.path
        if not _BARE.fullmatch(last):
            return last
        return (above[-1] if above else self.noun) + last[:1].upper() + last[1:]

    @property
    def name(self) -> str:
        """The same in lower case."""
        return self.member.lower()


@dataclass(frozen=True, slots=True)
class Deed:
    """What an operation does: makes, removes, reads, changes, or something else (empty), and to what.

    given, answered: the handles of the thing in the request and in the answer.
    """

    does: str
    verb: str
    noun: str
    given: tuple[Handle, ...]
    answered: tuple[Handle, ...]


def deed(operation: Operation) -> Deed:
    """What an operation does, by its name and its members' names."""
    found = _VERB.match(operation.name)
    verb = found[0] if found else ""
    named = operation.name[len(verb) :]
    does = next((word for word, verbs in _DEEDS.items() if verb in verbs), "")
    return Deed(
        does,
        verb,
        canonical(named),
        tuple(_handles(operation.schema, named, 1)),
        tuple(_handles(operation.response, named, _DEPTH, parts=verb in NEW)),
    )


def names_new(done: Deed, member: str) -> bool:
    """Whether a member names what is to be made, by a part of its noun.

    `CreateAutoPredictor` takes the name of the new one as PredictorName.
    """
    return done.verb in NEW and member.lower().endswith("name") and done.noun.endswith(noun_of(member))


def canonical(name: str) -> str:
    """A name in lower case and singular: ``DatasetGroups`` gives datasetgroup."""
    return "".join(words(name))


def noun_of(member: str) -> str:
    """The thing that a member names: ``DatasetGroupArn`` gives datasetgroup."""
    return canonical(_HANDLE.sub("", member))


def resolved(node: Mapping[str, Json], definitions: Mapping[str, Json]) -> dict[str, Json]:
    """A subschema together with what it refers to and what its ``allOf`` adds."""
    whole: dict[str, Json] = {}
    if "$ref" in node:
        whole |= resolved(definitions[node["$ref"].rpartition("/")[2]], definitions)
    for part in node.get("allOf", ()):
        whole |= resolved(part, definitions)
    return whole | dict(node)


def is_text(node: Mapping[str, Json]) -> bool:
    """Whether a resolved subschema is that of a text."""
    return node.get("type") == "string" and "contentEncoding" not in node


def _handles(schema: Mapping[str, Json], named: str, depth: int, *, parts: bool = False) -> Iterator[Handle]:
    """The text members that name the thing, the shallow ones first.

    parts: also by a part of its noun, as `CreateAutoPredictor` answers a PredictorArn.
    """
    noun, definitions = canonical(named), schema.get("$defs", {})
    level: list[tuple[tuple[str, ...], dict[str, Json]]] = [((), resolved(schema, definitions))]
    for _ in range(depth):
        below = []
        for path, node in level:
            for name, child in node.get("properties", {}).items():
                member = resolved(child, definitions)
                handle = Handle((*path, name), noun)
                called = noun_of(handle.member)
                if is_text(member) and (
                    called == noun
                    or (parts and _HANDLE.search(handle.member) and called and noun.endswith(called))
                ):
                    yield handle
                below.append(((*path, name), member))
        level = below
