"""`specdrift claims`: what the documentation claims about an operation."""

from __future__ import annotations

import argparse
import json
import sys

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..plan import check_operation, check_service
from ..specs.claims import Claim
from ..specs.corpus import load_service

NAME = "claims"
HELP = "list the claims of an operation, or of all operations of a service"


def declare(parser: argparse.ArgumentParser) -> None:
    """SERVICE [OPERATION] [--json]."""
    parser.add_argument("service", metavar="SERVICE")
    parser.add_argument("operation", metavar="OPERATION", nargs="?")
    parser.add_argument("--json", action="store_true", help="as a JSON list")


def run(arguments: argparse.Namespace) -> int:
    """Print the claims."""
    if arguments.operation:
        operations = [check_operation(arguments.service, arguments.operation)]
    else:
        operations = list(load_service(check_service(arguments.service)).values())
    if arguments.json:
        data = [claim.as_data() for operation in operations for claim in operation.claims]
        json.dump(data, sys.stdout, indent=2, ensure_ascii=False)
        sys.stdout.write("\n")
        return 0
    console = Console()
    for operation in operations:
        console.print(_table(f"{operation.service} {operation.name}", operation.claims))
        console.print(Text(f"{len(operation.claims)} claims; documented at {operation.url}\n"))
    return 0


def _table(title: str, claims: tuple[Claim, ...]) -> Table:
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    table.add_column("member", overflow="fold", ratio=3)
    table.add_column("kind", no_wrap=True)
    table.add_column("value", overflow="fold", ratio=3)
    table.add_column("documented", overflow="fold", ratio=5)
    for claim in claims:
        member = claim.path if claim.place == "request" else f"{claim.place}: {claim.path}".rstrip(": ")
        kind = f"{claim.kind}@{claim.qualifier}" if claim.qualifier else claim.kind
        value = json.dumps(claim.value, ensure_ascii=False)
        table.add_row(Text(member), Text(kind), Text(value), Text(_documented(claim)))
    return table


def _documented(claim: Claim) -> str:
    """The quoted sentence or the shape, and what keeps the claim from being checked."""
    shape = next((source.shape for source in claim.sources if source.shape), "")
    said = f"“{claim.quote}”" if claim.quote else f"model shape {shape}" if shape else "page"
    if claim.set_aside:
        return f"{said} (set aside: {claim.set_aside})"
    return said if claim.checkable else f"{said} (not checkable: {claim.reason})"
