"""What botocore adds to every request of some services, such as a version header (Glacier, API Gateway)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from botocore.handlers import BUILTIN_HANDLERS
from botocore.model import OperationModel

Handler = Callable[..., None]


def complete(model: OperationModel, request: dict[str, Any]) -> None:
    """Lets botocore's own handlers complete a request, as its serialisers describe one, in place.

    Only those that complete all requests, or all of a service: what botocore does to the parameters
    of single operations (repairs, presigned URLs) would touch the fault that is to be sent.
    """
    service = model.service_model
    for handler in _handlers(service.service_name, service.service_id.hyphenize()):
        handler(model=model, params=request, context={}, request_signer=None)


@cache
def _handlers(*names: str) -> tuple[Handler, ...]:
    """The handlers of a service, which botocore registers under one of its names or another."""
    events = {"before-call", *(f"before-call.{name}" for name in names)}
    return tuple(entry[1] for entry in BUILTIN_HANDLERS if entry[0] in events)
