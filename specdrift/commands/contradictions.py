"""`specdrift contradictions`: where the documentation of a service contradicts itself."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from rich.console import Console
from rich.text import Text

from ..plan import check_operation, check_service
from ..specs.corpus import load_service
from ..specs.schema import Contradiction, Operation

NAME = "contradictions"
HELP = "list where the documentation contradicts itself, with both texts and what stands"


def declare(parser: argparse.ArgumentParser) -> None:
    """SERVICE [OPERATION] [--json]."""
    parser.add_argument("service", metavar="SERVICE")
    parser.add_argument("operation", metavar="OPERATION", nargs="?")
    parser.add_argument("--json", action="store_true", help="as a JSON list")


def run(arguments: argparse.Namespace) -> int:
    """Print the contradictions, those that differ only in the operation together."""
    if arguments.operation:
        operations = [check_operation(arguments.service, arguments.operation)]
    else:
        operations = list(load_service(check_service(arguments.service)).values())
    if arguments.json:
        data = [
            {"service": operation.service, "operation": operation.name, **asdict(found)}
            for operation in operations
            for found in operation.contradictions
        ]
        json.dump(data, sys.stdout, indent=2, ensure_ascii=False)
        sys.stdout.write("\n")
        return 0
    _print(operations)
    return 0


def _print(operations: list[Operation]) -> None:
    console = Console()
    alike: dict[tuple[str, str, str, str], list[tuple[Operation, Contradiction]]] = {}
    for operation in operations:
        for found in operation.contradictions:
            key = (found.rule, found.path, found.said, found.said_aside)
            alike.setdefault(key, []).append((operation, found))
    for (rule, path, said, said_aside), places in alike.items():
        _, first = places[0]
        names = ", ".join(operation.name for operation, _ in places)
        console.print(Text.assemble((path, "bold"), f"  {rule}"))
        console.print(Text(f"  says    {said}"))
        console.print(Text(f"  and     {said_aside}"))
        console.print(Text(f"  stands  {first.resolution}"))
        console.print(Text(f"  in      {names}\n", style="dim"))
    total = sum(len(places) for places in alike.values())
    console.print(
        Text(f"{total} contradictions in {len(operations)} operations, {len(alike)} different ones")
    )
