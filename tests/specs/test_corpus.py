from __future__ import annotations

import logging
import os
import threading
from pathlib import Path

import pytest

from specdrift.specs import corpus
from specdrift.specs.corpus import UnknownName
from specdrift.specs.store import cache, packing

from .samples import operation, operations


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which operations are kept."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    return tmp_path


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize(
    "service, name, near",
    [
        ("forcast", "CreateDataset", "did you mean 'forecast'"),
        ("Forecast", "CreateDataset", "did you mean 'forecast'"),
        ("forecast", "createdatasetgroup", "'CreateDatasetGroup'"),
        ("forecast", "CreateDatasetGrup", "did you mean 'CreateDatasetGroup'"),
        ("forecast", "Zzzzz", "no name comes near"),
        ("../forecast", "x/../y", "did you mean 'forecast'"),
    ],
)
def test_unknown_names_are_said_with_near_misses(kept: Path, service: str, name: str, near: str) -> None:
    with pytest.raises(UnknownName, match=near) as caught:
        corpus.load(service, name)
    assert repr(service if service != "forecast" else name) in str(caught.value)
    assert _files(kept) == []


def test_what_was_derived_is_kept_and_the_same_afterwards(kept: Path) -> None:
    first = corpus.load("forecast", "CreateDatasetGroup")
    (file,) = _files(kept)
    assert file.name == "CreateDatasetGroup.json.z"
    assert file.parent.name == "forecast"
    assert corpus.load("forecast", "CreateDatasetGroup") == first
    assert cache.get("forecast", "CreateDatasetGroup") == first


@pytest.mark.parametrize("damage", ["cut", "changed", "emptied", "replaced"])
def test_a_damaged_file_is_derived_again_and_logged(
    kept: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    first = corpus.load("forecast", "DeleteDataset")
    (file,) = _files(kept)
    whole = file.read_bytes()
    changed = {
        "cut": whole[:-10],
        "changed": whole[:-1] + bytes([whole[-1] ^ 1]),
        "emptied": b"",
        "replaced": b"\x80\x04pickle",
    }
    file.write_bytes(changed[damage])
    with caplog.at_level(logging.WARNING):
        assert corpus.load("forecast", "DeleteDataset") == first
    assert "damaged" in caplog.text
    assert file.read_bytes() == whole


def test_another_operations_file_is_not_taken(kept: Path) -> None:
    corpus.load("forecast", "DeleteDataset")
    (file,) = _files(kept)
    file.rename(file.with_name("DeleteForecast.json.z"))
    assert corpus.load("forecast", "DeleteForecast").name == "DeleteForecast"


def test_a_folder_that_cant_be_written_is_logged_and_harmless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv(cache.VARIABLE, str(blocked))
    with caplog.at_level(logging.WARNING):
        assert corpus.load("forecast", "DeleteDataset").name == "DeleteDataset"
    assert cache.VARIABLE in caplog.text


def test_nothing_is_kept_when_the_variable_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, "")
    assert cache.folder() is None
    assert corpus.load("forecast", "DeleteDataset").name == "DeleteDataset"
    assert cache.get("forecast", "DeleteDataset") is None


def test_many_may_write_the_same_file_at_once(kept: Path) -> None:
    derived = operation("kms", "CreateKey")
    writers = [threading.Thread(target=lambda: [cache.put(derived) for _ in range(10)]) for _ in range(4)]
    for writer in writers:
        writer.start()
    for _ in range(50):
        found = cache.get("kms", "CreateKey")
        assert found is None or found == derived
    for writer in writers:
        writer.join()
    assert [file.name for file in _files(kept)] == ["CreateKey.json.z"]


def test_the_folder_depends_on_botocore_and_on_what_reads_it(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = cache.folder()
    monkeypatch.setattr("botocore.__version__", "0.0.1")
    after = cache.folder()
    assert before is not None
    assert after is not None
    assert before.parent == after.parent == kept
    assert before != after
    assert after.name.startswith("botocore-0.0.1-")


def test_what_older_versions_kept_is_removed_and_nothing_else(kept: Path) -> None:
    older = [kept / f"botocore-1.{number}.0-{'0' * 16}" for number in range(6)]
    for age, folder in enumerate(older):
        (folder / "forecast").mkdir(parents=True)
        os.utime(folder, (1000 - age, 1000 - age))
    (kept / "botocore-notes").mkdir()
    corpus.load("forecast", "DeleteDataset")
    assert [folder.exists() for folder in older] == [True, True, True, False, False, False]
    assert (kept / "botocore-notes").exists()


def test_packing_loses_nothing() -> None:
    for derived in operations():
        assert packing.unpack(packing.pack(derived)) == derived


def test_every_operation_of_a_service(kept: Path) -> None:
    loaded = corpus.load_service("sts")
    assert list(loaded) == list(corpus.operation_names("sts"))
    assert {each.name: each for each in corpus.derive_service("sts")} == loaded
    assert len(_files(kept)) == len(loaded)
