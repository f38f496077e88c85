"""Prerequisites: what must exist before an operation can accept anything, found by rule.

`DescribeDatasetGroup` needs a `DatasetGroupArn`; `CreateDatasetGroup` answers one. The rule reads names
only: a required member is produced by the `Create` operation of the same service whose noun it carries
and whose answer (or request, for resources that the caller names) has a member of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from ..specs.claims import Json
from ..specs.schema import Operation

_HANDLES = ("Identifier", "Name", "Arn", "ARN", "Url", "URL", "Uri", "Id", "ID")
_OWN_HANDLES = ("id", "arn", "name")
"""What an answer calls the handle of the very thing that was made; elsewhere it has the thing's name."""
_PRODUCER_VERBS = ("Create", "Register", "Import", "Allocate", "Run", "Put", "Start")
_NEW_VERBS = ("Create", "Register", "Import", "Allocate")
_READ_VERBS = ("Describe", "Get", "List", "Head", "Search", "BatchGet", "Lookup", "Query", "Scan", "Test")
_PLURALS = (("ies", "y"), ("ses", "s"), ("xes", "x"), ("s", ""))
_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Producer:
    """The operation that makes a value, and where the value stands: in its answer or in its own request.

    path: member names, ``[]`` for the first entry of a list. service: another one than the consumer's.
    """

    operation: str
    place: str
    path: tuple[str, ...]
    service: str = ""


_ROLE = Producer("CreateRole", "response", ("Role", "Arn"), "iam")


def only_reads(operation: str) -> bool:
    """Whether an operation, by its verb, changes nothing, so that one prerequisite serves many calls."""
    return operation.startswith(_READ_VERBS)


def noun(member: str) -> str:
    """The resource that a member names: ``DatasetGroupArn`` -> ``datasetgroup``; ``Bucket`` -> ``bucket``."""
    for handle in _HANDLES:
        if member.endswith(handle) and len(member) > len(handle):
            member = member[: -len(handle)]
            break
    return member.lower()


def required_members(operation: Operation) -> tuple[str, ...]:
    """Names of the members that every request of the operation must have."""
    return tuple(operation.schema.get("required", ()))


def find_producer(operations: dict[str, Operation], consumer: Operation, member: str) -> Producer | None:
    """Which operation makes the value for a top-level member of the consumer, if any.

    The first whose noun is the member's own, else one whose noun ends in it (``WindowId`` of
    `CreateMaintenanceWindow`) and that answers a member of this very name.
    """
    bare = member.lower() in (*_OWN_HANDLES, "identifier")  # of what the operation itself is about
    wanted = re.sub("^[A-Z][a-z]+", "", consumer.name).lower() if bare else noun(member)
    if any(consumer.name.lower() == f"{verb}{wanted}".lower() for verb in _NEW_VERBS):
        return None  # it names what it makes itself, which must not exist yet
    if consumer.service != "iam" and (member.lower() == "role" or member.lower().endswith("rolearn")):
        return _ROLE
    makers = [
        (name, name[len(verb) :].lower())
        for verb in _PRODUCER_VERBS
        for name in operations
        if name.startswith(verb) and name not in (verb, consumer.name)
    ]
    for name, made in makers:
        found = _made_by(operations[name], made, member) if made in (wanted, f"{wanted}s") else None
        if found:
            return found
    if wanted == "resource" and member.lower().endswith("arn"):
        return _tagged(operations, consumer)
    for name, made in makers:
        if made.endswith(wanted) and name.startswith(_NEW_VERBS):
            for path in _strings(operations[name].response, _DEPTH):
                if member.lower() == path[-1].lower():
                    return Producer(name, "response", path)
    return None


def _tagged(operations: dict[str, Operation], consumer: Operation) -> Producer | None:
    """What makes something with an ARN of its own that can be tagged, asking for as little as possible.

    A `ResourceArn` is the ARN of anything of the service that takes tags.
    """
    makers = [
        one
        for one in operations.values()
        if one.name.startswith(_NEW_VERBS)
        and one.name != consumer.name
        and any(name.lower() in ("tags", "taglist") for name in one.schema.get("properties", {}))
    ]
    for maker in sorted(makers, key=lambda one: len(required_members(one))):
        for path in _strings(maker.response, _DEPTH):
            said = path[-1].lower()
            if said == "arn" or (said.endswith("arn") and maker.name.lower().endswith(said[:-3])):
                return Producer(maker.name, "response", path)
    return None


def _made_by(maker: Operation, made: str, member: str) -> Producer | None:
    """Where the answer or the request of a maker has the value for a member, the answer first.

    Its own name before the made thing's own ``id``, ``arn`` or ``name``.
    """
    answered = list(_strings(maker.response, _DEPTH))
    for path in answered:
        if member.lower() in _names_of(path):
            return Producer(maker.name, "response", path)
    own = {key.lower(): key for key in maker.schema.get("properties", {})}
    if member.lower() in own:
        return Producer(maker.name, "request", (own[member.lower()],))
    for handle in ("identifier", *_OWN_HANDLES):
        for path in answered:
            whole = path[-1].lower() == handle and (len(path) == 1 or path[-2].lower() == made)
            if whole and member.lower() in (made, f"{made}{handle}", f"{made}identifier", "identifier"):
                return Producer(maker.name, "response", path)
    return None


def find_counterpart(operations: dict[str, Operation], consumer: Operation) -> str | None:
    """The operation that puts there what another one reads or removes by the same members.

    ``GetObject`` -> ``PutObject``, ``DeleteBucketPolicy`` -> ``PutBucketPolicy``, ``PutObjectAcl`` ->
    ``PutObject``: the maker has all required members of the consumer, and its noun begins the consumer's.
    """
    needed = set(required_members(consumer))
    if not needed:
        return None
    words = re.findall(r"[A-Z][a-z0-9]*|[A-Z]+(?![a-z])", consumer.name)[1:]
    makes = consumer.name.startswith(_PRODUCER_VERBS)  # itself, so that only what it belongs to is there
    for length in range(len(words) - makes, 0, -1):
        for verb in ("Put", "Create"):
            name = verb + "".join(words[:length])
            if name in operations and name != consumer.name:
                maker = operations[name]
                return name if needed <= maker.schema.get("properties", {}).keys() else None
    return None


def _names_of(path: tuple[str, ...]) -> set[str]:
    """How a member may be called elsewhere: ``Arn`` of ``Policy`` is a `PolicyArn`."""
    return {path[-1].lower(), "".join(step for step in path[-2:] if step != "[]").lower()}


def find_listed(operations: dict[str, Operation], listing: Operation) -> str | None:
    """The operation that makes what another one lists: ``ListDatasetGroups`` -> ``CreateDatasetGroup``."""
    for reads in ("List", "Describe", "Get"):
        if listing.name.startswith(reads):
            plural = listing.name[len(reads) :]
            for makes, (ending, singular) in product(_PRODUCER_VERBS, _PLURALS):
                maker = f"{makes}{plural.removesuffix(ending)}{singular}"
                if plural.endswith(ending) and maker in operations:
                    return maker
    return None


def empty_lists(operation: Operation) -> dict[str, Json]:
    """Required lists that may be empty, each as an empty list: nothing in them has to exist."""
    schema = operation.schema
    found: dict[str, Json] = {}
    for name in required_members(operation):
        node = _resolved(schema["properties"][name], schema.get("$defs", {}))
        if node.get("type") == "array" and not any(
            "minItems" in part for part in (node, *node.get("allOf", ()))
        ):
            found[name] = []
    return found


def _resolved(node: dict[str, Json], definitions: dict[str, Json]) -> dict[str, Json]:
    """A subschema together with the definition that it refers to."""
    found = re.fullmatch(r"#/\$defs/(.+)", node.get("$ref", ""))
    return {**definitions[found[1]], **node} if found and found[1] in definitions else node


def _strings(schema: dict[str, Json], depth: int) -> Iterator[tuple[str, ...]]:
    """Paths of the string members of a response schema, the shallow ones first."""
    definitions = schema.get("$defs", {})
    level: list[tuple[tuple[str, ...], dict[str, Json]]] = [((), _resolved(schema, definitions))]
    for _ in range(depth):
        below: list[tuple[tuple[str, ...], dict[str, Json]]] = []
        for path, node in level:
            for name, child in node.get("properties", {}).items():
                member, here = _resolved(child, definitions), (*path, name)
                if member.get("type") == "array":
                    member, here = _resolved(member.get("items", {}), definitions), (*here, "[]")
                elif member.get("type") == "string":
                    yield here
                below.append((here, member))
        level = below


def pick(value: Json, path: tuple[str, ...]) -> Json:
    """The value at a path of member names and ``[]``, None where a member or an entry is missing."""
    for name in path:
        if name == "[]":
            value = value[0] if isinstance(value, list) and value else None
        else:
            value = value.get(name) if isinstance(value, dict) else None
    return value
