"""`specdrift contradictions`: where the documentation of a service contradicts itself."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.text import Text

from ..each_service import each_service
from ..failure import UserError
from ..plan import check_operation, check_service
from ..reports.contradictions import Found, alike, markdown, of_operations, page
from ..reports.words import counted
from ..specs.corpus import derive_service, load_service, service_names
from ..specs.schema import Contradiction, Operation

NAME = "contradictions"
HELP = "list where the documentation contradicts itself, with both texts and what stands"

PAGES = {".md": markdown, ".html": page}


def declare(parser: argparse.ArgumentParser) -> None:
    """SERVICE [OPERATION] or --all, [--json] or [--output FILE]."""
    parser.add_argument("service", metavar="SERVICE", nargs="?")
    parser.add_argument("operation", metavar="OPERATION", nargs="?")
    parser.add_argument("--all", action="store_true", help="of all services, as one page")
    parser.add_argument("--output", metavar="FILE", help="write the page to FILE.md or FILE.html")
    parser.add_argument("--json", action="store_true", help="as a JSON list")


def run(arguments: argparse.Namespace) -> int:
    """Print the contradictions, those that differ only in the operation together, or write a page of them."""
    if bool(arguments.service) == arguments.all:
        raise UserError("contradictions takes either a service or --all")
    output = Path(arguments.output) if arguments.output else None
    if output and output.suffix not in PAGES:
        raise UserError(f"--output {arguments.output}: a name ending in {' or '.join(PAGES)} is expected")
    if arguments.all:
        by_service = each_service(_of_service, service_names(), "reading")
        found = [one for ones in by_service for one in ones]
    else:
        operations = _operations(arguments)
        found = list(of_operations(operations))
    if arguments.json:
        data = [
            {"service": service, "operation": operation, **asdict(one)}
            for service, operation, _, one in found
        ]
        json.dump(data, sys.stdout, indent=2, ensure_ascii=False)
        sys.stdout.write("\n")
    elif output:
        _write(output, PAGES[output.suffix](alike(found)))
    elif arguments.all:
        sys.stdout.write(markdown(alike(found)))
    else:
        _print(operations)
    return 0


def _operations(arguments: argparse.Namespace) -> list[Operation]:
    if arguments.operation:
        return [check_operation(arguments.service, arguments.operation)]
    return list(load_service(check_service(arguments.service)).values())


def _of_service(service: str) -> list[Found]:
    return list(of_operations(derive_service(service)))


def _write(output: Path, text: str) -> None:
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise UserError(f"{output}: {problem.strerror}; choose another file with --output") from problem
    sys.stdout.write(f"{output}\n")


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
    where = counted(len(operations), "operation")
    console.print(
        Text(
            f"{counted(total, 'contradiction')} in {where}"
            + (f", {len(alike)} of them different" if len(alike) < total else "")
            if total
            else f"no contradiction in {where}"
        )
    )
