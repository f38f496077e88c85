"""Stubs that know nothing of AWS: the suite gives none of them a verdict that it has not earned."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from specdrift.suites.bench import Bench
from specdrift.suites.examine import examine
from specdrift.suites.verdicts import Outcome, Verdict
from tests.planted import (
    Manner,
    accept_everything,
    cut,
    cut_in_the_body,
    echo_script,
    fail_everything,
    hang,
    refuse_everything,
    refuse_with_pages,
    serve_pages,
)
from tests.suites.benches import bench_on as planted_bench
from tests.suites.benches import load

OPERATIONS = ("CreateDatasetGroup", "DescribeDatasetGroup", "ListDatasetGroups", "DeleteDatasetGroup")
TIMEOUT = 0.1
LIMIT = 60
"""Seconds within which the slowest stub is through: one that hangs costs a timeout for each request."""


def bench_on(manner: Manner) -> AbstractContextManager[Bench]:
    return planted_bench(manner, examples=2, timeout=TIMEOUT)


def verdicts(bench: Bench, wanted: Callable[[str], bool] = lambda _: True) -> list[Verdict]:
    claims = [claim.id for name in OPERATIONS for claim in load("forecast")[name].claims if wanted(claim.id)]
    return [examine(bench, claim) for claim in claims]


@pytest.mark.parametrize(
    "manner",
    [refuse_everything, accept_everything, fail_everything, serve_pages, refuse_with_pages, echo_script],
)
def test_no_stub_conforms_to_anything(manner: Manner) -> None:
    with bench_on(manner) as bench:
        outcomes = {verdict.outcome for verdict in verdicts(bench)}
    assert Outcome.CONFORMS not in outcomes
    assert Outcome.FLAKY not in outcomes
    assert outcomes - {Outcome.NOT_CHECKABLE}


@pytest.mark.parametrize("manner", [hang, cut, cut_in_the_body])
def test_a_stub_that_gives_no_answer_conforms_to_nothing_and_is_survived(manner: Manner) -> None:
    begun = time.monotonic()
    with bench_on(manner) as bench:
        outcomes = {
            verdict.outcome for verdict in verdicts(bench, lambda claim: ":DescribeDatasetGroup:" in claim)
        }
    assert time.monotonic() - begun < LIMIT
    assert Outcome.CONFORMS not in outcomes
    assert outcomes - {Outcome.NOT_CHECKABLE}


def test_a_stub_that_accepts_everything_is_told_what_it_should_have_refused() -> None:
    claim = "forecast:CreateDatasetGroup:request.Domain:enum"
    with bench_on(accept_everything) as bench:
        verdict = examine(bench, claim)
    assert verdict.outcome is Outcome.DIVERGES


def test_a_stub_that_refuses_everything_is_not_called_wrong_where_it_may_be_right() -> None:
    claim = "forecast:CreateDatasetGroup:request.Domain:enum"
    with bench_on(refuse_everything) as bench:
        verdict = examine(bench, claim)
    assert verdict.outcome is Outcome.INCONCLUSIVE
