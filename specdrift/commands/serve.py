"""`specdrift serve`: the reference endpoint over HTTP, which does exactly what the documentation says."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec

from ..failure import UserError
from ..plan import check_service
from ..targets.identity import is_account

NAME = "serve"
HELP = "serve the reference endpoint: the documentation as a server, with rules broken on demand"

PORTS = 2**16


def declare(parser: argparse.ArgumentParser) -> None:
    """--service, --port, --account-id and --break."""
    parser.add_argument(
        "--service",
        action="append",
        default=[],
        metavar="NAME",
        help="service to serve; may be repeated (default: all)",
    )
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1 (default: a free one)")
    parser.add_argument(
        "--account-id", default="123456789012", metavar="DIGITS", help="the account that it plays"
    )
    parser.add_argument(
        "--break",
        dest="broken",
        action="append",
        default=[],
        metavar="CLAIM-ID[=HOW]",
        help="rule to get wrong: accepts (default), wrong-code, server-error, case, or wrong-shape for "
        "an answer; may be repeated (or SPECDRIFT_BREAK, separated by spaces)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted. The first line on standard output is the server's address."""
    check_moto("serve")
    from werkzeug.serving import WSGIRequestHandler, make_server  # noqa: PLC0415 - takes a second: only when wanted

    from ..specs.corpus import load_service  # noqa: PLC0415
    from ..targets.yardstick.application import Application  # noqa: PLC0415
    from ..targets.yardstick.breaks import BreakError, read_break  # noqa: PLC0415
    from ..targets.yardstick.identifiers import Account  # noqa: PLC0415
    from ..targets.yardstick.settings import breaks_from_environment  # noqa: PLC0415

    if not 0 <= arguments.port < PORTS:
        raise UserError(f"--port {arguments.port} is no port; give one below {PORTS}, or 0 for a free one")
    if not is_account(arguments.account_id):
        raise UserError(f"--account-id {arguments.account_id!r} is no account id; give twelve digits")
    services = tuple(check_service(name) for name in arguments.service)
    try:
        breaks = (*map(read_break, arguments.broken), *breaks_from_environment())
        application = Application(load_service, services, Account(arguments.account_id), breaks)
    except (BreakError, ValueError) as problem:
        raise UserError(str(problem)) from problem
    for broken in breaks:
        service, name, _ = broken.claim.split(":", 2)
        operation = load_service(check_service(service)).get(name)
        if operation is None or broken.claim not in operation.by_id:
            raise UserError(
                f"--break {broken.claim}: the documentation has no such claim; see `specdrift claims`"
            )
    quiet = type("Quiet", (WSGIRequestHandler,), {"log_request": lambda *_: None})
    try:
        server = make_server("127.0.0.1", arguments.port, application, request_handler=quiet)
    except (OSError, OverflowError, SystemExit) as problem:
        raise UserError(
            f"port {arguments.port} can't be had ({problem}); give another, or 0 for a free one"
        ) from problem
    sys.stdout.write(f"http://127.0.0.1:{server.server_port}\n")
    sys.stdout.flush()
    with server:
        server.serve_forever()
    return 0


def check_moto(command: str) -> None:
    """Raises UserError when moto, whose parsers and serialisers the server uses, is not installed."""
    if find_spec("moto") is None or find_spec("werkzeug") is None:
        raise UserError(f"`specdrift {command}` needs moto's parsers; try: pip install 'specdrift[moto]'")
