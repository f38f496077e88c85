"""`specdrift matrix` as a user meets it."""

from __future__ import annotations

from pathlib import Path

from tests.test_front_door import NAME_LENGTH, RESERVED, call


def test_two_targets_give_one_page_and_a_report_each(tmp_path: Path) -> None:
    done = call(
        tmp_path, "matrix", "--targets", "moto,reference", "--claim", RESERVED, "--claim", NAME_LENGTH,
        "--hypothesis-profile", "quick",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    out = tmp_path / "reports/out"
    assert list((out / "moto").glob("moto-*.html"))
    assert list((out / "reference").glob("reference-*.html"))
    text = (out / "matrix.md").read_text("utf-8")
    (row,) = [line for line in text.splitlines() if f"`{RESERVED}`" in line]
    assert row.split(" | ")[1:] == ["accepts invalid", "conforms |"]
    assert NAME_LENGTH not in text
    assert "moto 5.2.5" in (out / "matrix.html").read_text("utf-8")


def test_a_target_that_gives_no_run_is_named_with_the_reason_and_the_others_go_on(tmp_path: Path) -> None:
    done = call(
        tmp_path, "matrix", "--targets", "endpoint,moto", "--claim", NAME_LENGTH, "--report-dir", "there",
        "--hypothesis-profile", "quick",
    )  # fmt: skip
    assert done.returncode == 1
    text = (tmp_path / "there/matrix.md").read_text("utf-8")
    assert "endpoint was not examined: which endpoint?" in text
    assert "moto 5.2.5" in text


def test_an_unknown_target_is_one_sentence(tmp_path: Path) -> None:
    done = call(tmp_path, "matrix", "--targets", "motto", "--claim", NAME_LENGTH)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "did you mean moto" in done.stderr
