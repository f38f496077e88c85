"""The commands. Each module has NAME, HELP, `declare(parser)` and `run(arguments) -> exit status`."""

from . import check, claims, contradictions, derive, matrix, mutation, report, run, send, serve, targets

COMMANDS = (run, matrix, check, claims, contradictions, derive, report, send, targets, serve, mutation)
