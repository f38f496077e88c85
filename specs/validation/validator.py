"""Whether a request keeps what the documentation says, claim by claim, on the `jsonschema` library.

The keywords of specs/vocabulary.json are added to JSON Schema 2020-12, and patterns are ECMA-262
(specs/patterns/). Nothing here knows how requests are made: it is the independent judge of those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import jsonschema
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from ..claims import Json
from ..kinds import predicate
from ..patterns.translation import compiled
from ..schema import Operation
from . import vocabulary
from .schema_paths import DEFINITIONS, locate

OWN_ACCOUNT: Final = "123456789012"


@dataclass(frozen=True, slots=True)
class Breach:
    """One claim that a request doesn't keep.

    claim: its id. path: where in the request, member names, indices and map keys; for a member that is
    missing, where it should be. message: what is wrong, in words.
    """

    claim: str
    path: tuple[str | int, ...]
    message: str


class Validator:
    """The judge of requests for one operation, or of its answers.

    operation: with the schema to judge by. account: the caller's, twelve digits, for claims about
    whose resources may be named. place: ``request`` or ``response``.
    """

    def __init__(
        self,
        operation: Operation,
        account: str = OWN_ACCOUNT,
        place: Literal["request", "response"] = "request",
    ) -> None:
        self.operation = operation
        self.account = account
        self.place = place
        self._schema = operation.schema if place == "request" else operation.response
        context = _Context(account, self._schema.get("$defs", {}))
        self._root = _Keywords(self._schema, format_checker=context)
        self._names: dict[tuple[str | int | None, ...], str] = {}

    def breaches(self, params: Json) -> list[Breach]:
        """Every claim that a request breaks, in the order of the members, each once for each place.

        Raises patterns.PatternTimeout when a pattern can't be matched in bounded time.
        """
        found = {
            (breach.claim, breach.path): breach
            for breach in map(self._breach, self._root.iter_errors(params))
        }
        return list(found.values())

    def is_valid(self, params: Json) -> bool:
        """Whether a request breaks no claim. Raises as `breaches` does."""
        return next(self._root.iter_errors(params), None) is None

    def _breach(self, error: ValidationError) -> Breach:
        path = tuple(error.absolute_path)
        claim = self._claim(error, path)
        known = self.operation.by_id.get(claim)
        words = predicate(known.kind, known.value) if known else error.message
        subject = claim.split(":", 3)[2].removeprefix(self.place).removeprefix(".") or f"the {self.place}"
        return Breach(claim, path, f"{subject} {words}")

    def _claim(self, error: ValidationError, path: tuple[str | int, ...]) -> str:
        """The id of the claim that the failed keyword says (see specs/schema.py)."""
        keyword = str(error.validator)
        where = tuple(error.absolute_schema_path)
        missing = path[-1] if keyword == "required" else ""
        # The path of a keyword beside a ``$ref`` is that of the same one behind it; their claims differ.
        name = error.schema.get("claims", {}).get(keyword) if isinstance(error.schema, dict) else None
        key = (*where, missing, name)
        if key not in self._names:
            if name is None:
                named = f"{self.operation.service} {self.operation.name}"
                place = "/".join(map(str, where))
                raise ValueError(f"{named}: the schema's {place} names no claim; derive the schema again")
            self._names[key] = self._id(where, str(missing), name)
        return self._names[key]

    def _id(self, where: tuple[str | int, ...], missing: str, name: str) -> str:
        place = locate(self._schema, where)
        ids = []
        for path in (place.outer,) if missing else (place.path, place.outer):
            full = f"{path}.{missing}".removeprefix(".") if missing else path
            target = f"{self.place}.{full}" if full else self.place
            ids.append(f"{self.operation.service}:{self.operation.name}:{target}:{name}")
        return next((each for each in ids if each in self.operation.by_id), ids[0])


def response_breaches(operation: Operation, output: Json) -> list[Breach]:
    """The claims about the answer that an operation's parsed answer doesn't keep."""
    return Validator(operation, place="response").breaches(output)


class _Context(jsonschema.FormatChecker):  # type: ignore[misc]  # the library has no types
    """What the keywords need beside the schema, carried where `jsonschema` carries the format checker.

    Formats themselves are annotations here: no claim says them.
    """

    def __init__(self, account: str, definitions: Json) -> None:
        super().__init__(formats=())
        self.account = account
        self.definitions = definitions
        self.known: dict[int, Any] = {}


_Errors: TypeAlias = Iterator[ValidationError]


def _below(validator: Any, schema: Json) -> Any:
    """The validator of a subschema, made once: making one costs more than most checks."""
    known = validator.format_checker.known
    found = known.get(id(schema))
    if found is None:
        found = known[id(schema)] = validator.evolve(schema=schema)
    return found


def _properties(validator: Any, properties: Json, instance: Json, _: Json) -> _Errors:
    if isinstance(instance, dict):
        for name, schema in properties.items():
            if name in instance:
                for error in _below(validator, schema).iter_errors(instance[name]):
                    error.path.appendleft(name)
                    error.schema_path.appendleft(name)
                    yield error


def _items(validator: Any, items: Json, instance: Json, _: Json) -> _Errors:
    if isinstance(instance, list):
        below = _below(validator, items)
        for index, each in enumerate(instance):
            for error in below.iter_errors(each):
                error.path.appendleft(index)
                yield error


def _additional(validator: Any, additional: Json, instance: Json, schema: Json) -> _Errors:
    if isinstance(instance, dict):
        below = _below(validator, additional)
        for name, each in instance.items():
            if name not in schema.get("properties", ()):
                for error in below.iter_errors(each):
                    error.path.appendleft(name)
                    yield error


def _property_names(validator: Any, names: Json, instance: Json, _: Json) -> _Errors:
    if isinstance(instance, dict):
        below = _below(validator, names)
        for name in instance:
            for error in below.iter_errors(name):
                error.path.appendleft(name)
                yield error


def _ref(validator: Any, reference: str, instance: Json, _: Json) -> _Errors:
    name = reference.removeprefix(DEFINITIONS)
    yield from _below(validator, validator.format_checker.definitions[name]).iter_errors(instance)


def _all_of(validator: Any, parts: Json, instance: Json, _: Json) -> _Errors:
    for index, schema in enumerate(parts):
        for error in _below(validator, schema).iter_errors(instance):
            error.schema_path.appendleft(index)
            yield error


def _any_of(validator: Any, parts: Json, instance: Json, _: Json) -> _Errors:
    if not any(_below(validator, schema).is_valid(instance) for schema in parts):
        yield ValidationError("none of the alternatives is met")


def _one_of(validator: Any, parts: Json, instance: Json, _: Json) -> _Errors:
    met = sum(_below(validator, schema).is_valid(instance) for schema in parts)
    if isinstance(instance, dict) and met != 1:
        yield ValidationError(f"{met} of the alternatives are met, of which one must be")


def _not(validator: Any, schema: Json, instance: Json, _: Json) -> _Errors:
    if _below(validator, schema).is_valid(instance):
        yield ValidationError("what is ruled out is given")


def _contains(validator: Any, contains: Json, instance: Json, schema: Json) -> _Errors:
    if isinstance(instance, list):
        below = _below(validator, contains)
        count = sum(map(below.is_valid, instance))
        if count > schema.get("maxContains", count):
            yield ValidationError(f"{count} entries count", validator="maxContains")
        if count < schema.get("minContains", 1):
            yield ValidationError(f"{count} entries count", validator="minContains")


def _required(_: Any, required: Json, instance: Json, __: Json) -> _Errors:
    if isinstance(instance, dict):
        for name in required:
            if name not in instance:
                yield ValidationError(f"{name!r} is missing", path=(name,))


def _pattern(_: Any, pattern: str, instance: Json, __: Json) -> _Errors:
    if isinstance(instance, str) and not compiled(pattern)(instance):
        yield ValidationError("the text doesn't match")


def _enum(_: Any, values: Json, instance: Json, __: Json) -> _Errors:
    if isinstance(instance, bool) or not isinstance(instance, (str, int, float)):
        if not any(type(value) is type(instance) and value == instance for value in values):
            yield ValidationError("the value is none of those listed")
    elif instance not in values:
        yield ValidationError("the value is none of those listed")


def _own(breaks: Callable[[Json, Json, Json, _Context], bool]) -> Callable[[Any, Json, Json, Json], _Errors]:
    def keyword(validator: Any, value: Json, instance: Json, schema: Json) -> _Errors:
        if breaks(value, instance, schema, validator.format_checker):
            yield ValidationError("the value breaks this keyword")

    return keyword


_Keywords: Final = extend(
    jsonschema.Draft202012Validator,
    {
        "properties": _properties,
        "items": _items,
        "additionalProperties": _additional,
        "propertyNames": _property_names,
        "$ref": _ref,
        "allOf": _all_of,
        "anyOf": _any_of,
        "oneOf": _one_of,
        "not": _not,
        "contains": _contains,
        "required": _required,
        "pattern": _pattern,
        "unicodePattern": _pattern,
        "enum": _enum,
        "minBytes": _own(lambda v, i, s, _: vocabulary.breaks_min_bytes(v, i, s.get("contentEncoding"))),
        "maxBytes": _own(lambda v, i, s, _: vocabulary.breaks_max_bytes(v, i, s.get("contentEncoding"))),
        "uniqueBy": _own(lambda v, i, _, __: vocabulary.breaks_unique_by(v, i)),
        "account": _own(lambda v, i, _, context: vocabulary.breaks_account(v, context.account, i)),
        "resource": _own(lambda v, i, _, __: vocabulary.breaks_resource(v, i)),
    },
)
