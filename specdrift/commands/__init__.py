"""The commands. Each module has NAME, HELP, `declare(parser)` and `run(arguments) -> exit status`."""

from . import claims, contradictions, report, run, send, targets

COMMANDS = (run, claims, contradictions, report, send, targets)
