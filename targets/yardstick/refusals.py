"""The errors with which the server refuses: documented ones, and the framework's in front of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from ...specs.claims import Claim
from ...specs.error_names import meaning, words
from ...specs.errors import ExpectedCode, expected
from ...specs.schema import Operation

_TAKEN: Final = re.compile(r"\balready\b|\bduplicate\b|(?<!not )\bexists?\b")


@dataclass
class RefusalError(Exception):
    """An error to answer: its code, what it says, and the HTTP status (0: what the model gives it)."""

    code: str
    message: str
    status: int = field(default=0)


UNKNOWN_OPERATION: Final = {
    "json": ("UnknownOperationException", 400),
    "query": ("InvalidAction", 400),
    "ec2": ("InvalidAction", 400),
    "rest-json": ("UnknownOperationException", 404),
    "rest-xml": ("MethodNotAllowed", 405),
}
"""Code and status of the answer to an operation that a service doesn't have, by protocol.

Source: Smithy's aws.protocols#awsJson1_1, AWS Common Error Types, and Amazon S3's list of error codes.
"""

UNREADABLE: Final = {
    "json": "SerializationException",
    "query": "MalformedQueryString",
    "ec2": "MalformedQueryString",
    "rest-json": "SerializationException",
    "rest-xml": "MalformedXML",
}
"""The code of the answer to a body that is not of the protocol's form, by protocol."""


def code_for(operation: Operation, claim: Claim) -> str:
    """The code with which a breach of the claim is refused.

    What the sentence names comes first. The framework in front of a service knows the model: what the
    model states is refused with the framework's code, and what only prose states with the service's own.
    """
    codes = [code for code in expected(operation, claim).codes if "*" not in code.code]
    order = (
        ("sentence", "common", "operation", "service")
        if claim.shape
        else ("sentence", "operation", "service", "common")
    )
    for origin in order:
        found = _of(codes, origin)
        if found:
            return found
    return "ValidationException"


def _of(codes: list[ExpectedCode], origin: str) -> str:
    return next((code.code for code in codes if code.origin == origin), "")


@cache
def _codes(operation: tuple[tuple[str, str], ...], nature: str) -> str:
    for code, shape in operation:
        if nature == "absent" and meaning(shape).nature == "absent":
            return code
        if nature == "taken" and _TAKEN.search(" ".join(words(shape))):
            return code
    return ""


def absent_code(operation: Operation, member: str) -> str:
    """The documented code for what a member names and does not exist; empty when there is none.

    Of several the one that speaks of the member: `DBInstanceNotFound` for a `DBInstanceIdentifier`.
    """
    about = set(words(member))
    errors = sorted(operation.errors, key=lambda error: -len(about.intersection(words(error.shape))))
    return _codes(tuple((error.code, error.shape) for error in errors), "absent")


def taken_code(operation: Operation) -> str:
    """The documented code for a name that exists already; empty when the operation documents none."""
    return _codes(tuple((error.code, error.shape) for error in operation.errors), "taken")
