"""moto inside this process: the WSGI application that moto_server serves, called without a socket."""

from __future__ import annotations

import importlib.util
import io
from importlib.metadata import version

from .exchange import Exchange, Sent
from .identity import identify
from .target import Description, Options, Target, TargetError, open_target
from .wsgi import Application, call, quiet

ENDPOINT = "http://localhost:5000"
"""Where the application believes to be served. Nothing listens there."""


class _InProcess:
    def __init__(self, application: Application) -> None:
        self._application = application

    def exchange(self, sent: Sent) -> Exchange:
        return call(self._application, sent)

    def reset(self) -> None:
        done = self.exchange(Sent("POST", f"{ENDPOINT}/moto-api/reset", (), b""))
        if done.status != 200:
            raise TargetError(
                f"moto does not reset: HTTP {done.status} from {done.sent.url}; start a new run"
            )

    def close(self) -> None:
        """All of moto's state is in the process: none of it may be left for the next one."""
        self.reset()


def _start(options: Options) -> Target:
    with quiet(io.StringIO()):
        from moto.moto_server.werkzeug_app import (  # noqa: PLC0415 - takes a second: only when wanted
            DomainDispatcherApplication,
            create_backend_app,
        )

        transport = _InProcess(DomainDispatcherApplication(create_backend_app))
        transport.reset()
    identity = identify(options.region, options.profile, options.account)
    return open_target("moto", _version(), ENDPOINT, identity, transport)


def _version() -> str:
    return version("moto") if importlib.util.find_spec("moto") else ""


def _unavailable() -> str | None:
    missing = [name for name in ("moto", "flask", "flask_cors") if importlib.util.find_spec(name) is None]
    return f"{', '.join(missing)} not installed; try: pip install 'moto[server]'" if missing else None


TARGET = Description("moto", "in this process", _start, _version, _unavailable)
