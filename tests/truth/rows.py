"""Requests that AWS was recorded to answer, decoded into requests as the AWS CLI takes them.

The rows lie beside the repository, in ../shared/aws-recorded, and its README says how values are written.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from specdrift.specs.claims import Json
from specdrift.specs.schema import Operation
from specdrift.specs.validation.wire_form import below, facets

FOLDER = Path(__file__).parents[3] / "shared" / "aws-recorded"
OWN_ACCOUNTS = {"LS": "111111111111", "MO": "123456789012"}
PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}")

BLAMED = re.compile(r"\bat '([\w.]+)' failed to satisfy")

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One recorded request. params: as written in the file. label, code: empty for accepted ones."""

    id: str
    service: str
    operation: str
    params: Json
    label: str = ""
    code: str = ""
    message: str = ""

    def blames(self, path: Path_) -> bool:
        """Whether AWS's message objects to the value at a path: ``Value '..' at 'name' failed to ...``."""
        names = [str(part).lower() for part in path if isinstance(part, str)]
        return any(blamed.lower().split(".")[-1:] == names[-1:] for blamed in BLAMED.findall(self.message))

    @property
    def account(self) -> str:
        """The account that made the request."""
        return OWN_ACCOUNTS[self.id.partition("-")[0]]


@dataclass(frozen=True, slots=True)
class Request:
    """A decoded request. given: the paths of values that were made earlier and are not in the record."""

    params: Json
    given: frozenset[Path_]


def read(name: str) -> Iterator[Row]:
    """The rows of ``accepts`` or ``rejects``. Raises FileNotFoundError when the folder isn't there."""
    with gzip.open(FOLDER / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            yield Row(
                data["id"], data["service"], data["operation"], data["params"],
                data.get("label", ""), data.get("code") or "", data.get("message") or "",
            )  # fmt: skip


def decode(row: Row, operation: Operation) -> Request:
    """The request of a row: values written out, earlier values stood in for, blobs in base64."""
    given: set[Path_] = set()
    params = _decode(
        row.params, [operation.schema], operation.schema.get("$defs", {}), (), row.account, given
    )
    return Request(params, frozenset(given))


def _decode(  # noqa: PLR0913, PLR0917  # one walk with all it carries
    value: Json, here: list[Json], definitions: Json, path: Path_, account: str, given: set[Path_]
) -> Json:
    if isinstance(value, dict):
        written = _written(value)
        if written is not None:
            text, is_bytes = written
            return text if is_bytes else _as_blob(text, here, definitions)
        entries = below(here, "additionalProperties", definitions)
        return {
            _stand_in(key, account): _decode(
                each, entries or below(here, "properties", definitions, key), definitions,
                (*path, key), account, given,
            )
            for key, each in value.items()
        }  # fmt: skip
    if isinstance(value, list):
        items = below(here, "items", definitions)
        return [
            _decode(each, items, definitions, (*path, index), account, given)
            for index, each in enumerate(value)
        ]
    if isinstance(value, str):
        if PLACEHOLDER.search(value):
            given.add(path)
            value = _stand_in(value, account)
        return _as_blob(value, here, definitions)
    return value


def _written(  # noqa: PLR0911  # one line for each way of writing
    value: dict[str, Json],
) -> tuple[str, bool] | None:
    """The text of a value that is written in short, and whether it is base64 already."""
    match value:
        case {"$b64": text}:
            return text, True
        case {"$b64rep": [text, times]}:
            return base64.b64encode(base64.b64decode(text) * times).decode(), True
        case {"$rep": [text, times]}:
            return text * times, False
        case {"$ts": text}:
            return str(text), False
        case {"$stream": _}:
            return "", True
        case {"$omitted_bytes": size}:
            return base64.b64encode(bytes(size)).decode(), True
        case {"$omitted_str": size, **rest}:
            head = str(rest.get("head", ""))
            return head + "x" * (size - len(head)), False
    return None


def _as_blob(text: str, here: list[Json], definitions: Json) -> str:
    is_blob = any("contentEncoding" in facet for schema in here for facet in facets(schema, definitions))
    return base64.b64encode(text.encode()).decode() if is_blob else text


def _stand_in(text: str, account: str) -> str:
    """The text with a plausible value for each placeholder, by the name of what was made earlier."""

    def made(placeholder: re.Match[str]) -> str:
        name = re.split(r"[.:]", placeholder[0].strip("{}"))[-1].lower()
        if name.endswith("account"):
            return account
        if name.endswith("arn"):
            return f"arn:aws:service:us-east-1:{account}:thing/made-earlier"
        if name.endswith("url"):
            return f"https://service.us-east-1.amazonaws.com/{account}/made-earlier"
        return "made-earlier"

    return PLACEHOLDER.sub(made, text)
