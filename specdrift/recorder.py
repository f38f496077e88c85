"""The recorder: collects the verdicts of a run, writes the record, the report and the summary."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import botocore
import pytest
from hypothesis import settings
from rich.console import Console

from . import __version__
from .examination import from_report_data
from .failure import UserError
from .options import TargetOptions
from .plan import Plan
from .repeat import command_line
from .reports import known as known_file
from .reports.html import render_html
from .reports.record import RecordWriter
from .reports.run import Entry, Header, Run, TargetInfo, operation_counts
from .reports.summary import print_summary
from .specs.corpus import service_title
from .target_choice import check_target, identify


@dataclass
class Recorder:
    """Lives in the process that reports (with xdist: not in the workers)."""

    config: pytest.Config
    plan: Plan
    writer: RecordWriter
    report_path: Path
    known: Mapping[str, str]
    fail_on: str
    started: float = field(default_factory=time.monotonic)
    requests: int = 0

    @classmethod
    def create(cls, config: pytest.Config, plan: Plan, seed: int) -> Self:
        """Check target and files, and begin the record. Raises UserError for what cannot work."""
        options = TargetOptions.read(config.getoption)
        check_target(options)
        folder = Path(config.getoption("specdrift_report_dir"))
        ...
