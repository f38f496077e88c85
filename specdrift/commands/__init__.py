"""The commands. Each module has NAME, HELP, `declare(parser)` and `run(arguments) -> exit status`."""

from . import (
    check,
    claims,
    cleanup,
    contradictions,
    corpus,
    derive,
    matrix,
    mutation,
    openapi,
    report,
    run,
    schema,
    send,
    serve,
    targets,
)

COMMANDS = (
    run,
    matrix,
    check,
    claims,
    contradictions,
    schema,
    openapi,
    corpus,
    derive,
    report,
    send,
    targets,
    serve,
    cleanup,
    mutation,
)
