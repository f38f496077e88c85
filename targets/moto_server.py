"""moto's own server, as its users start it, on a free port of this machine."""

from __future__ import annotations

import sys

from . import moto
from .exchange import Sent
from .failure import TargetError
from .identity import identify
from .server import Command, ServedTransport, Server
from .target import Description, Options, Target, open_target
from .transport import HttpTransport

_COMMAND = Command(
    (sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "{port}"), ready="/moto-api/"
)


def _start(options: Options) -> Target:
    server = Server("moto-server", _COMMAND)
    server.start()

    def reset(http: HttpTransport) -> None:
        done = http.exchange(Sent("POST", f"{server.url}/moto-api/reset", (("Content-Length", "0"),), b""))
        if done.status != 200:
            raise TargetError(f"moto does not reset ({done.failure or done.status}); its log is {server.log}")

    transport = ServedTransport(server, options.timeout, reset)
    identity = identify(options.region, options.profile, options.account)
    return open_target("moto-server", moto.TARGET.version(), server.url, identity, transport)


TARGET = Description(
    "moto-server", "as a process of its own", _start, moto.TARGET.version, moto.TARGET.unavailable
)
