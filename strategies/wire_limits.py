"""What can't be put on the wire, so that no case is made of it.

Knows where a member is in a request (URI, query string, header, body) and what the protocols leave out.
Source: Smithy's HTTP binding traits and the AWS Query and EC2 Query protocols.
"""

from __future__ import annotations

from typing import Final

from ..specs.claims import Json
from .cases import Absent
from .nodes import Node
from .site import Edit

LONGEST_LINE: Final = 4096
"""Characters that a value in a URI or header may have; servers refuse lines of 8 KiB whatever is in them."""

ONLY_TEXT: Final = ("uri", "querystring", "header", "headers")
XML_ANSWERS: Final = frozenset({"rest-xml", "query", "ec2"})
"""Protocols whose answers are XML."""

FORMS: Final = ("query", "ec2")
"""Protocols in which a structure, list or map without anything in it leaves no trace."""

CBOR: Final = "smithy-rpc-v2-cbor"
TEXT_BODIES: Final = (*FORMS, "rest-xml")


def as_text(node: Node) -> bool:
    """Whether the member's value is plain text on the wire, whatever its type."""
    return node.location in ONLY_TEXT or node.protocol in TEXT_BODIES


def why_inexpressible(node: Node, before: Json | Absent, edit: Edit, *, empties: bool = False) -> str:
    """Why no bytes on the wire say what the edit says; empty when there are such bytes.

    Also what a server may well read in a way of its own, such as a slash in a URI's label.
    empties: whether the edit takes the last member out of a structure inside the request.
    """
    checks = (
        _body_itself(node),
        _left_to_others(node, edit),
        _too_large(node, edit),
        _text_alone(node, edit),
        _in_line(node.location, before, edit.after) if node.location in ONLY_TEXT else "",
        _in_form(node, edit, empties=empties) if node.protocol in FORMS else "",
    )
    return next((reason for reason in checks if reason), "")


def _body_itself(node: Node) -> str:
    streamed = node.traits & {"streaming", "eventstream"}
    return "the member is the body itself, of any form and length" if streamed else ""


def _left_to_others(node: Node, edit: Edit) -> str:
    absent = isinstance(edit.after, Absent)
    if "host-label" in node.traits and (absent or edit.after == ""):
        return "a part of the host's name can't be left out"
    if "idempotency-token" in node.traits and absent and node.depth == 1:
        return "clients fill in an idempotency token that is left out"
    return ""


def _too_large(node: Node, edit: Edit) -> str:
    large = isinstance(edit.after, int) and abs(edit.after) >= 1 << 63
    return "CBOR has no plain numbers of more than 64 bits" if large and node.protocol == CBOR else ""


def _text_alone(node: Node, edit: Edit) -> str:
    after = edit.after
    if node.path.endswith("{key}") and not isinstance(after, str):
        return "the key of a map is always text"
    if node.protocol in XML_ANSWERS and isinstance(after, str) and "\x01" in after:
        return "XML has no control characters, and a refusal that repeats one can't be read"
    if as_text(node) and not edit.path:
        nested = node.type in ("structure", "list", "map")
        if nested != isinstance(after, dict | list) and not isinstance(after, Absent):
            return "where all is text there is no value of another type, only one that can't be read"
    return ""


def _in_line(location: str, before: Json | Absent, after: Json | Absent) -> str:
    if location == "uri" and (isinstance(after, Absent) or after == ""):
        return "a request without this part of its URI is a request to another operation"
    if after in ("", [], {}):
        return "an empty value in a query string or header reads like none"
    if len(str(after)) > LONGEST_LINE:
        return f"a URI or header holds no {len(str(after))} characters"
    return _read_otherwise(location, before, after) if isinstance(after, str) else ""


def _read_otherwise(location: str, before: Json | Absent, after: str) -> str:
    if not after.isprintable():
        return "control characters in a URI or header are refused by what stands before the service"
    if location == "uri" and (("/" in after) > ("/" in str(before)) or not after.strip(".")):
        return "slashes, or nothing but dots, in a part of the URI lead elsewhere"
    if location in ("header", "headers") and after != after.strip():
        return "spaces at the ends of a header's value are no part of it"
    return ""


def _in_form(node: Node, edit: Edit, *, empties: bool) -> str:
    if edit.after in ([], {}):
        return "an empty list, map or structure leaves no trace in a form"
    if edit.after == "" and node.protocol == "ec2":
        return "EC2 reads an empty value like none"
    return "a structure with nothing in it leaves no trace in a form" if empties else ""
