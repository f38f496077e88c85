"""What `specdrift run` shows while it runs: how far it is, and every crash of the suite in full.

A terminal gets a bar; the log of a nightly job gets a line now and then, so that a run of hours is seen
to be alive.
"""

from __future__ import annotations

import sys
import time
from typing import Any, Final

import pytest
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from .specs.claims import split_id

EVERY: Final = 30.0
"""Seconds between two lines where there is no terminal."""


class Reporter:
    """One bar over all claims, with the operation at hand, or a line now and then."""

    def __init__(self) -> None:
        self.console = Console(stderr=True)
        self.bar = Progress(
            TextColumn("[bold]{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("claims"),
            TimeElapsedColumn(),
            console=self.console,
            transient=True,
            disable=not self.console.is_terminal,
        )
        self.task = self.bar.add_task("reading the documentation", total=None)
        self.broken = False
        self.told = time.monotonic()

    def pytest_sessionstart(self) -> None:
        """Show the bar at once: the first seconds are spent reading."""
        self.bar.start()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Now the number of claims is known."""
        if session.items:
            self.bar.update(self.task, total=len(session.items))

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        """The same from an xdist worker."""
        self.bar.update(self.task, total=len(ids))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One claim further; whatever is no verdict but a crash is shown in full."""
        if report.when == "call":
            service, operation, _, _, _ = split_id(report.nodeid.partition("[")[2].removesuffix("]"))
            self.bar.update(self.task, advance=1, description=f"{service} {operation}")
            if not self.console.is_terminal and time.monotonic() - self.told >= EVERY:
                self._tell()
        if report.failed and not hasattr(report, "specdrift"):
            self._broken(f"{report.nodeid}\n{report.longreprtext}")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A suite that cannot be collected is shown in full."""
        if report.failed:
            self._broken(report.longreprtext)

    def pytest_internalerror(self, excrepr: Any) -> None:
        """So is a crash of pytest or a plugin."""
        self._broken(str(excrepr))

    def _tell(self) -> None:
        self.told = time.monotonic()
        task = self.bar.tasks[self.task]
        whole = f" of {task.total:,.0f}" if task.total else ""
        sys.stderr.write(f"specdrift: {task.completed:,.0f}{whole} claims, {task.description}\n")

    def _broken(self, text: str) -> None:
        self.broken = True
        self.bar.stop()
        sys.stderr.write(f"specdrift: this is a defect of specdrift, not of the target:\n{text}\n")

    def pytest_unconfigure(self) -> None:
        """Leave the terminal as it was."""
        self.bar.stop()


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Take the place of pytest's own reporter, whose options stay; not in an xdist worker."""
    if not hasattr(config, "workerinput"):
        reporter = config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            config.pluginmanager.unregister(reporter)
        config.pluginmanager.register(Reporter(), "specdrift-progress")
