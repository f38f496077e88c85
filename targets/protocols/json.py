"""JSON on the wire (awsJson 1.0 and 1.1, and the bodies of restJson1).

JSON carries a value of any type at any place, so nothing is inexpressible in a JSON body.
"""

from __future__ import annotations

import json
from typing import Any

from botocore.model import OperationModel, Shape
from botocore.serialize import JSONSerializer

from ...specs.claims import Json
from .values import fits, instant


class HonestJson:
    """Overrides for botocore's JSON serialisers: what does not fit its shape goes out as it is."""

    def _serialize(
        self, serialized: dict[str, Json], value: Json, shape: Shape, key: str | None = None
    ) -> None:
        if fits(value, shape) and shape.type_name != "blob":
            super()._serialize(serialized, value, shape, key)  # type: ignore[misc]
        else:  # a blob is in base64 already
            serialized[key or ""] = value

    def _serialize_type_structure(
        self, serialized: dict[str, Json], value: dict[str, Json], shape: Any, key: str | None
    ) -> None:
        unknown = {} if shape.is_document_type else {k: v for k, v in value.items() if k not in shape.members}
        known = {k: v for k, v in value.items() if k not in unknown} if unknown else value
        super()._serialize_type_structure(serialized, known, shape, key)  # type: ignore[misc]
        if unknown:
            (serialized if key is None else serialized[key]).update(unknown)

    def _serialize_type_timestamp(
        self, serialized: dict[str, Json], value: Json, shape: Shape, key: str
    ) -> None:
        super()._serialize_type_timestamp(serialized, instant(value), shape, key)  # type: ignore[misc]

    def _serialize_type_float(
        self, serialized: dict[str, Json], value: Json, shape: Shape, prefix: str = ""
    ) -> None:
        del shape
        serialized[prefix] = value  # JSON has no NaN: the request says "NaN", as the wire does

    def _expand_host_prefix(self, parameters: Json, operation_model: OperationModel) -> None:
        """Host labels are not put before the host of an endpoint that was named by its address."""


class AwsJson(HonestJson, JSONSerializer):  # type: ignore[misc]
    """awsJson 1.0 and 1.1."""

    def serialize_to_request(self, parameters: Json, operation_model: OperationModel) -> dict[str, Any]:
        """The request as botocore describes one; parameters that the model cannot hold go out as they are."""
        if isinstance(parameters, dict) and (operation_model.input_shape or not parameters):
            return super().serialize_to_request(parameters, operation_model)  # type: ignore[no-any-return]
        request: dict[str, Any] = super().serialize_to_request({}, operation_model)
        return request | {"body": json.dumps(parameters).encode()}
