"""Progress where there is no terminal: a log gets a line now and then."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import cast

import pytest

from specdrift.progress import EVERY, Reporter

ITEM = "suites/test_claims.py::test_claim[sqs:CreateQueue:request.QueueName:required]"


def test_a_log_gets_a_line_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    reporter = Reporter()
    reporter.pytest_collection_finish(cast("pytest.Session", SimpleNamespace(items=[ITEM] * 2000)))
    report = cast("pytest.TestReport", SimpleNamespace(when="call", nodeid=ITEM, failed=False))
    reporter.pytest_runtest_logreport(report)
    assert capsys.readouterr().err == ""
    now = EVERY
    for _ in range(2):
        reporter.pytest_runtest_logreport(report)
    assert capsys.readouterr().err == "specdrift: 2 of 2,000 claims, sqs CreateQueue\n"
