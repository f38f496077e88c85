"""Dynalite, DynamoDB in JavaScript; its tables are there at once, where AWS takes a while."""

from __future__ import annotations

from .emulator import emulator
from .npm import NodeEnvironment
from .server import RESTART, Command

ENVIRONMENT = NodeEnvironment("dynalite", "dynalite", "4.0.0", node=20)

TARGET = emulator(
    ENVIRONMENT,
    Command(
        (
            "dynalite", "--host", "127.0.0.1", "--port", "{port}",
            "--createTableMs", "0", "--updateTableMs", "0", "--deleteTableMs", "0",
        ),
        reset=RESTART,
    ),
)  # fmt: skip
