"""Requests as people write them: AWS's, boto3's and the AWS CLI's spellings of the same members.

boto3 and the AWS CLI rewrite some requests before they build them, by handlers of botocore's: ``fromTime``
is ``from`` for AWS, ``/hostedzone/Z1`` is ``Z1``, a copy source in parts is one header. The same handlers
are called here, so that a request is judged as AWS gets it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any, Final

from botocore import handlers, xform_name
from botocore.exceptions import AliasConflictParameterError, ParamValidationError

from .failure import UserError
from .specs.claims import Json
from .specs.schema import Operation
from .specs.validation.wire_form import below, facets

EVENT: Final = "before-parameter-build"
REWRITE: Final = frozenset(
    {
        handlers.ParameterAlias.alias_parameter_in_call,
        handlers.fix_route53_ids,
        handlers.handle_copy_source_param,
        handlers.inject_account_id,
    }
)
"""botocore's handlers that rewrite what a caller gave; others only check, or add what no claim is about."""

Handler = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the requests of one operation may be written.

    members: the documented names at the top. options: the AWS CLI's spellings of them. rewrite: botocore's
    handlers that concern the operation, and model: what they look at of it.
    """

    operation: Operation
    members: frozenset[str]
    options: dict[str, str]
    rewrite: tuple[Handler, ...]
    model: Any

    @classmethod
    def of(cls, operation: Operation) -> Spelling:
        """The spelling of an operation's requests."""
        properties = operation.schema.get("properties", {})
        options = {xform_name(member, "-"): member for member in properties}
        rewrite = _handlers(operation.service, operation.name)
        return cls(operation, frozenset(properties), options, rewrite, _model(operation.name, properties))

    def read(self, params: Json) -> Json:
        """The request with its members named and written as AWS gets them.

        The AWS CLI takes ``--queue-name``; its JSON, like boto3's, says ``QueueName``. Only the option's
        spelling is translated, and only where the operation has no member of that very name. What botocore
        cannot rewrite stays as it is. Raises UserError for a member that is given in two spellings.
        """
        if not isinstance(params, dict):
            return params
        named = params if self.members.issuperset(params) else self._named(params)
        for handler in self.rewrite:
            named = self._rewritten(named, handler)
        return named

    def unknown(self, params: Json) -> list[str]:
        """Paths of the members of a request, as `read` gives it, that the operation does not document."""
        definitions = self.operation.schema.get("$defs", {})
        return list(dict.fromkeys(_unknown(params, [self.operation.schema], definitions, "")))

    def unjudged(self, params: Json) -> list[str]:
        """Members of a request, as `read` gives it, that no JSON can say: streams of events."""
        properties = self.operation.schema.get("properties", {})
        return [
            name
            for name in (params if isinstance(params, dict) else ())
            if "eventstream" in properties.get(name, {}).get("x-traits", ())
        ]

    def _named(self, params: dict[str, Json]) -> dict[str, Json]:
        named: dict[str, Json] = {}
        for name, value in params.items():
            member = name if name in self.members else self.options.get(name, name)
            if member in named:
                raise _twice(member)
            named[member] = value
        return named

    def _rewritten(self, params: dict[str, Json], handler: Handler) -> dict[str, Json]:
        copy = dict(params)
        try:
            handler(params=copy, model=self.model)
        except AliasConflictParameterError as problem:
            raise _twice(str(problem.kwargs["original"])) from problem
        except (AttributeError, ParamValidationError, TypeError):
            # The handlers expect the documented types; a value of another type is the validator's to name.
            return params
        return copy


def _twice(member: str) -> UserError:
    return UserError(f"member {member!r} is given in two spellings; leave one out")


@cache
def _handlers(service: str, operation: str) -> tuple[Handler, ...]:
    """The rewriting handlers whose event, such as ``before-parameter-build.ec2.*``, is the operation's."""
    event = (EVENT, service, operation)
    return tuple(
        handler
        for name, handler, *_ in handlers.BUILTIN_HANDLERS
        if getattr(handler, "__func__", handler) in REWRITE
        and all(said in ("*", here) for said, here in zip(name.split("."), event, strict=False))
    )


def _model(name: str, properties: dict[str, Json]) -> SimpleNamespace:
    """What botocore's handlers look at of an operation: the names of its members and their shapes."""
    members = {
        member: SimpleNamespace(name=schema.get("$ref", "").rpartition("/")[2])
        for member, schema in properties.items()
    }
    return SimpleNamespace(name=name, input_shape=SimpleNamespace(members=members))


def _unknown(value: Json, here: list[Json], definitions: Json, path: str) -> Iterator[str]:
    if isinstance(value, list):
        items = below(here, "items", definitions)
        for each in value if items else ():
            yield from _unknown(each, items, definitions, f"{path}[]")
    elif isinstance(value, dict):
        entries = below(here, "additionalProperties", definitions)
        for name, each in value.items():
            member = entries or below(here, "properties", definitions, name)
            inner = f"{path}{{value}}" if entries else f"{path}.{name}".removeprefix(".")
            if member:
                yield from _unknown(each, member, definitions, inner)
            elif _is_structure(here, definitions):
                yield inner


def _is_structure(here: list[Json], definitions: Json) -> bool:
    return any(facet.get("type") == "object" for schema in here for facet in facets(schema, definitions))
