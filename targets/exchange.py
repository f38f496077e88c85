"""Exchanges: the bytes sent and received, and what botocore reads in the answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..specs.claims import Json

SECRET_HEADERS = frozenset({"authorization", "x-amz-security-token", "x-amz-date"})
"""Headers, in lower case, that never reach a record."""


WITHHELD = frozenset({"would change something", "answer is a secret", "budget spent", "not recorded"})
"""Why a request is not sent: on AWS by default, by its answer, past the budget, to a recording."""

BODY_LIMIT = 16 * 1024 * 1024
"""Bytes of an answer's body that are read; a longer one counts as truncated."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as it went out. url is absolute; header names are as sent; secrets are still in it."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer.

    status: HTTP status, or None when no whole answer came; failure then says why: ``refused``
    (nothing listens), ``reset``, ``timeout``, ``truncated`` or ``not-http``; or why the request was not
    even sent, a reason out of `WITHHELD`.
    seconds: from the first byte sent to the last received. resent: the request went out twice, since
    a kept connection was closed before any of the answer came; the first may have been carried out.
    """

    sent: Sent
    status: int | None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    failure: str = ""
    seconds: float = 0.0
    resent: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What an exchange means in AWS's protocol.

    outcome: ``accepted`` (2xx that the protocol's parser can read), ``refused`` (4xx with an AWS
    error code, or one that is no 5xx), ``server-error`` (5xx), ``no-answer`` (the exchange failed),
    ``not-aws`` (an answer that is no answer of this protocol: HTML, an error without a code) or
    ``withheld`` (it was not sent, or throttled to the end: nothing about the target).
    code, message: the AWS error's. codes: every spelling of the code that the answer gives, `code`
    first: a service that once spoke the query protocol repeats its old code in a header.
    output: the parsed response parameters of an accepted request as JSON (blobs in base64, times in
    ISO 8601).
    throttled: the answer asks to slow down (throttling) and is never a verdict.
    operation: botocore's name of the operation that was asked for.
    """

    outcome: str
    status: int | None
    code: str = ""
    message: str = ""
    output: Json = None
    throttled: bool = False
    codes: tuple[str, ...] = ()
    operation: str = ""
    exchange: Exchange = field(repr=False, kw_only=True)
