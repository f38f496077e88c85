"""`specdrift check`: does the documentation allow this request?"""

from __future__ import annotations

import argparse
import json
import sys
from functools import cache
from pathlib import Path

from rich.console import Console
from rich.text import Text

from ..failure import UserError
from ..plan import check_operation
from ..requests_in import as_boto3
from ..specs.claims import Json
from ..specs.errors import expected
from ..specs.fast_validator import FastValidator
from ..specs.patterns import PatternTimeout
from ..specs.schema import Operation
from ..specs.validator import Breach, Validator
from ..specs.wire_form import on_the_wire

NAME = "check"
HELP = "tell whether the documentation allows a request; exit status 0 valid, 1 invalid, 2 can't tell"

INVALID = 1
CANNOT_TELL = 2


def declare(parser: argparse.ArgumentParser) -> None:
    """SERVICE OPERATION [FILE], or --batch [FILE]."""
    parser.add_argument("names", metavar="SERVICE OPERATION [FILE]", nargs="*",
                        help="the request is read from FILE or standard input")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="the answer as JSON")
    parser.add_argument("--batch", action="store_true",
                        help='read JSON lines {"service", "operation", "params"}, answer one line for each')  # fmt: skip
    parser.add_argument("--account-id", metavar="DIGITS", default="123456789012", help="the caller's account")


def run(arguments: argparse.Namespace) -> int:
    """Check one request, or one for each line."""
    if arguments.batch:
        return _batch(arguments.names, arguments.account_id)
    if not 2 <= len(arguments.names) <= 3:
        raise UserError("check takes SERVICE OPERATION and a FILE (or standard input)")
    operation = check_operation(*arguments.names[:2])
    params = _read("".join(arguments.names[2:]))
    breaches = Validator(operation, arguments.account_id).breaches(_sent(operation, params))
    unknown = _unknown_members(operation, params)
    if arguments.json:
        json.dump(_as_data(operation, breaches) | {"unknown_members": unknown}, sys.stdout, indent=2)
        sys.stdout.write("\n")
    else:
        _print(operation, breaches, unknown)
    if breaches:
        return INVALID
    return CANNOT_TELL if unknown else 0


def _sent(operation: Operation, params: Json) -> Json:
    """The request as the service gets it: what its protocol cannot say is not there."""
    return on_the_wire(operation, as_boto3(operation, params))


def _unknown_members(operation: Operation, params: Json) -> list[str]:
    """Top-level names that the operation does not have: AWS ignores them, a person has mistyped them."""
    named = as_boto3(operation, params)
    return [name for name in named if name not in operation.schema.get("properties", {})] if isinstance(named, dict) else []


def _read(file: str) -> Json:
    try:
        text = Path(file).read_text("utf-8") if file and file != "-" else sys.stdin.read()
        return json.loads(text)
    except OSError as problem:
        raise UserError(f"{file}: {problem.strerror}; give a file with the request as JSON") from problem
    except ValueError as problem:
        raise UserError(f"{file or 'standard input'}: not JSON ({problem})") from problem


def _as_data(operation: Operation, breaches: list[Breach]) -> dict[str, Json]:
    broken = [
        {
            "claim": breach.claim,
            "path": list(breach.path),
            "message": breach.message,
            "quote": operation.by_id[breach.claim].quote,
            "expected_codes": _codes(operation, breach.claim),
        }
        for breach in breaches
    ]
    return {"valid": not breaches, "broken": broken, "docs": operation.url}


def _codes(operation: Operation, claim_id: str) -> list[str]:
    return [one.code for one in expected(operation, operation.by_id[claim_id]).codes]


def _print(operation: Operation, breaches: list[Breach], unknown: list[str]) -> None:
    console = Console(soft_wrap=True)
    for breach in breaches:
        claim = operation.by_id[breach.claim]
        console.print(Text.assemble(("invalid  ", "bold red"), breach.message))
        if claim.quote:
            console.print(Text(f"         “{claim.quote}”"))
        console.print(Text(f"         {breach.claim}", style="dim"))
    for name in unknown:
        console.print(Text(f"unknown  {operation.name} documents no member {name!r}"))
    if not breaches and not unknown:
        console.print(Text("valid    nothing that the documentation says forbids it"))
    console.print(Text(f"         {operation.url}", style="dim"))


def _batch(files: list[str], account: str) -> int:
    """One result line for each line: valid, ids of the broken claims, expected codes; or an error."""
    validators = cache(lambda service, operation: FastValidator(check_operation(service, operation), account))
    codes = cache(_codes)
    worst = 0
    lines = Path(files[0]).open(encoding="utf-8") if files and files[0] != "-" else sys.stdin
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            validator = validators(asked["service"], asked["operation"])
            operation = validator.operation
            broken = validator.broken(_sent(operation, asked["params"]))
            answer = {
                "valid": not broken,
                "broken": broken,
                "expected_codes": sorted({code for claim in broken for code in codes(operation, claim)}),
            }
            worst = max(worst, INVALID if broken else 0)
        except (ValueError, KeyError, TypeError, UserError, PatternTimeout) as problem:
            answer = {"valid": None, "line": number, "error": f"{type(problem).__name__}: {problem}"}
            worst = CANNOT_TELL
        sys.stdout.write(json.dumps(answer) + "\n")
    return worst
