"""`specdrift send`: one request as it stands, valid or not, and what came back."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ..failure import UserError
from ..options import TARGET_OPTIONS, TargetOptions
from ..plan import check_operation
from ..suites.evidence import answer_data
from ..target_choice import open_target
from ..targets.wire import Inexpressible

NAME = "send"
HELP = "send one request to a target without any check, and print the answer"


def declare(parser: argparse.ArgumentParser) -> None:
    """SERVICE OPERATION REQUEST and the options of a target."""
    parser.add_argument("service", metavar="SERVICE")
    parser.add_argument("operation", metavar="OPERATION")
    parser.add_argument(
        "params", metavar="REQUEST", help="JSON as the AWS CLI takes it, @FILE, or - for standard input"
    )
    for option in TARGET_OPTIONS:
        option.add_to(parser.add_argument)


def run(arguments: argparse.Namespace) -> int:
    """Send the request. Exit status 0 when it was accepted, 1 when not."""
    operation = check_operation(arguments.service, arguments.operation)
    params = _request(arguments.params)
    with open_target(TargetOptions.read(lambda dest: getattr(arguments, dest))) as target:
        try:
            answer = target.send(operation.service, operation.name, params)
        except Inexpressible as problem:
            raise UserError(str(problem)) from problem
    json.dump(answer_data(answer) | {"output": answer.output}, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
    return 0 if answer.outcome == "accepted" else 1


def _request(given: str) -> dict[str, object]:
    try:
        text = (
            sys.stdin.read()
            if given == "-"
            else Path(given[1:]).read_text("utf-8")
            if given[:1] == "@"
            else given
        )
        params = json.loads(text)
    except OSError as problem:
        raise UserError(f"{given[1:]}: {problem.strerror}; give JSON, @FILE or -") from problem
    except ValueError as problem:
        raise UserError(f"the request is not JSON ({problem}); give JSON, @FILE or -") from problem
    if not isinstance(params, dict):
        raise UserError(
            f"the request is a JSON {type(params).__name__}; an object with the members is expected"
        )
    return params
