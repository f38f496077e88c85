"""What botocore's parsers give, as JSON: blobs in base64, times in ISO 8601, XML as text or members."""

from __future__ import annotations

import base64
import math
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element

from ..specs.claims import Json


def as_json(value: Any) -> Json:
    """The value as JSON. NaN and the infinities become strings, as they are on the wire.

    Raises TypeError for a value of a type that no parser gives.
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, dict):
        return {str(name): as_json(member) for name, member in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(entry) for entry in value]
    if isinstance(value, Element):
        return {entry.tag: as_json(entry) for entry in value} if len(value) else value.text
    return _scalar(value)


def _scalar(value: Any) -> Json:
    if isinstance(value, float):
        return value if math.isfinite(value) else _special(value)
    if isinstance(value, bytes | bytearray):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no value of a parsed answer")


def _special(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    return "Infinity" if value > 0 else "-Infinity"
