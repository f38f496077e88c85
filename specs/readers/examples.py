"""The example requests with which AWS's reference pages end, as botocore brings them (``examples-1``).

They are documentation like the rest of the page, written by hand: some hold placeholders such as
``<Stringified-JSON>``, some are older than the model. Most services have none.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

import botocore

from ..claims import Json
from .models import load_file

KEPT: Final = 8
"""Services whose examples are kept ready."""


@lru_cache(KEPT)
def examples(service: str) -> Mapping[str, tuple[Json, ...]]:
    """The example requests of a service's newest model by operation, in the page's order.

    Raises ModelError when botocore's file with them holds no JSON.
    """
    files = sorted((Path(botocore.__file__).parent / "data" / service).glob("*/examples-1.json*"))
    listed = load_file(files[-1]).get("examples", {}) if files else {}
    return {
        operation: tuple(example["input"] for example in found if isinstance(example.get("input"), dict))
        for operation, found in listed.items()
    }
