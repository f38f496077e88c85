"""A WSGI application inside this process as a transport: no socket, no server, the same answers."""

from __future__ import annotations

import contextlib
import html
import io
import logging
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from http import HTTPStatus
from types import TracebackType
from typing import Any, Protocol
from urllib.parse import unquote_to_bytes, urlsplit
from wsgiref.handlers import BaseHandler

from .exchange import Exchange, Sent

LOG = logging.getLogger(__name__)


class Application(Protocol):
    """A WSGI application (PEP 3333)."""

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any], /) -> Any:
        """Answers the request that environ describes."""
        ...


def call(application: Application, sent: Sent) -> Exchange:
    """Sends one request to an application. What the application prints and warns goes to the log.

    An exception in the application becomes a page with status 500, as from a server around it; the
    page names the exception, so that two different ones are told apart. A NotImplementedError becomes
    501, HTTP's word for the same thing (RFC 9110, section 15.6.2).
    """
    handler = _Call(sent)
    printed = io.StringIO()
    begun = time.perf_counter()
    with quiet(printed):
        handler.run(application)
    seconds = time.perf_counter() - begun
    if printed.tell():
        LOG.debug("%s %s printed: %s", sent.method, sent.url, printed.getvalue())
    if handler.answered is None or handler.broke_off:
        failure = "truncated" if handler.broke_off else "reset"
        return Exchange(sent, None, failure=failure, seconds=seconds)
    return Exchange(sent, *handler.answered, b"".join(handler.written), seconds=seconds)


@contextlib.contextmanager
def quiet(printed: io.StringIO) -> Iterator[None]:
    """Keeps what is printed and drops what is warned about while an application has its turn."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        warnings.simplefilter("ignore")
        yield


class _Call(BaseHandler):
    """One call; the standard library's handler decides what is a proper answer and what an error."""

    wsgi_multithread = False
    wsgi_multiprocess = False
    wsgi_run_once = False

    def __init__(self, sent: Sent) -> None:
        self.written: list[bytes] = []
        self.answered: tuple[int, tuple[tuple[str, str], ...]] | None = None
        self.broke_off = False
        self._sent = sent
        self._trace = ""
        self._failed = HTTPStatus.INTERNAL_SERVER_ERROR

    def setup_environ(self) -> None:
        self.environ = environ_of(self._sent)

    def send_headers(self) -> None:
        self.headers_sent = True
        status, headers = vars(self)["status"], vars(self)["headers"]  # typeshed does not know them
        self.answered = int(status[:3]), tuple(headers.items())

    def get_stdin(self) -> io.BytesIO:
        return io.BytesIO(self._sent.body)

    def get_stderr(self) -> io.StringIO:
        return io.StringIO()

    def add_cgi_vars(self) -> None:
        """environ_of has them all."""

    def _write(self, data: bytes) -> None:
        self.written.append(data)

    def _flush(self) -> None:
        """Nothing is held back."""

    def log_exception(
        self,
        exc_info: tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None],
    ) -> None:
        kind, error, _ = exc_info
        if kind is None or error is None:
            return
        if not issubclass(kind, Exception):
            raise error  # an interrupt is meant for us, not for the application's caller
        self.broke_off = self.headers_sent
        self._trace = traceback.format_exception_only(error)[-1].strip()
        self._failed = HTTPStatus.NOT_IMPLEMENTED if isinstance(error, NotImplementedError) else self._failed
        LOG.debug("%s %s raised", self._sent.method, self._sent.url, exc_info=error)

    def error_output(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        del environ
        title = f"{self._failed.value} {self._failed.phrase}"
        start_response(title, [("Content-Type", "text/html; charset=utf-8")], sys.exc_info())
        return [f"<!doctype html>\n<title>{title}</title>\n<p>{html.escape(self._trace)}</p>\n".encode()]


def environ_of(sent: Sent) -> dict[str, Any]:
    """The WSGI environment of a request (PEP 3333), with the raw path beside it as servers give it."""
    parts = urlsplit(sent.url)
    raw = sent.url[len(f"{parts.scheme}://{parts.netloc}") :]
    environ: dict[str, Any] = {
        "REQUEST_METHOD": sent.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(parts.path).decode("latin-1"),
        "RAW_URI": raw,
        "REQUEST_URI": raw,
        "QUERY_STRING": parts.query,
        "SERVER_NAME": parts.hostname,
        "SERVER_PORT": str(parts.port or 80),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": parts.netloc,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": parts.scheme,
        "wsgi.input": io.BytesIO(sent.body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in sent.headers:
        key = name.upper().replace("-", "_")
        said = value.encode().decode("latin-1")  # what is UTF-8 on the wire (PEP 3333, Unicode issues)
        environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"] = said
    return environ
