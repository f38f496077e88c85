"""`specdrift targets`: what can be examined from here."""

from __future__ import annotations

import argparse

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..target_choice import describe_targets

NAME = "targets"
HELP = "list the targets with version, what starts them, and whether they can run here"


def declare(parser: argparse.ArgumentParser) -> None:
    """No arguments."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Print the table."""
    del arguments
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in ("target", "version", "started", "can run here"):
        table.add_column(title, overflow="fold")
    for name, version, starts, why_not in describe_targets():
        table.add_row(
            Text(name, style="bold"),
            Text(version),
            Text(starts),
            Text(f"no: {why_not}" if why_not else "yes"),
        )
    Console().print(table)
    return 0
