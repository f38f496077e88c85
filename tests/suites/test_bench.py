"""What the claims of a run share on a target that keeps state: probes, prerequisites, second answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import count

import pytest

from specdrift.specs.claims import Json
from specdrift.specs.corpus import load_service
from specdrift.strategies.cases import Caller
from specdrift.strategies.faults import cases
from specdrift.suites.bench import Bench, Effort
from specdrift.suites.conversation import Conversation
from specdrift.suites.examine import examine
from specdrift.suites.standing import Standing
from specdrift.suites.trial import Trial
from specdrift.suites.verdicts import Nature, Outcome
from specdrift.targets.identity import identify
from specdrift.targets.reference import target_of
from specdrift.targets.target import Target
from specdrift.targets.transport import HttpTransport
from specdrift.targets.yardstick.application import Application
from tests.planted import Manner, Received, Reply, error, http, planted

load = lru_cache(2)(load_service)
ARN = "arn:aws:forecast:us-east-1:123456789012:dataset-group/mine"
ARN_TYPE = "forecast:CreateDatasetGroup:response.DatasetGroupArn:type"


@contextmanager
def bench_on(answers: Callable[[str, Received], Reply]) -> Iterator[Bench]:
    def manner(request: Received) -> Reply:
        name = request.headers.get("x-amz-target", "").rpartition(".")[2]
        return answers(name, request) if name else error(request, 400, "UnknownOperationException")

    with bench_with(manner) as bench:
        yield bench


@contextmanager
def bench_with(manner: Manner) -> Iterator[Bench]:
    with planted(manner) as server:
        target = Target("stub", "", server.url, identify(), HttpTransport(server.url, 2))
        with target:
            yield Bench(Conversation(target), load, Caller(), Effort(0), str)


def ok(body: Json) -> Reply:
    return Reply(http(200, json.dumps(body).encode(), "application/x-amz-json-1.1"))


@pytest.mark.parametrize(
    ("second", "outcome", "nature"),
    [
        ({"DatasetGroupArn": {"wrong": "again"}}, Outcome.DIVERGES, Nature.WRONG_SHAPE),
        ({"DatasetGroupArn": ARN}, Outcome.FLAKY, Nature.NONE),
        ("ResourceAlreadyExistsException", Outcome.DIVERGES, Nature.WRONG_SHAPE),
        ("LimitExceededException", Outcome.INCONCLUSIVE, Nature.STATE),
    ],
)
def test_a_wrong_shape_counts_when_it_comes_twice(second: Json, outcome: Outcome, nature: Nature) -> None:
    asked = count()

    def answers(name: str, request: Received) -> Reply:
        if name != "CreateDatasetGroup":
            return error(request, 400, "UnknownOperationException")
        if not next(asked):
            return ok({"DatasetGroupArn": {"wrong": "type"}})
        return ok(second) if isinstance(second, dict) else error(request, 400, second)

    with bench_on(answers) as bench:
        verdict = examine(bench, ARN_TYPE)
    assert (verdict.outcome, verdict.nature) == (outcome, nature)
    assert next(asked) == 2


def test_what_was_made_for_one_operation_is_made_again_after_the_target_forgot_it() -> None:
    bench = Bench(Conversation(target_of(Application(load, ("forecast",)))), load, Caller(), Effort(0), str)
    describe, create = (load("forecast")[name] for name in ("DescribeDatasetGroup", "CreateDatasetGroup"))
    first = bench.standing(describe)
    assert first.accepted
    assert first.pins
    assert bench.standing(describe) is first
    bench.standing(create)
    later = bench.standing(describe)
    assert later.accepted
    assert later.pins != first.pins


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("ResourceAlreadyExistsException", Outcome.DIVERGES),
        ("ResourceInUseException", Outcome.DIVERGES),
        ("LimitExceededException", Outcome.FLAKY),
        ("ResourceNotFoundException", Outcome.FLAKY),
    ],
)
def test_an_accepted_fault_may_have_taken_its_name_and_nothing_else(code: str, outcome: Outcome) -> None:
    seen = count()

    def answers(_: str, request: Received) -> Reply:
        too_long = len(json.loads(request.body).get("DatasetGroupName", "")) > 63
        return error(request, 400, code) if too_long and next(seen) else ok({"DatasetGroupArn": ARN})

    operation = load("forecast")["CreateDatasetGroup"]
    claim = operation.by_id["forecast:CreateDatasetGroup:request.DatasetGroupName:max-length"]
    with bench_on(answers) as bench:
        trial = Trial(bench, Standing(operation), claim, {})
        fault = next(case for case in cases(operation, claim, bench.caller) if case.fault)
        finding = trial.judge(fault).finding
    assert finding.outcome is outcome


@pytest.mark.parametrize(
    ("status", "page", "outcome"),
    [
        (404, "Not Found", Outcome.INCONCLUSIVE),
        (404, "Something else", Outcome.DIVERGES),
        (500, "Not Found", Outcome.DIVERGES),
    ],
)
def test_a_fault_that_the_routes_do_not_know_is_no_failure(status: int, page: str, outcome: Outcome) -> None:
    def manner(request: Received) -> Reply:
        known = re.fullmatch(r"/2019-09-30/functions/[\w-]+/concurrency", request.path)
        if known:
            return ok({"ReservedConcurrentExecutions": 1})
        ours = request.path.startswith("/2019-09-30/functions/")
        body = f"<!doctype html><h1>{page if ours else 'Not Found'}</h1>".encode()
        return Reply(http(status if ours else 404, body, "text/html"))

    with bench_with(manner) as bench:
        verdict = examine(bench, "lambda:GetFunctionConcurrency:request.FunctionName:pattern")
    assert verdict.outcome is outcome


def test_an_answer_need_not_repeat_what_was_not_sent() -> None:
    zones = "<HostedZones/><IsTruncated>false</IsTruncated>"

    def manner(request: Received) -> Reply:
        if request.path != "/2013-04-01/hostedzone":
            return Reply(http(404, b"<!doctype html>", "text/html"))
        body = f"<ListHostedZonesResponse>{zones}</ListHostedZonesResponse>".encode()
        return Reply(http(200, body, "text/xml"))

    path = "route53:ListHostedZones:response"
    with bench_with(manner) as bench:
        marker, truncated = (examine(bench, f"{path}.{name}:required") for name in ("Marker", "IsTruncated"))
    assert (marker.outcome, marker.nature) == (Outcome.INCONCLUSIVE, Nature.UNSURE)
    assert truncated.outcome is Outcome.CONFORMS


@pytest.mark.parametrize(("careful", "tried"), [(False, 3), (True, 1)])
def test_where_making_costs_money_nothing_larger_than_the_smallest_request_is_tried(
    careful: bool, tried: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = []

    def answers(_: str, request: Received) -> Reply:
        sent.append(json.loads(request.body))
        return error(request, 400, "ValidationException")

    monkeypatch.setattr(Target, "careful", careful)
    with bench_on(answers) as bench:
        opening = bench.stage.open(load("dynamodb")["CreateTable"])
    assert opening is None
    assert len(sent) == tried
