"""How many requests `specdrift check --batch` judges; aim: 2,000 lines a second over twenty services.

`extra_info` has the lines per CPU-second: once the operations are read and compiled, and from the start.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from specdrift.checker import Checker, parse
from specdrift.specs.corpus import load, operation_names
from specdrift.strategies.base import NoBase, base

SERVICES = (
    "acm", "apigateway", "cloudformation", "cloudwatch", "dynamodb", "ec2", "events", "firehose", "forecast",
    "iam", "kinesis", "kms", "lambda", "logs", "opensearch", "route53", "s3", "sns", "sqs", "stepfunctions",
)  # fmt: skip
EACH = 20
"""Operations of each service."""
LINES = 20_000


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Requests in no order, so that services alternate as they do in a log; some lack what is required."""
    file = tmp_path_factory.mktemp("check") / "lines.jsonl"
    dice = random.Random(1)  # noqa: S311  # the same lines each time
    known = list(_requests())
    with file.open("w", encoding="utf-8") as written:
        for number in range(LINES):
            service, operation, params = dice.choice(known)
            given = {} if number % 10 == 0 else params
            written.write(json.dumps({"service": service, "operation": operation, "params": given}) + "\n")
    return file


def _requests() -> Iterator[tuple[str, str, dict[str, object]]]:
    for service in SERVICES:
        for name in operation_names(service)[:EACH]:
            try:
                yield service, name, base(load(service, name))
            except NoBase:
                continue


def test_lines_once_warm(benchmark: BenchmarkFixture, lines: Path) -> None:
    asked = [parse(line) for line in lines.read_bytes().splitlines()]
    checkers = {(one["service"], one["operation"]) for one in asked}
    known = {key: Checker(load(*key)) for key in checkers}

    def judge() -> int:
        return sum(known[one["service"], one["operation"]].find(one["params"]).valid is None for one in asked)

    judge()
    _timed(benchmark, judge)


def test_the_whole_command(benchmark: BenchmarkFixture, lines: Path) -> None:
    """Start, reading from the cache on disk, compiling and writing included."""
    command = [sys.executable, "-m", "specdrift", "check", "--batch", str(lines)]

    def run() -> None:
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False)  # noqa: S603  # our own command

    benchmark.pedantic(run, rounds=3)
    benchmark.extra_info["lines per second"] = round(LINES / benchmark.stats.stats.median)


def _timed(benchmark: BenchmarkFixture, judge: Callable[[], int]) -> None:
    start = time.process_time()
    benchmark.pedantic(judge, rounds=3)
    benchmark.extra_info["lines per CPU-second"] = round(3 * LINES / (time.process_time() - start))
