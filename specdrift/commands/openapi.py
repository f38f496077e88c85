"""`specdrift openapi`: a service as an OpenAPI 3.1 document."""

from __future__ import annotations

import argparse
import json
import sys

from ..plan import check_service
from ..specs.corpus import load_service
from ..specs.openapi.document import document

NAME = "openapi"
HELP = "print an OpenAPI 3.1 document of a service, for tools that read no service models"


def declare(parser: argparse.ArgumentParser) -> None:
    """SERVICE."""
    parser.add_argument("service", metavar="SERVICE")


def run(arguments: argparse.Namespace) -> int:
    """Print the document."""
    service = check_service(arguments.service)
    json.dump(document(service, load_service(service).values()), sys.stdout, indent=1)
    sys.stdout.write("\n")
    return 0
