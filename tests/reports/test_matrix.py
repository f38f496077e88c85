"""Several runs beside one another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from specdrift.reports.matrix import Matrix, cell, render_html, render_markdown, write_matrix
from specdrift.reports.run import Run, TargetInfo
from specdrift.suites.verdicts import Outcome
from tests.reports.sample_record import sample_run


def other(run: Run) -> Run:
    """The same run on a target that keeps every claim, with a name that is markup."""
    entries = tuple(
        replace(entry, verdict=replace(entry.verdict, outcome=Outcome.CONFORMS)) for entry in run.entries
    )
    return replace(run, header=replace(run.header, target=TargetInfo("<i>good</i>", "1|2")), entries=entries)


def test_a_claim_that_one_target_breaks_stands_beside_the_others_that_keep_it() -> None:
    one = sample_run()
    matrix = Matrix((one, other(one)))
    broken = [entry.claim for entry in one.entries if entry.verdict.outcome is Outcome.DIVERGES]
    assert broken
    assert [row[0].claim for row in matrix.differing if row[0]] == broken
    assert all(row[1] and row[1].verdict.outcome is Outcome.CONFORMS for row in matrix.differing)
    text, page = render_markdown(matrix), render_html(matrix)
    for claim in broken:
        assert f"`{claim}`" in text
        assert f"<code>{claim}</code>" in page


def test_names_and_answers_of_a_target_are_text() -> None:
    matrix = Matrix((other(sample_run()),), {"<b>bad</b>": "it says <script>"})
    page, text = render_html(matrix), render_markdown(matrix)
    assert "<i>" not in page
    assert "<b>" not in page
    assert "<script" not in page
    assert "<i>" not in text.replace("\\<", "")
    assert "1\\|2" in text


def test_claims_beyond_the_limit_are_counted() -> None:
    matrix = Matrix((sample_run(),))
    more = len(matrix.differing) - 1
    assert more > 0
    assert f"and {more} more on the page" in render_markdown(matrix, limit=1)


def test_a_run_that_was_cut_off_says_so() -> None:
    matrix = Matrix((replace(sample_run(), footer=None),))
    assert "did not come to its end" in render_html(matrix)
    assert "did not come to its end" in render_markdown(matrix)


def test_no_run_at_all_is_a_page_with_the_reasons(tmp_path: Path) -> None:
    files = write_matrix(Matrix((), {"localstack": "needs Python 3.13"}), tmp_path / "new")
    for file in files:
        said = file.read_text("utf-8")
        assert "No target could be examined" in said
        assert "needs Python 3" in said


def test_a_cell_tells_what_was_not_checked_from_what_was() -> None:
    assert cell(None) == "not in the run"
    columns = Matrix((sample_run(),)).operations
    assert {name for name, _ in columns} == {
        f"{entry.service} {entry.operation}" for entry in sample_run().entries
    }
