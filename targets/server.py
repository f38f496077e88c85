"""A server that the suite starts: on a free loopback port, watched, logged, restarted, stopped."""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

from .exchange import Exchange, Sent
from .failure import TargetError
from .places import log_folder
from .transport import HttpTransport

_PATIENCE_TO_STOP: Final = 5.0
_LAST_LINES: Final = 15
_RESTARTS_IN_VAIN: Final = 3

RESTART: Final = "restart"
"""The `reset` of a server that is started anew."""


@dataclass(frozen=True, slots=True)
class Command:
    """How a server is started. ``{port}`` and ``{folder}`` are filled in, in words and environment.

    words: the program and its arguments. environment: what is added to ours. folder is a temporary
    one of the server's own, removed when it stops. patience: seconds that it may take to answer.
    ready: the path that answers, with whatever status, once it is up. reset: what makes it forget
    everything: a path to POST to, ``restart`` for one that starts in no time, or nothing.
    """

    words: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    patience: float = 60.0
    ready: str = "/"
    reset: str = ""


class Server:
    """One server process. Raises TargetError, with the end of its log, when it does not come up."""

    def __init__(self, name: str, command: Command) -> None:
        self.name = name
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.starts = 0
        self.command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None
        self._folder = ""

    @property
    def log(self) -> Path:
        """What the server prints. Removed when it stops well, kept when it died or did not come up."""
        return log_folder() / f"{self.name}-{os.getpid()}-{self.port}.log"

    def start(self) -> None:
        """Starts the server and waits until it answers."""
        self.starts += 1
        atexit.register(self.kill)  # whoever forgets to stop it leaves no server behind
        self._folder = tempfile.mkdtemp(prefix=f"specdrift-{self.name}-")
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self._log = self.log.open("ab")
        words = [self._filled(word) for word in self.command.words]
        environment = {name: self._filled(value) for name, value in self.command.environment.items()}
        try:
            self._process = subprocess.Popen(  # noqa: S603 - a target description's own words, no shell
                words,
                preexec_fn=_end_with_us if sys.platform == "linux" else None,  # noqa: PLW1509 - it only asks the kernel
                env=_clean_environment() | environment,
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=subprocess.STDOUT,
                cwd=self._folder,
                start_new_session=True,
            )
        except OSError as error:
            raise TargetError(f"{self.name} does not start: {words[0]}: {error.strerror}") from error
        self._wait()

    def _filled(self, word: str) -> str:
        return word.replace("{port}", str(self.port)).replace("{folder}", self._folder)

    def _wait(self) -> None:
        deadline = time.monotonic() + self.command.patience
        transport = HttpTransport(self.url, 5.0)
        request = Sent("GET", self.url + self.command.ready, (), b"")
        while transport.exchange(request).status is None:
            if not self.is_alive():
                self._give_up("died while starting")
            if time.monotonic() > deadline:
                self._give_up(f"did not answer within {self.command.patience:.0f} s")
            time.sleep(0.05)
        transport.close()

    def _give_up(self, what: str) -> None:
        self.kill()
        lines = self.log.read_text("utf-8", "replace").splitlines()[-_LAST_LINES:]
        raise TargetError("\n  ".join([f"{self.name} {what}; its log, {self.log}, ends with:", *lines]))

    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """Stops the server, politely and then not, and removes its folder; the log only if it was alive."""
        was_alive = self.is_alive()
        self.kill()
        if was_alive:
            self.log.unlink(missing_ok=True)

    def kill(self) -> None:
        """Ends the process with all that it started, and removes its folder."""
        atexit.unregister(self.kill)
        process, self._process = self._process, None
        if process is not None:
            _signal(process, signal.SIGTERM)
            try:
                process.wait(_PATIENCE_TO_STOP)
            except subprocess.TimeoutExpired:
                _signal(process, _KILL)
                process.wait()
            _signal(process, _KILL)  # what it started and left behind
        if self._log is not None:
            self._log.close()
            self._log = None
        shutil.rmtree(self._folder, ignore_errors=True)


class ServedTransport:
    """HTTP to a server of ours, which is started again when it has died."""

    def __init__(self, server: Server, timeout: float) -> None:
        self.server = server
        self._http = HttpTransport(server.url, timeout)
        self._in_vain = 0

    def exchange(self, sent: Sent) -> Exchange:
        """Sends one request. A server that died is started before it; one that cannot be is ``refused``."""
        if not self.server.is_alive() and self._in_vain < _RESTARTS_IN_VAIN:
            self._restart()
        return self._http.exchange(sent)

    def _restart(self) -> None:
        self._http.close()
        self.server.kill()
        try:
            self.server.start()
        except TargetError:
            self._in_vain += 1  # the exchange says that nothing listens; the log is kept
        else:
            self._in_vain = 0

    def reset(self) -> None:
        """Makes the server forget everything that was created, if it can. Raises TargetError when it
        should and does not.
        """
        path = self.server.command.reset
        if path == RESTART or not self.server.is_alive():
            self._restart()
        if path in (RESTART, ""):
            return
        done = self._http.exchange(Sent("POST", self.server.url + path, (("Content-Length", "0"),), b""))
        if done.status is None or done.status >= 300:
            name, log = self.server.name, self.server.log
            raise TargetError(f"{name} does not reset at {path} ({done.failure or done.status}); see {log}")

    def close(self) -> None:
        """Stops the server."""
        self._http.close()
        self.server.stop()


def free_port() -> int:
    """A loopback port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


_KILL: Final = getattr(signal, "SIGKILL", signal.SIGTERM)  # Windows has only the one


_LIBC: Final = ctypes.CDLL(None) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG: Final = 1


def _end_with_us() -> None:
    """Has Linux end the server when we end, even where we are killed and can stop nothing."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, _KILL)


def _signal(process: subprocess.Popen[bytes], number: int) -> None:
    """Signals a process and what it started; where there are no process groups, the process alone."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.send_signal(number)
        else:
            os.killpg(process.pid, number)


def _clean_environment() -> dict[str, str]:
    """Our environment without what is ours alone: AWS credentials and settings, Python's paths."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "PYTHON"))}
