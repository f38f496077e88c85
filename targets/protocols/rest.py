"""What the REST protocols share: labels of the URI, query string and headers, every value as text."""

from __future__ import annotations

import re
from typing import Any

from botocore.model import OperationModel, Shape
from botocore.utils import is_json_value_header

from ...specs.claims import Json
from .values import Inexpressible, blob, fits, instant, is_spelled, text

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")
"""A header's name (RFC 9110, section 5.1)."""

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


class _Null:
    """Stands for null on the way through botocore's serialiser, which would drop it."""


_NULL = _Null()


class HonestRest:
    """Overrides for botocore's REST serialisers: what cannot be said outside the body is not sent."""

    def serialize_to_request(self, parameters: Json, operation_model: OperationModel) -> dict[str, Any]:
        """The request as botocore describes one. Raises Inexpressible."""
        if not isinstance(parameters, dict):
            raise Inexpressible("a REST request that is no object has no URI")
        kept = {name: _NULL if value is None else value for name, value in parameters.items()}
        kept.update(_payload(parameters, operation_model))
        return super().serialize_to_request(kept, operation_model)  # type: ignore[misc,no-any-return]

    def _expand_host_prefix(self, parameters: Json, operation_model: OperationModel) -> None:
        """Host labels are not put before the host of an endpoint that was named by its address."""

    def _render_uri_template(self, uri_template: str, params: dict[str, Json]) -> str:
        for label in re.findall(r"{(.*?)}", uri_template):
            name = label.removesuffix("+")
            if params.get(name, "") == "":
                raise Inexpressible(f"the URI {uri_template} cannot do without {name}")
        return super()._render_uri_template(uri_template, params)  # type: ignore[misc,no-any-return]

    def _partition_parameters(
        self, partitioned: dict[str, Any], param_name: str, param_value: Json, shape_members: dict[str, Any]
    ) -> None:
        member = shape_members.get(param_name)
        location = member.serialization.get("location") if member is not None else None
        if location is None:
            partitioned["body_kwargs"][param_name] = None if param_value is _NULL else param_value
            return
        if param_value is _NULL:
            raise Inexpressible(f"{_carrier(location, param_name)} carries no null")
        said = _outside(param_value, member, location, param_name)
        super()._partition_parameters(partitioned, param_name, said, shape_members)  # type: ignore[misc]

    def _get_uri_and_query_string_value(self, param_value: Json, member: Shape) -> Any:
        if not fits(param_value, member) or is_spelled(param_value, member):
            return param_value  # text already
        said = instant(param_value) if member.type_name == "timestamp" else param_value
        return super()._get_uri_and_query_string_value(said, member)  # type: ignore[misc]

    def _convert_header_value(self, shape: Shape, value: Json) -> str:
        if is_json_value_header(shape):
            return super()._convert_header_value(shape, value)  # type: ignore[misc,no-any-return]
        if not fits(value, shape) or is_spelled(value, shape):
            return str(value)  # text already
        said = instant(value) if shape.type_name == "timestamp" else value
        return super()._convert_header_value(shape, said)  # type: ignore[misc,no-any-return]

    def _serialize_payload(
        self, partitioned: Any, parameters: Any, serialized: Any, shape: Any, shape_members: Any
    ) -> None:
        super()._serialize_payload(partitioned, parameters, serialized, shape, shape_members)  # type: ignore[misc]
        for name, value in serialized["headers"].items():
            _check_header(name, value)

    def _encode_payload(self, body: Json) -> bytes:
        return body if isinstance(body, bytes) else body.encode()


def _payload(parameters: dict[str, Json], model: OperationModel) -> dict[str, Json]:
    """The member that is the whole body, as botocore's serialisers want it; empty when there is none.

    Raises Inexpressible for one that is no body, and for unknown members that no body can hold.
    """
    shape = model.input_shape
    members = shape.members if shape is not None else {}
    name = shape.serialization.get("payload") if shape is not None else None
    in_body = name is None and any("location" not in member.serialization for member in members.values())
    for unknown in parameters.keys() - members.keys():
        if not in_body:
            raise Inexpressible(f"{model.name} has no body that could hold the unknown member {unknown}")
    if name not in parameters:
        return {}
    return {name: _body(name, parameters[name], members[name])}


def _body(name: str, value: Json, shape: Any) -> Json:
    if shape.serialization.get("eventstream"):
        raise Inexpressible(f"{name} is a stream of events, not a request")
    if value is None:
        raise Inexpressible(f"{name} is the body, and a body that is null is none")
    if shape.type_name == "string":
        return value if isinstance(value, str) else text(value, shape, "the body")
    if shape.type_name != "blob":
        return value
    if (said := blob(value)) is None:
        raise Inexpressible(f"{name} is the body, which carries any bytes; this value names none")
    return said


def _outside(value: Json, member: Any, location: str, name: str) -> Json:
    """The value, checked for a place outside the body; a scalar that does not fit becomes its text."""
    carrier = _carrier(location, name)
    if is_json_value_header(member):
        return value
    if member.type_name == "map":
        return _map_outside(value, member, location, carrier)
    if member.type_name == "list":
        if not isinstance(value, list):
            raise Inexpressible(f"{carrier} carries a list as text, and any text reads as a list")
        if not value:
            raise Inexpressible(f"{carrier} cannot tell an empty list from none")
        return [_scalar(entry, member.member, carrier) for entry in value]
    return _scalar(value, member, carrier)


def _map_outside(value: Json, member: Any, location: str, carrier: str) -> Json:
    if not isinstance(value, dict) or not value:
        raise Inexpressible(f"{carrier} is spread over names of its own and cannot say that it is no map")
    if location == "headers":
        for key in value:
            if not _TOKEN.match(key):
                raise Inexpressible(f"{key!r} cannot be in the name of a header")
    return {key: _map_value(entry, member.value, carrier) for key, entry in value.items()}


def _map_value(value: Json, shape: Any, carrier: str) -> Json:
    if shape.type_name == "list" and isinstance(value, list):
        return [_scalar(entry, shape.member, carrier) for entry in value]
    return _scalar(value, shape, carrier)


def _scalar(value: Json, shape: Shape, carrier: str) -> Json:
    return value if fits(value, shape) else text(value, shape, carrier)


def _check_header(name: str, value: str) -> None:
    """Raises Inexpressible for a header that the way would change or drop (RFC 9110, section 5.5)."""
    if _CONTROL.search(value):
        raise Inexpressible(f"the header {name} carries no control characters")
    if value != value.strip(" \t"):
        raise Inexpressible(f"the header {name} loses white space at its ends")
    if not value:
        raise Inexpressible(f"the header {name} cannot tell the empty text from none")


def _carrier(location: str, name: str) -> str:
    places = {
        "uri": "the URI",
        "querystring": "the query string",
        "header": "a header",
        "headers": "a header",
    }
    return f"{places[location]}, where {name} stands,"
