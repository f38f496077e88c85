"""The same judgement faster, for many requests: `jsonschema-rs` accepts, `Validator` explains.

A request that the compiled schema accepts is valid. What it doesn't accept is judged by `Validator`,
whose word is final, so that the two differ only where `jsonschema-rs` would accept too much (a test holds
that they don't). Without the package (`pip install specdrift[fast]`) every request is judged by `Validator`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any, Final

from ..claims import Json
from ..patterns.translation import compiled, explicit
from ..schema import Operation
from . import vocabulary
from .portable import rewritten
from .validator import OWN_ACCOUNT, Validator

AVAILABLE: Final = find_spec("jsonschema_rs") is not None
"""Whether `jsonschema-rs` is installed."""
STEPS: Final = 100_000
"""Backtracking steps after which a match is left to `Validator`, which bounds its time."""


class FastValidator:
    """The judge of many requests for one operation; arguments as for `Validator`."""

    def __init__(self, operation: Operation, account: str = OWN_ACCOUNT) -> None:
        self.operation = operation
        self._exact = Validator(operation, account)
        self._accepts = _compiled(operation.schema, account) if AVAILABLE else None

    def is_valid(self, params: Json) -> bool:
        """Whether a request breaks no claim. Raises PatternTimeout as `Validator` does."""
        if self._is_accepted(params):
            return True
        return self._exact.is_valid(params)

    def broken(self, params: Json) -> list[str]:
        """The ids of the claims that a request breaks, each once. Raises as `is_valid` does."""
        if self._is_accepted(params):
            return []
        return list(dict.fromkeys(breach.claim for breach in self._exact.breaches(params)))

    def _is_accepted(self, params: Json) -> bool:
        try:
            return self._accepts is not None and self._accepts(params)
        except UnicodeEncodeError:  # half of a surrogate pair, which `jsonschema-rs` has no text for
            return False


def _compiled(schema: Json, account: str) -> Callable[[Json], bool]:
    import jsonschema_rs  # noqa: PLC0415  # an optional dependency

    validator = jsonschema_rs.Draft202012Validator(
        rewritten(schema, _pattern),
        keywords=_keywords(account),
        pattern_options=jsonschema_rs.FancyRegexOptions(backtrack_limit=STEPS),
        validate_formats=False,
    )
    accepts: Callable[[Json], bool] = validator.is_valid
    return accepts


def _pattern(pattern: str) -> dict[str, str]:
    """The keyword that says a pattern to `jsonschema-rs`: its own, unless the pattern is too large for it."""
    text = explicit(pattern)
    return {"pattern": text} if _fits(text) else {"unicodePattern": pattern}


@cache
def _fits(pattern: str) -> bool:
    import jsonschema_rs  # noqa: PLC0415  # an optional dependency

    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern})
    except jsonschema_rs.ValidationError:
        return False
    return True


def _keywords(account: str) -> dict[str, type]:
    return {
        "minBytes": _keyword(lambda least, text, at: vocabulary.breaks_min_bytes(least, text, _encoding(at))),
        "maxBytes": _keyword(lambda most, text, at: vocabulary.breaks_max_bytes(most, text, _encoding(at))),
        "uniqueBy": _keyword(lambda by, entries, _: vocabulary.breaks_unique_by(by, entries)),
        "account": _keyword(lambda whose, text, _: vocabulary.breaks_account(whose, account, text)),
        "resource": _keyword(lambda kind, text, _: vocabulary.breaks_resource(kind, text)),
        "unicodePattern": _keyword(lambda ecma, text, _: isinstance(text, str) and not compiled(ecma)(text)),
    }


def _encoding(schema: Json) -> str | None:
    encoding: str | None = schema.get("contentEncoding")
    return encoding


def _keyword(breaks: Callable[[Any, Json, Json], bool]) -> type:
    """A keyword as `jsonschema-rs` takes it: made with the schema it stands in, raising for a bad value."""

    class Keyword:
        def __init__(self, schema: Json, value: Json, path: Json) -> None:
            self.schema, self.value, self.path = schema, value, path

        def validate(self, instance: Json) -> None:
            if breaks(self.value, instance, self.schema):
                raise ValueError("the value breaks this keyword")

    return Keyword
