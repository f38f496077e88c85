"""Requests as people write them: AWS's, boto3's and the AWS CLI's spellings of the same names."""

from __future__ import annotations

from botocore import xform_name

from .specs.claims import Json
from .specs.schema import Operation


def plain(name: str) -> str:
    """A name without what the spellings differ in: CreateQueue, create_queue and create-queue are alike."""
    return name.lower().replace("_", "").replace("-", "")


def as_boto3(operation: Operation, params: Json) -> Json:
    """The request with its top-level members named as boto3 names them.

    The AWS CLI takes ``--queue-name``; its JSON, like boto3's, says ``QueueName``. Only the option's
    spelling is translated, and only where the operation has no member of that very name.
    """
    if not isinstance(params, dict):
        return params
    members = operation.schema.get("properties", {})
    options = {xform_name(member, "-"): member for member in members}
    return {name if name in members else options.get(name, name): value for name, value in params.items()}
