"""AWS itself, with a seat belt: consent, the account confirmed, a budget, a rate, and a journal.

By default nothing is sent but what the documentation says is refused, and what only reads: requests
that change something only with --allow-changes. Whatever is accepted and may have made something is in
the journal before it is sent, and `specdrift cleanup` removes it.
"""

from __future__ import annotations

import dataclasses
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from botocore.loaders import Loader
from botocore.model import Shape
from botocore.regions import EndpointResolver

from ..specs.claims import Json
from .exchange import Answer, Exchange, Sent
from .failure import TargetError
from .identity import Identity, identify, is_account, is_loopback
from .journal import Journal, Made
from .metered import MeteredTransport
from .models import operation_model, service_model
from .places import state_folder
from .reading import read
from .signing import Signer
from .target import Description, Options, Target
from .undo import undo
from .wire import Inexpressible, serialise

NEEDS: Final = ("--yes-send-to-aws", "--expect-account", "--budget", "--rate")
TAG: Final = "specdrift"

_READS = re.compile(r"(?:Describe|Get|List|Head|BatchGet)(?![a-z])")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a service is: its endpoint, and the region that requests to it are signed for."""

    endpoint: str
    region: str


@dataclass(frozen=True, slots=True)
class SeatBelt:
    """What holds a run back. changes: whether requests that change something may be sent.

    rehearsal: the URL of something on this machine that plays AWS, else empty.
    """

    transport: MeteredTransport
    journal: Journal
    changes: bool = False
    rehearsal: str = ""
    run: str = field(default_factory=lambda: secrets.token_hex(4))


class AwsTarget(Target):
    """AWS, or on this machine something that plays it."""

    careful = True

    def __init__(self, identity: Identity, belt: SeatBelt) -> None:
        super().__init__("aws", "", belt.rehearsal or "https://amazonaws.com", identity, belt.transport)
        self.belt = belt
        self._signers = cache(lambda region: Signer(identity.credentials, region))

    def send(self, service: str, operation: str, params: Json, *, refused: bool = False) -> Answer:
        """As `Target.send`, but what the seat belt holds back is not sent: its answer is ``withheld``.

        refused: the documentation says that AWS refuses the request.
        """
        place = self._place(service)
        changes = not only_reads(service, operation)
        if changes and not refused:
            params = tagged(service, operation, params, self.belt.run)
        plain = serialise(service, operation, params, self._host(place.endpoint, service, operation, params))
        why = self._why_not(service, operation, changes=changes, refused=refused)
        if why:
            unsent = Sent(plain.method, plain.url, tuple(plain.headers.items()), plain.body)
            return read(service, operation, Exchange(unsent, None, failure=why))
        sent = self._signers(place.region).sign(service, operation, plain)
        if not changes:
            return read(service, operation, self._transport.exchange(sent))
        way_back = undo(service, operation, params)
        made = Made(0, service, operation, self.account, self.region, way_back)
        made = self.belt.journal.sends(made)
        answer = read(service, operation, self._transport.exchange(sent))
        if answer.outcome == "accepted":
            self.belt.journal.accepted(made, undo(service, operation, params, answer.output))
        elif answer.outcome in ("refused", "withheld"):
            self.belt.journal.gone(made)
        return answer

    def _why_not(self, service: str, operation: str, *, changes: bool, refused: bool) -> str:
        if answers_secrets(service, operation):
            return "answer is a secret"  # AWS may accept what it documents as refused
        return "would change something" if changes and not (refused or self.belt.changes) else ""

    def probe(self, service: str) -> tuple[Answer, ...]:
        """As `Target.probe`."""
        place = self._place(service)
        return self._probe(service, place.endpoint, self._signers(place.region))

    def send_without_words(self, service: str, operation: str, params: Json) -> Answer | None:
        """AWS has the operations that it documents, so there is nothing to learn."""
        del service, operation, params
        return None

    def _place(self, service: str) -> Place:
        if self.belt.rehearsal:
            return Place(self.belt.rehearsal, self.region)
        return place_of(service, self.region)

    def _host(self, endpoint: str, service: str, operation: str, params: Json) -> str:
        """The endpoint with what the operation's own host begins with, as the Smithy endpoint trait says."""
        prefix = str((operation_model(service, operation).endpoint or {}).get("hostPrefix", ""))
        if not prefix or self.belt.rehearsal:
            return endpoint
        for name in re.findall(r"{(\w+)}", prefix):
            value = params.get(name) if isinstance(params, dict) else None
            if not isinstance(value, str) or not _LABEL.match(value):
                raise Inexpressible(f"{name} is part of the host, which {value!r} cannot be")
            prefix = prefix.replace(f"{{{name}}}", value)
        return endpoint.replace("://", f"://{prefix}", 1)

    def close(self) -> None:
        """Closes connections and journal."""
        super().close()
        self.belt.journal.close()


def only_reads(service: str, operation: str) -> bool:
    """Whether an operation only reads: by its verb, or by HTTP's safe methods (RFC 9110, section 9.2.1)."""
    method = operation_model(service, operation).http.get("method")
    return _READS.match(operation) is not None and method in ("GET", "HEAD", "POST")


@cache
def answers_secrets(service: str, operation: str) -> bool:
    """Whether the model marks a part of the answer as sensitive, or it hands out credentials."""
    output = operation_model(service, operation).output_shape
    return output is not None and any(
        shape.metadata.get("sensitive") or re.search(r"credential|secret|token$", name, re.IGNORECASE)
        for name, shape in _members(output, frozenset())
        if not re.search(r"(?:next|page|continuation)\w*token$", name, re.IGNORECASE)
    )


def _members(shape: Shape, seen: frozenset[str]) -> Iterator[tuple[str, Shape]]:
    """Names and shapes of all members below a shape."""
    if shape.name in seen:
        return
    seen |= {shape.name}
    inner = dict(getattr(shape, "members", {}) or {})
    if shape.type_name == "list":
        inner = {"": shape.member}
    elif shape.type_name == "map":
        inner = {"": shape.value}
    for name, member in inner.items():
        yield name, member
        yield from _members(member, seen)


def tagged(service: str, operation: str, params: Json, run: str) -> Json:
    """The request with a tag of ours where it can have tags and has none."""
    shape = operation_model(service, operation).input_shape
    members = dict(getattr(shape, "members", {}) or {})
    name = next((one for one in members if one.lower() == "tags"), None)
    if name is None or not isinstance(params, dict) or name in params:
        return params
    if members[name].type_name == "map":
        return params | {name: {TAG: run}}
    entry = getattr(members[name], "member", None)
    keys = {one.lower(): one for one in getattr(entry, "members", {})}
    if not {"key", "value"} <= keys.keys():
        return params
    return params | {name: [{keys["key"]: TAG, keys["value"]: run}]}


@cache
def place_of(service: str, region: str) -> Place:
    """Where AWS has a service, from botocore's table of endpoints. Raises TargetError where it does not."""
    resolver = EndpointResolver(Loader().load_data("endpoints"))
    found = resolver.construct_endpoint(service_model(service).endpoint_prefix, region)
    if not found:
        raise TargetError(f"AWS has no endpoint of {service} in {region}; choose another --region")
    scope = found.get("credentialScope", {})
    return Place(f"https://{found['hostname']}", scope.get("region", region))


def _start(options: Options) -> Target:
    missing = [
        flag
        for flag, given in zip(
            NEEDS, (options.consent, options.expect_account, options.budget, options.rate), strict=True
        )
        if not given
    ]
    if missing:
        raise TargetError(
            f"--target aws sends requests to AWS, on your account; give {' and '.join(missing)}"
        )
    if not is_account(options.expect_account):
        raise TargetError(f"--expect-account {options.expect_account!r} is no account id; give twelve digits")
    if options.budget < 1 or options.rate <= 0:
        raise TargetError("--budget and --rate have to be more than nothing")
    rehearsal = options.endpoint_url
    if rehearsal and not is_loopback(urlsplit(rehearsal).hostname or ""):
        raise TargetError(
            f"{rehearsal} is not on this machine; without --endpoint-url, requests go to AWS itself"
        )
    identity = identify(options.region, options.profile, emulated=bool(rehearsal))
    transport = MeteredTransport(options.budget, options.rate, options.timeout)
    path = Path(options.journal) if options.journal else journal_of(options.expect_account)
    belt = SeatBelt(transport, Journal(path), options.allow_changes, rehearsal.rstrip("/"))
    target = AwsTarget(dataclasses.replace(identity, account=options.expect_account), belt)
    answer = target.send("sts", "GetCallerIdentity", {})
    said = answer.output.get("Account") if isinstance(answer.output, dict) else None
    if said != options.expect_account:
        target.close()
        who = f"account {said}" if said else (answer.code or answer.exchange.failure or str(answer.status))
        raise TargetError(
            f"--expect-account {options.expect_account} is not confirmed: STS says {who}; "
            "correct it or choose other credentials with --profile"
        )
    return target


def journal_of(account: str) -> Path:
    """Where the journal of an account is, unless --journal says otherwise."""
    return state_folder() / f"journal-{account}.jsonl"


TARGET = Description("aws", f"AWS itself, with {', '.join(NEEDS)}", _start, needs=NEEDS, careful=True)
