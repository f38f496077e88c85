"""The command line and the pytest plugin as a user meets them: real processes against the embedded moto."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from specdrift.reports.record import read
from specdrift.specs.corpus import load
from specdrift.suites.verdicts import Nature, Outcome

CHECKOUT = Path(__file__).resolve().parent.parent
OPERATION = "forecast:CreateDatasetGroup"
NAME_LENGTH = f"{OPERATION}:request.DatasetGroupName:max-length"
RESERVED = f"{OPERATION}:request.Tags[].Key:reserved-prefix"


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def call(folder: Path, *arguments: str, module: str = "specdrift") -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "PYTEST"))
    }
    environment |= {"PYTHONPATH": str(CHECKOUT), "COLUMNS": "120"}
    return subprocess.run(  # noqa: S603 - the project's own command line
        [sys.executable, "-m", module, *arguments],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return call(folder, "run", "--hypothesis-profile", "quick", *arguments)


def test_a_run_writes_record_and_report_and_ends_with_0_whatever_diverges(tmp_path: Path) -> None:
    done = run(tmp_path, "--claim", RESERVED, "--claim", NAME_LENGTH)
    assert (done.returncode, done.stderr) == (0, "")
    found = {
        entry.claim: entry.verdict
        for entry in read(tmp_path / "reports/out/moto-forecast-part.jsonl").entries
    }
    assert found[NAME_LENGTH].outcome is Outcome.CONFORMS
    assert (found[RESERVED].outcome, found[RESERVED].nature) == (Outcome.DIVERGES, Nature.ACCEPTS_INVALID)
    page = (tmp_path / "reports/out/moto-forecast-part.html").read_text("utf-8")
    assert RESERVED in page
    assert "reports/out/moto-forecast-part.html" in done.stdout
    assert "diverges from 1 of 2" in done.stdout


def test_fail_on_any_and_the_file_of_known_divergences(tmp_path: Path) -> None:
    chosen = ("--claim", RESERVED, "--claim", NAME_LENGTH)
    assert run(tmp_path, *chosen, "--fail-on", "any").returncode == 1
    assert run(tmp_path, *chosen, "--fail-on", "new").returncode == 1
    assert run(tmp_path, *chosen, "--write-known", "known-divergences.toml").returncode == 0
    assert RESERVED in (tmp_path / "known-divergences.toml").read_text("utf-8")
    again = run(tmp_path, *chosen, "--fail-on", "new")
    assert again.returncode == 0, again.stdout + again.stderr


def test_the_repeat_command_repeats_the_verdict(tmp_path: Path) -> None:
    run(tmp_path, "--claim", RESERVED)
    (entry,) = read(tmp_path / "reports/out/moto-forecast-part.jsonl").entries
    assert entry.verdict.evidence is not None
    command = entry.verdict.evidence.repeat
    assert command.startswith("specdrift run ")
    assert f"'{RESERVED}'" in command


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--service", "forcast"), "unknown service 'forcast': did you mean forecast"),
        ((), "no service chosen"),
        (("--service", "forecast", "--operation", "CreateDatasetGrop"), "did you mean CreateDatasetGroup"),
        (("--service", "forecast", "--target", "motto"), "did you mean moto"),
        (("--service", "forecast", "--endpoint-url", f"http://127.0.0.1:{free_port()}"), "does not answer"),
        (("--service", "forecast", "--endpoint-url", "http://198.51.100.1"), "--allow-remote"),
        (("--claim", "forecast:CreateDatasetGroup:request.Tags[].Kay:pattern"), "Tags[].Key:pattern"),
        (("--claim", "nonsense"), "should be service:operation:place.path:kind"),
        (("--service", "forecast", "--known", "absent.toml"), "absent.toml"),
        (("--service", "forecast", "-k", "zzz"), "no claim is left"),
        (("--service", "forecast", "--account-id", "12"), "twelve digits"),
        (("--service", "zz*"), "no service is named like 'zz*'"),
        (("--service", "forecast", "--region", "mars"), "'mars' is no AWS region"),
        (("--service", "forecast", "--hypothesis-seed", "abc"), "'abc' is no number"),
        (("--service", "forecast", "--frobnicate"), "unrecognized arguments: --frobnicate"),
        (("--service", "forecast", "-n", "x"), "-n/--numprocesses"),
    ],
)
def test_a_mistake_is_one_sentence_and_status_2(
    tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert done.stderr.count("\n") == 1


def test_a_known_divergence_that_is_not_documented_is_told(tmp_path: Path) -> None:
    (tmp_path / "known.toml").write_text(f'[known]\n"{NAME_LENGTH}th" = "typing error"\n', "utf-8")
    done = run(tmp_path, "--service", "forecast", "--operation", "CreateDatasetGroup", "-k", "Domain",
               "--known", "known.toml")  # fmt: skip
    assert done.returncode == 0
    assert f"{NAME_LENGTH}th is not documented: did you mean {NAME_LENGTH}?" in done.stderr


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A shell starts what it puts in the background with SIGINT ignored, and children inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_a_run_that_is_stopped_leaves_the_last_whole_report_alone(tmp_path: Path) -> None:
    out = tmp_path / "reports/out"
    out.mkdir(parents=True)
    for name in ("moto-forecast.jsonl", "moto-forecast.html"):
        (out / name).write_text("of yesterday", "utf-8")
    growing = out / "moto-forecast-unfinished.jsonl"
    running = subprocess.Popen(
        [sys.executable, "-m", "specdrift", "run", "--service", "forecast"],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    with running:
        while running.poll() is None and not (
            growing.exists() and growing.read_text("ascii").count("\n") > 1
        ):
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 130
    assert {path.read_text("utf-8") for path in out.glob("moto-forecast.*")} == {"of yesterday"}
    assert read(growing).footer is None
    assert "Cut off." in growing.with_suffix(".html").read_text("utf-8")


def test_an_unknown_command_names_those_there_are(tmp_path: Path) -> None:
    done = call(tmp_path, "ruin")
    assert done.returncode == 2
    assert "did you mean run?" in done.stderr
    assert "contradictions" in done.stderr


def test_pytest_itself_runs_the_suite_with_ids_and_junit(tmp_path: Path) -> None:
    done = call(
        CHECKOUT, "suites", "--target", "moto", "--service", "forecast", "--operation", "CreateDatasetGroup",
        "-k", "Tags and Key", "--hypothesis-profile", "quick", "-q", "-p", "no:cacheprovider",
        "--report-dir", str(tmp_path), "--junitxml", str(tmp_path / "junit.xml"), module="pytest",
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"test_claim[{RESERVED}]" in done.stdout
    cases = ET.parse(tmp_path / "junit.xml").getroot().iter("testcase")  # noqa: S314 - written by this very test
    failed = {case.get("name") for case in cases if case.find("failure") is not None}
    assert f"test_claim[{RESERVED}]" in failed
    record = read(tmp_path / "moto-forecast-part.jsonl")
    assert record.complete
    assert all("Tags" in entry.claim for entry in record.entries)


def test_xdist_gives_the_same_verdicts(tmp_path: Path) -> None:
    chosen = (
        "--service",
        "forecast",
        "--operation",
        "CreateDatasetGroup,ListDatasetGroups",
        "--hypothesis-seed",
        "1",
    )
    alone = run(tmp_path, *chosen, "--report-dir", "alone")
    shared = run(tmp_path, *chosen, "--report-dir", "shared", "-n", "2", "--dist", "loadgroup")
    assert (alone.returncode, shared.returncode) == (0, 0), shared.stdout + shared.stderr

    def verdicts(folder: str) -> list[tuple[str, str, str]]:
        entries = read(tmp_path / folder / "moto-forecast-part.jsonl").entries
        return [(entry.claim, str(entry.verdict.outcome), str(entry.verdict.nature)) for entry in entries]

    assert verdicts("alone") == verdicts("shared")
    assert len(verdicts("alone")) > 30


def test_claims_as_a_table_and_as_data(tmp_path: Path) -> None:
    table = call(tmp_path, "claims", "forecast", "create_dataset_group")
    assert "Tags[].Key" in table.stdout
    data = call(tmp_path, "claims", "forecast", "CreateDatasetGroup", "--json")
    assert f'"id": "{RESERVED}"' in data.stdout


def test_claims_tell_what_became_of_each_sentence(tmp_path: Path) -> None:
    told = call(tmp_path, "claims", "forecast", "CreateDatasetGroup", "--why", "Tags")
    assert "tags-maximum: Tags max-items 50" in told.stdout
    assert "left out because: introduces what follows" in told.stdout
    unknown = call(tmp_path, "claims", "forecast", "CreateDatasetGroup", "--why", "Tag")
    assert unknown.returncode == 2
    assert "did you mean Tags" in unknown.stderr


def test_send_prints_the_answer(tmp_path: Path) -> None:
    done = call(tmp_path, "send", "forecast", "ListDatasetGroups", "{}")
    assert done.returncode == 0, done.stderr
    assert '"DatasetGroups": []' in done.stdout
    refused = call(tmp_path, "send", "forecast", "DescribeDatasetGroup", '{"DatasetGroupArn": "arn:aws:x"}')
    assert refused.returncode == 1
    assert "ResourceNotFoundException" in refused.stdout


def test_a_rule_at_many_places_is_tried_at_some_and_the_rest_is_said(tmp_path: Path) -> None:
    chosen = ("--target", "reference", "--service", "dynamodb", "--operation", "DeleteItem")
    done = run(tmp_path, *chosen, "--places", "1", "--judge", "accept")
    assert done.returncode == 0, done.stderr
    entries = read(tmp_path / "reports/out/reference-dynamodb-part.jsonl").entries
    documented = load("dynamodb", "DeleteItem").claims
    assert {entry.claim for entry in entries} == {claim.id for claim in documented}
    left = [entry for entry in entries if "--places 0" in entry.verdict.received]
    assert 0.2 * len(documented) < len(left) < 0.9 * len(documented)
    assert {entry.verdict.outcome for entry in left} == {Outcome.NOT_GENERATED}
    absent = run(tmp_path, "--service", "lexv2-models", "--operation", "CreateExport", "--places", "1")
    assert absent.returncode == 0, absent.stderr
    entries = read(tmp_path / "reports/out/moto-lexv2-models-part.jsonl").entries
    outcomes = {entry.verdict.outcome for entry in entries}
    assert outcomes == {Outcome.NOT_IMPLEMENTED, Outcome.NOT_CHECKABLE}
