"""`specdrift report`: the HTML report again, from a run record."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console

from ..failure import UserError
from ..reports.html import write_html
from ..reports.record import RecordError, read
from ..reports.summary import print_summary

NAME = "report"
HELP = "write the HTML report of a run record again, and print its summary"


def declare(parser: argparse.ArgumentParser) -> None:
    """RECORD [--output FILE]."""
    parser.add_argument("record", metavar="RECORD.jsonl")
    parser.add_argument(
        "--output", metavar="FILE", help="where to write the report (default: beside the record)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Render the record; a record that was cut off gives a report that says so."""
    path = Path(arguments.record)
    try:
        found = read(path)
        page = Path(arguments.output) if arguments.output else path.with_suffix(".html")
        write_html(found, page)
    except RecordError as problem:
        raise UserError(str(problem)) from problem
    except OSError as problem:
        raise UserError(
            f"{problem.filename}: {problem.strerror}; choose another file with --output"
        ) from problem
    print_summary(found, Console(), report=page, record=path)
    return 0
