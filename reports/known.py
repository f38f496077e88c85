"""Known divergences: a committed TOML file with a reason for each, so that CI fails only on what is new.

    [known]
    "forecast:CreateDatasetGroup:request.Tags[].Key:reserved-prefix" = "tag keys are not checked yet"

The key is the claim's id, so an entry excuses this one rule and nothing else of the operation.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..specs.claims import split_id
from ..suites.verdicts import Outcome
from .run import Entry, Run
from .safe import one_line
from .words import badge, sentence

UNREASONED = "not looked at yet"
"""The reason of an entry that a run wrote and nobody has looked at."""


@dataclass(eq=False)  # not frozen: Python sets the traceback of what is raised
class KnownError(ValueError):
    """A file of known divergences that can't be read: where, what is wrong, and what to do."""

    path: Path
    problem: str
    hint: str

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}. {self.hint}"


@dataclass(frozen=True, slots=True)
class Known:
    """What a run and a file of known divergences say about each other.

    new: divergences that aren't in the file. known: those that are. unreasoned: how many of these nobody
    has given a reason yet. stale: entries of the file whose
    claim the target now keeps. unseen: entries about which this run says nothing (another selection, an
    inconclusive verdict, a claim that is documented no longer).
    """

    new: tuple[Entry, ...]
    known: tuple[Entry, ...]
    unreasoned: int
    stale: tuple[str, ...]
    unseen: tuple[str, ...]


def read_known(path: Path | str) -> dict[str, str]:
    """Reasons by claim id. Raises KnownError for a file that can't be read or isn't of this form."""
    path = Path(path)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        hint = "Write it with --write-known, or name another file"
        raise KnownError(path, error.strerror or str(error), hint) from error
    except UnicodeDecodeError as error:
        raise KnownError(path, "not a text file", "Name a TOML file") from error
    except tomllib.TOMLDecodeError as error:
        raise KnownError(path, f"not TOML ({error})", "Correct it there") from error
    if not isinstance(data.get("known", {}), dict) or data.keys() - {"known"}:
        raise KnownError(
            path, "something else than a table [known]", 'Write lines of "claim id" = "reason" below it'
        )
    known = data.get("known", {})
    for claim, reason in known.items():
        try:
            split_id(claim)
        except ValueError as error:
            raise KnownError(path, str(error), "Copy the id from the report") from error
        if not isinstance(reason, str) or not reason.strip():
            raise KnownError(path, f"{claim} has no reason", "Say in a few words why it is accepted")
    return dict(known)


def compare_known(run: Run, known: Mapping[str, str]) -> Known:
    """What is new in the run, what is known, and which entries of the file are stale or unseen."""
    diverging = [entry for entry in run.entries if entry.verdict.outcome is Outcome.DIVERGES]
    conforming = {entry.claim for entry in run.entries if entry.verdict.outcome is Outcome.CONFORMS}
    open_claims = known.keys() - {entry.claim for entry in diverging}
    found = tuple(entry for entry in diverging if entry.claim in known)
    return Known(
        tuple(entry for entry in diverging if entry.claim not in known),
        found,
        sum(known[entry.claim] == UNREASONED for entry in found),
        tuple(sorted(open_claims & conforming)),
        tuple(sorted(open_claims - conforming)),
    )


def write_known(path: Path | str, run: Run, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Write the run's divergences as known, and give them with their reasons.

    known: what was known before. Its reasons stay; entries whose claim the target now keeps go; entries
    about which the run says nothing stay.
    """
    known = known or {}
    found = compare_known(run, known)
    reasons = {claim: reason for claim, reason in known.items() if claim not in found.stale}
    reasons |= {entry.claim: UNREASONED for entry in found.new}
    comments = {entry.claim: f"{badge(entry)}: {sentence(entry)}" for entry in (*found.new, *found.known)}
    lines = [
        f"# Known divergences of {one_line(run.header.target.title, 80)}:",
        "# with --fail-on new a run fails only on others. One line for each claim, with the reason why it is",
        "# accepted. Lines whose claim the target now keeps are reported; take them out.",
        "",
        "[known]",
    ]
    for claim in sorted(reasons):
        if claim in comments:
            lines.append(f"# {one_line(comments[claim], 100)}")
        lines.append(f"{_toml(claim)} = {_toml(reasons[claim])}")
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return reasons


def _toml(text: str) -> str:
    """A TOML basic string (TOML 1.0, section String); what JSON leaves as it is and TOML forbids is DEL."""
    written = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    return written.encode("utf-8", "replace").decode("utf-8")
