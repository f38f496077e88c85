"""What to examine: services, operations and claims chosen by name, every mistake told with near misses."""

from __future__ import annotations

import fnmatch
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from .failure import UserError, unknown
from .options import split_names
from .specs.claims import Claim, split_id
from .specs.corpus import load, load_service, operation_names, service_names
from .specs.schema import Operation
from .suites.places import beyond, left_out
from .suites.verdicts import Verdict


@dataclass(frozen=True)
class Plan:
    """The chosen services, operations and claims, in the documentation's order.

    left: chosen claims that are not tried, since their rule is at enough other places (suites/places.py).
    """

    services: tuple[str, ...]
    operations: tuple[Operation, ...]
    claims: tuple[Claim, ...]
    left: tuple[Verdict, ...] = ()

    @cached_property
    def _by_id(self) -> dict[str, tuple[Operation, Claim]]:
        return {claim.id: (operation, claim) for operation in self.operations for claim in operation.claims}

    def find(self, claim_id: str) -> tuple[Operation, Claim]:
        """The claim with its operation. Raises KeyError when the plan does not have it."""
        return self._by_id[claim_id]

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The ids of the claims to try."""
        return tuple(claim.id for claim in self.claims)


def check_service(name: str) -> str:
    """The name, if botocore has such a service. Raises UserError with near misses."""
    names = service_names()
    if name not in names:
        raise unknown("service", name, names)
    return name


def check_operation(service: str, name: str) -> Operation:
    """The operation, by botocore's name or boto3's. Raises UserError with near misses."""
    by_name = _operations(check_service(service))
    found = by_name.get(_plain(name))
    if found is None:
        raise unknown("operation", name, by_name.values(), where=f" of {service}")
    return load(service, found)


@cache
def _operations(service: str) -> dict[str, str]:
    """The operations of a service by their plain names, kept: to read a model only for its names is slow."""
    return {_plain(name): name for name in operation_names(service)}


def _plain(name: str) -> str:
    """A name without what its spellings differ in: CreateQueue, create_queue and create-queue are alike."""
    return name.lower().replace("_", "").replace("-", "")


def make_plan(
    services: Sequence[str] | None,
    operations: Sequence[str] | None,
    claim_ids: Sequence[str] | None,
    places: int = 0,
) -> Plan:
    """The plan for the options of a run. Raises UserError for an unknown name or when nothing is chosen.

    places: at how many places of a request one rule is tried, 0 for all; claims asked for by name always are.
    """
    if claim_ids:
        return _plan_of_claims(claim_ids)
    names = split_names(services)
    if not names:
        raise UserError("no service chosen: name one with --service forecast, or all with --service all")
    chosen_services = tuple(dict.fromkeys(service for name in names for service in _services(name)))
    wanted = split_names(operations)
    chosen: list[Operation] = []
    for service in chosen_services:
        if wanted and len(chosen_services) == 1:
            chosen += [check_operation(service, name) for name in wanted]
        else:
            chosen += [one for one in load_service(service).values() if not wanted or one.name in wanted]
    if not chosen:
        raise unknown("operation", wanted[0], (n for s in chosen_services for n in load_service(s)))
    left = {claim_id for operation in chosen for claim_id in beyond(operation, places)}
    claims = tuple(claim for operation in chosen for claim in operation.claims if claim.id not in left)
    verdicts = tuple(left_out(claim_id, places) for claim_id in sorted(left))
    return Plan(chosen_services, tuple(chosen), claims, verdicts)


def _services(name: str) -> tuple[str, ...]:
    """The services that a name stands for: itself, `all`, or a pattern such as ``lex*`` or ``[a-c]*``."""
    pattern = "*" if name == "all" else name
    if not any(sign in pattern for sign in "*?["):
        return (check_service(name),)
    found = tuple(fnmatch.filter(service_names(), pattern))
    if not found:
        raise UserError(f"no service is named like {name!r}; `specdrift run --service all` takes every one")
    return found


def _plan_of_claims(claim_ids: Sequence[str]) -> Plan:
    services: dict[str, None] = {}
    chosen: dict[str, Operation] = {}
    claims: list[Claim] = []
    for claim_id in claim_ids:
        try:
            service, name, _, _, _ = split_id(claim_id)
        except ValueError as problem:
            raise UserError(str(problem)) from None
        operation = check_operation(service, name)
        if claim_id not in operation.by_id:
            raise unknown("claim", claim_id, operation.by_id)
        services[service] = None
        chosen[f"{service}:{name}"] = operation
        claims.append(operation.by_id[claim_id])
    return Plan(tuple(services), tuple(chosen.values()), tuple(claims))
