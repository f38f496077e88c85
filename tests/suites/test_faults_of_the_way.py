"""What goes wrong between suite and target changes no verdict: it is repeated, and made anew for that."""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache

import pytest

from specdrift.specs.corpus import load_service
from specdrift.strategies.cases import Caller
from specdrift.suites.bench import Bench, Effort
from specdrift.suites.conversation import Conversation
from specdrift.suites.examine import examine
from specdrift.suites.trial import _alike
from specdrift.suites.verdicts import Nature, Outcome, Verdict
from specdrift.targets import catalogue
from specdrift.targets.emulator import serve
from specdrift.targets.exchange import Answer, Exchange, Sent
from specdrift.targets.identity import identify
from specdrift.targets.server import Command
from specdrift.targets.target import Options, Target
from specdrift.targets.transport import HttpTransport
from tests.faulty_way import faulty_way
from tests.planted import Received, Reply, accept_everything, cut, error, http, planted

OPERATIONS = (
    "CreateDataset", "CreateDatasetGroup", "DeleteDatasetGroup", "DescribeDatasetGroup", "TagResource",
    "UpdateDatasetGroup",
)  # fmt: skip
CREATE = {"DatasetGroupName": "cabbedface", "Domain": "RETAIL"}

load = lru_cache(1)(load_service)


@contextmanager
def talk_to(url: str) -> Iterator[Conversation]:
    with Target("way", "", url, identify(), HttpTransport(url, 5.0)) as target:
        yield Conversation(target)


def bench_on(talk: Conversation) -> Bench:
    return Bench(talk, load, Caller(), Effort(0), str)


def verdicts(bench: Bench) -> dict[str, Verdict]:
    claims = [claim.id for name in OPERATIONS for claim in load("forecast")[name].claims]
    return {claim: examine(bench, claim) for claim in claims}


@pytest.fixture(scope="module")
def moto() -> Iterator[Target]:
    with catalogue.start("moto-server") as target:
        yield target


@pytest.fixture(scope="module")
def undisturbed(moto: Target) -> dict[str, Verdict]:
    with talk_to(moto.endpoint) as talk:
        return verdicts(bench_on(talk))


@pytest.mark.parametrize("seed", [1, 2])
def test_no_verdict_turns_round_when_a_tenth_of_the_exchanges_is_spoilt(
    moto: Target, undisturbed: dict[str, Verdict], seed: int
) -> None:
    with faulty_way(moto.endpoint, share=0.1, seed=seed) as way, talk_to(way.server.url) as talk:
        disturbed = verdicts(bench_on(talk))
    assert sum(way.spoilt.values()) - way.spoilt[""] > 15
    assert talk.repeated > 10
    turned = {
        claim: (str(before.outcome), str(after.outcome), after.received)
        for claim, before in undisturbed.items()
        if (after := disturbed[claim]).outcome is not before.outcome
        and after.outcome is not Outcome.INCONCLUSIVE
    }
    assert turned == {}
    kept = Counter(before.outcome is disturbed[claim].outcome for claim, before in undisturbed.items())
    assert kept[True] > 0.98 * len(undisturbed)


def failing(times: int, fail: Callable[[Received], Reply]) -> Callable[[Received], Reply]:
    left = [times]

    def manner(request: Received) -> Reply:
        left[0] -= 1
        return fail(request) if left[0] >= 0 else accept_everything(request)

    return manner


def unavailable(request: Received) -> Reply:
    return error(request, 503, "ServiceUnavailable")


def broken(request: Received) -> Reply:
    return error(request, 500, "InternalFailure")


@pytest.mark.parametrize(
    ("manner", "outcome", "requests"),
    [
        (failing(3, unavailable), "accepted", 4),
        (failing(9, unavailable), "server-error", 4),
        (failing(3, cut), "accepted", 4),
        (failing(9, cut), "no-answer", 4),
        (failing(1, broken), "accepted", 2),
        (failing(9, broken), "server-error", 2),
    ],
)
def test_a_failure_is_repeated_a_bounded_number_of_times(
    manner: Callable[[Received], Reply], outcome: str, requests: int
) -> None:
    with planted(manner) as server, talk_to(server.url) as talk:
        _, answer = talk.ask_fresh("forecast", "CreateDatasetGroup", CREATE)
    assert (answer.outcome, len(server.received), talk.sent) == (outcome, requests, requests)
    bodies = {request.body for request in server.received}
    assert len(bodies) == requests  # each with a name of its own: the one before may have been carried out


def pages(*lengths: int) -> Callable[[Received], Reply]:
    """A page for every request, cut short as the lengths say, whole after that."""
    page, left = b"<html><body><h1>Internal Server Error</h1></body></html>", list(lengths)
    return lambda _: Reply(http(500, page[: left.pop(0) if left else None], "text/html"))


@pytest.mark.parametrize("lengths", [(20,), (99, 20), (99, 99, 20)])
def test_of_pages_that_are_alike_the_whole_one_is_read(lengths: tuple[int, ...]) -> None:
    with planted(pages(*lengths)) as server, talk_to(server.url) as talk:
        params, answer = talk.ask_fresh("forecast", "CreateDatasetGroup", CREATE)
    assert answer.exchange.body.endswith(b"</html>")
    assert params["DatasetGroupName"].encode() in answer.exchange.sent.body


def test_a_page_that_is_known_and_comes_cut_short_is_asked_for_again() -> None:
    with planted(pages(99, 99, 20)) as server, talk_to(server.url) as talk:
        for _ in range(3):
            _, answer = talk.ask_fresh("forecast", "CreateDatasetGroup", CREATE)
            assert answer.exchange.body.endswith(b"</html>")
    assert len(server.received) == 5


def test_a_failure_that_an_operation_is_known_for_is_believed_at_once() -> None:
    with planted(broken) as server, talk_to(server.url) as talk:
        counts = []
        for operation in ("CreateDatasetGroup", "CreateDatasetGroup", "ListDatasetGroups"):
            before = talk.sent
            talk.ask_fresh("forecast", operation, CREATE if operation.startswith("Create") else {})
            counts.append(talk.sent - before)
    assert counts == [2, 1, 2]


def test_a_refusal_that_lost_its_words_is_no_other_refusal() -> None:
    def refused(words: str) -> Answer:
        sent = Sent("POST", "http://127.0.0.1/", (), b"")
        return Answer("refused", 400, "ValidationException", words, exchange=Exchange(sent, 400))

    assert _alike(refused("no such queue"), {}, refused(""), {})
    assert _alike(refused("no such queue"), {}, refused("no such queue"), {})
    assert not _alike(refused("no such queue"), {}, refused("a is too long"), {})


def test_a_refusal_is_not_repeated() -> None:
    def manner(request: Received) -> Reply:
        return error(request, 400, "InvalidInputException")

    with planted(manner) as server, talk_to(server.url) as talk:
        talk.ask_fresh("forecast", "CreateDatasetGroup", CREATE)
    assert len(server.received) == 1


def test_a_refusal_of_a_request_that_went_out_twice_is_asked_again() -> None:
    """The first is carried out and its connection cut: what the second met may be the first's doing."""
    seen: list[bytes] = []

    def manner(request: Received) -> Reply:
        if request.body == b"{}":
            return accept_everything(request)
        seen.append(request.body)
        if len(seen) == 1:
            return Reply(b"", "close")
        taken = request.body in seen[:-1]
        return error(request, 400, "ResourceAlreadyExistsException") if taken else accept_everything(request)

    with planted(manner) as server, talk_to(server.url) as talk:
        talk.send("forecast", "ListDatasetGroups", {})  # leaves a connection to be used again
        _, answer = talk.ask_fresh("forecast", "CreateDatasetGroup", CREATE)
    assert answer.outcome == "accepted"
    assert len(set(seen)) == 2


def test_the_run_goes_on_when_the_target_is_killed_in_between() -> None:
    with catalogue.start("moto-server") as target:
        bench = Bench(Conversation(target), load, Caller(target.account), Effort(0), str)
        found = {}
        for number, claim in enumerate(load("forecast")["CreateDatasetGroup"].claims):
            if number % 20 == 10:
                process = target._transport.server._process  # type: ignore[attr-defined]
                os.kill(process.pid, signal.SIGKILL)
                process.wait()
            found[claim.id] = examine(bench, claim.id)
        starts = target._transport.server.starts  # type: ignore[attr-defined]
    with catalogue.start("moto-server") as target:
        calm = Bench(Conversation(target), load, Caller(target.account), Effort(0), str)
        expected = {claim: examine(calm, claim).outcome for claim in found}
    assert starts > 2
    assert {claim: verdict.outcome for claim, verdict in found.items()} == expected


MORTAL = """
import http.server, os, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass
    def do_GET(self):
        self.do_POST()
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if b"DatasetGroupName" in body and b'"Domain"' not in body:
            os._exit(7)
        known = b"NoSuch" not in self.headers.get("X-Amz-Target", "").encode()
        said = b"{}" if known else b'{"__type": "UnknownOperationException"}'
        self.send_response(200 if known else 400)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


def test_the_claim_that_kills_the_target_each_time_is_named_and_the_others_are_judged() -> None:
    command = Command((sys.executable, "-c", MORTAL, "{port}"))
    with serve("mortal", "", command, Options()) as target:
        bench = Bench(Conversation(target), load, Caller(), Effort(0), str)
        create = "forecast:CreateDatasetGroup:request"
        killing = examine(bench, f"{create}.Domain:required")
        other = examine(bench, f"{create}.Domain:enum")
    assert (killing.outcome, killing.nature) == (Outcome.DIVERGES, Nature.SERVER_ERROR)
    assert killing.received == "no answer (reset)"
    assert (other.outcome, other.nature) == (Outcome.DIVERGES, Nature.ACCEPTS_INVALID)
