"""Documented example requests as grounds for cases, where the smallest valid request is not accepted.

The smallest request that the documentation allows is refused where services have rules that no page
states: DynamoDB's CreateTable needs a key schema that its model calls optional. The example on the
operation's own page keeps such rules. Its names, tokens and ARNs are made the caller's, and it counts only
when it keeps all documented rules then.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

from ..specs.claims import Json
from ..specs.patterns.translation import PatternTimeout
from ..specs.readers.examples import examples
from ..specs.schema import Operation
from .arns import read
from .base import base, blueprint
from .builder import NoBase
from .cases import Absent, Caller
from .ground import locate, value_at
from .nodes import Node

MOST: Final = 3
"""Examples of one operation that are worth a try."""

_PLACEHOLDER: Final = re.compile(r"<[^<>{}]*>|\{[\w -]*\}|\s*")
_ONE_TIME: Final = re.compile(r"(?i)(?:token|caller_?reference|creator_?request_?id|idempotency_?key)$")
"""Names of members whose value may be used once, or was handed out before."""

_ACCOUNT: Final = re.compile(r"\d{12}")
_HANDLE: Final = re.compile(r"(?i)(?:name|identifier|id)?$")


def documented(operation: Operation, caller: Caller) -> tuple[dict[str, Json], ...]:
    """The valid documented examples of an operation, made the caller's, in the documentation's order.

    Each gives top-level members by name, for use as the pins of `base`. What can't be taken from an
    example (placeholders, one-time tokens) is left out, or is as in a plain base. Names of what the
    operation makes carry the token of strategies/fresh.py.
    """
    found = []
    for example in examples(operation.service).get(operation.name, ())[:MOST]:
        try:
            found.append(_Adapter(operation, caller).request(example))
        except (NoBase, PatternTimeout):
            continue
    return tuple(one for one in found if one)


class _Adapter:
    """Makes one example the caller's. Raises NoBase where the operation has no such member."""

    def __init__(self, operation: Operation, caller: Caller) -> None:
        self._operation = operation
        self._caller = caller
        self._plan = blueprint(operation)
        self._renamed: dict[str, str] = {}

    def request(self, example: dict[str, Json]) -> dict[str, Json]:
        """The example's members, or none when they break a documented rule."""
        for name, value in example.items():
            if isinstance(value, str) and names_new(self._operation.name, name):
                fresh = self._plain(name)
                if isinstance(fresh, str):
                    self._renamed[value] = fresh
        made = {
            name: self._value(self._member(self._plan.root, name), value)
            for name, value in example.items()
            if not _ONE_TIME.search(name)
        }
        given = {name: value for name, value in made.items() if value is not None}
        full = base(self._operation, self._caller, tuple(given), pins=given)
        return {} if self._plan.breaches(full, self._caller) else given

    def _value(self, node: Node, value: Json) -> Json:  # noqa: PLR0911 - one return for each type
        """A value with everything in it made the caller's; None for what can't be taken."""
        if isinstance(value, dict) and node.type == "structure":
            inner = {name: self._value(self._member(node, name), one) for name, one in value.items()}
            return {name: one for name, one in inner.items() if one is not None}
        if isinstance(value, dict) and node.type == "map":
            return {key: self._value(node.below("{value}"), one) for key, one in value.items()}
        if isinstance(value, list) and node.type == "list":
            return [self._value(node.below("[]"), one) for one in value]
        if isinstance(value, str) and node.type == "string":
            if _ONE_TIME.search(node.name) or _PLACEHOLDER.fullmatch(value):
                return self._plain(node.path)
            return self._renamed.get(value, self._own(value))
        if node.type == "blob":
            return value if _is_base64(value) else self._plain(node.path)
        return value

    def _plain(self, path: str) -> Json:
        """What a plain base has at a member path, None when it has nothing there."""
        made = base(self._operation, self._caller, path)
        found = value_at(made, locate(made, path))
        return None if isinstance(found, Absent) else found

    def _own(self, text: str) -> str:
        """An ARN made one of the caller's account, partition and region; other texts as they are."""
        arn = read(text)
        if arn is None:
            return text
        account = self._caller.account if _ACCOUNT.fullmatch(arn.account) else arn.account
        region = self._caller.region if arn.region else ""
        resource = arn.resource.replace(arn.account, account) if account != arn.account else arn.resource
        return f"arn:{self._caller.partition}:{arn.service}:{region}:{account}:{resource}"

    @staticmethod
    def _member(node: Node, name: str) -> Node:
        if name not in node.members:
            raise NoBase(node.path, f"the documented example has a member {name!r}, the operation has not")
        return node.members[name]


def names_new(operation: str, member: str) -> bool:
    """Whether a member names what the operation makes: ``TableName`` of CreateTable, ``Name`` of any."""
    noun = _HANDLE.sub("", member).lower()
    return member.lower() == "name" or (bool(noun) and operation.lower().endswith(noun))


def _is_base64(value: Json) -> bool:
    try:
        base64.b64decode(value, validate=True)
    except (TypeError, ValueError, binascii.Error):
        return False
    return True
