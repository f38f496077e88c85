from __future__ import annotations

import io
import re
import string
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from rich.console import Console

from specdrift.reports.markdown import code, escaped, render_markdown
from specdrift.reports.run import Run
from specdrift.reports.summary import print_summary
from specdrift.reports.text import divergence_text, entry_text
from specdrift.reports.words import outcomes
from specdrift.suites.verdicts import Evidence, Outcome, Verdict
from tests.reports.odd_records import HOSTILE, hostile_run, large_run
from tests.reports.sample_record import answer, claim, entry, run_of, sample_run
from tests.reports.snapshots import check

KNOWN = {
    "forecast:CreateDatasetGroup:request.Tags[].Key:reserved-prefix": "tag keys are not checked",
    "forecast:CreateDatasetGroup:request.Domain:enum": "fixed meanwhile",
}


def summary_of(run: Run, width: int = 110, **options: object) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None, legacy_windows=False)
    print_summary(run, console, **options)  # type: ignore[arg-type]
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"  # type: ignore[attr-defined]


def test_the_summary_in_a_terminal() -> None:
    paths = {
        "report": Path("reports/out/moto-forecast.html"),
        "record": Path("reports/out/moto-forecast.jsonl"),
    }
    check("summary.txt", summary_of(sample_run(), **paths))


def test_the_summary_of_a_cut_off_run_against_known_divergences() -> None:
    check("summary-known.txt", summary_of(sample_run(cut_off=True), known=KNOWN))


def test_nothing_from_a_target_reaches_the_terminal_raw() -> None:
    text = summary_of(hostile_run(), width=400)
    signs = "".join(word.sign for word in outcomes().values())
    assert set(text) <= {*string.printable.replace("\r", ""), *signs, "…"}, "no control character or override"
    assert "\\u001b[31m" in text


def test_rich_markup_in_a_claim_is_text() -> None:
    about = claim(
        "CreateDataset",
        "Name",
        "enum",
        ["[bold red]x[/]", "[/nothing]"],
        "a [link=http://a.invalid]quote[/link]",
    )
    text = summary_of(run_of([entry(about, Outcome.DIVERGES, received="accepted (200)")]))
    assert "[bold red]x[/] or [/nothing]" in text
    assert "[link=http://a.invalid]quote" in text


def test_a_divergence_as_text() -> None:
    chosen = {one.claim.rpartition("request.")[2]: one for one in sample_run().entries}
    names = ("Tags[].Key:reserved-prefix", "Domain:required", "DatasetArns[]:max-length")
    check("divergences.txt", "\n\n----\n\n".join(entry_text(chosen[name]) for name in names) + "\n")


def test_the_text_for_a_failing_test_names_everything() -> None:
    about = claim("CreateDataset", "Name", "max-length", 63, "At most 63.")
    got = answer(None, failure="reset")
    sent = {"method": "POST", "url": "", "headers": [], "body": ""}
    shown = Evidence("too-long", {"Name": "x"}, {}, None, sent, got, None, "specdrift run --claim x")
    text = divergence_text(
        Verdict(about.id, Outcome.DIVERGES, received="no answer", evidence=shown), about, "https://docs"
    )
    for part in (
        about.id,
        "At most 63.",
        "https://docs",
        "no answer",
        "none (reset)",
        "specdrift run --claim x",
    ):
        assert part in text


def test_hostile_text_in_a_failing_test_is_shown_and_bounded() -> None:
    for one in hostile_run().entries:
        text = entry_text(one)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert len(text) < 20_000


def test_the_run_as_markdown() -> None:
    check("run.md", render_markdown(sample_run()))
    text = render_markdown(sample_run(cut_off=True), known=KNOWN)
    assert "**Cut off.**" in text
    assert "### New divergences (11)" in text
    assert "### Known divergences (1)" in text
    assert "take 1 line out of the file" in text


def test_markdown_is_bounded() -> None:
    text = render_markdown(large_run(3, 60, 6), limit=20)
    assert "and 220 more in the report" in text
    assert text.count("accepts invalid") == 20


PARSER = MarkdownIt("commonmark").enable("table")


def kinds_of(text: str) -> set[str]:
    return {child.type for token in PARSER.parse(text) for child in (token, *(token.children or ()))}


BLOCKS = (
    *("heading", "paragraph", "bullet_list", "list_item", "blockquote"),
    *("table", "thead", "tbody", "tr", "th", "td", "strong"),
)
ALLOWED = {f"{name}_{end}" for name in BLOCKS for end in ("open", "close")} | {
    *("inline", "text", "softbreak", "hardbreak", "code_inline"),
}


@pytest.mark.parametrize("run", [sample_run(), hostile_run()], ids=["sample", "hostile"])
def test_markdown_has_no_markup_but_ours(run: Run) -> None:
    text = render_markdown(run)
    assert kinds_of(text) <= ALLOWED
    assert not re.search(r"(?<!\\)[\u202a-\u202e\x00-\x08\x0b-\x1f]", text)


@pytest.mark.parametrize(
    "text", [text[:200] for text in HOSTILE] + ["1. one", "# one", "- one", "www.a.invalid", "` `` ```"]
)
def test_any_text_is_text_in_markdown(text: str) -> None:
    assert kinds_of(escaped(text)) <= {"paragraph_open", "paragraph_close", "inline", "text"}
    assert {*kinds_of(f"a {code(text)} b")} == {
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "code_inline",
    }
