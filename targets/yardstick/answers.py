"""Documented answers: made from the response's schema, with what the request and the store know put in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ...specs.claims import Claim, Json
from ...specs.member_paths import steps
from ...specs.schema import Operation
from .names import deed, resolved
from .shelf import Thing

_DEPTH: Final = 10
_MADE_AT: Final = 1735689600
"""When everything was made: the first second of 2025."""

_PAGING: Final = re.compile(r"(?i)(token|marker|cursor|truncated|hasmore)")
"""Members that would send a client on to a next page."""

_FAILED: Final = re.compile(r"(?i)fail|error|unsuccess|reject|unprocessed")
"""Members that hold, or count, the parts of a request that were refused."""

_ERROR: Final = re.compile(r"(?i)^(error|failure)(code|message|reason|details?)?$")

_KEY: Final = "key"
"""The one key of every map."""

_ECHO_DEPTH: Final = 3
_ELEMENTS: Final = ("structure", "list", "map")


@dataclass(frozen=True, slots=True)
class Misfit:
    """Stands in an answer for a value of another type than documented. kind: the documented type."""

    kind: str


def documented(operation: Operation) -> dict[str, Any]:
    """An answer with every documented member, as Python values for moto's serialisers.

    What sends a client to a next page is left out, and so is what lies very deep, together with what it
    belongs to where that can't be without it. Nothing failed: lists of what did are empty.
    """
    made = _value(operation.response, operation.response.get("$defs", {}), "", ())
    return _successful(made, reads=deed(operation).does == "reads") if isinstance(made, dict) else {}


def about(
    answer: dict[str, Any], things: Sequence[Thing], params: Mapping[str, Json], *, listed: bool
) -> dict[str, Any]:
    """The answer with what is known put in: what the request gave, and what exists.

    listed: the operation reads things that can be made, so that its lists have one entry for each.
    """
    known = _by_name(dict(params) | (things[0].attributes if things else {}))
    told = {name: _known(value, name, known, _ECHO_DEPTH) for name, value in answer.items()}
    if listed:
        for name, value in told.items():
            if isinstance(value, list) and value and isinstance(answer[name][0], dict):
                told[name] = [
                    _known(answer[name][0], name, _by_name(thing.attributes), 1) for thing in things
                ]
    return told


def misshapen(answer: dict[str, Any], claim: Claim, *, xml: bool, raw: bool) -> Any:
    """The answer with one claim about it broken: a member of another type, or a required one left out.

    xml: the answer is XML, where any text or element reads as a structure, list or map, and a text more
    as an entry more: such claims can't be broken there, and the answer stays as it is. raw: the body is
    the bytes of one member, whatever they are, so that it always reads as that.
    """
    path = steps(claim.path)
    if raw and not path:
        return answer
    if (
        xml
        and claim.kind == "type"
        and (claim.value in _ELEMENTS or (claim.value == "string" and path[-1] == "[]"))
    ):
        return answer
    if not path:
        return Misfit("structure")
    return _misshapen(answer, path, Misfit(str(claim.value)) if claim.kind != "required" else None)


def _misshapen(value: Any, path: list[str], misfit: Misfit | None) -> Any:
    if not path:
        return misfit
    step, rest = path[0], path[1:]
    if step == "[]":
        first = value[0] if isinstance(value, list) and value else None
        return [_misshapen(first, rest, misfit)]
    if step == "{value}":
        return {
            _KEY: _misshapen(
                next(iter(value.values()), None) if isinstance(value, dict) else None, rest, misfit
            )
        }
    if step == "{key}":
        return value  # the key of an object is text in every protocol
    held = dict(value) if isinstance(value, dict) else {}
    if rest or misfit is not None:
        held[step] = _misshapen(held.get(step), rest, misfit)
    else:
        held.pop(step, None)
    return held


def _successful(answer: dict[str, Any], *, reads: bool) -> dict[str, Any]:
    """The answer without entries that failed, and without errors in the entries that tell how each went.

    reads: the operation reads, so that an error in an entry is one of the past.
    """
    return {
        name: type(value)()
        if _FAILED.search(name) and (isinstance(value, list | int) or _is_map(value))
        else [_without_error(entry) for entry in value]
        if isinstance(value, list) and not reads
        else value
        for name, value in answer.items()
    }


def _is_map(made: Any) -> bool:
    return isinstance(made, dict) and made.keys() == {_KEY}


def _without_error(entry: Any) -> Any:
    if not isinstance(entry, dict):
        return entry
    return {name: value for name, value in entry.items() if not _ERROR.search(name)}


def _value(  # noqa: PLR0911 - one return for each type
    node: Mapping[str, Json], definitions: Mapping[str, Json], name: str, chain: tuple[str, ...]
) -> Any:
    whole = resolved(node, definitions)
    kind = whole.get("type")
    if "enum" in whole:
        return whole["enum"][0]
    if isinstance(kind, list):
        return _MADE_AT if whole.get("format") else 1.0
    match kind:
        case "object":
            return _object(whole, definitions, (*chain, str(node.get("$ref", name))))
        case "array":
            entry = _inside(whole["items"], definitions, name, (*chain, str(node.get("$ref", name))))
            return [] if entry is None else [entry]
        case "string":
            return b"blob" if "contentEncoding" in whole else _text(name)
        case "integer":
            return 1
        case "number":
            return 1.5
        case "boolean":
            return True
        case _:
            return {} if "anyOf" not in whole else 1.5


def _text(name: str) -> str:
    return "ACTIVE" if name.lower().endswith(("status", "state")) else "text"


def _object(
    whole: Mapping[str, Json], definitions: Mapping[str, Json], chain: tuple[str, ...]
) -> dict[str, Any] | None:
    """A structure or map with what can be in it; None where it would be without what it must have."""
    members = whole.get("properties", {})
    if "additionalProperties" in whole and not members:
        value = _inside(whole["additionalProperties"], definitions, "", chain)
        return {} if value is None else {_KEY: value}
    required = whole.get("required", ())
    held: dict[str, Any] = {}
    for name, node in members.items():
        value = (
            None if _PAGING.search(name) and name not in required else _inside(node, definitions, name, chain)
        )
        if value is None and name in required:
            return None
        if value is not None:
            held[name] = value
            if "oneOf" in whole or whole.get("maxProperties") == 1:
                break
    return held


def _inside(
    node: Mapping[str, Json], definitions: Mapping[str, Json], name: str, chain: tuple[str, ...]
) -> Any:
    """The value of a member; None where the same shape is on the way to it already, or very deep."""
    reference = str(node.get("$ref", name))
    deep = len(chain) > _DEPTH or (node.get("$ref") is not None and reference in chain)
    return None if deep else _value(node, definitions, name, chain)


def _by_name(known: Mapping[str, Json]) -> dict[str, Json]:
    """What is known by names in lower case, since a ``name`` in a ``keyPair`` is a keyPairName."""
    return {name.lower(): value for name, value in known.items()}


def _known(value: Any, name: str, known: Mapping[str, Json], depth: int) -> Any:
    """A value with what is known under its name or, in a structure, under its members' names.

    ``Name`` in a ``ParameterGroup`` is what is known as ParameterGroupName.
    """
    said = known.get(name.lower())
    if type(said) is type(value) and not isinstance(said, dict | list):
        return said
    if isinstance(said, list) and isinstance(value, list) and value and isinstance(value[0], str):
        return said if all(isinstance(one, str) for one in said) else value
    if isinstance(value, dict) and depth:
        return {
            member: _known(
                one, name + member if (name + member).lower() in known else member, known, depth - 1
            )
            for member, one in value.items()
        }
    return value
