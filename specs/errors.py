"""The catalogue of errors: which wire codes say that a request broke a claim.

Three sources, kept apart because AWS's own lists of exceptions are incomplete: what the operation
documents, what its service documents elsewhere, and the common codes of protocol and framework
(specs/data/errors.toml). Where the claim's own sentence names a code, that code it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache
from typing import Final, Literal

import regex

from .claims import Claim, Json
from .error_names import Meaning, is_weak, meaning, tables, words
from .readers import models
from .schema import Error, Operation

Origin = Literal["sentence", "operation", "service", "common"]

_TYPED: Final = frozenset({"json", "rest-json", "smithy-rpc-v2-cbor"})
"""Protocols whose bodies tell texts, numbers, lists and structures apart."""

_LARGE: Final = 1024
"""Characters, bytes or entries from which on a limit says something about the size of a request."""

_OF_A_VALUE: Final = frozenset(tables()["of-a-value"])

_ONE_SPELLING: Final = frozenset({"query", "ec2", "rest-xml"})
"""Protocols with one code in an answer. The others name the shape, and a header may add the code that the
service had when it spoke the query protocol (Smithy's awsQueryCompatible trait)."""


@dataclass(frozen=True, slots=True)
class ExpectedCode:
    """One code that AWS may answer, and where that is documented.

    code: as on the wire; ``*`` stands for any text. origin: ``sentence`` (the claim's own), ``operation``,
    ``service`` or ``common``. evidence: the exception's shape, or why the common list has the code.
    spellings: other names of the same error on the wire.
    """

    code: str
    origin: Origin
    evidence: str = ""
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is about, as words: of its member path's names, and of the last name alone.

    context: the operation's words, when the name tells nothing (``Id``) and is that of what it is about.
    members: the subjects of the members that a claim about several names; any of them is what it is about.
    """

    path: frozenset[str]
    last: frozenset[str]
    context: frozenset[str] = frozenset()
    members: tuple[Subject, ...] = ()

    def is_met_by(self, said: Meaning) -> bool:
        """Whether an exception can speak of the member: `InvalidBranchName` of CreateBranch's `name` too."""
        named = bool(self.context and said.subject) and said.subject - self.context <= self.last
        if named or said.is_about(self.path, self.last):
            return True
        return any(member.is_met_by(said) for member in self.members)

    def is_touched_by(self, said: Meaning) -> bool:
        """Whether it has a telling word in common with one of the names, or names nothing."""
        return said.touches(self.path) or any(member.is_touched_by(said) for member in self.members)


@dataclass(frozen=True, slots=True)
class Expected:
    """The codes with which a request that breaks one claim may be refused.

    codes: in order of precedence. read_by_name: natures of codes beside the list that fit too, for a
    service that documents its codes outside the model; empty for all others.
    """

    codes: tuple[ExpectedCode, ...]
    subject: Subject
    read_by_name: frozenset[str] = frozenset()

    def accepts(self, code: str) -> bool:
        """Whether an answered code is one of them, whatever the protocol puts around it."""
        bare = normalised(code)
        if any(fnmatchcase(bare, known) for one in self.codes for known in (one.code, *one.spellings)):
            return True
        said = meaning(bare)
        about = self.subject.is_met_by(said) or self.subject.is_touched_by(said)
        return said.nature in self.read_by_name and about

    def __str__(self) -> str:
        """The codes as people read them: ``InvalidInputException, ValidationException``."""
        return ", ".join(one.code for one in self.codes)


def normalised(code: str) -> str:
    """A code without what protocols put around it.

    ``com.amazonaws.sqs#QueueDoesNotExist``, ``ValidationException:http://internal.amazon.com/...``,
    ``AWS.SimpleQueueService.NonExistentQueue``, ``Client.InvalidParameterValue``: only the name stays.
    """
    bare = code.strip().partition(":")[0].rpartition("#")[2].strip()
    return str(regex.sub(r"^(?:AWS\.\w+\.|Client\.|Sender\.)", "", bare))


def expected(operation: Operation, claim: Claim) -> Expected:
    """The codes that fit a claim of an operation.

    A sentence that names a code stands before the catalogue; when the model states the claim too, the
    framework may check it first, and its codes count as well. Raises ModelError for a service that
    botocore does not have.
    """
    subject = _subject(claim)
    common = tuple(_common(operation, claim))
    if claim.expected_codes:
        said = tuple(ExpectedCode(normalised(code), "sentence") for code in claim.expected_codes)
        framework = tuple(_expected_code(row, code) for row, code in common if row["layer"] == "framework")
        return Expected(_once(said + framework if claim.shape else said), subject)
    documented = tuple(_documented(operation, claim, subject))
    own = tuple(code for code in documented if code.origin == "operation")
    others = tuple(code for code in documented if code.origin == "service")
    undocumented = tuple(_expected_code(row, code) for row, code in common)
    by_name = any(row.get("by-name") for row, _ in common)
    return Expected(
        _once(own + others + undocumented),
        subject,
        frozenset(_expects(claim.kind)["natures"]) if by_name else frozenset(),
    )


@dataclass(frozen=True, slots=True)
class _Service:
    """What the catalogue needs of a service's model: protocol marks, and exceptions with their meaning."""

    marks: frozenset[str]
    exceptions: tuple[tuple[Error, Meaning], ...]


@cache
def _service(name: str) -> _Service:
    model, _ = models.load(name)
    metadata = model["metadata"]
    identity = str(metadata.get("serviceId", name)).replace(" ", "")
    listed = {
        error["shape"] for operation in model["operations"].values() for error in operation.get("errors", ())
    }
    exceptions = tuple(
        (
            Error(trait.get("code", shape), shape, trait.get("httpStatusCode", 0)),
            meaning(shape, described.get("documentation", ""), identity),
        )
        for shape, described in model["shapes"].items()
        if shape in listed or described.get("exception")
        for trait in [described.get("error") or {}]
    )
    return _Service(frozenset({"awsQueryCompatible"} & metadata.keys()), exceptions)


def _documented(operation: Operation, claim: Claim, subject: Subject) -> Iterator[ExpectedCode]:
    """The exceptions of the service's model that fit, those of the operation marked as its own."""
    own = {error.shape: error for error in operation.errors}
    rule = _expects(claim.kind)
    undecoded = is_undecoded(operation, claim)
    expects = {*rule["in-json" if undecoded else "natures"]}
    if not _is_large(claim):
        expects.discard("bulk")
    if not _is_list(operation, claim):
        expects.discard("empty")
    documented = {*rule.get("documented", ()), *(("absent",) if _is_looked_up(claim) else ())}
    if claim.kind == "arn" and any(meaning(shape).subject == {"arn"} for shape in own):
        documented.discard("absent")  # what is no ARN is not looked up where the operation has a word for it
    for error, said in _service(operation.service).exceptions:
        here = error.shape in own
        natures = expects | documented if here else expects
        if undecoded and not _OF_A_VALUE.isdisjoint(words(error.shape)):
            continue
        about = (here and _is_its_own(said, subject)) or subject.is_met_by(said)
        if said.nature in natures and about:
            spellings = () if operation.protocol in _ONE_SPELLING else (normalised(error.shape),)
            code = normalised(own[error.shape].code if here else error.code)
            yield ExpectedCode(code, "operation" if here else "service", error.shape, spellings)


def _is_its_own(said: Meaning, subject: Subject) -> bool:
    """Whether what the operation itself documents can be about any member of it, whatever it names beside.

    What is not found is what some member names: `DBInstanceNotFound` is about no key of a tag.
    """
    if said.nature == "absent":
        return is_weak(said.subject) or is_weak(subject.path) or subject.is_touched_by(said)
    return said.nature in ("input", "count")


def is_undecoded(operation: Operation, claim: Claim) -> bool:
    """Whether what breaks the claim is a wrong type in a body whose values have types.

    A framework gets no further with it than reading the body.
    """
    if operation.protocol not in _TYPED or "in-json" not in _expects(claim.kind):
        return False
    return not _member(operation, claim.path.partition(".")[0]).get("x-location")


def _is_looked_up(claim: Claim) -> bool:
    """Whether a service may look for what a value names before anything says that it is no such value.

    What is deeper in a request, such as a tag's key, names nothing that is there.
    """
    return claim.kind in tables()["looked-up"] and not claim.shape and claim.path.isidentifier()


def _is_list(operation: Operation, claim: Claim) -> bool:
    """Whether the claim's member is a list of the request itself."""
    return _member(operation, claim.path).get("type") == "array"


def _is_large(claim: Claim) -> bool:
    """Whether a limit is so high that exceeding it makes the whole request a large one."""
    return not isinstance(claim.value, int) or claim.kind.endswith("items") or claim.value >= _LARGE


def _member(operation: Operation, name: str) -> dict[str, Json]:
    """What the schema says of a top-level member, its definition included; empty where there is none."""
    name = regex.sub(r"(?:\[\]|\{\w+\}).*$", "", name)
    found: dict[str, Json] = operation.schema.get("properties", {}).get(name, {})
    reference = str(found.get("$ref", "")).removeprefix("#/$defs/")
    return {**operation.schema.get("$defs", {}).get(reference, {}), **found}


def _common(operation: Operation, claim: Claim) -> Iterator[tuple[dict[str, Json], str]]:
    marks = _service(operation.service).marks | {operation.protocol}
    undecoded = is_undecoded(operation, claim)
    for row in tables()["common"]:
        if undecoded and row["layer"] != "framework":
            continue
        if (
            not marks.isdisjoint(row["protocols"])
            and operation.service in row.get("services", [operation.service])
            and claim.kind in row.get("kinds", [claim.kind])
        ):
            for code in row["codes"]:
                yield row, code


def _expected_code(row: dict[str, Json], code: str) -> ExpectedCode:
    return ExpectedCode(code, "common", row["evidence"])


def _expects(kind: str) -> dict[str, Json]:
    rules: dict[str, dict[str, Json]] = tables()["expects"]
    return rules.get(kind, rules["default"])


def _subject(claim: Claim) -> Subject:
    """What a claim is about: its member, and the members that it names beside one another."""
    members = tuple(_subject_at(claim, f"{claim.path}.{name}") for name in _members(claim))
    return replace(_subject_at(claim, claim.path), members=members)


def _subject_at(claim: Claim, at: str) -> Subject:
    names = regex.findall(r"[\w-]+", regex.sub(r"\{(?:key|value)\}", "", at))
    last = frozenset(words(names[-1])) if names else frozenset()
    path = frozenset(word for name in names for word in words(name))
    top_and_weak = len(names) == 1 and is_weak(last)
    return Subject(path, last, frozenset(words(claim.operation)) if top_and_weak else frozenset())


def _members(claim: Claim) -> list[str]:
    """The names of the members that a claim about several of one structure is about."""
    value: dict[str, Json] = claim.value if isinstance(claim.value, dict) else {}
    found = [*value.get("members", ()), *value.get("then", ()), *value.get("not", ())]
    return [*found, value["if"]] if "if" in value else found


def _once(codes: tuple[ExpectedCode, ...]) -> tuple[ExpectedCode, ...]:
    """Each code once, from the source that stands first."""
    first: dict[str, ExpectedCode] = {}
    for code in codes:
        first.setdefault(code.code, code)
    return tuple(first.values())
