"""restXml: XML in the body, every value as text; the rest in URI, query string and headers."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from botocore.model import Shape
from botocore.serialize import RestXMLSerializer

from ...specs.claims import Json
from .rest import HonestRest
from .values import CONTAINERS, Inexpressible, fits, instant, is_spelled, text

_CARRIER = "XML"
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 has not, not even escaped (section 2.2)."""


class RestXml(HonestRest, RestXMLSerializer):  # type: ignore[misc]
    """restXml."""

    def _serialize_body_params(self, params: Json, shape: Any) -> bytes:
        body: bytes = super()._serialize_body_params(params, shape)
        control = _NO_XML.search(body.decode())
        if control:
            raise Inexpressible(f"XML has no character U+{ord(control.group()):04X}")
        return body.replace(b"\r", b"&#xD;")  # a parser would read a line feed (XML 1.0, section 2.11)

    def _serialize(self, shape: Shape, params: Json, xmlnode: Element, name: str) -> None:
        if not fits(params, shape):
            _put_misfit(shape, params, xmlnode, name)
        elif is_spelled(params, shape):
            SubElement(xmlnode, name).text = params
        else:
            if not params and shape.type_name in CONTAINERS and shape.serialization.get("flattened"):
                raise Inexpressible(f"XML cannot tell an empty {shape.type_name} {name} from none")
            said = instant(params) if shape.type_name == "timestamp" else params
            super()._serialize(shape, said, xmlnode, name)

    def _serialize_type_structure(self, xmlnode: Element, params: Any, shape: Any, name: str) -> None:
        known = {key: value for key, value in params.items() if key in shape.members}
        if any(value is None for value in known.values()):
            raise Inexpressible(f"{_CARRIER} carries no null")
        super()._serialize_type_structure(xmlnode, _with_attributes(known, shape), shape, name)
        node = xmlnode[-1]
        for key in params.keys() - known.keys():
            _put_untyped(params[key], node, key)


def _with_attributes(members: dict[str, Json], shape: Any) -> dict[str, Json]:
    """The members, those that become attributes as text."""
    said = dict(members)
    for key, value in members.items():
        member = shape.members[key]
        if member.serialization.get("xmlAttribute"):
            said[key] = str(value) if fits(value, member) else text(value, member, "an XML attribute")
    return said


def _put_misfit(shape: Shape, value: Json, parent: Element, name: str) -> None:
    if isinstance(value, dict | list):
        _put_untyped(value, parent, name)
    else:
        SubElement(parent, name).text = text(value, shape, _CARRIER)


def _put_untyped(value: Json, parent: Element, name: str) -> None:
    """A value that the model knows no shape for, by the protocol's own conventions."""
    if value is None:
        raise Inexpressible(f"{_CARRIER} carries no null")
    node = SubElement(parent, name)
    if isinstance(value, dict):
        for key, member in value.items():
            _put_untyped(member, node, key)
    elif isinstance(value, list):
        for entry in value:
            _put_untyped(entry, node, "member")
    else:
        node.text = value if isinstance(value, str) else json.dumps(value)
