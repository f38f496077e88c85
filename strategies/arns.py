"""ARNs: taken apart and put together.

Source of the form: AWS General Reference, Amazon Resource Names:
``arn:partition:service:region:account:resource``, where region and account may be empty and the
resource begins with its type, followed by ``/`` or ``:``, unless the service has only one.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from botocore.loaders import Loader

from ..specs.readers import models

_SERVICE = re.compile(r"\barn:[^:\s\"]+:([a-z0-9-]+):")


@dataclass(frozen=True, slots=True)
class Arn:
    """The parts of an ARN."""

    partition: str
    service: str
    region: str
    account: str
    resource: str

    def __str__(self) -> str:
        return f"arn:{self.partition}:{self.service}:{self.region}:{self.account}:{self.resource}"

    def of_account(self, account: str) -> Arn:
        """The same resource in another account."""
        return replace(self, account=account)


def read(text: str) -> Arn | None:
    """The ARN in a text, or None when it is none."""
    parts = text.split(":", 5)
    return Arn(*parts[1:]) if len(parts) == 6 and parts[0] == "arn" else None


@cache
def service_in_arns(service: str) -> str:
    """What a service is called in its ARNs: ``states`` for ``stepfunctions``.

    Of botocore's name and those that the service signs and is reached by, the one that the ARNs in its
    model's patterns and documentation have most often; the name that it signs by where they have none.
    Raises ModelError for a service that botocore doesn't have.
    """
    if service not in models.service_names():
        return service
    model, _ = models.load(service)
    metadata = model["metadata"]
    names = [metadata.get("signingName") or metadata.get("endpointPrefix") or service, service]
    names.append(metadata.get("endpointPrefix") or service)
    found = Counter(_SERVICE.findall(json.dumps(model)))
    return str(max(names, key=lambda name: found[name]))


@cache
def without_regions() -> frozenset[str]:
    """The services whose resources belong to no region, by botocore's endpoints; ``iam`` is one."""
    return frozenset(
        name
        for partition in Loader().load_data("endpoints")["partitions"]
        for name, service in partition["services"].items()
        if service.get("isRegionalized") is False
    )


def names_account(text: str, account: str) -> bool:
    """Whether a text names no account other than this one."""
    arn = read(text)
    return arn is None or arn.account in ("", account)


def names_resource(text: str, service: str | None, resource: str | None) -> bool:
    """Whether a text is the ARN of a resource of this service and type; None stands for any."""
    arn = read(text)
    if arn is None or (service and arn.service != service):
        return False
    return (
        not resource or arn.resource == resource or arn.resource.startswith((f"{resource}/", f"{resource}:"))
    )
