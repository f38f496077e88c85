"""AWS with a seat belt, against something on this machine that plays it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from specdrift.reports.record import read
from specdrift.specs.corpus import load_service
from specdrift.strategies.cases import Caller
from specdrift.suites.bench import Bench, Effort
from specdrift.suites.conversation import Conversation
from specdrift.suites.examine import examine
from specdrift.suites.verdicts import Nature, Outcome
from specdrift.targets import aws, catalogue
from specdrift.targets.failure import TargetError
from specdrift.targets.journal import left
from specdrift.targets.target import Options, Target
from specdrift.targets.undo import undo
from tests.planted import Planted, Received, Reply, planted
from tests.playing_aws import ACCOUNT, ARN, SECRET, Player
from tests.test_front_door import CHECKOUT, call

CREATE = "forecast:CreateDatasetGroup:request"
LIST = "forecast:ListDatasetGroups:request"
GROUP = {"DatasetGroupName": "abc", "Domain": "RETAIL"}


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_SESSION_TOKEN", "session-token-of-mine")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))


def options(server: Planted, tmp_path: Path, **more: Any) -> Options:
    plain = Options(
        endpoint_url=server.url, region="us-east-1", consent=True, expect_account=ACCOUNT, budget=500,
        rate=1000.0, journal=str(tmp_path / "journal.jsonl"),
    )  # fmt: skip
    return replace(plain, **more)


@contextmanager
def rehearsal(player: Player, tmp_path: Path, **more: Any) -> Iterator[tuple[Target, Planted]]:
    with planted(player) as server, catalogue.start("aws", options(server, tmp_path, **more)) as target:
        yield target, server


def bench_on(target: Target) -> Bench:
    return Bench(Conversation(target), load_service, Caller(target.account), Effort(0), str)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"consent": False}, "sends requests to AWS, on your account; give --yes-send-to-aws"),
        ({"expect_account": ""}, "give --expect-account"),
        ({"budget": 0, "rate": 0.0}, "give --budget and --rate"),
        ({"expect_account": "12"}, "'12' is no account id"),
        ({"expect_account": "999999999999"}, f"999999999999 is not confirmed: STS says account {ACCOUNT}"),
        ({"endpoint_url": "http://198.51.100.1"}, "is not on this machine"),
    ],
)
def test_it_refuses_to_start_without_its_seat_belt(
    change: dict[str, Any], message: str, tmp_path: Path
) -> None:
    with planted(Player()) as server, pytest.raises(TargetError, match=re.escape(message)):
        catalogue.start("aws", options(server, tmp_path, **change))


def test_credentials_that_aws_does_not_know_are_no_confirmation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
    with planted(Player()) as server, pytest.raises(TargetError, match="STS says SignatureDoesNotMatch"):
        catalogue.start("aws", options(server, tmp_path))


def test_what_would_change_something_is_not_sent_but_for_what_is_refused(tmp_path: Path) -> None:
    player = Player()
    with rehearsal(player, tmp_path) as (target, server):
        before = len(server.received)
        withheld = target.send("forecast", "CreateDatasetGroup", GROUP)
        assert (withheld.outcome, len(server.received)) == ("withheld", before)
        assert target.send("forecast", "ListDatasetGroups", {}).outcome == "accepted"
        refused = target.send("forecast", "CreateDatasetGroup", {"DatasetGroupName": "abc"}, refused=True)
        assert refused.code == "ValidationException"
        secret = target.send("secretsmanager", "GetSecretValue", {}, refused=True)
        assert (secret.outcome, secret.exchange.failure) == ("withheld", "answer is a secret")
    assert player.groups == {}
    assert left(tmp_path / "journal.jsonl") == ()


def test_verdicts_without_a_control_are_left_open_and_those_of_reading_operations_are_not(
    tmp_path: Path,
) -> None:
    player = Player()
    with rehearsal(player, tmp_path) as (target, _):
        bench = bench_on(target)
        missing = examine(bench, f"{CREATE}.Domain:required")
        enum = examine(bench, f"{CREATE}.Domain:enum")
        large = examine(bench, f"{LIST}.MaxResults:maximum")
        response = examine(bench, "forecast:CreateDatasetGroup:response:type")
    assert (missing.outcome, missing.nature) == (Outcome.INCONCLUSIVE, Nature.NO_ANSWER)
    assert "refused with ValidationException" in missing.received
    assert "would change something" in missing.received
    assert (enum.outcome, enum.nature) == (Outcome.DIVERGES, Nature.ACCEPTS_INVALID)
    assert large.outcome is Outcome.CONFORMS
    assert (response.outcome, response.nature) == (Outcome.INCONCLUSIVE, Nature.NO_ANSWER)
    there = {made.undo for made in map(_hashable, left(tmp_path / "journal.jsonl"))}
    assert there == {("DeleteDatasetGroup", arn) for arn in player.groups}
    assert there  # what was accepted and should have been refused is there, and known


def _hashable(made: Any) -> Any:
    operation, params = made.undo
    return replace(made, undo=(operation, params["DatasetGroupArn"]))


def test_what_is_made_carries_a_tag(tmp_path: Path) -> None:
    player = Player()
    with rehearsal(player, tmp_path, allow_changes=True) as (target, _):
        assert target.send("forecast", "CreateDatasetGroup", GROUP).outcome == "accepted"
    ((tag,),) = player.tags  # type: ignore[misc]
    assert tag["Key"] == "specdrift"  # type: ignore[has-type]


def test_past_the_budget_nothing_is_sent_and_nothing_is_judged(tmp_path: Path) -> None:
    with rehearsal(Player(), tmp_path, budget=3) as (target, server):
        outcomes = [target.send("forecast", "ListDatasetGroups", {}).outcome for _ in range(4)]
        verdict = examine(bench_on(target), f"{LIST}.MaxResults:maximum")
        assert len(server.received) == 3
    assert outcomes == ["accepted", "accepted", "withheld", "withheld"]  # STS was the first of the three
    assert (verdict.outcome, verdict.nature) == (Outcome.INCONCLUSIVE, Nature.NO_ANSWER)
    assert "budget spent" in verdict.received


def test_the_rate_is_kept(tmp_path: Path) -> None:
    with rehearsal(Player(), tmp_path, rate=20.0) as (target, _):
        begun = time.monotonic()
        for _ in range(5):
            target.send("forecast", "ListDatasetGroups", {})
        assert time.monotonic() - begun >= 0.24


def test_throttling_is_waited_out_and_never_a_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("specdrift.suites.conversation.time.sleep", pauses.append)
    player = Player()
    with rehearsal(player, tmp_path) as (target, _):
        bench = bench_on(target)
        player.throttles = 4
        assert examine(bench, f"{LIST}.MaxResults:maximum").outcome is Outcome.CONFORMS
        assert len([pause for pause in pauses if pause]) >= 4
        player.throttles = 10_000
        verdict = examine(bench, f"{LIST}.MaxResults:maximum")
    assert (verdict.outcome, verdict.nature) == (Outcome.INCONCLUSIVE, Nature.NO_ANSWER)


def test_no_secret_is_in_the_journal(tmp_path: Path) -> None:
    with rehearsal(Player(), tmp_path, allow_changes=True) as (target, server):
        target.send("forecast", "CreateDatasetGroup", GROUP)
        signature = server.received[-1].headers["authorization"].rpartition("=")[2]
    journal = (tmp_path / "journal.jsonl").read_text("utf-8")
    for secret in (SECRET, "AKIDEXAMPLE", "session-token-of-mine", signature):
        assert secret not in journal


RUN = (
    "--target", "aws", "--yes-send-to-aws", "--expect-account", ACCOUNT, "--budget", "300", "--rate", "1000",
    "--region", "us-east-1", "--journal", "journal.jsonl",
)  # fmt: skip


def test_a_run_that_is_killed_in_between_is_cleaned_up_after(tmp_path: Path) -> None:
    player = Player()

    def manner(request: Received) -> Reply:
        reply = player(request)
        return Reply(b"", "hang") if len(player.groups) == 2 and b"200 X" in reply.raw[:20] else reply

    names = {name: os.environ[name] for name in os.environ if name.startswith("AWS_")}
    with planted(manner) as server:
        words = [sys.executable, "-m", "specdrift", "run", *RUN, "--endpoint-url", server.url]
        words += ["--claim", f"{CREATE}.Domain:enum", "--hypothesis-profile", "quick"]
        process = subprocess.Popen(  # noqa: S603 - the project's own command line
            words, cwd=tmp_path, env=os.environ | names | {"PYTHONPATH": str(CHECKOUT)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        deadline = time.monotonic() + 60
        while len(player.groups) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert len(player.groups) == 2
    assert [made.certain for made in left(tmp_path / "journal.jsonl")] == [False, True]
    # Of the second nobody knows the answer, hence not its ARN: what is known is removed, the rest is told.
    with planted(player) as server:
        done = clean(tmp_path, server.url)
        again = clean(tmp_path, server.url)
    assert len(player.groups) == 1
    assert "forecast CreateDatasetGroup in us-east-1: removed" in done.stdout
    assert "no rule says how to remove it" in done.stdout
    assert (done.returncode, again.returncode) == (1, 1)
    assert "0 of 1" in again.stdout


def clean(folder: Path, url: str) -> subprocess.CompletedProcess[str]:
    left_out = ("--target", "aws", "--region", "us-east-1")
    words = [word for word in RUN if word not in left_out]
    return subprocess.run(  # noqa: S603 - the project's own command line
        [sys.executable, "-m", "specdrift", "cleanup", *words, "--endpoint-url", url],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(CHECKOUT)}, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip


def test_the_command_line_asks_for_the_seat_belt_in_one_sentence(tmp_path: Path) -> None:
    done = call(tmp_path, "run", "--target", "aws", "--claim", f"{CREATE}.Domain:enum")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "--yes-send-to-aws and --expect-account and --budget and --rate" in done.stderr


@pytest.mark.parametrize(
    ("service", "operation", "params", "output", "expected"),
    [
        ("forecast", "CreateDatasetGroup", GROUP, {"DatasetGroupArn": ARN},
         ("DeleteDatasetGroup", {"DatasetGroupArn": ARN})),
        ("forecast", "CreateDatasetGroup", GROUP, None, None),
        ("sqs", "CreateQueue", {"QueueName": "a"}, {"QueueUrl": "u"}, ("DeleteQueue", {"QueueUrl": "u"})),
        ("s3", "CreateBucket", {"Bucket": "a"}, None, ("DeleteBucket", {"Bucket": "a"})),
        ("dynamodb", "CreateTable", {"TableName": "a"}, None, ("DeleteTable", {"TableName": "a"})),
        ("ec2", "CreateVpc", {}, {"Vpc": {"VpcId": "vpc-1"}}, ("DeleteVpc", {"VpcId": "vpc-1"})),
        ("sqs", "SendMessage", {"QueueUrl": "u"}, {}, None),
    ],
)  # fmt: skip
def test_what_undoes_a_request_is_found_by_rule(
    service: str, operation: str, params: Any, output: Any, expected: Any
) -> None:
    assert undo(service, operation, params, output) == expected


@pytest.mark.parametrize(
    ("service", "region", "endpoint", "signed"),
    [
        ("forecast", "eu-west-1", "https://forecast.eu-west-1.amazonaws.com", "eu-west-1"),
        ("iam", "eu-west-1", "https://iam.amazonaws.com", "us-east-1"),
        ("sqs", "cn-north-1", "https://sqs.cn-north-1.amazonaws.com.cn", "cn-north-1"),
    ],
)
def test_where_a_service_is(service: str, region: str, endpoint: str, signed: str) -> None:
    assert aws.place_of(service, region) == aws.Place(endpoint, signed)


def test_which_operations_only_read_and_which_hand_out_secrets() -> None:
    assert aws.only_reads("forecast", "ListDatasetGroups")
    assert not aws.only_reads("sqs", "ReceiveMessage")
    assert not aws.only_reads("mailmanager", "DeregisterMemberFromAddressList")
    assert aws.answers_secrets("sts", "GetSessionToken")
    assert aws.answers_secrets("secretsmanager", "GetSecretValue")
    assert aws.answers_secrets("ecr", "GetAuthorizationToken")
    assert not aws.answers_secrets("sts", "GetCallerIdentity")
    assert not aws.answers_secrets("forecast", "ListDatasetGroups")


def test_a_whole_run_is_a_record_without_secrets(tmp_path: Path) -> None:
    with planted(Player()) as server:
        done = subprocess.run(  # noqa: S603 - the project's own command line
            [sys.executable, "-m", "specdrift", "run", *RUN, "--endpoint-url", server.url,
             "--claim", f"{CREATE}.Domain:enum", "--claim", f"{LIST}.MaxResults:maximum"],
            cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(CHECKOUT)}, capture_output=True, text=True,
            timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (record,) = (tmp_path / "reports/out").glob("aws-*.jsonl")
    assert len(read(record).entries) == 2
    for file in tmp_path.rglob("*.*"):
        said = file.read_text("utf-8", "replace") if file.is_file() else ""
        for secret in (SECRET, "AKIDEXAMPLE", "session-token-of-mine"):
            assert secret not in said, file
    (repeat,) = [e.verdict.evidence.repeat for e in read(record).entries if e.verdict.evidence]
    assert "--yes-send-to-aws" not in repeat
    assert json.dumps(ACCOUNT).strip('"') in repeat
