"""Cases: a request with exactly one fault, or a valid request that shows what a claim permits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..specs.claims import Json

Path = tuple[str | int, ...]
"""Where a value stands inside a request: member names, list indices, map keys."""


class Absent:
    """The value of a member that is not given. There is one, `ABSENT`; it is not JSON's null."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent()


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sends the requests: what account, partition and region ARNs are made for.

    account, foreign_account: twelve digits. The two must differ.
    """

    account: str = "123456789012"
    partition: str = "aws"
    region: str = "us-east-1"
    foreign_account: str = "210987654321"


@dataclass(frozen=True, slots=True)
class Fault:
    """One edit of a valid request that breaks one claim.

    path: where; before, after: the values there, `ABSENT` when the member is not given.
    claim: id of the claim it breaks; also_breaks: ids of the claims that break with it because no
    value can break the first alone (a too-short string that also misses its pattern).
    summary: the fault in a few words, such as ``64 characters, at most 63 allowed``.
    """

    path: Path
    claim: str
    before: Json | Absent
    after: Json | Absent
    summary: str
    also_breaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One request to send about one claim.

    claim: id of the claim it is about. params: the request, JSON as the AWS CLI takes it.
    fault: what is wrong with it, or None when the claim says that it must be accepted.
    control: the valid request that it was made from. Beside it, a refusal of params speaks of the change.
    label: stable short name within the claim, such as ``one-past-the-limit``.
    """

    service: str
    operation: str
    claim: str
    label: str
    params: Json
    control: Json
    fault: Fault | None = None


def put(params: Json, path: Path, value: Json | Absent) -> Json:
    """A copy of params with the value at path replaced, added, or removed (ABSENT).

    Only what the path touches is copied. Raises KeyError or IndexError when a parent on the way is
    not there.
    """
    if not path:
        return value
    head, rest = path[0], path[1:]
    copy: Json = dict(params) if isinstance(params, dict) else list(params)
    if rest:
        copy[head] = put(copy[head], rest, value)
    elif isinstance(value, Absent):
        if isinstance(copy, dict):
            copy.pop(head, None)
        else:
            del copy[head]
    elif isinstance(copy, list) and head == len(copy):
        copy.append(value)
    else:
        copy[head] = value
    return copy


def undo(params: Json, fault: Fault) -> Json:
    """The request before the fault."""
    return put(params, fault.path, fault.before)
