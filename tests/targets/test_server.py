"""Servers that the suite starts: watched, logged, restarted, stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from specdrift.targets import catalogue
from specdrift.targets.exchange import Sent
from specdrift.targets.failure import TargetError
from specdrift.targets.server import RESTART, Command, ServedTransport, Server

CHECKOUT = Path(__file__).resolve().parents[2]

COUNTING = """
import http.server, os, sys
print("hello from the log", flush=True)
class Handler(http.server.BaseHTTPRequestHandler):
    seen = 0
    def do_GET(self):
        Handler.seen += 1
        if self.path == "/die":
            os._exit(7)
        body = f"{Handler.seen} {os.environ.get('COLOUR')} {os.environ.get('AWS_SECRET_ACCESS_KEY')}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def do_POST(self):
        Handler.seen += 1
        self.send_response(204 if self.path == "/forget" else 404)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


@pytest.fixture
def server() -> Iterator[Server]:
    command = Command((sys.executable, "-c", COUNTING, "{port}"), {"COLOUR": "red {port}"})
    server = Server("counting", command)
    server.start()
    yield server
    server.stop()


def get(transport: ServedTransport, path: str = "/") -> str:
    return transport.exchange(Sent("GET", transport.server.url + path, (), b"")).body.decode()


def test_it_answers_in_its_environment_and_knows_no_secret(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    transport = ServedTransport(server, 5.0)
    server.kill()
    server.start()
    assert get(transport) == f"2 red {server.port} None"
    transport.close()


def test_its_log_goes_when_it_stops_well(server: Server) -> None:
    assert "hello from the log" in server.log.read_text("utf-8")
    server.stop()
    assert not server.log.exists()
    assert not server.is_alive()


def test_it_is_started_again_when_it_died_and_the_log_stays(server: Server) -> None:
    transport = ServedTransport(server, 5.0)
    assert transport.exchange(Sent("GET", server.url + "/die", (), b"")).failure == "reset"
    server._process.wait()  # type: ignore[union-attr]
    assert get(transport).startswith("2 ")  # the first answered the question whether it is up
    assert server.starts == 2
    os.kill(server._process.pid, signal.SIGKILL)  # type: ignore[union-attr]
    server._process.wait()  # type: ignore[union-attr]
    assert get(transport).startswith("2 ")
    assert server.starts == 3
    assert server.log.exists()


@pytest.mark.parametrize(("way", "count"), [(RESTART, 2), ("/forget", 4), ("", 3)])
def test_it_forgets_the_way_that_it_can(server: Server, way: str, count: int) -> None:
    server.command = replace(server.command, reset=way)
    transport = ServedTransport(server, 5.0)
    assert get(transport).startswith("2 ")
    transport.reset()
    assert get(transport).startswith(f"{count} ")


def test_one_that_does_not_forget_says_so(server: Server) -> None:
    server.command = replace(server.command, reset="/missing")
    with pytest.raises(TargetError, match=r"counting does not reset at /missing \(404\); see .*\.log"):
        ServedTransport(server, 5.0).reset()


def test_one_that_dies_at_once_says_so_with_its_log() -> None:
    server = Server("dying", Command((sys.executable, "-c", "import sys; sys.exit('no such luck')")))
    with pytest.raises(
        TargetError, match=r"(?s)dying died while starting; its log, .*, ends with:.*no such luck"
    ):
        server.start()
    assert server.log.exists()


def test_one_that_never_answers_is_not_waited_for_for_ever() -> None:
    server = Server("silent", Command((sys.executable, "-c", "import time; time.sleep(60)"), patience=0.3))
    begun = time.monotonic()
    with pytest.raises(TargetError, match="silent did not answer within 0 s"):
        server.start()
    assert time.monotonic() - begun < 10
    assert not server.is_alive()


def test_a_program_that_is_not_there_is_named() -> None:
    with pytest.raises(TargetError, match="missing does not start: /no/such/program"):
        Server("missing", Command(("/no/such/program",))).start()


def test_one_that_cannot_be_restarted_refuses() -> None:
    server = Server("once", Command((sys.executable, "-c", COUNTING, "{port}")))
    server.start()
    transport = ServedTransport(server, 5.0)
    server.command = Command((sys.executable, "-c", "import sys; sys.exit('never again')"))
    assert transport.exchange(Sent("GET", server.url + "/die", (), b"")).failure == "reset"
    server._process.wait()  # type: ignore[union-attr]
    assert [transport.exchange(Sent("GET", server.url, (), b"")).failure for _ in range(6)] == ["refused"] * 6
    assert server.starts == 4  # three restarts in vain, and no more
    transport.close()


STARTING = """
import sys, time
from specdrift.targets.server import Command, Server
server = Server("left", Command((sys.executable, "-c", sys.argv[1], "{port}")))
server.start()
print(server._process.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with the one that started it")
def test_it_ends_when_the_run_is_killed() -> None:
    command = (sys.executable, "-c", STARTING, COUNTING)
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as run:  # noqa: S603 - ourselves
        assert run.stdout is not None
        pid = int(run.stdout.readline())
        os.kill(pid, 0)
        run.kill()
    deadline = time.monotonic() + 10
    while Path(f"/proc/{pid}/stat").exists() and time.monotonic() < deadline:
        if Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z":
            break  # dead, and waiting for somebody to ask
        time.sleep(0.05)
    else:
        assert time.monotonic() < deadline, "the server goes on"


def test_moto_server_answers_resets_and_survives_being_killed() -> None:
    with catalogue.start("moto-server") as target:
        made = {"DatasetGroupName": "a", "Domain": "RETAIL"}
        assert target.send("forecast", "CreateDatasetGroup", made).outcome == "accepted"
        target.reset()
        assert target.send("forecast", "ListDatasetGroups", {}).output == {"DatasetGroups": []}
        process = target._transport.server._process  # type: ignore[attr-defined]
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert target.send("forecast", "CreateDatasetGroup", made).outcome == "accepted"
    assert process.returncode == -signal.SIGKILL
