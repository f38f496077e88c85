"""ARNs: Amazon Resource Names, in the caller's partition, region and account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ..arns import Arn, read, service_in_arns, without_regions
from ..cases import Caller
from ..fresh import TOKEN
from ..names import ends, words
from ..nodes import Node

if TYPE_CHECKING:
    from ..spaces import Space
    from ..texts import Text

RANK = 50
STRICT = True


def recognise(node: Node) -> bool:
    """What is called an ARN, must name a resource, or has a pattern that speaks of ARNs."""
    return node.type == "string" and (
        ends(node.name, ("arn",))
        or any("resource" in schema for schema in node.flat)
        or any("arn:" in schema.get("pattern", "") for schema in node.flat)
    )


def valid(node: Node, allowed: Space, caller: Caller) -> Iterator[str]:
    """The resource that the rules ask for; what the pattern makes, for this caller; one after the name."""
    if TYPE_CHECKING:
        assert isinstance(allowed, Text)
    thing = "-".join(word for word in words(node.name) if word != "arn") or "resource"
    if allowed.resource is not None:
        service, resource = allowed.resource
        yield from _named(service or service_in_arns(node.service), resource or thing, caller)
    made = read(allowed.preferred() or "")
    if made is not None:
        yield str(_for_caller(made, allowed, caller))
    elif ends(node.name, ("arn",)):
        yield from _named(service_in_arns(node.service), thing, caller)


def near_misses(node: Node, caller: Caller) -> Iterator[tuple[str, str]]:
    """An ARN with parts missing, and one whose account is no account."""
    service = service_in_arns(node.service)
    yield "no-arn", f"{service}/{TOKEN}"
    yield "too-few-parts", f"arn:{caller.partition}:{service}"
    yield "no-partition", f"arn::{service}:{caller.region}:{caller.account}:{TOKEN}"
    yield "no-account", f"arn:{caller.partition}:{service}:{caller.region}:account:{TOKEN}"


def _named(service: str, resource: str, caller: Caller) -> Iterator[str]:
    """The resource in the caller's region, if the service has regions, and then without one."""
    regional = Arn(caller.partition, service, caller.region, caller.account, f"{resource}/{TOKEN}")
    if service not in without_regions():
        yield str(regional)
    yield str(replace(regional, region=""))
    yield str(replace(regional, resource=f"{resource}:{TOKEN}"))
    yield str(replace(regional, region="", account=""))


def _for_caller(made: Arn, allowed: Text, caller: Caller) -> Arn:
    """The ARN with the caller's partition, region and account, as far as the rules allow them."""
    for change in (
        {"partition": caller.partition},
        {"region": "" if made.service in without_regions() else caller.region},
        {"account": caller.account},
    ):
        changed = replace(made, **change)
        if allowed.accepts(str(changed)):
            made = changed
    return made
