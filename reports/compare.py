"""What changed between two runs: claim by claim, by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..suites.verdicts import Outcome
from .run import Entry, Run
from .words import counted


@dataclass(frozen=True, slots=True)
class Change:
    """One claim in both runs; a side is None where the run has no verdict on it."""

    claim: str
    before: Entry | None
    after: Entry | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a second run shows that a first one didn't.

    new: diverges now and did not before. fixed: diverged and conforms now.
    changed: diverges in both, otherwise than before. lost: diverged, and this run can't tell any more.
    flaky: flaky now. other: any other change of outcome between claims that both runs have.
    cautions: why the two runs can't be compared in full, in sentences.
    """

    new: tuple[Change, ...]
    fixed: tuple[Change, ...]
    changed: tuple[Change, ...]
    lost: tuple[Change, ...]
    flaky: tuple[Change, ...]
    other: tuple[Change, ...]
    cautions: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The comparison in one sentence."""
        if not any((self.new, self.fixed, self.changed, self.lost, self.flaky)):
            return "No divergence came or went."
        parts = [
            f"{len(changes):,} {word}"
            for word, changes in (
                ("new", self.new),
                ("fixed", self.fixed),
                ("changed", self.changed),
                ("out of sight", self.lost),
                ("flaky", self.flaky),
            )
            if changes
        ]
        total = sum(map(len, (self.new, self.fixed, self.changed, self.lost, self.flaky)))
        return f"{counted(total, 'claim')} changed: {', '.join(parts)}."


def compare(before: Run, after: Run) -> Comparison:
    """Compare two runs of one target, or of two.

    A divergence counts as fixed only where the later run shows that the claim is kept: one that is
    missing there, or undecided, is out of sight.
    """
    groups: dict[str, list[Change]] = {
        name: [] for name in ("new", "fixed", "changed", "lost", "flaky", "other")
    }
    earlier = {entry.claim: entry for entry in before.entries}
    later = {entry.claim: entry for entry in after.entries}
    for claim in sorted(earlier.keys() | later.keys()):
        change = Change(claim, earlier.get(claim), later.get(claim))
        group = _group(change)
        if group:
            groups[group].append(change)
    parts = {name: tuple(changes) for name, changes in groups.items()}
    return Comparison(**parts, cautions=tuple(_cautions(before, after)))


def _group(change: Change) -> str:
    """The name of the group that a change belongs to; empty when nothing worth telling changed."""
    old = None if change.before is None else change.before.verdict
    new = None if change.after is None else change.after.verdict
    was = old is not None and old.outcome is Outcome.DIVERGES
    if new is not None and new.outcome is Outcome.FLAKY:
        return "" if old is not None and old.outcome is Outcome.FLAKY else "flaky"
    if new is not None and new.outcome is Outcome.DIVERGES:
        if not was:
            return "new"
        return (
            "changed" if old is not None and (old.nature, old.received) != (new.nature, new.received) else ""
        )
    if was:
        return "fixed" if new is not None and new.outcome is Outcome.CONFORMS else "lost"
    return "other" if old is not None and new is not None and old.outcome is not new.outcome else ""


def _cautions(before: Run, after: Run) -> Iterator[str]:
    for name, run in (("earlier", before), ("later", after)):
        if not run.complete:
            yield f"The {name} run was cut off, so it says nothing about some claims."
    one, two = before.header, after.header
    if one.target != two.target:
        yield f"The targets differ: {one.target.title}, then {two.target.title}."
    if one.botocore != two.botocore:
        yield f"The documentation differs: botocore {one.botocore}, then {two.botocore}."
    if one.profile != two.profile:
        yield f"The profiles differ: {one.profile}, then {two.profile}."
    missing = sorted(set(one.services) ^ set(two.services))
    if missing:
        more = " and others" if len(missing) > 12 else ""
        yield f"Only one of the runs looked at {', '.join(missing[:12])}{more}."
