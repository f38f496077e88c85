"""The recorder: collects the verdicts of a run, writes the record, the report and the summary."""

from __future__ import annotations

import shlex
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Self

import botocore
import pytest
from rich.console import Console

from . import __version__
from .examination import from_report_data
from .failure import UserError
from .plan import Plan
from .reports.html import write_html
from .reports.known import KnownError, read_known, write_known
from .reports.record import RecordWriter
from .reports.run import Entry, Header, Run, TargetInfo, operation_counts
from .reports.summary import print_summary
from .reports.text import entry_text
from .specs.claims import split_id
from .suites.verdicts import Outcome, Verdict
from .targets.models import service_title
from .targets.target import Target

SERVICES_NAMED = 3
"""How many services the name of a report's file lists."""

UNFINISHED = "-unfinished"
"""What the names of a run's files end with until it has come to its end."""

KNOWN_FILE = Path("known-divergences.toml")

DETAILED = 5
"""How many claims that were asked for by name are told in full."""

_KNOWN: pytest.StashKey[Mapping[str, str]] = pytest.StashKey()

_JUDGED = frozenset({Outcome.CONFORMS, Outcome.DIVERGES})

FAILED = 1
STOPPED = 130
"""Exit status of a run that was stopped by hand."""

BROKEN = 3
"""Exit status when claims were left without a verdict by a defect of the suite's own."""


@dataclass
class Recorder:
    """Lives in the process that reports (with xdist: not in the workers).

    finished: where the record goes when the run comes to its end; until then the last whole one stays there.
    known: reasons of known divergences by claim id. broken: reports of claims that ended in a crash of
    the suite instead of a verdict. in_detail: claims were asked for by name, and are told in full.
    left: verdicts on claims that no item is about.
    """

    plan: Plan
    writer: RecordWriter
    finished: Path
    known: Mapping[str, str]
    fail_on: str
    write_known_to: Path | None
    in_detail: bool
    left: tuple[Verdict, ...]
    started: float = field(default_factory=time.monotonic)
    requests: int = 0
    broken: int = 0
    run: Run | None = None

    @property
    def page(self) -> Path:
        """The report beside the record."""
        return self.writer.path.with_suffix(".html")

    @classmethod
    def create(cls, config: pytest.Config, plan: Plan, header: Header) -> Self:
        """Begin the record. Raises UserError when a file cannot be read or the folder not be written."""
        option = config.getoption
        folder = Path(option("specdrift_report_dir"))
        stem = _stem(config, header)
        try:
            writer = RecordWriter(folder / f"{stem}{UNFINISHED}.jsonl", header)
        except OSError as problem:
            raise UserError(
                f"{folder}: {problem.strerror}; choose another folder with --report-dir"
            ) from problem
        known = known_of(config)
        if option("specdrift_fail_on") == "new" and not option("specdrift_known") and not KNOWN_FILE.exists():
            sys.stderr.write(f"specdrift: there is no {KNOWN_FILE} here, so every divergence is new\n")
        for warning in undocumented(plan, known):
            sys.stderr.write(f"specdrift: {warning}\n")
        to = option("specdrift_write_known")
        return cls(
            plan,
            writer,
            folder / f"{stem}.jsonl",
            known,
            option("specdrift_fail_on") or "any",
            Path(to) if to else None,
            bool(option("specdrift_claim")),
            () if option("keyword") or option("markexpr") else plan.left,
        )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the verdict that a report carries."""
        data = getattr(report, "specdrift", None)
        if data is not None:
            verdict, requests = from_report_data(data)
            self.requests += requests
            operation, claim = self.plan.find(verdict.claim)
            self.writer.add(Entry.of(verdict, claim, operation.url))
        elif report.failed:
            self.broken += 1

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Close the record, write the report, and choose the exit status."""
        stopped = session.exitstatus == pytest.ExitCode.INTERRUPTED
        if not stopped and session.exitstatus not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
            self.writer.close()
            return
        self._add_left()
        if self.broken or stopped:
            # Claims without a verdict: the record gets no footer, and every report says that it was cut off.
            self.run = Run(self.writer.header, self.writer.entries)
        else:
            operations, implemented = operation_counts(self.writer.entries)
            seconds = time.monotonic() - self.started
            self.run = self.writer.finish(
                operations=operations, implemented=implemented, seconds=seconds, requests=self.requests,
                to=self.finished,
            )  # fmt: skip
        write_html(self.run, self.page, known=self.known)
        if self.write_known_to:
            before = self.known
            if self.write_known_to.exists():
                before = {**read_known(self.write_known_to), **before}
            written = write_known(self.write_known_to, self.run, before)
            told = f"{len(written):,} known divergences are in {self.write_known_to}; give each its reason"
            sys.stderr.write(f"specdrift: {told}\n")
        session.exitstatus = STOPPED if stopped else self.exit_status()

    def _add_left(self) -> None:
        """Record the claims that no item is about; what isn't implemented isn't at any other place either."""
        absent = {
            (entry.service, entry.operation): entry.verdict
            for entry in self.writer.entries
            if entry.verdict.outcome is Outcome.NOT_IMPLEMENTED
        }
        for verdict in self.left:
            operation, claim = self.plan.find(verdict.claim)
            known = absent.get((operation.service, operation.name))
            one = replace(known, claim=claim.id) if known else verdict
            self.writer.add(Entry.of(one, claim, operation.url))

    def exit_status(self) -> int:
        """By --fail-on; a run in which the suite crashed, or that exercised nothing, never passes it."""
        if self.broken:
            return BROKEN
        entries = self.run.entries if self.run else ()
        if self.fail_on != "never" and not any(entry.verdict.outcome in _JUDGED for entry in entries):
            return FAILED
        found = {entry.claim for entry in entries if entry.verdict.outcome is Outcome.DIVERGES}
        if self.fail_on == "new":
            found -= self.known.keys()
        return FAILED if found and self.fail_on != "never" else 0

    def pytest_unconfigure(self) -> None:
        """The summary comes last, after whatever pytest itself prints."""
        self.writer.close()
        if self.run is not None:
            sys.stdout.flush()
            if self.in_detail:
                for entry in self.run.entries[:DETAILED]:
                    sys.stdout.write(f"\n{entry_text(entry)}\n")
            print_summary(self.run, Console(), report=self.page, record=self.writer.path, known=self.known)


def _stem(config: pytest.Config, header: Header) -> str:
    """The name of a run's files; a part of a service never replaces the report of the whole."""
    services = header.services if len(header.services) <= SERVICES_NAMED else ("services",)
    option = config.getoption
    part = (
        option("specdrift_claim") or option("specdrift_operation") or option("keyword") or option("markexpr")
    )
    return "-".join((header.target.name, *services, *(("part",) if part else ())))


def header_of(config: pytest.Config, plan: Plan, seed: int, target: Target) -> Header:
    """The record's header: what is asked of whom."""
    return Header(
        TargetInfo(target.name, target.version, target.endpoint),
        plan.services,
        datetime.now(UTC).isoformat(timespec="seconds"),
        __version__,
        botocore.__version__,
        config.getoption("--hypothesis-profile", None) or "default",
        seed,
        target.region,
        target.account,
        _command(),
        {service: service_title(service) for service in plan.services},
    )


def _command() -> str:
    """The command line of this process, as it would be typed again."""
    name = Path(sys.argv[0]).name
    return shlex.join(["specdrift" if name == "__main__.py" else name, *sys.argv[1:]])


def undocumented(plan: Plan, known: Mapping[str, str]) -> list[str]:
    """A sentence for each known divergence of a planned operation that names none of its claims."""
    operations = {(operation.service, operation.name): operation for operation in plan.operations}
    sentences = []
    for claim_id in known:
        service, name, _, _, _ = split_id(claim_id)
        operation = operations.get((service, name))
        if operation is not None and claim_id not in operation.by_id:
            near = get_close_matches(claim_id, operation.by_id, n=1, cutoff=0.9)
            advice = f"did you mean {near[0]}?" if near else "take it out"
            sentences.append(f"known divergence {claim_id} is not documented: {advice}")
    return sentences


def known_of(config: pytest.Config) -> Mapping[str, str]:
    """Reasons of the known divergences by claim id, for `--fail-on new`; empty for the other choices."""
    if _KNOWN not in config.stash:
        config.stash[_KNOWN] = _read_known_of(config)
    return config.stash[_KNOWN]


def _read_known_of(config: pytest.Config) -> Mapping[str, str]:
    given = config.getoption("specdrift_known")
    if config.getoption("specdrift_fail_on") != "new" and not given:
        return {}
    path = Path(given) if given else KNOWN_FILE
    if not given and not path.exists():
        return {}
    try:
        return read_known(path)
    except KnownError as problem:
        raise UserError(str(problem)) from problem
