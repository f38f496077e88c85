"""The way to an endpoint: what arrives, and a name for everything that goes wrong on the way."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from specdrift.targets.exchange import Exchange, Sent
from specdrift.targets.transport import HttpTransport
from tests import planted as manners
from tests.planted import Manner, Received, Reply, planted


def send(url: str, timeout: float = 5.0, body: bytes = b"{}", method: str = "POST") -> Exchange:
    transport = HttpTransport(url, timeout)
    try:
        return transport.exchange(
            Sent(method, f"{url}/a?b=c", (("X-Name", "é"), ("Content-Length", str(len(body)))), body)
        )
    finally:
        transport.close()


def test_a_request_arrives_as_it_was_sent() -> None:
    with planted(manners.accept_everything) as server:
        exchange = send(server.url, body=b"\x00{}\r\n")
    (received,) = server.received
    assert (received.method, received.path, received.body) == ("POST", "/a?b=c", b"\x00{}\r\n")
    assert received.headers["host"] == server.url.removeprefix("http://")
    assert received.headers["x-name"].encode("latin-1").decode() == "é"
    assert (exchange.status, exchange.failure) == (200, "")
    assert 0 < exchange.seconds < 5


@pytest.mark.parametrize(
    ("manner", "failure"),
    [
        (manners.hang, "timeout"),
        (manners.cut, "reset"),
        (manners.cut_in_the_body, "truncated"),
        (manners.promise_more, "timeout"),
        (manners.drip, "timeout"),
        (manners.flood, "truncated"),
        (manners.speak_another_protocol, "not-http"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_what_goes_wrong_has_a_name(manner: Manner, failure: str) -> None:
    with planted(manner) as server:
        begun = time.monotonic()
        exchange = send(server.url, timeout=0.5 if failure == "timeout" else 10)
        assert time.monotonic() - begun < 8
    assert (exchange.status, exchange.failure) == (None, failure)


def test_nothing_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert send(f"http://127.0.0.1:{port}").failure == "refused"


def test_a_connection_is_kept() -> None:
    ports: set[str] = set()

    def manner(request: Received) -> Reply:
        ports.add(threading.current_thread().name)  # one thread per connection
        return manners.accept_everything(request)

    with planted(manner) as server:
        transport = HttpTransport(server.url)
        for _ in range(3):
            assert transport.exchange(Sent("GET", f"{server.url}/", (), b"")).status == 200
        transport.close()
    assert len(server.received) == 3
    assert len(ports) == 1


def test_a_kept_connection_that_was_closed_is_opened_again() -> None:
    def manner(request: Received) -> Reply:
        return Reply(manners.accept_everything(request).raw, "close")

    with planted(manner) as server:
        transport = HttpTransport(server.url)
        answers = [transport.exchange(Sent("GET", f"{server.url}/", (), b"")) for _ in range(3)]
        transport.close()
    assert [answer.status for answer in answers] == [200, 200, 200]
    assert len(server.received) == 3


def test_a_request_is_not_repeated_on_a_new_connection() -> None:
    with planted(manners.cut) as server:
        assert send(server.url).failure == "reset"
    assert len(server.received) == 1


def test_what_is_left_of_a_lying_answer_is_not_the_next_one() -> None:
    with planted(manners.promise_less) as server:
        transport = HttpTransport(server.url)
        answers = []
        for _ in range(3):
            answers.append(transport.exchange(Sent("GET", f"{server.url}/", (), b"")))
            time.sleep(0.02)
        transport.close()
    assert [(answer.status, answer.body) for answer in answers] == [(200, b"{}")] * 3


def test_an_answer_to_head_has_no_body() -> None:
    def manner(_: Received) -> Reply:
        return Reply(b"HTTP/1.1 404 X\r\nContent-Length: 300\r\n\r\n")

    with planted(manner) as server:
        exchange = send(server.url, method="HEAD", body=b"")
    assert (exchange.status, exchange.body, exchange.failure) == (404, b"", "")


def test_chunks_are_put_together() -> None:
    head = b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n"
    with planted(lambda _: Reply(head + b'4\r\n{"ch\r\na\r\nunked": 1}\r\n0\r\n\r\n')) as server:
        assert send(server.url).body == b'{"chunked": 1}'


def test_a_bad_chunk_is_no_whole_answer() -> None:
    with planted(lambda _: Reply(b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")) as server:
        assert send(server.url).failure == "truncated"
