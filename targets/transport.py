"""HTTP to an endpoint: one connection kept alive, every failure named, nothing waited for for ever."""

from __future__ import annotations

import io
import os
import select
import socket
import ssl
import time
from dataclasses import dataclass
from functools import lru_cache
from http.client import HTTPException, HTTPResponse, IncompleteRead, RemoteDisconnected
from typing import Final, cast
from urllib.parse import urlsplit

from .exchange import BODY_LIMIT, Exchange, Sent

_CHUNK: Final = 64 * 1024
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


class HttpTransport:
    """Sends requests to one endpoint over HTTP/1.1. For one thread at a time."""

    def __init__(self, endpoint: str, timeout: float = 10.0) -> None:
        parts = urlsplit(endpoint)
        self._address = (parts.hostname or "", parts.port or _DEFAULT_PORTS[parts.scheme])
        self._host = host_header(endpoint)
        self._prefix = len(f"{parts.scheme}://{parts.netloc}")
        self._context = ssl_context() if parts.scheme == "https" else None
        self._timeout = timeout
        self._socket: socket.socket | None = None

    def exchange(self, sent: Sent) -> Exchange:
        """Sends one request and reads its answer, within the timeout as a whole.

        Raises nothing: what went wrong is the exchange's `failure`. A request is sent again only when
        a kept connection turns out to be closed before any of the answer came.
        """
        begun = time.perf_counter()
        deadline = begun + self._timeout
        reused = self._is_open()
        resent = False
        try:
            try:
                answer = self._attempt(sent, deadline)
            except (RemoteDisconnected, ConnectionError):
                if not reused:
                    raise
                self.close()
                resent = True
                answer = self._attempt(sent, deadline)
        except (OSError, HTTPException, ValueError) as error:
            self.close()
            return Exchange(
                sent, None, failure=failure_of(error), seconds=time.perf_counter() - begun, resent=resent
            )
        seconds = time.perf_counter() - begun
        if answer.truncated:
            return Exchange(sent, None, answer.headers, answer.body, "truncated", seconds, resent)
        return Exchange(sent, answer.status, answer.headers, answer.body, seconds=seconds, resent=resent)

    def reset(self) -> None:
        """An endpoint of unknown kind is not told to forget."""

    def close(self) -> None:
        """Closes the connection; the next exchange opens another."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _is_open(self) -> bool:
        """Whether there is a connection on which nothing has come unasked: no data and no end."""
        if self._socket is None:
            return False
        readable, _, _ = select.select([self._socket], [], [], 0)
        if readable:
            self.close()
        return not readable

    def _connect(self, deadline: float) -> socket.socket:
        if self._socket is not None:
            return self._socket
        plain = socket.create_connection(self._address, max(deadline - time.perf_counter(), 0.001))
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket = plain
        if self._context is not None:
            self._socket = self._context.wrap_socket(plain, server_hostname=self._address[0])
        return self._socket

    def _attempt(self, sent: Sent, deadline: float) -> _Received:
        connection = self._connect(deadline)
        connection.settimeout(max(deadline - time.perf_counter(), 0.001))
        connection.sendall(_request(sent, self._host, sent.url[self._prefix :]))
        source = cast("socket.socket", _Source(connection, deadline))
        response = HTTPResponse(source, method=sent.method)
        try:
            response.begin()
            body, whole = _body(response)
            keep = whole and not response.will_close
            received = _Received(response.status, tuple(response.headers.items()), body, not whole)
        finally:
            response.close()
        if not keep:
            self.close()
        return received


@dataclass(frozen=True, slots=True)
class _Received:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    truncated: bool


class _Source(io.RawIOBase):
    """A socket to read from until a deadline, whatever the pace at which bytes come."""

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self._connection = connection
        self._deadline = deadline

    def makefile(self, mode: str) -> io.BufferedReader:
        del mode
        return io.BufferedReader(self, _CHUNK)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        remaining = self._deadline - time.perf_counter()
        if remaining <= 0:
            raise TimeoutError("the answer did not end in time")
        self._connection.settimeout(remaining)
        return self._connection.recv_into(buffer)  # type: ignore[arg-type]


@lru_cache(maxsize=64)
def host_header(url: str) -> str:
    """The Host header for requests to a URL: without the port where it is the scheme's own."""
    parts = urlsplit(url)
    name = parts.hostname or ""
    host = f"[{name}]" if ":" in name else name
    return host if parts.port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f"{host}:{parts.port}"


def _request(sent: Sent, host: str, target: str) -> bytes:
    lines = [f"{sent.method} {target} HTTP/1.1", f"Host: {host}", "Accept-Encoding: identity"]
    lines += [f"{name}: {value}" for name, value in sent.headers]
    return "\r\n".join([*lines, "", ""]).encode() + sent.body


def _body(response: HTTPResponse) -> tuple[bytes, bool]:
    """The body as far as it came, and whether that is all of it."""
    chunks: list[bytes] = []
    size = 0
    while size <= BODY_LIMIT:
        chunk = response.read1(_CHUNK)
        if not chunk:
            return b"".join(chunks), not response.length
        chunks.append(chunk)
        size += len(chunk)
        if response.length == 0:
            return b"".join(chunks), True
    return b"".join(chunks)[:BODY_LIMIT], False


def failure_of(error: Exception) -> str:
    """The word for a failure; see `Exchange.failure`."""
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, ConnectionResetError | BrokenPipeError | ConnectionAbortedError):
        return "reset"  # RemoteDisconnected is one of them
    if isinstance(error, OSError):
        return "refused"
    return "truncated" if isinstance(error, IncompleteRead) else "not-http"


def ssl_context() -> ssl.SSLContext:
    """Certificates as the AWS CLI checks them: the system's, or those of AWS_CA_BUNDLE."""
    return ssl.create_default_context(cafile=os.environ.get("AWS_CA_BUNDLE") or None)
