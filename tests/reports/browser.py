"""A real browser for the report's tests: Chromium driven over its DevTools pipe, without a library.

The protocol is https://chromedevtools.github.io/devtools-protocol/: JSON messages, each ended by a NUL,
written to the browser's file descriptor 3 and read from 4.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
PATIENCE = 30.0
"""Seconds to wait for an answer of the browser."""


def find() -> str | None:
    """The path of an installed Chromium, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Pipe:
    """The browser's end of the pipe: commands out, answers and events in."""

    def __init__(self, reads: int, writes: int) -> None:
        self._reads, self._writes = reads, writes
        self._buffer = bytearray()
        self._answers: dict[int, dict[str, Any]] = {}
        self._number = 0
        self.session: dict[str, str] = {}
        self.events: list[dict[str, Any]] = []

    def send(self, method: str, **params: Any) -> Any:
        """A command's result. Raises RuntimeError for its error, TimeoutError when none comes."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params} | self.session
        os.write(self._writes, json.dumps(message).encode() + b"\0")
        self.wait(lambda: self._number in self._answers)
        answer = self._answers.pop(self._number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def wait(self, holds: Callable[[], bool]) -> None:
        """Take in messages until something holds. Raises TimeoutError."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError("the browser did not get there in time")
            if select.select([self._reads], [], [], 0.2)[0]:
                self._take(os.read(self._reads, 1 << 20))

    def _take(self, chunk: bytes) -> None:
        if not chunk:
            raise RuntimeError("the browser ended")
        self._buffer += chunk
        *messages, rest = self._buffer.split(b"\0")
        self._buffer = bytearray(rest)
        for message in map(json.loads, messages):
            if "id" in message:
                self._answers[message["id"]] = message
            else:
                self.events.append(message)


class Page:
    """One tab. complaints: what the console said; requests: every address that the page asked for."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe, self._send = pipe, pipe.send

    def open(self, address: str) -> None:
        """Load an address and wait for its end."""
        for one in ("about:blank", address):
            self._pipe.events.clear()
            self._send("Page.navigate", url=one)
            self._pipe.wait(
                lambda: any(event["method"] == "Page.loadEventFired" for event in self._pipe.events)
            )

    def wait(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds. Raises TimeoutError."""
        self._pipe.wait(holds)

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression, or of its promise. Raises RuntimeError for its error."""
        answer = self._send(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True, userGesture=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:2000])
        return answer["result"].get("value")

    def visible(self, selector: str) -> int:
        """How many elements that match are laid out."""
        count: int = self.run(
            f"[...document.querySelectorAll({json.dumps(selector)})].filter(e => e.checkVisibility()).length"
        )
        return count

    def emulate(self, width: int, height: int, *, dark: bool = False, printed: bool = False) -> None:
        """The size of the window, the colour scheme and the medium."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._send("Emulation.setDeviceMetricsOverride", **metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._send("Emulation.setEmulatedMedia", media="print" if printed else "screen", features=[scheme])

    def without_script(self, *, off: bool) -> None:
        """From the next page on, the page's scripts don't run, or do again."""
        self._send("Emulation.setScriptExecutionDisabled", value=off)

    def screenshot(self, path: Path | str, clip: tuple[int, int, int, int] | None = None) -> None:
        """Save a PNG of the window, or of a clip (x, y, width, height) of the whole page."""
        options: dict[str, Any] = {"format": "png"}
        if clip is not None:
            options["clip"] = dict(zip(("x", "y", "width", "height"), clip, strict=True)) | {"scale": 1}
            options["captureBeyondViewport"] = True
        Path(path).write_bytes(base64.b64decode(self._send("Page.captureScreenshot", **options)["data"]))

    @property
    def complaints(self) -> list[str]:
        """What the console and the browser's log said since the page was opened."""
        said = []
        for event in self._pipe.events:
            params = event["params"]
            if event["method"] == "Runtime.consoleAPICalled":
                said.append(f"console.{params['type']}: {[arg.get('value') for arg in params['args']]}")
            elif event["method"] == "Runtime.exceptionThrown":
                said.append(params["exceptionDetails"]["exception"].get("description", "exception"))
            elif event["method"] == "Log.entryAdded":
                said.append(params["entry"]["text"])
        return said

    @property
    def requests(self) -> list[str]:
        """Every address that was asked for since the page was opened, the page's own included.

        What the page's policy stopped on its way is not in it.
        """
        stopped = {
            event["params"]["requestId"]
            for event in self._pipe.events
            if event["method"] == "Network.loadingFailed" and event["params"].get("blockedReason") == "csp"
        }
        return [
            event["params"]["request"]["url"]
            for event in self._pipe.events
            if event["method"] == "Network.requestWillBeSent" and event["params"]["requestId"] not in stopped
        ]


@contextlib.contextmanager
def browser(executable: str) -> Iterator[Page]:
    """A fresh browser with one tab, ended afterwards."""
    to_browser, our_write = os.pipe()
    our_read, from_browser = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = _start(executable, profile, to_browser, from_browser)
        try:
            pipe = Pipe(our_read, our_write)
            target = pipe.send("Target.createTarget", url="about:blank")["targetId"]
            attached = pipe.send("Target.attachToTarget", targetId=target, flatten=True)
            pipe.session = {"sessionId": attached["sessionId"]}
            for domain in ("Page", "Runtime", "Log", "Network"):
                pipe.send(f"{domain}.enable")
            yield Page(pipe)
        finally:
            process.kill()
            process.wait()
            os.close(our_write)
            os.close(our_read)


PLACE = """
import fcntl, os, sys
reads, writes = (fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3])
os.dup2(reads, 3)
os.dup2(writes, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Puts the pipe's ends where the browser looks for them, and becomes the browser."""


def _start(executable: str, profile: str, reads: int, writes: int) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(  # noqa: S603 - the browser that was found, with our own flags
        [
            *(sys.executable, "-c", PLACE, str(reads), str(writes)),
            *(executable, *FLAGS, f"--user-data-dir={profile}"),
        ],
        pass_fds=(reads, writes),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(reads)
    os.close(writes)
    return process
