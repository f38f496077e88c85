"""Operation schemas kept as files under version control, so that a change of the documentation is a diff.

specs/schemas/SERVICE/OPERATION.json is the operation's document (documents.py) in its portable form. Of a
service in specs/schemas/chosen.toml only the operations named there are kept.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import jsonschema
from referencing import Registry, Resource

from ..claims import Json
from ..corpus import derive_service
from ..schema import Operation
from .documents import DocumentError, as_text, read_portable, write_portable

FOLDER: Final = Path(__file__).parents[1] / "schemas"
CHOSEN: Final = FOLDER / "chosen.toml"


@dataclass(frozen=True, slots=True)
class Difference:
    """One file that is not what the documentation gives now.

    change: ``added`` (derived, no file yet), ``removed`` (a file, no longer derived) or ``changed``.
    lines: numbers of lines that are new and gone, for a changed file.
    """

    operation: str
    change: Literal["added", "removed", "changed"]
    lines: tuple[int, int] = (0, 0)


def services() -> tuple[str, ...]:
    """The services with committed schemas, sorted."""
    return tuple(sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir()))


def write(service: str) -> int:
    """Write the schemas of a service and remove those of operations that are gone; how many were written.

    Raises UnknownName for a service that botocore doesn't have.
    """
    texts = _derived(service)
    folder = FOLDER / service
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.glob("*.json"):
        if file.stem not in texts:
            file.unlink()
    for name, text in texts.items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return len(texts)


def differences(service: str) -> list[Difference]:
    """What is different between the committed schemas of a service and those derived now, by operation."""
    texts = _derived(service)
    kept = {file.stem: file.read_text(encoding="utf-8") for file in (FOLDER / service).glob("*.json")}
    found: list[Difference] = []
    for name in sorted(texts.keys() | kept.keys()):
        if name not in kept:
            found.append(Difference(name, "added"))
        elif name not in texts:
            found.append(Difference(name, "removed"))
        elif texts[name] != kept[name]:
            new, old = (set(text.splitlines()) for text in (texts[name], kept[name]))
            found.append(Difference(name, "changed", (len(new - old), len(old - new))))
    return found


def load(file: Path) -> Operation:
    """The operation in a committed file.

    Raises DocumentError, naming the file and the place in it, when it holds none or was edited by hand into
    something that specs/vocabulary.json doesn't describe.
    """
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DocumentError(f"{file}: {error}; `specdrift derive` writes it again") from error
    wrong = min(_described().iter_errors(document), key=lambda each: str(each.json_path), default=None)
    if wrong is not None:
        raise DocumentError(f"{file}: {wrong.json_path}: {wrong.message}; `specdrift derive` writes it again")
    return read_portable(document)


@cache
def _described() -> Any:
    """A validator for documents by the published vocabulary."""
    vocabulary = json.loads((Path(__file__).parents[1] / "vocabulary.json").read_text(encoding="utf-8"))
    resource: Resource[Json] = Resource.from_contents(vocabulary)
    registry: Registry[Json] = Registry().with_resource(vocabulary["$id"], resource)
    return jsonschema.Draft202012Validator(vocabulary, registry=registry)


def _derived(service: str) -> dict[str, str]:
    chosen = tomllib.loads(CHOSEN.read_text(encoding="utf-8")).get(service)
    return {
        operation.name: as_text(write_portable(operation)) for operation in derive_service(service, chosen)
    }
