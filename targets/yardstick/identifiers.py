"""Identifiers for what is created: in a form that the requests which take them allow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

from ...specs.schema import Operation
from ...specs.validation.validator import Validator
from ..models import service_model
from .names import resolved
from .shapes import filled, shapes

_ANY: Final = "[a-z0-9]+"
"""Stands for the pattern of a member without one, whose length may be limited."""

Form: TypeAlias = Callable[[int], str]
"""Makes the identifier with a number; the length is the same for all numbers."""

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
        self._forms: dict[tuple[str, str], Form] = {}

    def make(self, operation: Operation, member: str, noun: str, consumers: Iterable[Operation]) -> str:
        """A new identifier for a member of the operation's answer.

        consumers: the service's operations; those that take a member of this name say what it looks like.
        """
        self._count += 1
        key = (operation.service, member.lower())
        if key not in self._forms:
            self._forms[key] = self._form(operation.service, member, noun, consumers)
        return self._forms[key](self._count)

    def _form(self, service: str, member: str, noun: str, consumers: Iterable[Operation]) -> Form:
        """The first form that all takers take, else the one that the fewest refuse."""
        takers = list(_takers(member, consumers, self._owner.account))
        best, fewest = None, len(takers) + 1
        for form in self._candidates(service, member, noun, takers):
            text = form(self._count)
            refusals = sum(
                any(breach.path == (name,) for breach in taker.breaches({name: text}))
                for taker, name in takers
            )
            if refusals < fewest:
                best, fewest = form, refusals
            if not fewest:
                break
        if best is None:
            raise ValueError(f"{service}: no form of identifier was looked at for {member}")
        return best

    def _candidates(
        self, service: str, member: str, noun: str, takers: Iterable[tuple[Validator, str]]
    ) -> Iterator[Form]:
        """The usual forms, then those that the takers' patterns show."""
        kind = next((end for end in ("arn", "url") if member.lower().endswith(end)), "")
        for form in (*_FORMS[kind], *_FORMS[""]):
            yield partial(self._filled, form, service, noun)
        for pattern in dict.fromkeys(_pattern(taker.operation, name) for taker, name in takers):
            for shape in shapes(pattern):
                yield partial(filled, shape, account=self._owner.account)

    def _filled(self, form: str, service: str, noun: str, count: int) -> str:
        return form.format(
            partition=self._owner.partition,
            service=service_model(service).signing_name,
            region=self._owner.region,
            account=self._owner.account,
            noun=noun,
            hex=f"{count:017x}",
            uuid=f"{count:08x}-0000-4000-8000-000000000000",
            digits=f"{count:012d}",
            upper=f"A{count:025d}",
            short=f"A{count:09d}",
        )


def _pattern(taker: Operation, name: str) -> str:
    schema = taker.schema
    return str(resolved(schema["properties"][name], schema.get("$defs", {})).get("pattern", _ANY))


def _takers(member: str, operations: Iterable[Operation], account: str) -> Iterator[tuple[Validator, str]]:
    for operation in operations:
        for name in operation.schema.get("properties", {}):
            if name.lower() == member.lower():
                yield Validator(operation, account), name
