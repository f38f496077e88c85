"""The commands. Each module has NAME, HELP, `declare(parser)` and `run(arguments) -> exit status`."""

from . import claims, contradictions, derive, report, run, send, targets

COMMANDS = (run, claims, contradictions, derive, report, send, targets)
