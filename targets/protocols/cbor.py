"""smithy-rpc-v2-cbor: CBOR carries a value of any JSON type at any place."""

from __future__ import annotations

import struct
from typing import Any, Final

from botocore.model import OperationModel, Shape
from botocore.serialize import RpcV2CBORSerializer

from ...specs.claims import Json
from .values import blob, fits, instant, number

UNSIGNED, NEGATIVE, BYTES, TEXT, ARRAY, MAP, TAG, SIMPLE = range(8)
"""CBOR's major types (RFC 8949, section 3.1)."""

_CONSTANTS: Final = {False: b"\xf4", True: b"\xf5", None: b"\xf6"}
_LARGEST_FLOAT: Final = 3.4028235e38


def encode(value: Json) -> bytes:
    """Any JSON value in CBOR."""
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    if isinstance(value, int):
        return _integer(value)
    if isinstance(value, float):
        return b"\xfb" + struct.pack(">d", value)
    if isinstance(value, str):
        said = value.encode()
        return head(TEXT, len(said)) + said
    if isinstance(value, list):
        return head(ARRAY, len(value)) + b"".join(map(encode, value))
    pairs = (encode(name) + encode(member) for name, member in value.items())
    return head(MAP, len(value)) + b"".join(pairs)


def head(major: int, argument: int) -> bytes:
    """The initial bytes of a data item (RFC 8949, section 3)."""
    if argument < 24:
        return bytes([major << 5 | argument])
    for info, size in ((24, 1), (25, 2), (26, 4)):
        if argument < 1 << 8 * size:
            return bytes([major << 5 | info]) + argument.to_bytes(size)
    return bytes([major << 5 | 27]) + argument.to_bytes(8)


def _integer(value: int) -> bytes:
    major, argument = (UNSIGNED, value) if value >= 0 else (NEGATIVE, -1 - value)
    if argument < 1 << 64:
        return head(major, argument)
    said = argument.to_bytes((argument.bit_length() + 7) // 8)
    return head(TAG, 2 + (major == NEGATIVE)) + head(BYTES, len(said)) + said


class RpcV2Cbor(RpcV2CBORSerializer):  # type: ignore[misc]
    """smithy-rpc-v2-cbor."""

    def _expand_host_prefix(self, parameters: Json, operation_model: OperationModel) -> None:
        """Host labels are not put before the host of an endpoint that was named by its address."""

    def _serialize_data_item(
        self, serialized: bytearray, value: Json, shape: Shape, key: str | None = None
    ) -> None:
        kind = shape.type_name
        if not fits(value, shape) or (kind == "structure" and shape.is_document_type):
            serialized.extend(encode(value))
        elif kind in ("integer", "long"):
            serialized.extend(_integer(value))
        elif kind in ("float", "double"):
            said = number(value)
            kind = "double" if kind == "double" or abs(said or 0) > _LARGEST_FLOAT else "float"
            getattr(self, f"_serialize_type_{kind}")(serialized, said, shape, key)
        else:
            convert = {"blob": blob, "timestamp": instant}.get(kind)
            super()._serialize_data_item(serialized, convert(value) if convert else value, shape, key)

    def _serialize_type_structure(
        self, serialized: bytearray, value: dict[str, Json], shape: Any, key: str | None
    ) -> None:
        del key
        serialized.extend(head(MAP, len(value)))
        for name, member_value in value.items():
            member = shape.members.get(name)
            serialized.extend(encode(member.serialization.get("name", name) if member else name))
            if member is None:
                serialized.extend(encode(member_value))
            else:
                self._serialize_data_item(serialized, member_value, member)
