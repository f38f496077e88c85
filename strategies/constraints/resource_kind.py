"""resource-kind: what an ARN names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...specs.claims import Claim, Json
from ..cases import Caller
from ..nodes import Rule
from ..site import Edit, Site
from ..spaces import Space
from ..texts import Text

KINDS = ("resource-kind", "arn")

OTHERS: Final = (
    ("other-service", "arn:{partition}:s3:::specdrift-example"),
    ("other-service", "arn:{partition}:sns:{region}:{account}:example"),
    ("other-resource", "arn:{partition}:{service}:{region}:{account}:example/example"),
    ("other-resource", "arn:{partition}:{service}::{account}:user/example"),
    ("other-resource", "arn:{partition}:{service}::{account}:policy/example"),
    ("no-arn", "example-without-arn"),
)
"""ARNs of other things, and a text that is none. Those with a label in common are alternatives."""


def satisfy(space: Space, rule: Rule, caller: Caller) -> Space:  # noqa: ARG001  # one form for all families
    """The space of ARNs of this service and resource type."""
    if not isinstance(space, Text):
        return space
    asked = rule.schema["resource"]
    return replace(space, resource=(asked.get("service"), asked.get("resource")))


def break_(claim: Claim, site: Site) -> Iterator[Edit]:
    """The ARN of something else in the caller's account; a text that is no ARN."""
    caller = site.caller
    only = Text(resource=(claim.value.get("service"), claim.value.get("resource")))
    for label, form in OTHERS:
        text = form.format(
            partition=caller.partition,
            region=caller.region,
            account=caller.account,
            service=claim.value.get("service") or "s3",
        )
        if not only.accepts(text):
            yield Edit(label, text)


def explain(claim: Claim, site: Site, after: Json) -> str:  # noqa: ARG001  # one form for all families
    """``arn:aws:s3:::example is not the ARN of a iam role``."""
    asked = " ".join(part for part in (claim.value.get("service"), claim.value.get("resource")) if part)
    return f"{after} names no {asked}" if asked else f"{after} is no ARN"
