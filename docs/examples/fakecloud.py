"""Fakecloud by its program on PATH. Copy this file into targets/: `specdrift run --target fakecloud`."""

from __future__ import annotations

from .emulator import program
from .server import Command

TARGET = program(
    "fakecloud",
    "0.46.0",
    Command(
        ("fakecloud", "--addr", "127.0.0.1:{port}"),
        ready="/_fakecloud/health",
        reset="/_reset",
    ),
)
