"""The server as a WSGI application: route, parse, judge, act, answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from moto.core.request import Request

from ...specs.claims import Claim, Json, Place
from ...specs.kinds import KINDS
from ...specs.patterns.translation import PatternTimeout
from ...specs.schema import Operation
from ...specs.validation.validator import Breach, Validator
from .answers import about, documented, misshapen
from .breaks import WRONG_CODE, Break, forbids, overlooks, uncounted
from .identifiers import Account
from .parse import UnreadableError, Wire, parse
from .refusals import UNKNOWN_OPERATION, UNREADABLE, RefusalError, code_for
from .routes import Route, Router
from .serialise import XML, has_raw_body, serialise
from .store import Store
from .walk import value_in

Load = Callable[[str], Mapping[str, Operation]]
Answered = tuple[int, dict[str, str], bytes]


class Application:
    """Serves AWS operations as their schemas say.

    services: those served, all by default. load: gives a service's operations by name. owner: the
    account that it plays. breaks: the rules that it gets wrong. seen: is told the ids of the claims that
    each request breaks, or uses where they permit something. Raises ValueError, as Router does.
    """

    def __init__(
        self,
        load: Load,
        services: tuple[str, ...] = (),
        owner: Account | None = None,
        breaks: Iterable[Break] = (),
        seen: Callable[[Iterable[str]], None] | None = None,
    ) -> None:
        self.owner = owner or Account()
        self.breaks = tuple(breaks)
        self.seen = seen
        self.store = Store(load, self.owner)
        self._router = Router(services)
        self._validators: dict[tuple[str, str], Validator] = {}
        self._permits: dict[tuple[str, str], tuple[Claim, ...]] = {}
        self._templates: dict[tuple[str, str], dict[str, Any]] = {}

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        """Answers one request (PEP 3333)."""
        request = Request(environ)
        body = request.get_data(cache=True)
        route = self._router.find(request)
        status, headers, said = (
            self._unknown(request) if route is None else self._answer(route, request, body)
        )
        if request.method == "HEAD":
            said = b""
        headers = {"x-amzn-RequestId": "00000000-0000-4000-8000-000000000000"} | headers
        headers["Content-Length"] = str(len(said))
        start_response(f"{status} {'OK' if status < 400 else 'Refused'}", list(headers.items()))
        return [said]

    def _unknown(self, request: Request) -> Answered:
        """The answer to an operation that no service has, in the protocol of the service that was meant."""
        spoken = (self._router.protocol(name) for name in self._router.candidates(request))
        protocol = next(
            spoken, "query" if request.mimetype == "application/x-www-form-urlencoded" else "rest-json"
        )
        code, status = UNKNOWN_OPERATION.get(protocol, UNKNOWN_OPERATION["rest-json"])
        message = "The requested operation is not recognized"
        if protocol in ("json", "rest-json"):
            said = f'{{"__type": "{code}", "message": "{message}"}}'
            return status, {"Content-Type": "application/json", "x-amzn-ErrorType": code}, said.encode()
        error = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
        wrapped = {
            "query": f"<ErrorResponse>{error}</ErrorResponse>",
            "ec2": f"<Response><Errors>{error}</Errors></Response>",
        }.get(protocol, error)
        return status, {"Content-Type": "text/xml"}, wrapped.encode()

    def _answer(self, route: Route, request: Request, body: bytes) -> Answered:
        operation = self.store.catalogue(route.service).operations[route.model.name]
        wire = Wire(request.method, request.raw_path, request.args, request.headers, body, route.labels)
        try:
            params = parse(route.protocol, route.model, wire)
            self._judge(operation, params)
            things = self.store.act(operation, params)
        except PatternTimeout as problem:
            # Nothing is known about the request: it is neither accepted nor refused.
            return serialise(route, RefusalError("ThrottlingException", str(problem), 429))
        except UnreadableError as problem:
            return serialise(route, RefusalError(UNREADABLE[route.protocol], str(problem)))
        except RefusalError as refusal:
            return serialise(route, refusal)
        answer: Any = about(self._template(operation), things, params, listed=self.store.lists(operation))
        xml, raw = route.protocol in XML, has_raw_body(route)
        for broken in self._broken(operation, "response"):
            answer = misshapen(answer, operation.by_id[broken.claim], xml=xml, raw=raw)
        return serialise(route, answer)

    def _template(self, operation: Operation) -> dict[str, Any]:
        key = (operation.service, operation.name)
        if key not in self._templates:
            self._templates[key] = documented(operation)
        return self._templates[key]

    def _judge(self, operation: Operation, params: Json) -> None:
        """Raises RefusalError for a request that breaks a claim; wrong types are found first."""
        key = (operation.service, operation.name)
        if key not in self._validators:
            self._validators[key] = Validator(operation, self.owner.account)
            self._permits[key] = tuple(filter(_is_permitted, operation.claims))
        breaches = self._validators[key].breaches(params)
        permits = [claim for claim in self._permits[key] if forbids(claim, params)]
        if self.seen is not None:
            self.seen([*(breach.claim for breach in breaches), *(claim.id for claim in permits)])
        broken = {one.claim: one for one in self._broken(operation, "request")}
        for claim in permits:
            if claim.id in broken:
                raise RefusalError(code_for(operation, claim), f"{claim.path} is not valid: {claim.kind}")
        left = [breach for breach in breaches if not self._overlooked(operation, params, breach, broken)]
        for breach in sorted(left, key=lambda one: not one.claim.endswith(":type")):
            self._refuse(
                operation, breach, next((broken[one.claim] for one in left if one.claim in broken), None)
            )

    def _overlooked(
        self, operation: Operation, params: Json, breach: Breach, broken: dict[str, Break]
    ) -> bool:
        claim = operation.by_id[breach.claim]
        if breach.claim in broken and overlooks(
            broken[breach.claim], claim, params, value_in(params, breach.path)
        ):
            return True
        return claim.kind == "max-items" and any(
            uncounted(operation.by_id[one], params, claim.value)
            for one in broken
            if operation.by_id[one].kind == "counted" and operation.by_id[one].path == claim.path
        )

    def _refuse(self, operation: Operation, breach: Breach, broken: Break | None) -> None:
        if broken is not None and broken.how == "server-error":
            raise RefusalError("InternalFailure", "The request processing has failed", 500)
        if broken is not None and broken.how == "wrong-code":
            raise RefusalError(WRONG_CODE, breach.message)
        code = code_for(operation, operation.by_id[breach.claim])
        raise RefusalError(code, f"1 validation error detected: {breach.message}")

    def _broken(self, operation: Operation, place: Place) -> list[Break]:
        """The rules of an operation's requests or answers that this server gets wrong."""
        known = operation.by_id
        return [one for one in self.breaks if one.claim in known and known[one.claim].place == place]


def _is_permitted(claim: Claim) -> bool:
    return claim.place == "request" and KINDS[claim.kind].polarity == "permits" and not claim.set_aside
