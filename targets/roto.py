"""Roto, an emulator in Rust."""

from __future__ import annotations

from .emulator import emulator
from .pypi import PythonEnvironment
from .server import RESTART, Command

ENVIRONMENT = PythonEnvironment("roto", ("roto-aws==0.10.1",))

TARGET = emulator(
    ENVIRONMENT,
    Command(
        ("roto-server", "--ephemeral", "--host", "127.0.0.1", "--port", "{port}"),
        reset=RESTART,
    ),
)
