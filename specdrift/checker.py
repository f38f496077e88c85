"""What the documentation says about a request as somebody wrote it: valid, invalid, or not to be told."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NoReturn

from .failure import UserError
from .requests_in import Spelling
from .specs.claims import Json
from .specs.errors import expected
from .specs.patterns.translation import PatternTimeout
from .specs.schema import Operation
from .specs.validation.fast_validator import FastValidator
from .specs.validation.validator import OWN_ACCOUNT, Breach, Validator
from .specs.validation.wire_form import on_the_wire

TOO_DEEP: Final = "it is nested too deeply to be judged"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one request.

    broken: ids of the claims it breaks. unknown: paths of members that the operation does not document.
    doubt: why the request cannot be judged, else empty.
    """

    broken: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    doubt: str = ""

    @property
    def valid(self) -> bool | None:
        """Whether the documentation allows the request; None when it doesn't say."""
        if self.broken:
            return False
        return None if self.unknown or self.doubt else True


@dataclass(frozen=True)
class Checker:
    """Judges requests for one operation. account: the caller's, twelve digits."""

    operation: Operation
    account: str = OWN_ACCOUNT

    def find(self, params: Json) -> Finding:
        """What there is to say about a request. Raises UserError for a member given in two spellings."""
        try:
            named = self._spelling.read(params)
            streams = self._spelling.unjudged(named)
            if streams:
                return Finding(doubt=f"{streams[0]} is a stream of events, which no JSON can say")
            broken = self._fast.broken(on_the_wire(self.operation, named))
            return Finding(tuple(broken), tuple(self._spelling.unknown(named)))
        except PatternTimeout as problem:
            return Finding(doubt=str(problem))
        except RecursionError:
            return Finding(doubt=TOO_DEEP)

    def breaches(self, params: Json) -> list[Breach]:
        """Where and how a request breaks claims. Raises as `Validator` and `find` do."""
        sent = on_the_wire(self.operation, self._spelling.read(params))
        return Validator(self.operation, self.account).breaches(sent)

    def codes(self, claims: Iterable[str]) -> list[str]:
        """The error codes that fit a breach of these claims, the most specific of each claim first."""
        return list(dict.fromkeys(code for claim in claims for code in self._codes_of(claim)))

    def _codes_of(self, claim: str) -> list[str]:
        if claim not in self._codes:
            fitting = expected(self.operation, self.operation.by_id[claim]).codes
            self._codes[claim] = [code for one in fitting for code in (one.code, *one.spellings)]
        return self._codes[claim]

    @cached_property
    def _codes(self) -> dict[str, list[str]]:
        return {}

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling.of(self.operation)

    @cached_property
    def _fast(self) -> FastValidator:
        return FastValidator(self.operation, self.account)


def parse(text: str | bytes) -> Json:
    """The JSON in a text. Raises UserError, saying where it ends to be JSON."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError as problem:
        raise UserError(TOO_DEEP) from problem
    except UnicodeDecodeError as problem:
        raise UserError(f"not JSON: byte {problem.start} is no UTF-8") from problem
    except json.JSONDecodeError as problem:
        raise UserError(f"not JSON: {problem}") from problem


def _no_constant(name: str) -> NoReturn:
    raise UserError(f'not JSON: {name} is no JSON number; AWS takes the text "{name}"')
