"""`specdrift check`: does the documentation allow this request?"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import BinaryIO

from rich.console import Console
from rich.text import Text

from ..checker import Checker, Finding, parse
from ..failure import UserError
from ..plan import check_operation
from ..printing import put
from ..specs.claims import Claim, Json
from ..specs.errors import expected
from ..specs.readers.models import ModelError
from ..specs.validation.validator import OWN_ACCOUNT, Breach

NAME = "check"
HELP = "tell whether the documentation allows a request; exit status 0 valid, 1 invalid, 2 can't tell"

INVALID = 1
CANNOT_TELL = 2
SHOWN = 80
"""Characters of a value that are shown."""


def declare(parser: argparse.ArgumentParser) -> None:
    """SERVICE OPERATION [FILE], or --batch [FILE]."""
    add = parser.add_argument
    add(
        "names",
        metavar="SERVICE OPERATION [FILE]",
        nargs="*",
        help="the request as boto3 or the AWS CLI takes it is read from FILE or standard input",
    )
    add("--json", action="store_true", help="the answer as JSON")
    add(
        "--batch",
        action="store_true",
        help='read JSON lines {"service", "operation", "params"}, answer one line for each',
    )
    add("--account-id", metavar="DIGITS", default=OWN_ACCOUNT, help="the caller's account")


def run(arguments: argparse.Namespace) -> int:
    """Check one request, or one for each line."""
    account: str = arguments.account_id
    if len(account) != 12 or not (account.isascii() and account.isdigit()):
        raise UserError(f"--account-id {account!r} has to be twelve digits")
    if arguments.batch:
        if len(arguments.names) > 1:
            raise UserError("check --batch takes one FILE (or standard input); the lines name the operations")
        return _batch("".join(arguments.names), account)
    if not 2 <= len(arguments.names) <= 3:
        raise UserError("check takes SERVICE OPERATION and a FILE (or standard input)")
    checker = Checker(check_operation(*arguments.names[:2]), account)
    file = "".join(arguments.names[2:])
    with ExitStack() as stack:
        text = _open(file, stack).read()
    try:
        params = parse(text)
    except UserError as problem:
        raise UserError(f"{file or 'standard input'}: {problem}") from problem
    return _one(checker, params, as_json=arguments.json)


def _open(file: str, stack: ExitStack) -> BinaryIO:
    if file in ("", "-"):
        return sys.stdin.buffer
    try:
        return stack.enter_context(Path(file).open("rb"))
    except OSError as problem:
        raise UserError(
            f"{file}: {problem.strerror}; give a file with JSON, or - for standard input"
        ) from problem


def _one(checker: Checker, params: Json, *, as_json: bool) -> int:
    finding = checker.find(params)
    breaches = checker.breaches(params) if finding.broken else []
    if as_json:
        json.dump(_as_data(checker, finding, breaches), sys.stdout, indent=2)
        sys.stdout.write("\n")
    else:
        _print(checker, finding, breaches, params)
    return _status(finding)


def _status(finding: Finding) -> int:
    return {True: 0, False: INVALID, None: CANNOT_TELL}[finding.valid]


def _as_data(checker: Checker, finding: Finding, breaches: list[Breach]) -> dict[str, Json]:
    broken = [
        {
            "claim": breach.claim,
            "path": list(breach.path),
            "message": breach.message,
            "quote": checker.operation.by_id[breach.claim].quote,
            "sources": [source.as_data() for source in checker.operation.by_id[breach.claim].sources],
            "expected_codes": checker.codes([breach.claim]),
        }
        for breach in breaches
    ]
    return {
        "valid": finding.valid,
        "broken": broken,
        "unknown_members": list(finding.unknown),
        "reason": finding.doubt,
        "docs": checker.operation.url,
    }


def _print(checker: Checker, finding: Finding, breaches: list[Breach], params: Json) -> None:
    console = Console()
    operation = checker.operation
    for breach in breaches:
        claim = operation.by_id[breach.claim]
        put(console, Text.assemble(("invalid  ", "bold red"), breach.message, _given(params, breach)))
        put(console, Text(_documented(claim)), indent=9)
        put(console, Text(breach.claim, style="dim"), indent=9)
        codes = str(expected(operation, claim))
        put(console, Text(f"refused with {codes}" if codes else "", style="dim"), indent=9)
    for path in finding.unknown:
        put(console, Text(f"unknown  {operation.name} documents no member {path!r}"))
    if finding.doubt:
        put(console, Text(f"can't tell: {finding.doubt}"))
    if finding.valid:
        put(console, Text("valid    nothing that specdrift reads in the documentation forbids it"))
    put(console, Text(operation.url, style="dim"), indent=9)


def _documented(claim: Claim) -> str:
    """The sentence that says it, or the shape of the model that does."""
    if claim.quote:
        return f"“{claim.quote}”"
    return f"said by the service model's shape {claim.shape or claim.path}"


def _given(params: Json, breach: Breach) -> str:
    """The value that breaks a claim, in short; nothing where it is missing or was spelled otherwise."""
    value = params
    for step in breach.path:
        try:
            value = value[step]
        except (IndexError, KeyError, TypeError):
            return ""
    text = json.dumps(value, ensure_ascii=True)
    return f" (given: {text if len(text) <= SHOWN else text[:SHOWN] + '...'})" if breach.path else ""


def _batch(file: str, account: str) -> int:
    """One result line for each line; the exit status is that of the worst."""
    checkers = cache(lambda service, operation: Checker(check_operation(service, operation), account))
    worst = 0

    def answer(line: bytes) -> dict[str, Json]:
        nonlocal worst
        service, operation, params = _asked(line)
        checker = checkers(service, operation)
        finding = checker.find(params)
        worst = max(worst, _status(finding))
        found = {
            "valid": finding.valid,
            "broken": finding.broken,
            "expected_codes": checker.codes(finding.broken),
        }
        found |= {"unknown_members": finding.unknown} if finding.unknown else {}
        return found | ({"error": finding.doubt} if finding.doubt else {})

    with ExitStack() as stack:
        for number, line in _lines(_open(file, stack)):
            try:
                found = answer(line)
            except (ModelError, UserError) as problem:
                found = {"valid": None, "line": number, "error": str(problem)}
                worst = CANNOT_TELL
            sys.stdout.write(json.dumps(found) + "\n")
            sys.stdout.flush()  # whoever writes the lines may wait for each answer
    return worst


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines with something on them, and their numbers."""
    return ((number, line) for number, line in enumerate(file, 1) if line.strip())


def _asked(line: bytes) -> tuple[str, str, Json]:
    asked = parse(line)
    if not isinstance(asked, dict):
        raise UserError('not an object with "service", "operation" and "params"')
    for name in ("service", "operation"):
        if not isinstance(asked.get(name), str):
            given = json.dumps(asked[name])[:80] if name in asked else "absent"
            raise UserError(f'"{name}" has to be a name, and is {given}')
    if "params" not in asked:
        raise UserError('"params" is missing: the request, {} for an empty one')
    return asked["service"], asked["operation"], asked["params"]
