from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specdrift.reports.known import UNREASONED, KnownError, compare_known, read_known, write_known
from specdrift.suites.verdicts import Outcome
from tests.reports.odd_records import hostile_run
from tests.reports.sample_record import claim, entry, run_of, sample_run
from tests.reports.snapshots import check

DIVERGING = [one.claim for one in sample_run().entries if one.verdict.outcome is Outcome.DIVERGES]
CONFORMING = next(one.claim for one in sample_run().entries if one.verdict.outcome is Outcome.CONFORMS)
INCONCLUSIVE = next(one.claim for one in sample_run().entries if one.verdict.outcome is Outcome.INCONCLUSIVE)
ELSEWHERE = "sqs:CreateQueue:request.QueueName:max-length"


def test_what_is_written_is_read_and_nothing_is_new_then(tmp_path: Path) -> None:
    path = tmp_path / "new" / "known.toml"
    assert write_known(path, sample_run()) == read_known(path) == dict.fromkeys(DIVERGING, UNREASONED)
    found = compare_known(sample_run(), read_known(path))
    assert (found.new, found.stale, found.unseen) == ((), (), ())
    assert found.unreasoned == len(DIVERGING)
    assert [one.claim for one in found.known] == DIVERGING
    check("known.toml", path.read_text(encoding="utf-8"))


def test_what_is_not_in_the_file_is_new() -> None:
    known = dict.fromkeys(DIVERGING[1:], "why")
    assert [one.claim for one in compare_known(sample_run(), known).new] == DIVERGING[:1]


def test_stale_and_unseen_are_told_apart() -> None:
    known = {CONFORMING: "why", INCONCLUSIVE: "why", ELSEWHERE: "why"}
    found = compare_known(sample_run(), known)
    assert found.stale == (CONFORMING,)
    assert found.unseen == tuple(sorted((INCONCLUSIVE, ELSEWHERE)))


def test_writing_again_keeps_reasons_and_drops_only_what_is_stale(tmp_path: Path) -> None:
    known = {DIVERGING[0]: "looked at", CONFORMING: "old", INCONCLUSIVE: "waits", ELSEWHERE: "other run"}
    written = write_known(tmp_path / "known.toml", sample_run(), known)
    assert written[DIVERGING[0]] == "looked at"
    assert written[ELSEWHERE] == "other run"
    assert written[INCONCLUSIVE] == "waits"
    assert CONFORMING not in written
    assert written[DIVERGING[1]] == UNREASONED
    assert read_known(tmp_path / "known.toml") == written


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_any_reason_survives(tmp_path_factory: pytest.TempPathFactory, reason: str) -> None:
    path = tmp_path_factory.getbasetemp() / "reasons.toml"
    write_known(path, run_of([]), {ELSEWHERE: reason})
    assert read_known(path) == {ELSEWHERE: reason}


def test_nothing_from_a_target_is_code_in_the_file(tmp_path: Path) -> None:
    written = write_known(tmp_path / "known.toml", hostile_run())
    assert tomllib.loads((tmp_path / "known.toml").read_text(encoding="utf-8")) == {"known": written}


def test_a_run_without_divergences_writes_an_empty_table(tmp_path: Path) -> None:
    kept = run_of([entry(claim("CreateDataset", "Name", "required"), Outcome.CONFORMS)])
    assert write_known(tmp_path / "known.toml", kept) == read_known(tmp_path / "known.toml") == {}


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        ("[known", "not TOML", "Correct it"),
        (f'[known]\n"{ELSEWHERE}" = "a"\n"{ELSEWHERE}" = "b"\n', "not TOML", "Correct it"),
        ("known = 1", "something else than a table", "claim id"),
        ('[konwn]\n"a" = "b"', "something else than a table", "claim id"),
        ('[known]\n"CreateQueue" = "b"', "CreateQueue", "Copy the id"),
        (f'[known]\n"{ELSEWHERE}" = " "', "has no reason", "Say in a few words"),
        (f'[known]\n"{ELSEWHERE}" = 1', "has no reason", "Say in a few words"),
    ],
)
def test_what_is_wrong_with_a_file(tmp_path: Path, text: str, problem: str, hint: str) -> None:
    path = tmp_path / "known.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnownError, match=problem) as caught:
        read_known(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert hint in str(caught.value)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="--write-known"):
        read_known(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff")
    with pytest.raises(KnownError, match="not a text file"):
        read_known(tmp_path / "bytes.toml")


def test_an_empty_file_knows_nothing(tmp_path: Path) -> None:
    (tmp_path / "known.toml").touch()
    assert read_known(tmp_path / "known.toml") == {}
