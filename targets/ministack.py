"""MiniStack, an emulator in Python."""

from __future__ import annotations

from .emulator import emulator
from .environment import Environment
from .server import Command

ENVIRONMENT = Environment("ministack", ("ministack==1.5.33",))

TARGET = emulator(
    ENVIRONMENT,
    Command(
        ("ministack",),
        {
            "BIND_HOST": "127.0.0.1",
            "GATEWAY_PORT": "{port}",
            "S3_DATA_DIR": "{folder}/s3",
            "LOG_LEVEL": "WARNING",
        },
        ready="/_ministack/health",
        reset="/_ministack/reset",
    ),
)
