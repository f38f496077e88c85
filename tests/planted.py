"""Planted servers: targets with a known bug or manner each, on a free loopback port, for tests.

    with planted(refuse_everything) as server:
        ...  # requests go to server.url; server.received has them

A manner is a function from a received request to what is written back.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Received:
    """A request as it arrived; header names in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """Bytes to write, status line and headers included, and what happens to the connection then.

    pace: seconds to wait before each byte, for an answer that drips.
    """

    raw: bytes
    then: Literal["keep", "close", "hang"] = "keep"
    pace: float = 0.0


Manner = Callable[[Received], Reply]


@dataclass
class Planted:
    """A planted server that runs, and what it has received."""

    url: str
    received: list[Received] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)


@contextmanager
def planted(manner: Manner, port: int = 0) -> Iterator[Planted]:
    """A server with this manner, until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", port), _handler(manner))
    server.daemon_threads = True
    here = Planted(f"http://127.0.0.1:{server.server_address[1]}")
    server.planted = here  # type: ignore[attr-defined]  # the handler's way to it
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield here
    finally:
        here.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(manner: Manner) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def serve(self) -> None:
            here: Planted = self.server.planted  # type: ignore[attr-defined]
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Received(self.command, self.path, headers, body)
            here.received.append(request)
            reply = manner(request)
            self.write(reply)
            if reply.then == "hang":
                here.released.wait(60)
            self.close_connection = reply.then != "keep"

        def write(self, reply: Reply) -> None:
            try:
                if not reply.pace:
                    self.wfile.write(reply.raw)
                    return
                for byte in reply.raw:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(reply.pace)
            except ConnectionError:
                self.close_connection = True  # the client has had enough, as some tests want

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = serve  # noqa: N815 - http.server's names

    return Handler


def http(status: int, body: bytes, content_type: str = "application/json", *more: str) -> bytes:
    """A whole HTTP answer."""
    head = [f"HTTP/1.1 {status} X", f"Content-Type: {content_type}", f"Content-Length: {len(body)}", *more]
    return "\r\n".join([*head, "", ""]).encode() + body


def error(request: Received, status: int, code: str, message: str = "planted") -> Reply:
    """An AWS error in the protocol that the request is in."""
    if "smithy-protocol" in request.headers:
        said = b"\xa2\x66__type" + _cbor(code) + b"\x67message" + _cbor(message)
        return Reply(http(status, said, "application/cbor", "smithy-protocol: rpc-v2-cbor"))
    if "x-amz-target" in request.headers or b"json" in request.headers.get("content-type", "").encode():
        said = json.dumps({"__type": code, "message": message}).encode()
        return Reply(http(status, said, "application/x-amz-json-1.1", f"x-amzn-errortype: {code}"))
    said = f"<Code>{code}</Code><Message>{message}</Message>".encode()
    if b"Version=2016-11-15" in request.body:
        return Reply(
            http(status, b"<Response><Errors><Error>" + said + b"</Error></Errors></Response>", "text/xml")
        )
    if "x-www-form-urlencoded" in request.headers.get("content-type", ""):
        return Reply(http(status, b"<ErrorResponse><Error>" + said + b"</Error></ErrorResponse>", "text/xml"))
    return Reply(http(status, b"<Error>" + said + b"</Error>", "text/xml", f"x-amzn-errortype: {code}"))


def _cbor(text: str) -> bytes:
    said = text.encode()
    return b"\x78" + bytes([len(said)]) + said


def refuse_everything(request: Received) -> Reply:
    """A stub that passes every negative test: ValidationException for whatever comes."""
    return error(request, 400, "ValidationException")


def accept_everything(request: Received) -> Reply:
    """A stub that never looks: 200 and nothing in it."""
    if "smithy-protocol" in request.headers:
        return Reply(http(200, b"\xa0", "application/cbor"))
    if "x-www-form-urlencoded" in request.headers.get("content-type", ""):
        action = dict(pair.partition("=")[::2] for pair in request.body.decode().split("&"))["Action"]
        said = f"<{action}Response><{action}Result></{action}Result></{action}Response>"
        return Reply(http(200, said.encode(), "text/xml"))
    if "x-amz-target" in request.headers or "json" in request.headers.get("content-type", ""):
        return Reply(http(200, b"{}"))
    return Reply(http(200, b""))


def fail_everything(request: Received) -> Reply:
    """A server that is down: 500 with an AWS error in it."""
    return error(request, 500, "InternalServerError")


def serve_pages(_request: Received) -> Reply:
    """A web server: 200 and a page."""
    return Reply(http(200, b"<!doctype html><title>Welcome to nginx!</title>", "text/html"))


def refuse_with_pages(_request: Received) -> Reply:
    """A proxy: 403 and a page."""
    return Reply(http(403, b"<html><body><h1>Forbidden</h1></body></html>", "text/html"))


def echo_script(request: Received) -> Reply:
    """An attacker: markup in code, message and headers, to see whether a report escapes it."""
    return error(request, 400, "<script>alert(1)</script>", "'\"><img src=x onerror=alert(2)>")


def hang(_request: Received) -> Reply:
    """Takes the request and says nothing."""
    return Reply(b"", "hang")


def cut(_request: Received) -> Reply:
    """Takes the request and closes the connection."""
    return Reply(b"", "close")


def cut_in_the_body(_request: Received) -> Reply:
    """Closes the connection halfway through the answer that it announced."""
    return Reply(http(200, b'{"DatasetGroupArn": "arn"}')[:-10], "close")


def promise_more(_request: Received) -> Reply:
    """Announces a longer body than it sends, and keeps the connection open."""
    return Reply(b"HTTP/1.1 200 X\r\nContent-Length: 1000\r\n\r\n{}", "hang")


def promise_less(_request: Received) -> Reply:
    """Announces a shorter body than it sends."""
    return Reply(b"HTTP/1.1 200 X\r\nContent-Length: 2\r\n\r\n{}garbage that belongs to nothing\r\n\r\n")


def drip(_request: Received) -> Reply:
    """One byte at a time, each soon enough for a timeout per byte."""
    return Reply(http(200, b"{" + b" " * 1000 + b"}"), pace=0.05)


def flood(_request: Received) -> Reply:
    """An answer without end."""
    return Reply(b"HTTP/1.1 200 X\r\n\r\n" + b"x" * (17 * 1024 * 1024), "close")


def speak_another_protocol(_request: Received) -> Reply:
    """Something else listens on the port."""
    return Reply(b"220 mail.example.com ESMTP\r\n", "close")


def throttle(request: Received) -> Reply:
    """Asks to slow down."""
    return error(request, 400, "ThrottlingException", "Rate exceeded")


def verify_signatures(secret: str) -> Manner:
    """Accepts what is signed with the secret by Signature Version 4, and refuses the rest as AWS does.

    Written from AWS's description of SigV4, not from botocore, so that the two check each other.
    """

    def manner(request: Received) -> Reply:
        if _signature(request, secret) in request.headers.get("authorization", " "):
            return accept_everything(request)
        return error(request, 403, "SignatureDoesNotMatch")

    return manner


def _signature(request: Received, secret: str) -> str:
    words = request.headers.get("authorization", "").replace(",", " ").split()
    given = dict(word.partition("=")[::2] for word in words[1:])
    if not {"Credential", "SignedHeaders"} <= given.keys():
        return "unsigned"
    scope = given["Credential"].split("/", 1)[1]
    parts = urlsplit(request.path)
    names = given["SignedHeaders"].split(";")
    path = parts.path
    if "/s3/" not in scope:
        path = "/".join(_escape(step) for step in parts.path.split("/"))
    canonical = "\n".join(
        [
            request.method,
            path,
            "&".join(sorted(pair if "=" in pair else f"{pair}=" for pair in parts.query.split("&") if pair)),
            *(f"{name}:{' '.join(_as_sent(request.headers[name]).split())}" for name in names),
            "",
            ";".join(names),
            request.headers.get("x-amz-content-sha256") or hashlib.sha256(request.body).hexdigest(),
        ]
    )
    to_sign = "\n".join(
        [
            "AWS4-HMAC-SHA256",
            request.headers["x-amz-date"],
            scope,
            hashlib.sha256(canonical.encode()).hexdigest(),
        ]
    )
    key = f"AWS4{secret}".encode()
    for part in (*scope.split("/"), to_sign):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return key.hex()


def _escape(step: str) -> str:
    return "".join(c if c.isalnum() or c in "-_.~" else f"%{ord(c):02X}" for c in step)


def _as_sent(value: str) -> str:
    """A header's text: http.server reads Latin-1, on the wire is UTF-8."""
    return value.encode("latin-1").decode()
