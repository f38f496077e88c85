"""MiniStack, an emulator in Python."""

from __future__ import annotations

from .emulator import emulator
from .pypi import PythonEnvironment
from .server import Command

ENVIRONMENT = PythonEnvironment("ministack", ("ministack==1.5.33",))

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
