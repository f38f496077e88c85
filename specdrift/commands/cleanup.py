"""`specdrift cleanup`: removes from AWS what a run made there, after a crash too."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from ..failure import UserError
from ..options import TARGET_OPTIONS, TargetOptions
from ..target_choice import open_target
from ..targets.aws import AwsTarget, journal_of
from ..targets.failure import TargetError
from ..targets.journal import Journal, Made, left
from ..targets.wire import Inexpressible

NAME = "cleanup"
HELP = "remove from AWS what the journal says that runs made there and did not remove"

_TAKES = ("profile", "endpoint_url", "expect_account", "yes_send_to_aws", "budget", "rate", "journal")


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of --target aws."""
    for option in TARGET_OPTIONS:
        if option.dest.removeprefix("specdrift_") in _TAKES:
            option.add_to(parser.add_argument)


def run(arguments: argparse.Namespace) -> int:
    """Remove what is left, the last made first. Exit status 0 when nothing is left, else 1."""
    options = replace(
        TargetOptions.read(lambda dest: getattr(arguments, dest, None)), target="aws", allow_changes=True
    )
    if not options.expect_account:
        raise UserError("which account? give --expect-account, twelve digits")
    path = Path(options.journal) if options.journal else journal_of(options.expect_account)
    try:
        found = [made for made in left(path) if made.account == options.expect_account]
    except TargetError as problem:
        raise UserError(str(problem)) from problem
    remaining = 0
    for region in dict.fromkeys(made.region for made in found):
        with open_target(replace(options, region=region, journal=f"{path}.cleanup")) as target:
            journal = Journal(path)
            for made in (made for made in found if made.region == region):
                said = _remove(target, made) if isinstance(target, AwsTarget) else "not AWS"
                if said in ("removed", "not there"):
                    journal.gone(made)
                else:
                    remaining += 1
                sys.stdout.write(f"{made.service} {made.operation} in {made.region}: {said}\n")
            journal.close()
    sys.stdout.write(f"{len(found) - remaining} of {len(found)} removed or not there; {remaining} left\n")
    return 1 if remaining else 0


def _remove(target: AwsTarget, made: Made) -> str:
    """What became of one thing, in words."""
    if made.undo is None:
        return "no rule says how to remove it; look for the tag specdrift or the time in the journal"
    operation, params = made.undo
    try:
        answer = target.send(made.service, operation, params)
    except Inexpressible as problem:
        return f"left: {operation} {params}: {problem}"
    if answer.outcome == "accepted":
        return "removed"
    if answer.status == 404 or "NotFound" in answer.code or "NonExistent" in answer.code:
        return "not there"
    return f"left: {operation} {params}: {answer.code or answer.exchange.failure or answer.status}"
