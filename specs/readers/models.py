"""botocore's service models: found, loaded, and checked before anything is read from them.

Only the models that come with botocore count, never those under ``~/.aws/models`` or AWS_DATA_PATH, so
that the same version of botocore gives the same claims on every machine.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from botocore.exceptions import DataNotFoundError, UnknownServiceError
from botocore.loaders import JSONFileLoader, Loader
from botocore.utils import PRIORITY_ORDERED_SUPPORTED_PROTOCOLS

Model = dict[str, Any]
"""A service model as botocore's loader gives it, extras merged in."""

KIND: Final = "service-2"

MEMBER_TYPES: Final[dict[str, str]] = {
    "blob": "blob",
    "boolean": "boolean",
    "byte": "integer",
    "character": "string",
    "double": "double",
    "float": "float",
    "integer": "integer",
    "list": "list",
    "long": "long",
    "map": "map",
    "short": "integer",
    "string": "string",
    "structure": "structure",
    "timestamp": "timestamp",
}
"""The types a shape can have in a service model, and the type of member each makes."""


class ModelError(ValueError):
    """A service model that cannot be read: says the file, the place in it, and what to do."""


class _PlainFiles(JSONFileLoader):  # type: ignore[misc]  # botocore has no types
    """Loads into plain dicts, which keep their order too, at half the cost of OrderedDict."""

    def load_file(self, file_path: str) -> Any:
        for path in (Path(f"{file_path}.json"), Path(f"{file_path}.json.gz")):
            if path.is_file():
                return load_file(path)
        return None


class _OneModel(Loader):  # type: ignore[misc]  # botocore has no types
    """A loader that is thrown away after one model, since botocore's keeps every model it loaded."""

    def __init__(self) -> None:
        super().__init__([self.BUILTIN_DATA_PATH], _PlainFiles(), include_default_search_paths=False)

    def list_available_services(self, type_name: str) -> list[str]:
        return list(service_names()) if type_name == KIND else super().list_available_services(type_name)


def load_file(path: Path) -> Any:
    """The JSON in a file, which may be compressed. Raises ModelError when it holds no JSON."""
    data = path.read_bytes()
    try:
        return json.loads(gzip.decompress(data) if path.suffix == ".gz" else data)
    except (EOFError, gzip.BadGzipFile, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ModelError(f"{path}: not a whole JSON file ({error}); reinstall botocore") from error


@cache
def service_names() -> tuple[str, ...]:
    """The names of all services that botocore has a model of, sorted."""
    loader = Loader([Loader.BUILTIN_DATA_PATH], include_default_search_paths=False)
    return tuple(loader.list_available_services(KIND))


def load(service: str) -> tuple[Model, str]:
    """The checked model of a service, and the name of its file for messages.

    Raises ModelError when there is no such service or the model cannot be relied on.
    """
    loader = _OneModel()
    try:
        model = loader.load_service_model(service, KIND)
        version = loader.determine_latest_version(service, KIND)
    except (DataNotFoundError, UnknownServiceError) as error:
        raise ModelError(f"service {service!r}: botocore has no model of it; see its data folder") from error
    file = f"botocore/data/{service}/{version}/{KIND}.json"
    check(model, file)
    return model, file


def protocol(model: Model, file: str) -> str:
    """The protocol that botocore speaks to the service.

    Of several that the service offers it is the first in botocore's own order
    (botocore.utils.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS). Raises ModelError when it knows none of them.
    """
    metadata = model["metadata"]
    offered = metadata.get("protocols") or [metadata.get("protocol")]
    for known in PRIORITY_ORDERED_SUPPORTED_PROTOCOLS:
        if known in offered:
            return str(known)
    raise ModelError(
        f"{file}: metadata.protocols: {', '.join(map(repr, offered))}; botocore speaks "
        f"{', '.join(PRIORITY_ORDERED_SUPPORTED_PROTOCOLS)}; upgrade botocore or mend the file"
    )


def references(shape: Model) -> Iterator[tuple[str, Model]]:
    """What a shape refers to: each place inside it, with the reference that stands there.

    A place is ``members.Name``, ``member``, ``key`` or ``value``; a reference is a dict with ``shape``
    and the traits that stand before that shape's own.
    """
    for name, reference in shape.get("members", {}).items():
        yield f"members.{name}", reference
    for place in ("member", "key", "value"):
        if place in shape:
            yield place, shape[place]


def check(model: Model, file: str) -> None:
    """Raise ModelError, naming file and place, when something is missing that would go unread silently."""
    for part in ("metadata", "operations", "shapes"):
        if not isinstance(model.get(part), dict):
            raise ModelError(f"{file}: has no {part!r}; it is no {KIND} model")
    protocol(model, file)
    shapes = model["shapes"]
    for name, shape in shapes.items():
        _check_shape(shapes, shape, f"{file}: shapes.{name}")
    for name, operation in model["operations"].items():
        place = f"{file}: operations.{name}"
        for part in ("input", "output"):
            if part in operation:
                _check_reference(shapes, operation[part], f"{place}.{part}", "structure")
        for index, error in enumerate(operation.get("errors", ())):
            _check_reference(shapes, error, f"{place}.errors[{index}]", "structure")


def _check_shape(shapes: Model, shape: Model, place: str) -> None:
    kind = shape.get("type")
    if kind not in MEMBER_TYPES:
        raise ModelError(f"{place}.type: {kind!r} is no type; known are {', '.join(MEMBER_TYPES)}")
    needed = {"structure": ("members",), "list": ("member",), "map": ("key", "value")}.get(kind, ())
    for part in needed:
        if part not in shape:
            raise ModelError(
                f"{place}: a {kind} needs {part!r}, which is missing; mend or reinstall the model"
            )
    for part, reference in references(shape):
        _check_reference(shapes, reference, f"{place}.{part}")
    for member in shape.get("required", ()):
        if member not in shape["members"]:
            raise ModelError(
                f"{place}.required: {member!r} is none of its members; mend or reinstall the model"
            )
    payload = shape.get("payload")
    if payload is not None and payload not in shape["members"]:
        raise ModelError(f"{place}.payload: {payload!r} is none of its members; mend or reinstall the model")


def _check_reference(shapes: Model, reference: Model, place: str, kind: str = "") -> None:
    name = reference.get("shape")
    if name not in shapes:
        raise ModelError(f"{place}: refers to shape {name!r}, which the model lacks; mend or reinstall it")
    if kind and shapes[name].get("type") != kind:
        raise ModelError(f"{place}: shape {name!r} is a {shapes[name].get('type')}, expected a {kind}")
