"""LocalStack's community edition, its last release on PyPI that runs on the host without a licence.

It has no way to forget, and takes seconds to start: what a run creates stays until the run ends.
"""

from __future__ import annotations

from .emulator import emulator
from .pypi import PythonEnvironment
from .server import Command

ENVIRONMENT = PythonEnvironment(
    "localstack",
    (
        "localstack-core[runtime]==4.14.0",
        "cbor2<5.7",
        "cryptography<45",
        "pyopenssl<25",
        "service_identity==24.2.0",
        "joserfc<1.3",
    ),
    python="3.13",
)

TARGET = emulator(
    ENVIRONMENT,
    Command(
        ("python", "-m", "localstack.runtime.main"),
        {
            "GATEWAY_LISTEN": "127.0.0.1:{port}",
            "FILESYSTEM_ROOT": "{folder}",
            "LOCALSTACK_VOLUME_DIR": "{folder}/volume",
            "DISABLE_EVENTS": "1",
            "SKIP_SSL_CERT_DOWNLOAD": "1",
        },
        patience=120.0,
        ready="/_localstack/health",
    ),
)
