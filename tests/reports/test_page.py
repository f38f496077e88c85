"""The report in a real browser."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from specdrift.reports import html
from specdrift.reports.html import render_html, write_html
from specdrift.reports.run import Run
from specdrift.suites.verdicts import Outcome
from tests.reports.browser import Page
from tests.reports.odd_records import hostile_run, large_run
from tests.reports.sample_record import sample_run

SAMPLE = sample_run()
DIVERGING = [one for one in SAMPLE.entries if one.verdict.outcome is Outcome.DIVERGES]
CONFORMING = next(one for one in SAMPLE.entries if one.verdict.outcome is Outcome.CONFORMS)
SHOWN = ".card:not([hidden])"
RESERVED = "forecast:CreateDatasetGroup:request.Tags[].Key:reserved-prefix"


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Callable[..., Page]:
    """Opens a run's report in the browser, at an address inside it where one is given."""

    def open_(run: Run = SAMPLE, hash_: str = "") -> Page:
        path = tmp_path / "report.html"
        path.write_text(render_html(run), encoding="utf-8")
        page.open(f"{path.as_uri()}{hash_}")
        return page

    return open_


def settled(page: Page, expression: str, expected: object) -> None:
    """The expression comes to the expected value, at once or soon."""
    end = time.monotonic() + 5
    while (found := page.run(expression)) != expected and time.monotonic() < end:
        time.sleep(0.05)
    assert found == expected


def count(selector: str) -> str:
    return f"document.querySelectorAll({selector!r}).length"


@pytest.mark.parametrize("run", [SAMPLE, hostile_run()], ids=["sample", "hostile"])
def test_nothing_is_asked_for_nothing_is_complained_about_and_no_foreign_script_runs(
    opened: Callable[..., Page], run: Run
) -> None:
    page = opened(run)
    page.run("document.querySelectorAll('details').forEach((it) => (it.open = true))")
    settled(
        page, "[...document.querySelectorAll('details.list')].every((it) => it.querySelector('table'))", True
    )
    assert len(page.requests) == 1, page.requests
    assert page.complaints == []
    assert page.run("document.title") != "owned"
    assert page.run("document.querySelectorAll('script, img, iframe, object, svg[onload]').length") == 1


def test_the_policy_stops_what_would_slip_through(opened: Callable[..., Page]) -> None:
    """The second line of defence: were something not escaped, it would still neither run nor load."""
    page = opened()
    page.run(
        """document.body.insertAdjacentHTML('beforeend',
        '<img src="http://attacker.invalid/x" onerror="document.title=1">'
        + '<iframe srcdoc="<script>parent.document.title=1</script>"></iframe><p style="color: red">')"""
    )
    page.run(
        """{ const script = document.createElement('script');
        script.textContent = 'document.title=1';
        document.body.append(script); }"""
    )
    page.run("fetch('http://attacker.invalid/y').catch(() => 'refused')")
    page.wait(lambda: len(page.complaints) >= 5)
    assert page.run("document.title") != "1"
    assert all("Content Security Policy" in complaint for complaint in page.complaints)
    assert not [address for address in page.requests if "attacker" in address]


@pytest.mark.parametrize(
    ("hash_", "shown"),
    [
        ("", {one.claim for one in SAMPLE.entries if one.verdict.outcome in html.views.CARDED}),
        ("#?outcome=diverges", {one.claim for one in DIVERGING}),
        ("#?nature=wrong-error", {one.claim for one in DIVERGING if one.verdict.nature == "wrong-error"}),
        ("#?outcome=diverges&kind=length", {one.claim for one in DIVERGING if one.kind == "max-length"}),
        ("#?kind=reserved-prefix", {one.claim for one in DIVERGING if one.kind == "reserved-prefix"}),
        (
            "#?operation=ListData&outcome=diverges",
            {one.claim for one in DIVERGING if one.operation.startswith("List")},
        ),
        ("#?text=upper%20OR%20lowercase", {RESERVED}),
        ("#?text=nothing-like-this", set()),
        ("#?outcome=no-such-word", set()),
    ],
)
def test_an_address_is_a_filter(opened: Callable[..., Page], hash_: str, shown: set[str]) -> None:
    page = opened(hash_=hash_)
    assert set(page.run(f"[...document.querySelectorAll({SHOWN!r})].map((it) => it.id)")) == shown
    assert page.complaints == []


def test_the_lists_are_filtered_with_the_cards(opened: Callable[..., Page]) -> None:
    page = opened(hash_="#?outcome=conforms")
    conforming = sum(one.verdict.outcome is Outcome.CONFORMS for one in SAMPLE.entries)
    assert (
        page.run("document.querySelector('.found').textContent")
        == f"0 of 17 examples, {conforming} claims in the lists"
    )
    page.run("document.querySelectorAll('details.list:not([hidden])').forEach((it) => (it.open = true))")
    settled(page, count("details.list:not([hidden]) tr"), conforming)
    assert page.visible(".list pre") == 0


def test_choosing_a_filter_writes_it_into_the_address(opened: Callable[..., Page]) -> None:
    page = opened()
    page.run(
        """{ const form = document.querySelector('#filters form');
        form.elements.nature.value = 'server-error';
        form.elements.text.value = 'domain';
        form.dispatchEvent(new Event('input')); }"""
    )
    settled(page, "location.hash", "#?nature=server-error&text=domain")
    assert page.visible(".card") == 1
    page.run("document.querySelector('#filters button[type=reset]').click()")
    settled(page, "location.hash", "")
    assert page.visible(".card") == 17


def test_new_divergences_can_be_looked_at_alone(page: Page, tmp_path: Path) -> None:
    known = {one.claim: "why" for one in DIVERGING[2:]}
    (tmp_path / "report.html").write_text(render_html(SAMPLE, known=known), encoding="utf-8")
    page.open(f"{(tmp_path / 'report.html').as_uri()}#?known=new")
    assert page.visible(".card") == 2
    assert (
        page.run("document.querySelector('.found').textContent") == "2 of 17 examples, 2 claims in the lists"
    )


def test_a_count_in_the_table_is_a_filter(opened: Callable[..., Page]) -> None:
    page = opened()
    page.run(
        "[...document.querySelectorAll('.matrix a.cell')].find((it) => it.textContent === '3/5').click()"
    )
    settled(page, "location.hash", "#?service=forecast&operation=CreateDatasetGroup&kind=length")
    settled(page, count(SHOWN), 3)


def test_an_address_that_names_a_divergence_opens_it(opened: Callable[..., Page]) -> None:
    page = opened(hash_=f"#{quote(RESERVED)}")
    assert page.run(f"document.getElementById({RESERVED!r}).open") is True
    settled(page, f"document.getElementById({RESERVED!r}).getBoundingClientRect().top < innerHeight", True)


def test_an_address_that_names_any_other_claim_opens_its_list(opened: Callable[..., Page]) -> None:
    page = opened(hash_=f"#{quote(CONFORMING.claim)}")
    row = f"document.getElementById({CONFORMING.claim!r})"
    assert page.run(f"{row}.textContent").startswith("conforms")
    settled(page, f"{row}.getBoundingClientRect().top < innerHeight", True)
    assert page.run(f"{row}.closest('details').open") is True


@pytest.mark.parametrize("hash_", ["#nothing:here", "#%zz", "#?%zz", "#?outcome=<script>", "#"])
def test_an_address_that_names_nothing_does_no_harm(opened: Callable[..., Page], hash_: str) -> None:
    page = opened(hash_=hash_)
    assert page.complaints == []
    assert page.visible("#filters") == 1


def test_a_command_can_be_copied(opened: Callable[..., Page]) -> None:
    page = opened(hash_=f"#{quote(RESERVED)}")
    page.run("globalThis.copied = []; navigator.clipboard.writeText = async (text) => { copied.push(text); }")
    page.run(f"document.getElementById({RESERVED!r}).querySelectorAll('.copy').forEach((it) => it.click())")
    repeat = next(
        one.verdict.evidence.repeat for one in DIVERGING if one.claim == RESERVED and one.verdict.evidence
    )
    settled(page, "copied", [repeat, RESERVED])
    assert page.visible(".copy") > 0


def test_all_can_be_opened_and_closed(opened: Callable[..., Page]) -> None:
    page = opened()
    page.run("document.querySelector('#divergences [data-fold=open]').click()")
    assert page.run(count("#divergences .card[open]")) == len(DIVERGING)
    page.run("document.querySelector('#divergences [data-fold=\"\"]').click()")
    assert page.run(count(".card[open]")) == 0


def test_everything_can_be_read_without_script(opened: Callable[..., Page], page: Page) -> None:
    page.without_script(off=True)
    try:
        opened()
        assert page.visible("#filters") == page.visible(".copy") == 0, "what needs the script is not offered"
        assert page.visible(".card") == 17
        assert page.run(
            "[...document.querySelectorAll('.list pre')].every((it) => it.textContent.includes('\\t'))"
        )
    finally:
        page.without_script(off=False)


def test_it_fits_a_phone_and_paper(opened: Callable[..., Page], page: Page) -> None:
    page.emulate(360, 700)
    opened()
    assert page.run("document.documentElement.scrollWidth") <= 360
    page.emulate(1000, 700, printed=True)
    assert page.visible("#filters") == 0
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert page.run(count(".card:not([open])")) == 0


LUMINANCE = """(() => {
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let it = element; it; it = it.parentElement) {
      const color = parse(getComputedStyle(it).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((it) => it.nodeType === 3 && it.data.trim());
    if (!own || !element.checkVisibility() || element.closest('svg, script, style, .skip')) continue;
    const [a, b] = [parse(getComputedStyle(element).color), ground(element)].map(luminance);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.push(`${element.className || element.tagName}: ${ratio.toFixed(2)}`);
  }
  return [...new Set(faint)];
})()"""
"""Texts whose contrast is below 4.5:1, the least that WCAG 2.2 (1.4.3) allows."""


@pytest.mark.parametrize("dark", [False, True], ids=["bright", "dark"])
def test_every_text_stands_out_from_its_ground(opened: Callable[..., Page], page: Page, dark: bool) -> None:
    page.emulate(1300, 900, dark=dark)
    opened()
    page.run("document.querySelectorAll('details').forEach((it) => (it.open = true))")
    assert page.visible(".json ins") > 5
    assert page.run(LUMINANCE) == []


NAMELESS = """[...document.querySelectorAll('a, button, input, select, summary, [role=img], [role=region]')]
  .filter((it) => !(it.getAttribute('aria-label') || it.getAttribute('aria-labelledby')
    || it.closest('label') || it.textContent.trim()))
  .map((it) => it.outerHTML.slice(0, 80))"""


def test_what_can_be_operated_has_a_name(opened: Callable[..., Page]) -> None:
    assert opened().run(NAMELESS) == []


def test_an_overview_leads_to_the_services_pages(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "CLAIMS", 100)
    first, *_ = write_html(large_run(4, 6, 8), tmp_path / "moto.html")
    page.open(f"{first.as_uri()}#?text=thing004&service=service002")
    assert page.run("document.querySelector('.found').textContent") == "2 claims in the lists"
    page.run("document.querySelectorAll('details:not([hidden])').forEach((it) => (it.open = true))")
    settled(page, count("details.list:not([hidden]) td a"), 2)
    link = page.run("document.querySelector('details.list:not([hidden]) td a').href")
    assert re.search(r"/moto/service002\.html#service002%3ACreateThing004", link)
    page.open(link)
    assert page.run("document.querySelector('.card.named').open") is True
    assert page.complaints == []
