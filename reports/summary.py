"""The end of a run in the terminal: one table, the divergences as short lines, and where the rest is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..specs.kinds import predicate
from ..suites.verdicts import Nature, Outcome
from .headline import cut_off, headline
from .known import UNREASONED, compare_known
from .run import Entry, Run
from .safe import one_line
from .tally import Tally, operations_of, tally
from .words import badge, counted, outcomes, share

LINES = 10
"""Divergences that the summary lists."""

STYLES = {
    Outcome.CONFORMS: "green",
    Outcome.DIVERGES: "bold red",
    Outcome.INCONCLUSIVE: "yellow",
    Outcome.FLAKY: "magenta",
}


def print_summary(
    run: Run,
    console: Console,
    *,
    report: Path | None = None,
    record: Path | None = None,
    known: Mapping[str, str] | None = None,
) -> None:
    """Print the summary. known: reasons of known divergences by claim id; those are listed after new ones."""
    found = compare_known(run, known or {})
    console.print()
    console.print(Text(one_line(headline(run)), style="bold"))
    if not run.complete:
        console.print(Text(cut_off(run), style="bold yellow"))
    console.print(_table(run, tally(run.entries)))
    diverging = [*sorted(found.new, key=_interest), *sorted(found.known, key=_interest)]
    if diverging:
        console.print()
    for entry in diverging[:LINES]:
        line = divergence_line(entry)
        if known:
            line = Text("known  " if entry in found.known else "new    ", style="dim") + line
        console.print(line, no_wrap=True, overflow="ellipsis", crop=True)
    if len(diverging) > LINES:
        console.print(Text(f"and {len(diverging) - LINES:,} more in the report", style="dim"))
    if known:
        unreasoned = f" ({found.unreasoned:,} of them {UNREASONED})" if found.unreasoned else ""
        notes = [f"{len(found.new):,} new", f"{len(found.known):,} known{unreasoned}"]
        notes += [f"{len(found.stale):,} no longer diverging: take out of the file"] if found.stale else []
        console.print(Text(f"{', '.join(notes)}", style="bold"))
        for claim in found.stale[:LINES]:
            console.print(Text(f"  stale  {one_line(claim)}", style="dim"))
    console.print()
    for name, value in (("report", report), ("record", record), ("seed", run.header.seed)):
        if value is not None:
            console.print(Text.assemble((f"{name:<6}  ", "dim"), str(value)), soft_wrap=True)


def _interest(entry: Entry) -> tuple[bool, bool, str]:
    """What a reader wants to see first: rules that stand in prose, and what is more than a crash."""
    return entry.verdict.nature is Nature.SERVER_ERROR, not entry.quote, entry.claim


def divergence_line(entry: Entry) -> Text:
    """``accepts invalid  CreateDatasetGroup Tags[].Key does not begin with aws:  "Do not use ..."``."""
    line = Text()
    line.append(f"{badge(entry):<15}  ", style=STYLES.get(entry.verdict.outcome, ""))
    line.append(one_line(entry.operation))
    line.append(f" {one_line(entry.member)}", style="bold")
    line.append(f" {one_line(predicate(entry.kind, entry.value), 80)}")
    said = f'"{entry.quote}"' if entry.quote else entry.verdict.received
    line.append(f"  {one_line(said, 120)}", style="dim")
    return line


def _table(run: Run, count: Tally) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(justify="right")
    table.add_column(style="dim")
    total, implemented = operations_of(run)
    operations = f"claims of {counted(total, 'operation')}, {implemented:,} implemented"
    table.add_row("documented", f"{count.documented:,}", operations)
    table.add_row(
        "checkable", f"{count.checkable:,}", f"{share(count.checkable, count.documented)} of documented"
    )
    for outcome in (Outcome.NOT_IMPLEMENTED, Outcome.NOT_GENERATED):
        table.add_row(*_row(outcome, count.of(outcome), count.checkable, "checkable"))
    table.add_row(
        "exercised", f"{count.exercised:,}", f"{share(count.exercised, count.checkable)} of checkable"
    )
    for outcome in STYLES:
        table.add_row(*_row(outcome, count.of(outcome), count.exercised, "exercised"))
    return table


def _row(outcome: Outcome, number: int, whole: int, of: str) -> tuple[Text, Text, str]:
    style = STYLES.get(outcome, "dim") if number else "dim"
    word = outcomes()[outcome]
    name = Text(f"  {word.sign} {word.label}", style=style)
    return name, Text(f"{number:,}", style=style), f"{share(number, whole)} of {of}" if number else ""
