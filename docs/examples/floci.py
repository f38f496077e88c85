"""Floci by its Docker image. Copy this file into targets/: `specdrift run --target floci` starts it."""

from __future__ import annotations

from .emulator import program
from .server import Command

TARGET = program(
    "floci",
    "1.5.30",
    Command(
        ("docker", "run", "--rm", "--init", "--publish", "127.0.0.1:{port}:4566", "floci/floci:1.5.30"),
        patience=120.0,  # the image may have to be fetched first
        ready="/health",
        reset="/_floci/reset",
    ),
)
