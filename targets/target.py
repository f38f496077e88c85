"""Targets: something that answers AWS requests, how it is started, and how it is talked to."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Protocol, Self

from ..specs.claims import Json
from .exchange import Answer, Exchange, Sent
from .failure import TargetError
from .identity import Identity, is_account
from .impossible import NO_SUCH_OPERATION, Impossible, impossible, without_its_words
from .reading import read
from .signing import Signer
from .wire import serialise

__all__ = ["Description", "Options", "Target", "TargetError", "Transport", "open_target"]


_TRIES: Final = 4
_PAGES: Final = 2
_PASSING: Final = frozenset({502, 503, 504})
"""What gateways say, and servers that are busy for the moment: nothing to learn from, unless it stays."""


class Transport(Protocol):
    """The way to a target: how bytes get there and back."""

    def exchange(self, sent: Sent) -> Exchange:
        """Sends one request and waits for its answer. Raises nothing: failures are in the exchange."""
        ...

    def reset(self) -> None:
        """Makes the target forget everything that was created, if it can."""
        ...

    def close(self) -> None:
        """Stops what was started."""
        ...


class Target:
    """A target that runs: its name and version, who calls it, and `send`.

    Use it as a context manager, or call `close`.
    careful: what is made on it costs money, so that nothing larger than needed is made.
    """

    careful = False

    def __init__(
        self, name: str, version: str, endpoint: str, identity: Identity, transport: Transport
    ) -> None:
        self.name = name
        self.version = version
        self.endpoint = endpoint
        self.identity = identity
        self._transport = transport
        self._signer = Signer(identity.credentials, identity.region)

    @property
    def region(self) -> str:
        """The region that requests are signed for, such as ``us-east-1``."""
        return self.identity.region

    @property
    def account(self) -> str:
        """The account that the caller belongs to, as twelve digits."""
        return self.identity.account

    def send(self, service: str, operation: str, params: Json, *, refused: bool = False) -> Answer:
        """Sends a request, valid or not, and reads the answer.

        refused: the documentation says that the request is refused, so that a careful target may send it.

        params is JSON as the AWS CLI takes it. Raises `wire.Inexpressible` when the protocol has no
        bytes for such a request and UnknownOperationError when botocore has no such operation; a target
        that fails to answer is an `Answer` as well.
        """
        del refused  # a target of this kind is not careful
        plain = serialise(service, operation, params, self.endpoint)
        sent = self._signer.sign(service, operation, plain)
        return read(service, operation, self._transport.exchange(sent))

    def probe(self, service: str) -> tuple[Answer, ...]:
        """The answers to requests for operations that the service cannot have, and of a service that
        does not exist; see impossible.py and calibrate.py.
        """
        return self._probe(service, self.endpoint, self._signer)

    def send_without_words(self, service: str, operation: str, params: Json) -> Answer | None:
        """The answer to a reading request without the words in its query that tell its operation.

        None where there are none, and for what writes; see `impossible.without_its_words`.
        """
        plain = without_its_words(service, operation, serialise(service, operation, params, self.endpoint))
        if plain is None:
            return None
        sent = self._signer.sign(service, operation, plain)
        return read(service, operation, self._transport.exchange(sent))

    def _probe(self, service: str, endpoint: str, signer: Signer) -> tuple[Answer, ...]:
        return tuple(self._try(service, one, signer) for one in impossible(service, endpoint))

    def _try(self, service: str, request: Impossible, signer: Signer) -> Answer:
        """The answer, once it is none of the way. A page may come cut short: of two the longer is whole."""
        pages: list[Answer] = []
        for _ in range(_TRIES):
            sent = signer.sign_as(request.signing_name, request.plain)
            answer = read(service, NO_SUCH_OPERATION, self._transport.exchange(sent))
            if answer.status is None or answer.status in _PASSING or answer.throttled:
                continue
            if answer.code or answer.outcome == "accepted":
                return answer
            pages.append(answer)
            if len(pages) == _PAGES:
                break
        return max(pages, key=lambda page: len(page.exchange.body)) if pages else answer

    def ping(self) -> str | None:
        """Why the target does not answer, in the words of `Exchange.failure`; None when it does."""
        exchange = self._transport.exchange(Sent("GET", f"{self.endpoint.rstrip('/')}/", (), b""))
        return None if exchange.status is not None else exchange.failure

    def reset(self) -> None:
        """Makes the target forget everything that was created, if it can."""
        self._transport.reset()

    def close(self) -> None:
        """Stops what was started for it. May be called twice."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_target(name: str, version: str, endpoint: str, identity: Identity, transport: Transport) -> Target:
    """The target behind a transport, after asking it who the caller is.

    The account is what STS says, where the target has STS, else the identity's.
    """
    target = Target(name, version, endpoint, identity, transport)
    answer = target.send("sts", "GetCallerIdentity", {})
    said = answer.output.get("Account") if isinstance(answer.output, dict) else None
    if not is_account(said):
        return target
    return Target(name, version, endpoint, dataclasses.replace(identity, account=said), transport)


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about a target. Empty means: by the standard chain, else the target's default.

    endpoint_url: where an endpoint is, for targets that are not started. region, profile: as for the
    AWS CLI. account: the caller's account where the target cannot say. allow_remote: whether an
    endpoint outside this machine may be used. timeout: seconds to wait for an answer. consent,
    expect_account, budget (requests), rate (requests a second), allow_changes and journal (a file) are
    for AWS itself; see aws.py. cassette: the file that ``recorded`` answers from.
    """

    endpoint_url: str = ""
    region: str = ""
    profile: str = ""
    account: str = ""
    allow_remote: bool = False
    timeout: float = 10.0
    consent: bool = False
    expect_account: str = ""
    budget: int = 0
    rate: float = 0.0
    allow_changes: bool = False
    journal: str = ""
    cassette: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """One kind of target: what ``--target NAME`` names. Each is the ``TARGET`` of one file here.

    starts: what starts it, in a few words. version: its version, or an empty string when it is not
    known before it runs. unavailable: why it cannot run here, or None when it can. start: starts it;
    raises `TargetError` when that fails. yardstick: the suite is measured with it, and it is ranked
    against nothing. needs: the options without which the name alone starts nothing, such as
    ``--endpoint-url``. careful: it counts what it sends, so that only one process may.
    """

    name: str
    starts: str
    start: Callable[[Options], Target] = field(repr=False)
    version: Callable[[], str] = field(repr=False, default=str)
    unavailable: Callable[[], str | None] = field(repr=False, default=lambda: None)
    yardstick: bool = False
    needs: tuple[str, ...] = ()
    careful: bool = False
