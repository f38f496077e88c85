"""The report for people: one HTML file that needs no network, or an overview with a page per service.

Everything in it may come from a target, so jinja2 escapes every value, hidden characters are written
out (reports/safe.py), and the page's own policy allows no network and no script but its own, by hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

import jinja2
from markupsafe import Markup

from ..suites.verdicts import Nature, Outcome
from . import views
from .headline import cut_off, headline
from .known import compare_known
from .run import Entry, Run
from .safe import visible
from .tally import EXERCISED, Tally, operations_of, tallies, tally
from .words import counted, natures, outcomes, share

CARDS: Final = 3000
"""Verdicts that one page shows with their evidence; the rest are in its lists."""

CLAIMS: Final = 50_000
"""Claims up to which a page lists all; beyond, it lists what diverges."""

LINES: Final = 40_000
"""Lines that the lists of one page have at most."""

OFFERED: Final = 2000
"""Operations up to which the filter offers names."""


def render_html(
    run: Run, *, known: Mapping[str, str] | None = None, pages: Mapping[str, str] | None = None
) -> str:
    """The run as one self-contained HTML page.

    known: reasons of known divergences by claim id (reports/known.py), to tell them from new ones.
    pages: for an overview, the relative address of each service's own page, where the evidence is then.
    A page stays below some 30 MB whatever the run: what is too much for it is left out of the lists
    (conforming claims first) or shown without evidence, and the page says so.
    """
    entries, known = run.entries, known or {}
    columns = views.families(entries)
    lists = views.claim_lists(entries, whole=len(entries) <= CLAIMS and pages is None, limit=LINES)
    addresses = None
    if is_large(run):
        addresses = pages or {claims.service: f"#{claims.service}" for claims in lists}
    rows = views.table(entries, columns, addresses)
    carded = [] if pages else _carded(entries)
    css, script = _inline("report.css"), _inline("report.js")
    return _template().render(
        run=run,
        header=run.header,
        footer=run.footer,
        started=_moment(run.header.started),
        headline=headline(run),
        cut_off=cut_off(run),
        tally=tally(entries),
        operations=operations_of(run),
        by_nature=Counter((entry.verdict.outcome, entry.verdict.nature) for entry in entries),
        by_kind=_by_kind(entries, columns),
        columns=columns,
        operation_names=_operation_names(entries),
        rows=rows,
        shown=frozenset(
            cell.family for row in rows if row.tally.exercised for cell in row.cells if cell.tally.documented
        ),
        cards={
            outcome: [views.card(entry, known) for entry in carded if entry.verdict.outcome is outcome]
            for outcome in views.CARDED
        },
        opened=_opened(carded),
        found=compare_known(run, known) if known else None,
        left_out=sum(entry.verdict.outcome in views.CARDED for entry in entries) - len(carded),
        lists=lists,
        unlisted=len(entries) - sum(claims.lines for claims in lists),
        by_service=addresses is not None,
        pages=pages,
        policy=f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'",
        css=css,
        script=script,
    )


def is_large(run: Run) -> bool:
    """Whether a run is of many services and too large to be shown in full on one page."""
    shown = sum(entry.verdict.outcome in views.CARDED for entry in run.entries)
    services = {entry.service for entry in run.entries} if len(run.entries) > CLAIMS or shown > CARDS else ()
    return len(services) > 1


def write_html(run: Run, path: Path | str, *, known: Mapping[str, str] | None = None) -> tuple[Path, ...]:
    """Write the report and give the files written, the one to open first. known: as in `render_html`.

    A large run of many services becomes an overview at `path` and a page for each service in a folder
    beside it, named like the overview without its suffix.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not is_large(run):
        _write(path, render_html(run, known=known))
        return (path,)
    folder = path.with_suffix("")
    folder.mkdir(exist_ok=True)
    for page in folder.glob("*.html"):
        page.unlink()  # of an earlier run, which may have had services that this one doesn't
    parts = dict(run.by_service())
    pages = {service: f"{folder.name}/{service}.html" for service in parts}
    _write(path, render_html(run, known=known, pages=pages))
    for service, part in parts.items():
        _write(folder / f"{service}.html", render_html(part, known=known))
    return (path, *(folder / f"{service}.html" for service in parts))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _carded(entries: tuple[Entry, ...]) -> list[Entry]:
    """The entries to show with their evidence: all that diverge first, then the others, up to a limit."""
    carded = [entry for entry in entries if entry.verdict.outcome in views.CARDED]
    order = list(natures())
    carded.sort(
        key=lambda entry: (
            views.CARDED.index(entry.verdict.outcome),
            entry.service,
            entry.operation,
            order.index(entry.verdict.nature) if entry.verdict.nature else -1,
        )
    )
    return carded[:CARDS]


def _opened(carded: list[Entry]) -> str:
    """The claim whose card is open at first: one with a quoted sentence, where there is one."""
    diverging = [entry for entry in carded if entry.verdict.outcome is Outcome.DIVERGES]
    first = next((entry for entry in diverging if entry.quote), next(iter(diverging), None))
    return "" if first is None else first.claim


def _by_kind(entries: tuple[Entry, ...], columns: tuple[views.Family, ...]) -> dict[str, Tally]:
    """A tally for each kind, in the order of the families."""
    counted_by_kind = tallies(entries, lambda entry: entry.kind)
    return {kind: counted_by_kind[kind] for column in columns for kind in column.kinds}


def _operation_names(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """Names to offer while one is typed; none when there are too many to be of help."""
    names = sorted({entry.operation for entry in entries})
    return tuple(names) if len(names) <= OFFERED else ()


def _moment(started: str) -> str:
    """A time for people, in UTC; as it stands when it is no ISO 8601 time."""
    try:
        moment = datetime.fromisoformat(started)
    except ValueError:
        return started
    return f"{moment.astimezone(UTC):%-d %B %Y, %H:%M} UTC"


def _hash(text: str) -> str:
    """A policy's word for exactly this inline text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _inline(name: str) -> Markup:
    """A style sheet or script of the project's own, to stand in the page as it is."""
    text = (resources.files(__package__) / "templates" / name).read_text(encoding="utf-8")
    return Markup(text)  # noqa: S704 - the project's own file, with nothing from a target in it


def _shown(value: object) -> object:
    """Every value on its way into the page: hidden characters written out. jinja2 escapes it after this."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(__package__, "templates"),
        autoescape=True,
        finalize=_shown,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["share"] = share
    environment.globals |= {
        "counted": counted,
        "EXERCISED": EXERCISED,
        "list_title": views.list_title,
        "Nature": Nature,
        "natures": natures(),
        "Outcome": Outcome,
        "outcomes": outcomes(),
    }
    return environment.get_template("report.html.j2")
