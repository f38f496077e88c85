"""S3rver, S3 in JavaScript. It checks signatures, and knows one pair of keys."""

from __future__ import annotations

from botocore.credentials import Credentials

from .emulator import emulator
from .npm import NodeEnvironment
from .server import RESTART, Command

ENVIRONMENT = NodeEnvironment("s3rver", "s3rver", "3.7.1", node=8)

TARGET = emulator(
    ENVIRONMENT,
    Command(
        ("s3rver", "--directory", "{folder}", "--address", "127.0.0.1", "--port", "{port}", "--silent"),
        reset=RESTART,
    ),
    Credentials("S3RVER", "S3RVER"),
)
