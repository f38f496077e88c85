"""Identifiers for what is created: in a form that the requests which take them allow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ...specs.schema import Operation
from ...specs.validation.validator import Validator
from ..models import service_model
from .names import resolved

_FORMS: Final = {
    "arn": (
        "arn:{partition}:{service}:{region}:{account}:{noun}/{hex}",
        "arn:{partition}:{service}:{region}:{account}:{noun}:{hex}",
        "arn:{partition}:{service}:{region}:{account}:{noun}/{uuid}",
        "arn:{partition}:{service}::{account}:{noun}/{hex}",
        "arn:{partition}:{service}::{account}:{noun}:{hex}",
        "arn:{partition}:{service}:{region}:{account}:{hex}",
    ),
    "url": ("https://{service}.{region}.amazonaws.com/{account}/{hex}",),
    "": ("{uuid}", "{noun}-{hex}", "{hex}", "{digits}", "{upper}", "{short}", "{hex}00000"),
}
"""Forms of identifiers by the end of their members' names, the most usual first."""


_LITERAL: Final = re.compile(r"\^?(?:\(\?:)?\^?([A-Za-z]+[-_:/])")
"""The plain beginning of a pattern."""


@dataclass(frozen=True, slots=True)
class Account:
    """Whose things the server keeps."""

    account: str = "123456789012"
    partition: str = "aws"
    region: str = "us-east-1"


class Identifiers:
    """Makes identifiers, each once. The form for a member is chosen once, and the length stays the same."""

    def __init__(self, owner: Account) -> None:
        self._owner = owner
        self._count = 0
        self._forms: dict[tuple[str, str], str] = {}

    def make(self, operation: Operation, member: str, noun: str, consumers: Iterable[Operation]) -> str:
        """A new identifier for a member of the operation's answer.

        consumers: the service's operations; those that take a member of this name say what it looks like.
        """
        self._count += 1
        key = (operation.service, member.lower())
        if key not in self._forms:
            self._forms[key] = self._form(operation.service, member, noun, consumers)
        return self._filled(self._forms[key], operation.service, noun)

    def _form(self, service: str, member: str, noun: str, consumers: Iterable[Operation]) -> str:
        takers = list(_takers(member, consumers, self._owner.account))
        kind = next((end for end in ("arn", "url") if member.lower().endswith(end)), "")
        forms = (*_FORMS[kind], *_FORMS[""], *_prefixed(takers))

        def refusals(form: str) -> int:
            text = self._filled(form, service, noun)
            return sum(
                any(breach.path == (name,) for breach in taker.breaches({name: text}))
                for taker, name in takers
            )

        return min(forms, key=refusals)

    def _filled(self, form: str, service: str, noun: str) -> str:
        hexadecimal = f"{self._count:017x}"
        return form.format(
            partition=self._owner.partition,
            service=service_model(service).signing_name,
            region=self._owner.region,
            account=self._owner.account,
            noun=noun,
            hex=hexadecimal,
            uuid=f"{self._count:08x}-0000-4000-8000-000000000000",
            digits=f"{self._count:012d}",
            upper=f"A{self._count:025d}",
            short=f"A{self._count:09d}",
        )


def _prefixed(takers: Iterable[tuple[Validator, str]]) -> Iterator[str]:
    """Forms that begin as the takers' patterns do: ``^snap-[0-9a-f]+$`` gives ``snap-``."""
    for taker, name in takers:
        schema = taker.operation.schema
        member = resolved(schema["properties"][name], schema.get("$defs", {}))
        found = _LITERAL.match(str(member.get("pattern", "")))
        if found:
            yield f"{found[1]}{{hex}}"


def _takers(member: str, operations: Iterable[Operation], account: str) -> Iterator[tuple[Validator, str]]:
    for operation in operations:
        for name in operation.schema.get("properties", {}):
            if name.lower() == member.lower():
                yield Validator(operation, account), name
