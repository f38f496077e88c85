"""The commands. Each module has NAME, HELP, `declare(parser)` and `run(arguments) -> exit status`."""

from . import claims, contradictions, derive, mutation, report, run, send, serve, targets

COMMANDS = (run, claims, contradictions, derive, report, send, targets, serve, mutation)
