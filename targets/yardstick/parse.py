"""Requests read from the wire by moto's generic parsers, with nothing repaired on the way.

moto's parsers give Python values of the documented types. A yardstick must see what was really sent:
here a value that does not read as its type stays as it came, for the validator to refuse, and the values
are JSON as the AWS CLI takes it. Nulls in JSON are read as members that are not given.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl
from xml.etree.ElementTree import Element

from botocore.utils import is_json_value_header, parse_timestamp
from moto.core.parse import (
    UNDEFINED,
    EC2QueryParser,
    JSONParser,
    QueryParser,
    RequestParser,
    RequestParserError,
    RestJSONParser,
    RestXMLParser,
)
from werkzeug.datastructures import Headers, MultiDict

from ...specs.claims import Json
from ..plain_json import as_json

_CONTAINERS: Final = {"structure": dict, "map": dict, "list": list}
_INTEGER: Final = re.compile(r"[+-]?[0-9]+\Z")
_SPECIAL: Final = frozenset({"NaN", "Infinity", "-Infinity"})


class UnreadableError(ValueError):
    """A request whose body is not of the protocol's form."""


@dataclass(frozen=True, slots=True)
class Wire:
    """What a request consists of. labels: what the router read from the path."""

    method: str
    path: str
    query: MultiDict[str, str]
    headers: Headers
    body: bytes
    labels: dict[str, str]


def parse(protocol: str, model: Any, wire: Wire) -> Json:
    """The parameters that a request gives, as JSON. model: moto's operation model.

    Raises UnreadableError when the body is not of the protocol's form.
    """
    if model.input_shape is None:
        return {}
    values = _form(wire) if protocol in ("query", "ec2") else wire.query
    try:
        parsed = _PARSERS[protocol](model).parse(
            {
                "body": wire.body,
                "headers": wire.headers,
                "method": wire.method,
                "url_params": wire.labels,
                "url_path": wire.path,
                "values": values,
            }
        )
    except (RequestParserError, ValueError) as problem:
        raise UnreadableError(f"the body cannot be read: {problem}") from problem
    return _clean(parsed)


def _form(wire: Wire) -> MultiDict[str, str]:
    pairs = parse_qsl(wire.body.decode(), keep_blank_values=True, errors="strict")
    return MultiDict([*wire.query.items(multi=True), *pairs])


def _clean(value: Any) -> Json:
    """The parsed value without moto's marks for what was not given."""
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items() if one is not UNDEFINED}
    return [_clean(one) for one in value] if isinstance(value, list) else value


def scalar(text: str, kind: str) -> Json:
    """What a text on the wire says for a scalar of a type; an unreadable one is no text any more.

    A text stands for many types; one that cannot be read as a number or boolean stays text, and is
    refused for its type. Where text is of the right JSON type but unreadable all the same (a time, base64),
    it comes in an object, which is refused as well.
    """
    match kind:
        case "integer" | "long" | "short" | "byte":
            return int(text) if _INTEGER.match(text) else text
        case "float" | "double":
            return text if text in _SPECIAL else _number(text)
        case "boolean":
            return {"true": True, "false": False}.get(text.lower(), text)
        case "timestamp":
            return _time(text)
        case "blob":
            return text if _is_base64(text) else {"unreadable": text}
        case _:
            return text


def _number(text: str) -> Json:
    try:
        said = float(text)
    except ValueError:
        return text
    return said if math.isfinite(said) else text


def _time(text: str) -> Json:
    said = _number(text)
    if not isinstance(said, str):
        return said
    try:
        parse_timestamp(text)
    except (ValueError, OverflowError):
        return {"unreadable": text}
    return text


def _is_base64(text: str) -> bool:
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


class _AsSent:
    """Overrides for moto's parsers: containers only where there are any, scalars as they came."""

    def _parse_shape(self, shape: Any, node: Any, *where: str) -> Json:
        kind = shape.type_name
        if kind in _CONTAINERS and self._holds(shape, node, *where):
            return super()._parse_shape(shape, node, *where)  # type: ignore[misc]
        return self._leaf(shape, node, *where)

    def _holds(self, shape: Any, node: Any, *where: str) -> bool:
        raise NotImplementedError

    def _leaf(self, shape: Any, node: Any, *where: str) -> Json:
        raise NotImplementedError


class _Json(_AsSent):
    """JSON bodies: what is no container there, or no member of one, is the sender's JSON value."""

    def _holds(self, shape: Any, node: Any, *_: str) -> bool:
        if shape.type_name == "structure" and shape.is_document_type:
            return False
        return isinstance(node, _CONTAINERS[shape.type_name])

    def _leaf(self, _: Any, node: Any, *__: str) -> Json:
        return node

    def _parse_body_as_json(self, body: bytes) -> Json:
        try:
            return json.loads(body or b"{}")
        except (ValueError, RecursionError) as problem:
            raise RequestParserError(str(problem)) from problem


class _Rest(_AsSent):
    """Labels, query strings and headers: text, whatever the type."""

    outside = False

    def _parse_non_payload_attrs(
        self, request: Any, shape: Any, members: Any, parsed: dict[str, Json]
    ) -> None:
        self.outside = True
        super()._parse_non_payload_attrs(request, shape, members, parsed)  # type: ignore[misc]
        for name, member in members.items():
            location = member.serialization.get("location")
            if location == "querystring" and member.type_name == "map":
                parsed[name] = self._query_map(member, _others(members, name), request["values"])
            if location and parsed.get(name) in (None, [], {}):
                parsed.pop(name, None)  # nothing was given: an empty value leaves no trace there
        self.outside = False

    def _query_map(self, shape: Any, others: set[str], values: MultiDict[str, str]) -> Json:
        """A map's entries are what no other member takes (Smithy's httpQueryParams)."""
        many = shape.value.type_name == "list"
        return {key: list(given) if many else given[0] for key, given in values.lists() if key not in others}

    def _parse_payload(self, request: Any, shape: Any, members: Any, parsed: dict[str, Json]) -> None:
        super()._parse_payload(request, shape, members, parsed)  # type: ignore[misc]
        name = shape.serialization.get("payload")
        if isinstance(parsed.get(name), bytes):
            parsed[name] = base64.b64encode(request["body"]).decode()

    def _holds(self, shape: Any, node: Any, *where: str) -> bool:
        if self.outside:
            return node is not None
        return super()._holds(shape, node, *where)

    def _leaf(self, shape: Any, node: Any, *where: str) -> Json:
        if not self.outside or node is None:
            return None if node is None else super()._leaf(shape, node, *where)
        return _header_json(node) if is_json_value_header(shape) else scalar(node, shape.type_name)


def _others(members: Any, name: str) -> set[str]:
    return {
        member.serialization.get("name", other)
        for other, member in members.items()
        if other != name and member.serialization.get("location") == "querystring"
    }


def _header_json(text: str) -> Json:
    """JSON in a header is in base64; what it says is the member's text (Smithy's mediaType trait)."""
    try:
        return json.loads(base64.b64decode(text, validate=True))
    except ValueError:
        return text


class _Xml(_AsSent):
    """XML bodies: elements hold text or elements."""

    def _holds(self, shape: Any, node: Any, *_: str) -> bool:
        if isinstance(node, list) or shape.serialization.get("flattened"):
            return True
        return len(node) > 0 or not (node.text or "").strip()

    def _leaf(self, shape: Any, node: Any, *_: str) -> Json:
        if isinstance(node, list) or (isinstance(node, Element) and len(node)):
            return as_json(node)
        if shape.type_name in _CONTAINERS:
            return str(node.text)
        if shape.serialization.get("xmlAttribute"):
            return scalar(str(node), shape.type_name)
        return scalar((node.text or "") if isinstance(node, Element) else node, shape.type_name)


class _Form(_AsSent):
    """Forms: a name for every scalar, and the names of what is in a container begin with its own."""

    def _holds(self, shape: Any, node: Any, *where: str) -> bool:
        prefix = where[0] if where else ""
        # An empty list leaves its bare name behind; any other text there is no container.
        return shape.type_name == "list" and not node[prefix] if prefix in node else True

    def _leaf(self, shape: Any, node: Any, *where: str) -> Json:
        prefix = where[0]
        if prefix in node:
            return scalar(node[prefix], shape.type_name)
        inside = {name: text for name, text in node.items() if name.startswith(f"{prefix}.")}
        return inside or UNDEFINED


class _JsonParser(_Json, JSONParser):
    pass


class _RestJsonParser(_Rest, _Json, RestJSONParser):
    pass


class _RestXmlParser(_Rest, _Xml, RestXMLParser):
    pass


class _QueryParser(_Form, QueryParser):
    pass


class _Ec2Parser(_Form, EC2QueryParser):
    pass


_PARSERS: Final[dict[str, type[RequestParser]]] = {
    "json": _JsonParser,
    "query": _QueryParser,
    "ec2": _Ec2Parser,
    "rest-json": _RestJsonParser,
    "rest-xml": _RestXmlParser,
}
PROTOCOLS: Final = tuple(_PARSERS)
"""The protocols that moto's parsers read, by botocore's names."""
