"""An operation as the later rooms see it: its schema, claims, errors and where it is documented.

The request schema is JSON Schema 2020-12. Subschemas that stand for botocore shapes live under
``$defs``; what a member's own page adds stands beside its ``$ref``. Three things go beyond the
standard, all described in specs/vocabulary.json:

* ``claims`` in a subschema maps each of its keywords to the kind (with qualifier) of the claim that
  the keyword says; together with the member path it gives the claim's id.
* ``uniqueBy``, ``account``, ``resource``, ``minBytes`` and ``maxBytes`` say what the standard cannot.
* ``x-specdrift`` at the root carries the claims themselves, the contradictions, the errors.

Requests are JSON values as the AWS CLI takes them: a blob is a base64 string, a timestamp an
ISO 8601 string or a number of seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from .claims import Claim, Json


@dataclass(frozen=True, slots=True)
class Error:
    """One documented exception of an operation.

    code: the code on the wire; shape: the exception's name in botocore; status: HTTP status, 0 when
    the model does not give one; fault: ``client`` or ``server``.
    """

    code: str
    shape: str
    status: int = 0
    fault: str = "client"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that no request can satisfy together, or that say different things about one thing.

    rule: name of the rule that found it (specs/contradictions.py). standing and aside are claim ids;
    said and said_aside the two texts; resolution: which stands and why, as a sentence.
    """

    rule: str
    path: str
    standing: str
    aside: str
    said: str
    said_aside: str
    resolution: str


@dataclass(frozen=True)
class Operation:
    """What the documentation says about one operation.

    service, name: botocore's names. protocol: botocore's protocol name, such as ``json``.
    page: the boto3 page as in `Source.page`. schema, response: JSON Schemas of the request's and the
    answer's parameters. claims: every claim, set-aside and not checkable ones included.
    """

    service: str
    name: str
    protocol: str
    page: str
    schema: dict[str, Json]
    response: dict[str, Json]
    claims: tuple[Claim, ...]
    errors: tuple[Error, ...] = ()
    contradictions: tuple[Contradiction, ...] = field(default=())

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """The claims by their ids."""
        return {claim.id: claim for claim in self.claims}

    @property
    def url(self) -> str:
        """The address of the page that documents the operation."""
        return f"https://boto3.amazonaws.com/v1/documentation/api/latest/reference/services/{self.page}.html"
