"""The keywords that go beyond JSON Schema, described in specs/vocabulary.json, as plain tests of values.

Each takes the keyword's value and the instance and says whether the instance breaks it. What is no
string, list or text of the kind meant breaks nothing: its type is another claim's business.
"""

from __future__ import annotations

import base64
import binascii
import json
from typing import Final

from ..claims import Json

ARN_PARTS: Final = 6


def byte_length(instance: str, encoding: str | None) -> int | None:
    """The bytes of a text in UTF-8, or of what it stands for in base64; None for no base64."""
    if encoding != "base64":
        return len(instance.encode("utf-8", "surrogatepass"))
    try:
        return len(base64.b64decode(instance, validate=True))
    except (binascii.Error, ValueError):
        return None


def breaks_min_bytes(limit: int, instance: Json, encoding: str | None) -> bool:
    """``minBytes``: at least this many bytes; ``contentEncoding`` base64 beside it decodes first."""
    length = byte_length(instance, encoding) if isinstance(instance, str) else None
    return length is not None and length < limit


def breaks_max_bytes(limit: int, instance: Json, encoding: str | None) -> bool:
    """``maxBytes``: at most this many bytes; ``contentEncoding`` base64 beside it decodes first."""
    length = byte_length(instance, encoding) if isinstance(instance, str) else None
    return length is not None and length > limit


def breaks_unique_by(member: str, instance: Json) -> bool:
    """``uniqueBy``: no two entries of the list have the same value of this member."""
    if not isinstance(instance, list):
        return False
    seen: set[str] = set()
    for entry in instance:
        if isinstance(entry, dict) and member in entry:
            value = json.dumps(entry[member], sort_keys=True)
            if value in seen:
                return True
            seen.add(value)
    return False


def breaks_account(account: str, own: str, instance: Json) -> bool:
    """``account``: "own" means that an ARN with an account must have the caller's, `own`."""
    parts = arn_parts(instance)
    return account == "own" and parts is not None and parts[4] not in ("", own)


def breaks_resource(kind: Json, instance: Json) -> bool:
    """``resource``: a text must be the ARN of such a ``resource`` of this ``service``; null means any."""
    if not isinstance(instance, str):
        return False
    parts = arn_parts(instance)
    if parts is None:
        return True
    if kind.get("service") and parts[2] != kind["service"]:
        return True
    return bool(kind.get("resource")) and not is_resource(parts[5], kind["resource"])


def is_resource(text: str, resource: str) -> bool:
    """Whether the last part of an ARN names a resource of this type: ``role/name``, ``secret:name``."""
    return text == resource or (text.startswith(resource) and text[len(resource)] in "/:")


def arn_parts(instance: Json) -> list[str] | None:
    """The six parts of an ARN (``arn``, partition, service, region, account, resource); None for no ARN."""
    if not isinstance(instance, str):
        return None
    parts = instance.split(":", ARN_PARTS - 1)
    return parts if len(parts) == ARN_PARTS and parts[0] == "arn" else None
