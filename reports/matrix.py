"""Several runs beside one another: which target keeps which documented claims, as Markdown and as a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import jinja2

from ..specs.kinds import predicate
from ..suites.verdicts import Outcome
from .markdown import code, escaped
from .run import Entry, Run
from .safe import visible
from .tally import EXERCISED, Tally, tallies, tally
from .words import badge, counted, outcomes

LIMIT = 200
"""Claims that the Markdown lists; the page lists all of them."""

COUNTED = (Outcome.CONFORMS, Outcome.DIVERGES, Outcome.INCONCLUSIVE, Outcome.FLAKY, Outcome.NOT_IMPLEMENTED)


@dataclass(frozen=True)
class Matrix:
    """Runs of the same claims on several targets.

    runs: one for each target. absent: by the name of a target that gave no run, the reason in a sentence.
    """

    runs: tuple[Run, ...]
    absent: Mapping[str, str] = field(default_factory=dict)

    @property
    def titles(self) -> tuple[str, ...]:
        """The heads of the columns: every target with its version."""
        return tuple(run.header.target.title for run in self.runs)

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """The counts of every run."""
        return tuple(tally(run.entries) for run in self.runs)

    @cached_property
    def operations(self) -> tuple[tuple[str, tuple[Tally | None, ...]], ...]:
        """By ``service operation`` the counts on each target, None where a run has none of its claims."""
        columns = [tallies(run.entries, lambda it: f"{it.service} {it.operation}") for run in self.runs]
        names = dict.fromkeys(name for column in columns for name in column)
        return tuple((name, tuple(column.get(name) for column in columns)) for name in names)

    @cached_property
    def differing(self) -> tuple[tuple[Entry, ...] | tuple[Entry | None, ...], ...]:
        """One row for each claim that some target diverges from, with the entry of each target."""
        columns = [{entry.claim: entry for entry in run.entries} for run in self.runs]
        claims = dict.fromkeys(claim for column in columns for claim in column)
        rows = (tuple(column.get(claim) for column in columns) for claim in claims)
        return tuple(row for row in rows if any(map(diverges, row)))

    @property
    def headline(self) -> str:
        """The matrix in one sentence."""
        if not self.runs:
            return "No target could be examined."
        said = (
            f"{title} diverges from {one.diverging:,} of {counted(one.exercised, 'checked claim')}"
            for title, one in zip(self.titles, self.tallies, strict=True)
        )
        return "; ".join(said) + "."


def diverges(entry: Entry | None) -> bool:
    """Whether a target's entry is a divergence."""
    return entry is not None and entry.verdict.outcome is Outcome.DIVERGES


def cell(count: Tally | None) -> str:
    """An operation on a target in a few words: what it keeps of what was checked, and what it breaks."""
    if count is None:
        return "not in the run"
    if not count.exercised:
        return "not implemented" if count.of(Outcome.NOT_IMPLEMENTED) else "not exercised"
    kept = f"{count.conforming:,} of {count.exercised:,}"
    return f"{kept}, {count.diverging:,} diverging" if count.diverging else kept


def render_markdown(matrix: Matrix, *, limit: int = LIMIT) -> str:
    """The matrix as Markdown. limit: how many claims to list."""
    lines = [f"## {escaped(matrix.headline, 1000)}", ""]
    lines += [
        f"> {escaped(name)} was not examined: {escaped(why, 500)}\n" for name, why in matrix.absent.items()
    ]
    for run in matrix.runs:
        if not run.complete:
            lines += [
                f"> **Cut off:** the run on {escaped(run.header.target.title)} did not come to its end.",
                "",
            ]
    if not matrix.runs:
        return "\n".join(lines)
    lines += _table("Claims", matrix.titles, _counts(matrix), right=True)
    rows = [(name, [cell(count) for count in counts]) for name, counts in matrix.operations]
    lines += ["", "### Conforming claims of those checked, by operation", ""]
    lines += _table("Operation", matrix.titles, [(code(name), said) for name, said in rows])
    shown = matrix.differing[:limit]
    if shown:
        lines += ["", f"### Claims that some target diverges from ({len(matrix.differing):,})", ""]
        lines += _table("Claim", matrix.titles, [(code(_claim(row)), _badges(row)) for row in shown])
    if len(matrix.differing) > limit:
        lines += ["", f"and {len(matrix.differing) - limit:,} more on the page"]
    return "\n".join(lines) + "\n"


def _counts(matrix: Matrix) -> list[tuple[str, list[str]]]:
    rows = [("documented", [f"{one.documented:,}" for one in matrix.tallies])]
    rows.append(("exercised", [f"{one.exercised:,}" for one in matrix.tallies]))
    for outcome in COUNTED:
        word = outcomes()[outcome]
        rows.append((f"{word.sign} {word.label}", [f"{one.of(outcome):,}" for one in matrix.tallies]))
    return rows


def _table(
    corner: str, heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]], *, right: bool = False
) -> list[str]:
    """A table as GitHub's Markdown has it. The rows' heads are Markdown already, their cells are text."""
    return [
        f"| {corner} | {' | '.join(map(escaped, heads))} |",
        "|---|" + ("---:|" if right else "---|") * len(heads),
        *(f"| {head} | {' | '.join(map(escaped, cells))} |" for head, cells in rows),
    ]


def _claim(row: Sequence[Entry | None]) -> str:
    return next(entry.claim for entry in row if entry is not None)


def _badges(row: Sequence[Entry | None]) -> list[str]:
    return ["not in the run" if entry is None else badge(entry) for entry in row]


def render_html(matrix: Matrix) -> str:
    """The matrix as one page that needs no network and has no script."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(__package__, "templates"),
        autoescape=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("matrix.html.j2").render(
        matrix=matrix,
        counts=_counts(matrix),
        cell=cell,
        badge=badge,
        diverges=diverges,
        predicate=predicate,
        exercised=EXERCISED,
    )


def write_matrix(matrix: Matrix, folder: Path) -> tuple[Path, Path]:
    """Write ``matrix.html`` and ``matrix.md`` to a folder, made if needed; gives the two files."""
    folder.mkdir(parents=True, exist_ok=True)
    page, text = folder / "matrix.html", folder / "matrix.md"
    page.write_text(render_html(matrix), encoding="utf-8", newline="\n")
    text.write_text(render_markdown(matrix), encoding="utf-8", newline="\n")
    return page, text
