"""restJson1: JSON in the body, the rest in URI, query string and headers."""

from __future__ import annotations

import json
from typing import Any

from botocore.serialize import RestJSONSerializer

from ...specs.claims import Json
from .json import HonestJson
from .rest import HonestRest
from .values import fits


class RestJson(HonestRest, HonestJson, RestJSONSerializer):  # type: ignore[misc]
    """restJson1."""

    def _serialize_body_params(self, params: Json, shape: Any) -> bytes:
        if fits(params, shape) and not shape.is_document_type:
            return super()._serialize_body_params(params, shape)  # type: ignore[no-any-return]
        return json.dumps(params).encode()
