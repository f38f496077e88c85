"""`specdrift claims`: what the documentation claims about an operation."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from ..plan import check_operation, check_service
from ..reports.words import counted
from ..specs.claims import Claim
from ..specs.corpus import load_service
from ..specs.kinds import predicate
from ..specs.schema import Operation

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
        for line in _lines(operation):
            console.print(line, soft_wrap=True)
    return 0


def _lines(operation: Operation) -> Iterator[Text]:
    """The operation, then two lines for each claim: its id, what it says and where that is documented."""
    about = f"{operation.service} {operation.name}: {counted(len(operation.claims), 'claim')}"
    yield Text.assemble((about, "bold"), f", documented at {operation.url}")
    for claim in operation.claims:
        yield Text(claim.id, style="" if claim.checkable else "dim")
        said = Text(f"    {predicate(claim.kind, claim.value)}")
        yield said.append(f"  {_documented(claim)}", style="dim")
    yield Text()


def _documented(claim: Claim) -> str:
    """The quoted sentence or the shape, and what keeps the claim from being checked."""
    shape = next((source.shape for source in claim.sources if source.shape), "")
    said = f"“{claim.quote}”" if claim.quote else f"model shape {shape}" if shape else "page"
    if claim.set_aside:
        return f"{said} (set aside: {claim.set_aside})"
    return said if claim.checkable else f"{said} (not checkable: {claim.reason})"
