from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from specdrift.reports import html
from specdrift.reports.html import is_large, render_html, write_html
from specdrift.reports.run import Run
from specdrift.reports.views import CARDED, claim_line, code_spans, documentation_link
from specdrift.suites.verdicts import Nature, Outcome
from tests.reports.odd_records import hostile_run, large_run
from tests.reports.sample_record import claim, entry, run_of, sample_run
from tests.reports.snapshots import Document, check


def test_what_people_read() -> None:
    """The page's text, one piece a line: a change of words or numbers has to be looked at."""
    check("report.txt", "\n".join(Document(render_html(sample_run())).texts) + "\n")


@pytest.mark.parametrize("run", [sample_run(), hostile_run(), sample_run(cut_off=True), run_of([])])
def test_the_page_is_whole_and_asks_for_nothing(run: Run) -> None:
    document = Document(render_html(run))
    assert (
        not {"img", "link", "iframe", "object", "embed", "base", "audio", "video"} & document.elements.keys()
    )
    assert document.elements["script"] == document.elements["style"] == 1
    assert not {
        name for name in document.attributes if name.startswith("on") or name in {"src", "style", "srcdoc"}
    }
    assert all(link.startswith(("#", "https://boto3.amazonaws.com/")) for link in document.links)


@pytest.mark.parametrize("run", [sample_run(), hostile_run()])
def test_the_policy_allows_the_page_s_own_script_and_style_only(run: Run) -> None:
    document = Document(render_html(run))
    policy = dict(part.strip().split(" ", 1) for part in document.content["meta"][1].split(";"))
    assert policy["default-src"] == "'none'"
    for name in ("script", "style"):
        digest = hashlib.sha256("".join(document.content[name]).encode()).digest()
        assert policy[f"{name}-src"] == f"'sha256-{base64.b64encode(digest).decode()}'"
    assert (policy["base-uri"], policy["form-action"]) == ("'none'", "'none'")


def test_each_undecided_or_diverging_claim_is_an_anchor() -> None:
    run = sample_run()
    document = Document(render_html(run))
    shown = [one.claim for one in run.entries if one.verdict.outcome in CARDED]
    assert set(shown) <= set(document.ids)
    for link in document.links:
        if link.startswith("#") and not link.startswith("#?"):
            assert unquote(link[1:]) in document.ids


def test_every_claim_can_be_read_without_script() -> None:
    run = sample_run()
    text = "\n".join(Document(render_html(run)).texts)
    for one in run.entries:
        assert " ".join(claim_line(one).split()) in text


def test_hidden_characters_and_halves_of_pairs_do_not_reach_the_page() -> None:
    page = render_html(hostile_run())
    page.encode("utf-8")
    assert not {*"\u202e\u2066\u200b\ufeff\x00\x07\x1b\x7f\x9b\u2028"} & set(page)
    assert "\\u202e" in page


def test_a_huge_answer_is_cut_and_says_so() -> None:
    page = render_html(hostile_run())
    assert len(page) < 200_000
    assert "300,000 characters in all" in page


def test_a_cut_off_run_says_so_at_the_top() -> None:
    assert "Cut off." in render_html(sample_run(cut_off=True))
    assert "Cut off." not in render_html(sample_run())


def test_new_divergences_are_told_from_known_ones() -> None:
    diverging = [one.claim for one in sample_run().entries if one.verdict.outcome is Outcome.DIVERGES]
    kept = next(one.claim for one in sample_run().entries if one.verdict.outcome is Outcome.CONFORMS)
    page = render_html(sample_run(), known={diverging[0]: "<b>upstream</b> issue", kept: "was broken"})
    texts = Document(page).texts
    assert {"11 new", "1 known", "<b>upstream</b> issue", kept} <= set(texts)
    assert page.count('data-known="new"') == 11
    assert "data-known" not in render_html(sample_run())


def test_a_run_without_divergences_says_so() -> None:
    kept = run_of([entry(claim("CreateDataset", "Name", "required"), Outcome.CONFORMS, cases=1)])
    texts = Document(render_html(kept)).texts
    assert "No divergence was found." in texts
    assert "moto 5.2.5 diverges from none of 1 checked claim of Amazon Forecast." in texts


def test_a_run_of_a_kind_and_value_that_is_not_known_is_shown() -> None:
    strange = replace(
        entry(claim("CreateDataset", "Name", "required"), Outcome.DIVERGES), kind="new-kind", value={}
    )
    assert "new-kind: {}" in Document(render_html(run_of([strange]))).texts


def test_a_date_that_is_none_is_shown_as_it_stands() -> None:
    header = replace(sample_run().header, started="yesterday")
    assert "yesterday" in Document(render_html(replace(sample_run(), header=header))).texts


def test_a_small_run_is_one_file(tmp_path: Path) -> None:
    assert write_html(sample_run(), tmp_path / "out" / "moto.html") == (tmp_path / "out" / "moto.html",)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["moto.html"]


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> Run:
    """A run that is large by lower limits, so that the test is quick."""
    monkeypatch.setattr(html, "CLAIMS", 100)
    monkeypatch.setattr(html, "CARDS", 10)
    return large_run(4, 6, 8)


def test_a_large_run_is_an_overview_with_a_page_for_each_service(tmp_path: Path, large: Run) -> None:
    (tmp_path / "moto").mkdir()
    (tmp_path / "moto/gone.html").write_text("a service of an earlier run")
    first, *pages = write_html(large, tmp_path / "moto.html")
    assert not (tmp_path / "moto/gone.html").exists()
    overview = Document(first.read_text(encoding="utf-8"))
    assert [page.relative_to(tmp_path).as_posix() for page in pages] == [
        f"moto/service00{n}.html" for n in range(4)
    ]
    assert {link for link in overview.links if ".html" in link and "://" not in link} == {
        page.relative_to(tmp_path).as_posix() for page in pages
    }
    diverging = [one for one in large.entries if one.verdict.outcome is Outcome.DIVERGES]
    text = "\n".join(overview.texts)
    assert all(" ".join(claim_line(one).split()) in text for one in diverging)
    for page, (service, part) in zip(pages, large.by_service(), strict=True):
        document = Document(page.read_text(encoding="utf-8"))
        assert document.texts.count("accepts invalid") > 0
        assert f"moto 5.2.5 diverges from 8 of 32 checked claims of {service}." in document.texts
        assert all(" ".join(claim_line(one).split()) in "\n".join(document.texts) for one in part.entries)


def test_a_large_run_on_one_page_says_what_it_leaves_out(large: Run) -> None:
    text = "\n".join(Document(render_html(large)).texts)
    assert "192 claims are too many for one page" in text
    assert "160 other claims are in the run record" in text
    assert "22 more verdicts" in text


def test_one_service_is_one_page_that_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "CLAIMS", 3)
    monkeypatch.setattr(html, "LINES", 5)
    run = sample_run()
    assert not is_large(run)
    document = Document(render_html(run))
    assert "CreateDatasetGroup" in document.texts, "the table is by operation"
    assert sum("\t" in line for text in document.lists for line in text.splitlines()) == 5
    assert f"{len(run.entries) - 5} other claims" in "\n".join(document.texts)


def test_a_large_run_has_no_link_to_nowhere(large: Run) -> None:
    conforming = [
        one
        for one in large.entries
        if one.verdict.outcome is not Outcome.DIVERGES or one.service < "service002"
    ]
    document = Document(render_html(replace(large, entries=tuple(conforming))))
    for link in document.links:
        if link.startswith("#") and not link.startswith("#?"):
            assert unquote(link[1:]) in document.ids


@pytest.mark.parametrize(
    ("quote", "docs", "link"),
    [
        ("", "https://docs/x.html", "https://docs/x.html"),
        ("Too short", "https://docs/x.html", "https://docs/x.html"),
        (
            "A key, at most 128 - no more.",
            "https://docs/x.html",
            "key%2C%20at%20most%20128%20%2D%20no%20more.",
        ),
        ("`code first` and then quite a few words", "https://docs/x.html", "then%20quite%20a%20few%20words"),
        ("any words at all here", "http://docs/x.html", None),
        ("any words at all here", "javascript:alert(1)", None),
    ],
)
def test_a_link_leads_to_the_sentence(quote: str, docs: str, link: str | None) -> None:
    about = replace(
        entry(claim("CreateDataset", "Name", "required", quote=quote), Outcome.DIVERGES), docs=docs
    )
    found = documentation_link(about)
    if link is None:
        assert not found
    else:
        assert found in {link, f"{docs}#:~:text={link}"}


def test_code_in_a_quote() -> None:
    assert code_spans("Use `aws:` not") == (("Use ", False), ("aws:", True), (" not", False))
    assert code_spans("a stray ` stays") == (("a stray ` stays", False),)


def test_a_claim_on_a_line() -> None:
    about = claim("CreateDataset", "Name", "max-length", 63)
    assert claim_line(entry(about, Outcome.CONFORMS, cases=3)) == (
        "conforms\t\trequest.Name\tmax-length\t3\tName has at most 63 characters"
    )
    line = claim_line(
        entry(about, Outcome.DIVERGES, Nature.WRONG_ERROR, received="refused\twith\nX", cases=1)
    )
    assert line.split("\t")[-1] == "refused\\u0009with\\u000aX"
