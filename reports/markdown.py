"""A run, or the change between two, as Markdown for a CI job's summary or a comment.

Texts from a target become code spans (CommonMark, section Code spans), where nothing in them is markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from ..specs.kinds import predicate
from ..suites.verdicts import Outcome
from .compare import Change, Comparison
from .headline import cut_off, headline
from .known import compare_known
from .run import Entry, Run
from .safe import one_line
from .tally import EXERCISED, operations_of, tally
from .views import code_spans
from .words import badge, counted, outcomes, sentence, share

LIMIT = 100
"""Divergences that are listed; GitHub cuts a job's summary at 1 MiB."""

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$@]|:(?=//)|(?<=\bwww)\.|^(?:[-+#=]|\d+(?=[.)]))")
"""Characters that are markup in CommonMark or GitHub's extensions to it, bare addresses included."""


def escaped(text: str, limit: int = 300) -> str:
    """Text of ours or of the documentation in Markdown, on one line, with nothing in it taken as markup."""
    return _SPECIAL.sub(
        lambda it: f"\\{it[0]}" if not it[0].isdigit() else f"{it[0]}\\", one_line(text, limit)
    )


def quoted(text: str) -> str:
    """A sentence of the documentation, with the code in it as code."""
    return "".join(code(piece) if is_code else escaped(piece) for piece, is_code in code_spans(text))


def code(text: str, limit: int = 300) -> str:
    """Text as a code span (CommonMark, section Code spans): its fence is longer than any inside."""
    line = one_line(text, limit)
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if line.startswith("`") or line.endswith("`") or not line.strip() else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def render_markdown(run: Run, *, known: Mapping[str, str] | None = None, limit: int = LIMIT) -> str:
    """The run as Markdown: the headline, counts with denominators, and the divergences, new ones first.

    known: reasons of known divergences by claim id. limit: how many divergences to list.
    """
    count = tally(run.entries)
    total, implemented = operations_of(run)
    lines = [f"## {escaped(headline(run))}", ""]
    if not run.complete:
        lines += [f"> **Cut off.** {escaped(cut_off(run))}", ""]
    lines += [
        "| Claims | Number | of |",
        "|---|---:|---|",
        f"| documented | {count.documented:,} | {counted(total, 'operation')}, {implemented:,} implemented |",
        f"| checkable | {count.checkable:,} | {share(count.checkable, count.documented)} of documented |",
        f"| exercised | {count.exercised:,} | {share(count.exercised, count.checkable)} of checkable |",
    ]
    for outcome, word in outcomes().items():
        whole, of = (count.exercised, "exercised") if outcome in EXERCISED else (count.checkable, "checkable")
        whole, of = (count.documented, "documented") if outcome is Outcome.NOT_CHECKABLE else (whole, of)
        number = count.of(outcome)
        lines.append(f"| {word.sign} {word.label} | {number:,} | {share(number, whole)} of {of} |")
    found = compare_known(run, known or {})
    lines += _section("New divergences" if known else "Divergences", found.new, limit)
    lines += _section("Known divergences", found.known, max(0, limit - len(found.new)))
    if found.stale:
        lines += [
            "",
            f"### No longer diverging: take {counted(len(found.stale), 'line')} out of the file",
            "",
        ]
        lines += [f"- {code(claim)}" for claim in found.stale[:limit]]
    return "\n".join(lines) + "\n"


def _section(title: str, entries: Iterable[Entry], limit: int) -> list[str]:
    entries = tuple(entries)
    if not entries:
        return []
    lines = ["", f"### {title} ({len(entries):,})"]
    for (service, operation), group in groupby(
        entries[:limit], lambda entry: (entry.service, entry.operation)
    ):
        lines += ["", f"**{escaped(service)} {escaped(operation)}**", ""]
        lines += [_item(entry) for entry in group]
    if len(entries) > limit:
        lines += ["", f"and {len(entries) - limit:,} more in the report"]
    return lines


def _item(entry: Entry) -> str:
    verdict = entry.verdict
    said = f"  \n  > {quoted(entry.quote)}" if entry.quote else ""
    says = escaped(predicate(entry.kind, entry.value), 160)
    what = f"- **{badge(entry)}** {code(entry.member)} {says}: {code(verdict.received)}"
    return f"{what}{said}  \n  {code(entry.claim)}"


def comparison_markdown(comparison: Comparison, *, limit: int = LIMIT) -> str:
    """What changed between two runs as Markdown."""
    lines = [f"## {escaped(comparison.sentence)}"]
    for caution in comparison.cautions:
        lines += ["", f"> {escaped(caution)}"]
    for title, changes in (
        ("New divergences", comparison.new),
        ("Fixed", comparison.fixed),
        ("Diverging in another way", comparison.changed),
        ("Out of sight", comparison.lost),
        ("Flaky", comparison.flaky),
    ):
        if changes:
            lines += ["", f"### {title} ({len(changes):,})", ""]
            lines += [_change(change) for change in changes[:limit]]
            lines += [f"- and {len(changes) - limit:,} more"] if len(changes) > limit else []
    return "\n".join(lines) + "\n"


def _change(change: Change) -> str:
    shown = change.after or change.before
    said = escaped(sentence(shown), 200) if shown else ""
    return f"- {said}: {_side(change.before)} → {_side(change.after)}  \n  {code(change.claim)}"


def _side(entry: Entry | None) -> str:
    if entry is None:
        return "not in this run"
    received = f" ({code(entry.verdict.received, 120)})" if entry.verdict.received else ""
    return f"{badge(entry)}{received}"
