"""The reference endpoint inside this process: what the suite is measured with, and no target to rank."""

from __future__ import annotations

import importlib.util
import io
from functools import cache
from typing import Any

from .exchange import Exchange, Sent
from .failure import TargetError
from .identity import Identity, identify
from .moto import TARGET as MOTO
from .target import Description, Options, Target
from .wsgi import call, quiet

ENDPOINT = "http://localhost:5001"
"""Where the application believes to be served. Nothing listens there."""


class InProcess:
    """The application called as a transport."""

    def __init__(self, application: Any) -> None:
        self._application = application

    def exchange(self, sent: Sent) -> Exchange:
        """Sends one request."""
        return call(self._application, sent)

    def reset(self) -> None:
        """Makes the application forget everything that was created."""
        self._application.store.clear()

    def close(self) -> None:
        """Nothing was started."""


def target_of(application: Any, identity: Identity | None = None) -> Target:
    """The target that an application of `yardstick.application` is, called inside this process."""
    return Target("reference", "", ENDPOINT, identity or identify(), InProcess(application))


def _start(options: Options) -> Target:
    with quiet(io.StringIO()):
        from .yardstick.application import Application  # noqa: PLC0415 - moto takes a second: only when wanted
        from .yardstick.breaks import BreakError  # noqa: PLC0415
        from .yardstick.identifiers import Account  # noqa: PLC0415
        from .yardstick.settings import breaks_from_environment  # noqa: PLC0415
    identity = identify(options.region, options.profile, options.account)
    owner = Account(identity.account, region=identity.region)
    try:
        breaks = breaks_from_environment()
    except BreakError as problem:
        raise TargetError(str(problem)) from problem
    return target_of(Application(_operations, owner=owner, breaks=breaks), identity)


@cache
def _operations(service: str) -> Any:
    from ..specs.corpus import load_service  # noqa: PLC0415

    return load_service(service)


def _unavailable() -> str | None:
    return MOTO.unavailable() if importlib.util.find_spec("moto") is None else None


TARGET = Description(
    "reference", "in this process; the suite's own yardstick", _start, str, _unavailable, yardstick=True
)
