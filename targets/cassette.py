"""Cassettes: exchanges kept without secrets, and a target that answers from them.

JSON lines: a header that says who was asked, then one line per exchange. A request is found again by what
it asks for, not by its bytes: service, operation and parameters, names that are new in each run masked.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import regex

from ..specs.claims import Json
from .aws import answers_secrets
from .exchange import Answer, Exchange, Sent
from .failure import TargetError
from .identity import identify
from .reading import read
from .target import Options, Target
from .wire import serialise

VERSION: Final = 1

_FRESH = regex.compile(r"(?i)[a-f]{10,}")
"""A token of strategies/fresh.py, ten letters from a to f in either case, with like letters around it."""

_KEPT_HEADERS: Final = ("content-type", "x-amzn-errortype", "x-amzn-query-error", "smithy-protocol")
"""Headers of an answer that its reading needs. Others are not kept: an answer may set cookies."""


def key_of(service: str, operation: str, params: Json) -> str:
    """What a request asks for, as a short text that is the same in each run."""
    masked = _FRESH.sub(lambda name: "*" * len(name[0]), _text([service, operation, params]))
    return hashlib.sha256(masked.encode()).hexdigest()[:32]


def names_in(params: Json) -> list[str]:
    """The names in a request that are new in each run, in their order."""
    return [str(name) for name in _FRESH.findall(_text(params))]


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=True)


class Recording(Target):
    """A target whose exchanges are kept in a file as they happen."""

    def __init__(self, target: Target, path: Path) -> None:
        super().__init__(
            target.name, target.version, target.endpoint, target.identity, target._transport  # noqa: SLF001 - its own kind
        )  # fmt: skip
        self._target = target
        self.careful = target.careful
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("w", encoding="utf-8")
        except OSError as error:
            raise TargetError(f"--record {path}: {error.strerror}; choose another file") from error
        who = {"target": target.name, "version": target.version, "account": target.account}
        self._write({"cassette": VERSION, **who, "region": target.region})

    def send(self, service: str, operation: str, params: Json, *, refused: bool = False) -> Answer:
        """As the target's own, and kept, but for what was withheld or throttled, and answers with secrets."""
        answer = self._target.send(service, operation, params, refused=refused)
        kept = answer.outcome != "withheld" and not answer.throttled
        if kept and not answers_secrets(service, operation):
            self._keep(key_of(service, operation, params), answer.exchange, names_in(params))
        return answer

    def probe(self, service: str) -> tuple[Answer, ...]:
        """As the target's own, and kept."""
        answers = self._target.probe(service)
        for number, answer in enumerate(answers):
            self._keep(f"probe {service} {number}", answer.exchange)
        return answers

    def reset(self) -> None:
        """As the target's own."""
        self._target.reset()

    def close(self) -> None:
        """Closes the file and the target."""
        self._target.close()
        self._file.close()

    def _keep(self, key: str, exchange: Exchange, names: Sequence[str] = ()) -> None:
        headers = [pair for pair in exchange.headers if pair[0].lower() in _KEPT_HEADERS]
        body = base64.b64encode(gzip.compress(exchange.body, mtime=0)).decode() if exchange.body else ""
        line = {"key": key, "names": list(names), "status": exchange.status, "headers": headers, "body": body}
        self._write(line | ({"failure": exchange.failure} if exchange.failure else {}))

    def _write(self, line: dict[str, Any]) -> None:
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())


class Recorded(Target):
    """A target that answers as another one did. What was not asked then is ``withheld`` now.

    Several answers to one request come in their order, and the last of them from then on.
    """

    def __init__(self, path: Path, options: Options) -> None:
        lines = _lines(path)
        header = next(lines, {})
        if header.get("cassette") != VERSION:
            raise TargetError(f"{path} is no cassette of this version; make one with --record FILE")
        identity = identify(str(header["region"]), options.profile, str(header["account"]))
        name = f"recorded-{header['target']}"
        super().__init__(name, str(header["version"]), "http://localhost:1", identity, _Nowhere())
        self._answers: dict[str, deque[dict[str, Any]]] = defaultdict(deque)
        for line in lines:
            self._answers[line["key"]].append(line)

    def send(self, service: str, operation: str, params: Json, *, refused: bool = False) -> Answer:
        """The answer that was recorded; see the class."""
        del refused
        plain = serialise(service, operation, params, self.endpoint)
        sent = Sent(plain.method, plain.url, tuple(plain.headers.items()), plain.body)
        exchange = self._exchange(key_of(service, operation, params), sent, names_in(params))
        return read(service, operation, exchange)

    def probe(self, service: str) -> tuple[Answer, ...]:
        """The answers that were recorded."""
        plain = super().probe(service)
        found = (
            self._exchange(f"probe {service} {number}", answer.exchange.sent)
            for number, answer in enumerate(plain)
        )
        return tuple(
            read(service, answer.operation, exchange) for answer, exchange in zip(plain, found, strict=True)
        )

    def _exchange(self, key: str, sent: Sent, names: Sequence[str] = ()) -> Exchange:
        """The recorded exchange, with the names of this run where it has those of the recorded one."""
        answers = self._answers.get(key)
        if not answers:
            return Exchange(sent, None, failure="not recorded")
        line = answers.popleft() if len(answers) > 1 else answers[0]
        body = gzip.decompress(base64.b64decode(line["body"])) if line["body"] else b""
        for then, now in zip(line["names"], names, strict=False):
            body = body.replace(then.encode(), now.encode())
        headers = tuple((name, value) for name, value in line["headers"])
        return Exchange(sent, line["status"], headers, body, failure=line.get("failure", ""))


class _Nowhere:
    """A transport that leads nowhere."""

    def exchange(self, sent: Sent) -> Exchange:
        return Exchange(sent, None, failure="not recorded")

    def reset(self) -> None:
        """Nothing is there."""

    def close(self) -> None:
        """Nothing was opened."""


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a cassette; a last one that was cut off is left out."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TargetError(f"{path} cannot be read: {error}; give --target recorded:FILE") from error
    for line in text.split("\n")[:-1]:
        try:
            found = json.loads(line)
        except ValueError as error:
            raise TargetError(f"{path} is no cassette: {line[:60]!r}") from error
        if not isinstance(found, dict):
            raise TargetError(f"{path} is no cassette: {line[:60]!r}")
        yield found
