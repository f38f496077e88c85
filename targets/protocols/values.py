"""JSON values of requests, and what the wires make of them.

Requests are JSON as the AWS CLI takes them: a blob is base64 text, a timestamp ISO 8601 text or a
number of seconds. A faulty request holds values of other types as well, and these must reach the
wire as what they are. Wires that carry text only (query, XML, headers, URLs) cannot tell the number
5 from the string "5": such a fault is not expressible, and says so.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from botocore.model import Shape

from ...specs.claims import Json

CONTAINERS: Final = frozenset({"structure", "map", "list"})
NUMBERS: Final = frozenset({"float", "double"})
SPECIAL_NUMBERS: Final = frozenset({"NaN", "Infinity", "-Infinity"})

_INTEGER = re.compile(r"[+-]?[0-9]+\Z")


class Inexpressible(Exception):  # noqa: N818 - it states a limit of the wire, nothing went wrong
    """A request that no bytes of the protocol say, such as a missing label of a URI.

    The message is the reason, as a clause without a full stop.
    """


def instant(value: Json) -> datetime | None:
    """The time that a timestamp value names, or None when it names none.

    Takes ISO 8601 text (UTC when it has no offset) or seconds since 1970.
    """
    try:
        if isinstance(value, str):
            moment = datetime.fromisoformat(value)
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None


def blob(value: Json) -> bytes | None:
    """The bytes that a blob value stands for, or None when it is no base64 text."""
    if not isinstance(value, str):
        return None
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return None


def number(value: Json) -> float | None:
    """The number that a float or double value stands for, or None when it stands for none."""
    if isinstance(value, str):
        return float(value) if value in SPECIAL_NUMBERS else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def fits(value: Json, shape: Shape) -> bool:
    """Whether botocore's serialisers can take the value for the shape without refusing or changing it.

    Looks at the value itself, not at what it contains.
    """
    kind = shape.type_name
    if kind == "structure" and shape.is_document_type:
        return True
    return _FITS.get(kind, _is_text)(value)


def _is_text(value: Json) -> bool:
    return isinstance(value, str)


def _is_integer(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_FITS: Final[Mapping[str, Callable[[Json], bool]]] = {
    "structure": lambda value: isinstance(value, dict),
    "map": lambda value: isinstance(value, dict),
    "list": lambda value: isinstance(value, list),
    "timestamp": lambda value: instant(value) is not None,
    "blob": lambda value: blob(value) is not None,
    "float": lambda value: number(value) is not None,
    "double": lambda value: number(value) is not None,
    "integer": _is_integer,
    "long": _is_integer,
    "boolean": lambda value: isinstance(value, bool),
}


def is_spelled(value: Json, shape: Shape) -> bool:
    """Whether a value that fits is text already, spelled as on a wire of text: a blob, NaN."""
    return shape.type_name == "blob" or (shape.type_name in NUMBERS and isinstance(value, str))


def text(value: Json, shape: Shape, carrier: str) -> str:
    """The text that a wire of text carries for a scalar which does not fit its shape.

    carrier names the wire for the reason. Raises Inexpressible when the text reads as a value that
    does fit: the number 5 in place of a string, for example.
    """
    if value is None:
        raise Inexpressible(f"{carrier} carries no null")
    if isinstance(value, dict | list):
        raise Inexpressible(f"{carrier} carries no JSON {'object' if isinstance(value, dict) else 'list'}")
    said = value if isinstance(value, str) else json.dumps(value)
    if reads_as(said, shape.type_name):
        raise Inexpressible(
            f"{carrier} carries text, and {json.dumps(value)} reads as its type, {shape.type_name}"
        )
    return said


def reads_as(said: str, kind: str) -> bool:
    """Whether text on the wire is a well-formed value of a scalar type."""
    if kind in ("integer", "long"):
        return _INTEGER.match(said) is not None
    if kind in NUMBERS:
        return _is_number(said)
    if kind == "boolean":
        return said.lower() in ("true", "false")
    if kind == "timestamp":
        return instant(said) is not None or _is_number(said)
    if kind == "blob":
        return blob(said) is not None
    return kind in ("string", "character")


def _is_number(said: str) -> bool:
    try:
        return not math.isnan(float(said)) or said == "NaN"
    except ValueError:
        return False
