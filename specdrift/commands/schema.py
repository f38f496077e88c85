"""`specdrift schema`: the JSON Schema of an operation's requests."""

from __future__ import annotations

import argparse
import sys

from ..plan import check_operation
from ..specs.store.documents import as_text, write_portable

NAME = "schema"
HELP = "print the JSON Schema of an operation's requests, each keyword with its claims"


def declare(parser: argparse.ArgumentParser) -> None:
    """SERVICE OPERATION."""
    parser.add_argument("service", metavar="SERVICE")
    parser.add_argument("operation", metavar="OPERATION")


def run(arguments: argparse.Namespace) -> int:
    """Print the schema, in the form that every implementation of JSON Schema 2020-12 can read."""
    sys.stdout.write(as_text(write_portable(check_operation(arguments.service, arguments.operation))))
    return 0
