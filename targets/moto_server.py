"""moto's own server, as its users start it, on a free port of this machine."""

from __future__ import annotations

import sys

from . import moto
from .emulator import serve
from .server import Command
from .target import Description, Options, Target

_COMMAND = Command(
    (sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "{port}"),
    ready="/moto-api/",
    reset="/moto-api/reset",
)


def _start(options: Options) -> Target:
    return serve("moto-server", moto.TARGET.version(), _COMMAND, options)


TARGET = Description(
    "moto-server", "as a process of its own", _start, moto.TARGET.version, moto.TARGET.unavailable
)
