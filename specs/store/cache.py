"""Derived operations kept on disk, one file each, so that a service is read from its documentation once.

A file's folder is named after everything that it was derived from: the version of botocore and a digest of
this room's code and data. What can't be verified is derived again, never trusted; two processes may write
the same file at once.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import shutil
import tempfile
import zlib
from functools import cache
from pathlib import Path
from typing import Final

import botocore
import platformdirs

from ..pausing import no_cycles_sought
from ..schema import Operation
from .packing import pack, unpack

VARIABLE: Final = "SPECDRIFT_CACHE"
"""Environment variable with the folder to keep files in; set and empty, nothing is kept."""
VERSION: Final = re.compile(r"botocore-[\w.]+-[0-9a-f]{16}")
KEPT: Final = 4
"""How many versions' folders are kept."""
READ: Final = (".py", ".toml", ".json")
_LOG: Final = logging.getLogger(__name__)


def folder() -> Path | None:
    """The folder for what the installed botocore and this code derive; None when nothing is kept."""
    chosen = os.environ.get(VARIABLE)
    if chosen == "":
        return None
    root = Path(chosen) if chosen else Path(platformdirs.user_cache_dir("specdrift", appauthor=False))
    return root / f"botocore-{botocore.__version__}-{_digest()}"


def get(service: str, operation: str) -> Operation | None:
    """The operation as it was kept, or None when it wasn't, or is damaged."""
    file = _file(service, operation)
    if file is None:
        return None
    try:
        digest, _, packed = file.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    except OSError as error:
        _LOG.warning("%s can't be read (%s); %s %s is derived again", file, error, service, operation)
        return None
    if digest != _sealed(packed):
        _LOG.warning("%s is damaged; %s %s is derived again", file, service, operation)
        return None
    try:
        with no_cycles_sought():
            found = unpack(json.loads(zlib.decompress(packed)))
    except (zlib.error, ValueError, KeyError, TypeError, IndexError) as error:
        _LOG.warning("%s can't be used (%s); %s %s is derived again", file, error, service, operation)
        return None
    return found if (found.service, found.name) == (service, operation) else None


def put(operation: Operation) -> None:
    """Keep an operation. Where the folder can't be written it isn't kept, and a log entry says so."""
    file = _file(operation.service, operation.name)
    if file is None:
        return
    text = json.dumps(pack(operation), separators=(",", ":"))
    packed = zlib.compress(text.encode("utf-8", "surrogatepass"), 1)
    try:
        if not file.parents[1].exists():
            _make_room(file.parents[2])
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        with os.fdopen(descriptor, "wb") as written:
            written.write(_sealed(packed) + b"\n" + packed)
        Path(name).replace(file)
    except OSError as error:
        _LOG.warning("%s can't be written (%s); set %s to another folder", file, error, VARIABLE)


def _make_room(root: Path) -> None:
    """Remove what earlier versions kept, but for the last few, so that the folder doesn't grow for ever."""
    versions = [each for each in root.glob("botocore-*") if VERSION.fullmatch(each.name)]
    versions.sort(key=lambda each: each.stat().st_mtime, reverse=True)
    for old in versions[KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)  # another process may be using it, or removing it too


def _file(service: str, operation: str) -> Path | None:
    root = folder()
    return root / service / f"{operation}.json.z" if root else None


def _sealed(packed: bytes) -> bytes:
    return hashlib.sha256(packed).hexdigest().encode()


@cache
def _digest() -> str:
    """A digest of the code and data that operations are derived with."""
    room = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for file in sorted(room.rglob("*")):
        if file.suffix in READ and "schemas" not in file.relative_to(room).parts:
            digest.update(str(file.relative_to(room)).encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
