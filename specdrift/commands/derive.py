"""`specdrift derive`: documentation -> claims and operation schemas."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import botocore
from rich.console import Console
from rich.text import Text

from ..failure import UserError
from ..plan import check_service
from ..specs.corpus import UnknownName, derive_page, load, operation_names
from ..specs.readers.page_reader import PageError
from ..specs.schema import Operation
from ..specs.store.committed import FOLDER, differences, write
from ..specs.store.documents import write_portable

NAME = "derive"
HELP = "rebuild the committed operation schemas of a service, or read a page from a file"


def declare(parser: argparse.ArgumentParser) -> None:
    """SERVICE, or --page FILE; --check only compares."""
    parser.add_argument("service", metavar="SERVICE", nargs="?")
    parser.add_argument("--page", metavar="FILE.rst", help="read this boto3 page alone and print its schema")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit status 1 when files would change"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the schemas, compare them, or print what a page says."""
    if bool(arguments.page) == bool(arguments.service):
        raise UserError("derive takes either a service or --page FILE.rst")
    if arguments.page:
        return _page(Path(arguments.page))
    service = check_service(arguments.service)
    console = Console()
    changed = differences(service)
    if not arguments.check:
        write(service)
    for one in changed:
        gained, lost = one.lines
        lines = f", {gained} lines new and {lost} gone" if one.change == "changed" else ""
        console.print(Text(f"{one.operation}: {one.change}{lines}"))
    written = "would change" if arguments.check else "written"
    console.print(
        Text(f"{service}: {len(changed)} schemas {written} in {FOLDER.parent.name}/{FOLDER.name}/{service}")
    )
    return 1 if arguments.check and changed else 0


def _not_on(operation: Operation) -> list[str]:
    """The errors that the installed model has and a page doesn't: its list of exceptions ends any page."""
    if operation.name not in operation_names(operation.service):
        return []
    listed = {claim.path for claim in operation.claims if claim.place == "error"}
    modelled = load(operation.service, operation.name).claims
    return [claim.path for claim in modelled if claim.place == "error" and claim.path not in listed]


def _page(path: Path) -> int:
    try:
        operation = derive_page(path)
    except OSError as problem:
        raise UserError(f"{path}: {problem.strerror}; give a page that boto3 generated, as .rst") from problem
    except (PageError, UnknownName) as problem:
        raise UserError(str(problem)) from problem
    missing = _not_on(operation)
    if missing:
        sys.stderr.write(
            f"specdrift: {path}: the page lists {', '.join(missing)} no longer, or was cut before its end; "
            f"botocore {botocore.__version__} has them among the errors of {operation.name}\n"
        )
    json.dump(write_portable(operation), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
    return 0
