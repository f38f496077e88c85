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


class Page:
    """One tab. complaints: what the console said; requests: every address that the page asked for."""

    def __init__(
        self, send: Callable[..., Any], pump: Callable[[], None], events: list[dict[str, Any]]
    ) -> None:
        self._send, self._pump, self._events = send, pump, events

    def open(self, address: str) -> None:
        """Load an address and wait for its end."""
        for one in ("about:blank", address):
            self._events.clear()
            self._send("Page.navigate", url=one)
            self.wait(lambda: any(event["method"] == "Page.loadEventFired" for event in self._events))

    def wait(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds. Raises TimeoutError."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError("the page did not get there in time")
            self._pump()

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression (awaited when it is a promise). Raises RuntimeError for its error."""
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

    def emulate(
        self, width: int, height: int, *, dark: bool = False, printed: bool = False, scale: float = 1
    ) -> None:
        """The size of the window, the colour scheme and the medium."""
        self._send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=False,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._send("Emulation.setEmulatedMedia", media="print" if printed else "screen", features=[scheme])

    def without_script(self) -> None:
        """From the next page on, no script runs."""
        self._send("Emulation.setScriptExecutionDisabled", value=True)

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
        for event in self._events:
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
        """Every address that the page asked for since it was opened, the page's own included."""
        return [
            event["params"]["request"]["url"]
            for event in self._events
            if event["method"] == "Network.requestWillBeSent"
        ]


@contextlib.contextmanager
def browser(executable: str) -> Iterator[Page]:
    """A fresh browser with one tab, ended afterwards."""
    to_browser, our_write = os.pipe()
    our_read, from_browser = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = _start(executable, profile, to_browser, from_browser)
        events: list[dict[str, Any]] = []
        answers: dict[int, dict[str, Any]] = {}
        buffer = bytearray()
        session: dict[str, str] = {}

        def pump() -> None:
            ready, _, _ = select.select([our_read], [], [], 0.2)
            if not ready:
                return
            chunk = os.read(our_read, 1 << 20)
            if not chunk:
                raise RuntimeError("the browser ended")
            buffer.extend(chunk)
            while (end := buffer.find(0)) >= 0:
                message = json.loads(buffer[:end])
                del buffer[: end + 1]
                if "id" in message:
                    answers[message["id"]] = message
                else:
                    events.append(message)

        def send(method: str, **params: Any) -> Any:
            number = send.number = getattr(send, "number", 0) + 1  # type: ignore[attr-defined]
            message = {"id": number, "method": method, "params": params} | session
            os.write(our_write, json.dumps(message).encode() + b"\0")
            end = time.monotonic() + PATIENCE
            while number not in answers:
                if time.monotonic() > end:
                    raise TimeoutError(f"no answer to {method}")
                pump()
            answer = answers.pop(number)
            if "error" in answer:
                raise RuntimeError(f"{method}: {answer['error']}")
            return answer["result"]

        try:
            target = send("Target.createTarget", url="about:blank")["targetId"]
            session["sessionId"] = send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network"):
                send(f"{domain}.enable")
            yield Page(send, pump, events)
        finally:
            process.kill()
            process.wait()
            os.close(our_write)
            os.close(our_read)


def _start(executable: str, profile: str, reads: int, writes: int) -> subprocess.Popen[bytes]:
    """Start the browser with our pipe at 3 and 4, by way of a shell that can place descriptors."""
    command = f'exec "$0" "$@" 3<&{reads} 4>&{writes}'
    process = subprocess.Popen(
        ["/bin/sh", "-c", command, executable, *FLAGS, f"--user-data-dir={profile}"],
        pass_fds=(reads, writes),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(reads)
    os.close(writes)
    return process
