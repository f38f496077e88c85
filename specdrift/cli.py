"""The command line: `specdrift COMMAND`. Each command is one file in specdrift/commands/."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from . import __version__
from .commands import COMMANDS
from .failure import USAGE, UserError, unknown


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, and where the help is."""

    def error(self, message: str) -> NoReturn:
        raise UserError(f"{message}; see `{self.prog} --help`")


def parser() -> argparse.ArgumentParser:
    """The parser with every command."""
    top = _Parser(
        prog="specdrift", description="What AWS documents, checked against any AWS-compatible endpoint."
    )
    top.add_argument("--version", action="version", version=f"specdrift {__version__}")
    commands = top.add_subparsers(title="commands", dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        sub = commands.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        command.declare(sub)
        sub.set_defaults(run=command.run)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit status. A mistake of the user's is one sentence and status 2."""
    given = sys.argv[1:] if arguments is None else arguments
    names = [command.NAME for command in COMMANDS]
    try:
        if given and not given[0].startswith("-") and given[0] not in names:
            raise unknown("command", given[0], names, where=f" (there are {', '.join(names)})")
        known, rest = parser().parse_known_args(given)
        known.rest = rest
        if rest and not getattr(known, "passes_on", False):
            parser().error(f"unknown argument {rest[0]!r} of {known.command}")
        status: int = known.run(known)
    except UserError as mistake:
        sys.stderr.write(f"specdrift: {mistake}\n")
        return USAGE
    except BrokenPipeError:
        # The reader of a pipe (`| head`) went away: nothing is wrong, and what Python flushes at its end
        # must go somewhere, or it ends with status 120.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("specdrift: stopped\n")
        return 130
    return status
