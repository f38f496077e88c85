"""What a call costs this side of the endpoint: serialise, sign, send, receive, read.

Aims: at most 0.6 ms of CPU and at least 2,000 requests a second against a server that keeps the
connection, and at least 0.9 of the rate of replaying prepared bytes against moto_server.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from specdrift.targets import catalogue
from specdrift.targets.identity import Identity, stand_in
from specdrift.targets.reading import read
from specdrift.targets.signing import Signer
from specdrift.targets.target import Target
from specdrift.targets.transport import HttpTransport
from specdrift.targets.wire import serialise

ASK: tuple[str, str, dict[str, Any]] = (
    "forecast",
    "CreateDatasetGroup",
    {
        "DatasetGroupName": "abc",
        "Domain": "RETAIL",
        "Tags": [{"Key": f"key{n}", "Value": "value"} for n in range(5)],
    },
)
PAIRS = 100
LIST: tuple[str, str, dict[str, Any]] = ("forecast", "ListDatasetGroups", {})


@pytest.fixture(scope="module")
def stub() -> Iterator[str]:
    command = [sys.executable, str(Path(__file__).with_name("keep_alive_stub.py"))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own script
        assert process.stdout is not None
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        process.kill()


@pytest.fixture(scope="module")
def target(stub: str) -> Iterator[Target]:
    identity = Identity("us-east-1", "123456789012", stand_in())
    with Target("stub", "", stub, identity, HttpTransport(stub)) as target:
        yield target


@pytest.mark.benchmark(timer=time.process_time)
def test_whole_call_cpu(benchmark: Any, target: Target) -> None:
    answer = benchmark.pedantic(target.send, args=ASK, rounds=20, iterations=200, warmup_rounds=2)
    assert answer.outcome == "accepted"


def test_whole_call_wall(benchmark: Any, target: Target) -> None:
    answer = benchmark.pedantic(target.send, args=ASK, rounds=20, iterations=200, warmup_rounds=2)
    assert answer.outcome == "accepted"


def test_serialise(benchmark: Any, stub: str) -> None:
    plain = benchmark(serialise, *ASK, stub)
    assert plain.method == "POST"


def test_sign(benchmark: Any, stub: str) -> None:
    signer = Signer(stand_in(), "us-east-1")
    sent = benchmark(signer.sign, *ASK[:2], serialise(*ASK, stub))
    assert sent.headers


def test_read(benchmark: Any, target: Target) -> None:
    exchange = target.send(*ASK).exchange
    answer = benchmark(read, *ASK[:2], exchange)
    assert answer.output


@pytest.fixture(scope="module")
def moto_server() -> Iterator[Target]:
    with catalogue.start("moto-server") as target:
        yield target


def test_moto_server_called(benchmark: Any, moto_server: Target) -> None:
    answer = benchmark.pedantic(moto_server.send, args=LIST, rounds=10, iterations=50, warmup_rounds=1)
    assert answer.outcome == "accepted"


def test_moto_server_beside_replaying(moto_server: Target) -> None:
    """The rate of calls over that of replaying bytes prepared before, which is what the server and the
    way to it cost alone. Blocks of both take turns, so that what else runs on the machine meets both.
    """
    plain = serialise(*LIST, moto_server.endpoint)
    sent = Signer(stand_in(), "us-east-1").sign(*LIST[:2], plain)
    transport = HttpTransport(moto_server.endpoint)

    def called() -> None:
        assert moto_server.send(*LIST).outcome == "accepted"

    def replayed() -> None:
        assert transport.exchange(sent).status == 200

    ratios = []
    for turn in range(PAIRS):
        order = (called, replayed) if turn % 2 else (replayed, called)
        seconds = {each: _seconds(each) for each in order}
        ratios.append(seconds[replayed] / seconds[called])
    transport.close()
    ratio = statistics.median(ratios)
    sys.stdout.write(f"{ratio:.3f} of the rate of replaying, median of {PAIRS} pairs\n")
    assert ratio >= 0.9


def _seconds(each: Callable[[], None]) -> float:
    begun = time.perf_counter()
    for _ in range(20):
        each()
    return time.perf_counter() - begun


def test_in_process_moto(benchmark: Any) -> None:
    with catalogue.start("moto") as moto:
        names = iter(range(1_000_000))

        def call() -> str:
            params = ASK[2] | {"DatasetGroupName": f"group{next(names)}"}
            return moto.send("forecast", "CreateDatasetGroup", params).outcome

        assert benchmark.pedantic(call, rounds=10, iterations=50, warmup_rounds=1) == "accepted"
