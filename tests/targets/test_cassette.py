"""Recordings: what was asked is answered as it was then, and the rest is left open."""

from __future__ import annotations

from pathlib import Path

import pytest

from specdrift.reports.record import read
from specdrift.suites.verdicts import Outcome
from specdrift.targets import catalogue
from specdrift.targets.cassette import Recording, key_of
from specdrift.targets.failure import TargetError
from tests.test_front_door import call

GROUP = {"DatasetGroupName": "abcabcabca", "Domain": "RETAIL"}
OPERATIONS = "CreateDatasetGroup,DescribeDatasetGroup,ListDatasetGroups"


def test_a_request_is_known_again_by_what_it_asks_for() -> None:
    plain = key_of("forecast", "CreateDatasetGroup", GROUP)
    assert key_of("forecast", "CreateDatasetGroup", GROUP | {"DatasetGroupName": "fedfedfedf"}) == plain
    assert key_of("forecast", "CreateDatasetGroup", GROUP | {"DatasetGroupName": "FEDFEDFEDF"}) == plain
    assert key_of("forecast", "CreateDatasetGroup", GROUP | {"Domain": "CUSTOM"}) != plain
    assert key_of("forecast", "DeleteDatasetGroup", GROUP) != plain


def test_a_recording_is_as_careful_as_its_target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = catalogue.start("moto")
    with Recording(target, tmp_path / "plain") as plain:
        assert not plain.careful
    monkeypatch.setattr(target, "careful", True)
    with Recording(target, tmp_path / "careful") as careful:
        assert careful.careful


def test_a_recording_answers_what_was_asked_in_its_order_and_nothing_else(tmp_path: Path) -> None:
    cassette = tmp_path / "moto.cassette"
    with Recording(catalogue.start("moto"), cassette) as target:
        first = target.send("forecast", "CreateDatasetGroup", GROUP)
        second = target.send("forecast", "CreateDatasetGroup", GROUP)
        probes = target.probe("forecast")
        secret = target.send("sts", "GetSessionToken", {})
    assert (first.outcome, second.code) == ("accepted", "ResourceAlreadyExistsException")
    said = cassette.read_text("utf-8")
    assert secret.outcome == "accepted"
    assert key_of("sts", "GetSessionToken", {}) not in said
    assert "Authorization" not in said
    assert "Credential" not in said
    with catalogue.start(f"recorded:{cassette}") as recorded:
        assert recorded.account == "123456789012"
        again = [recorded.send("forecast", "CreateDatasetGroup", GROUP) for _ in range(3)]
        other = recorded.send("forecast", "CreateDatasetGroup", GROUP | {"Domain": "CUSTOM"})
        replayed = recorded.probe("forecast")
    assert [answer.outcome for answer in again] == ["accepted", "refused", "refused"]
    assert again[0].output == first.output
    with catalogue.start(f"recorded:{cassette}") as recorded:
        renamed = GROUP | {"DatasetGroupName": "fedfedfedf"}
        output = recorded.send("forecast", "CreateDatasetGroup", renamed).output
    assert output["DatasetGroupArn"].endswith("/fedfedfedf")  # as if it had been asked for now
    assert (other.outcome, other.exchange.failure) == ("withheld", "not recorded")
    assert [(one.outcome, one.code, one.message) for one in replayed] == [
        (one.outcome, one.code, one.message) for one in probes
    ]


@pytest.mark.parametrize("content", ["", "no json\n", '{"other": 1}\n', "[]\n"])
def test_what_is_no_cassette_says_so(tmp_path: Path, content: str) -> None:
    (tmp_path / "file").write_text(content)
    with pytest.raises(TargetError, match="is no cassette"):
        catalogue.start(f"recorded:{tmp_path / 'file'}")


def test_a_missing_one_is_named() -> None:
    with pytest.raises(TargetError, match=r"absent\.cassette cannot be read"):
        catalogue.start("recorded:absent.cassette")
    with pytest.raises(TargetError, match="which recording"):
        catalogue.start("recorded")


def test_a_run_judged_from_its_recording_gives_the_same_verdicts_and_another_run_no_divergence(
    tmp_path: Path,
) -> None:
    chosen = ("--service", "forecast", "--operation", OPERATIONS, "--hypothesis-profile", "quick",
              "--hypothesis-seed", "1")  # fmt: skip
    live = call(tmp_path, "run", *chosen, "--record", "moto.cassette", "--report-dir", "live")
    replay = call(tmp_path, "run", *chosen, "--target", "recorded:moto.cassette", "--report-dir", "replay")
    assert (live.returncode, replay.returncode) == (0, 0), live.stderr + replay.stderr
    (before,) = (read(file) for file in (tmp_path / "live").glob("*.jsonl"))
    (after,) = (read(file) for file in (tmp_path / "replay").glob("*.jsonl"))
    verdicts = {entry.claim: entry.verdict.outcome for entry in before.entries}
    again = {entry.claim: entry.verdict.outcome for entry in after.entries}
    assert set(verdicts.values()) >= {Outcome.CONFORMS, Outcome.DIVERGES}
    differing = {claim: (one, again[claim]) for claim, one in verdicts.items() if again[claim] is not one}
    assert all(after is Outcome.INCONCLUSIVE for _, after in differing.values()), differing
    assert len(differing) <= 0.1 * len(verdicts), differing
