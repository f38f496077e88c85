"""An application inside this process answers as it would behind a server."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from specdrift.targets.exchange import Sent
from specdrift.targets.wsgi import call

SENT = Sent(
    "PUT", "http://localhost:5000/a%20b/%C3%A9?c=d%26&e", (("Content-Type", "t"), ("X-Name", "é")), b"body"
)
Start = Callable[..., Any]


def test_it_sees_the_request_as_servers_give_it() -> None:
    seen: dict[str, Any] = {}

    def application(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        seen.update(environ, body=environ["wsgi.input"].read())
        start("201 Created", [("X-One", "1"), ("X-One", "2")])
        return [b"a", b"b"]

    exchange = call(application, SENT)
    assert (exchange.status, exchange.body) == (201, b"ab")
    assert [value for name, value in exchange.headers if name == "X-One"] == ["1", "2"]
    assert seen["PATH_INFO"].encode("latin-1") == "/a b/é".encode()
    assert (seen["QUERY_STRING"], seen["RAW_URI"]) == ("c=d%26&e", "/a%20b/%C3%A9?c=d%26&e")
    assert seen["HTTP_X_NAME"].encode("latin-1") == "é".encode()
    assert (seen["CONTENT_TYPE"], seen["HTTP_HOST"], seen["body"]) == ("t", "localhost:5000", b"body")


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (ValueError("<b>bad"), 500, b"ValueError: &lt;b&gt;bad"),
        (NotImplementedError("not yet"), 501, b"NotImplementedError: not yet"),
    ],
)
def test_what_it_raises_is_a_page(error: Exception, status: int, said: bytes) -> None:
    def application(_environ: dict[str, Any], _start: Start) -> Iterable[bytes]:
        raise error

    exchange = call(application, SENT)
    assert exchange.status == status
    assert exchange.body.startswith(b"<!doctype html>")
    assert said in exchange.body


def test_what_it_raises_late_is_a_page_too() -> None:
    def application(_environ: dict[str, Any], start: Start) -> Iterator[bytes]:
        start("200 OK", [])
        raise RuntimeError
        yield b""

    assert call(application, SENT).status == 500


def test_what_it_raises_in_the_middle_cuts_the_answer() -> None:
    def application(_environ: dict[str, Any], start: Start) -> Iterator[bytes]:
        start("200 OK", [])
        yield b"{"
        raise RuntimeError

    exchange = call(application, SENT)
    assert (exchange.status, exchange.failure) == (None, "truncated")


def test_an_interrupt_is_not_an_answer() -> None:
    def application(_environ: dict[str, Any], _start: Start) -> Iterable[bytes]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        call(application, SENT)


def test_one_that_gives_up_the_connection_is_reset() -> None:
    def application(_environ: dict[str, Any], _start: Start) -> Iterable[bytes]:
        raise BrokenPipeError

    assert call(application, SENT).failure == "reset"


def test_what_it_prints_and_warns_is_kept_from_us(capfd: pytest.CaptureFixture[str]) -> None:
    def application(_environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        sys.stdout.write("out")
        sys.stderr.write("err")
        warnings.warn("told you", stacklevel=1)
        start("200 OK", [])
        return []

    assert call(application, SENT).status == 200
    assert capfd.readouterr() == ("", "")
