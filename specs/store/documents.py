"""Operations as JSON documents: the schema of the request, with all that is known beside it.

The document is a JSON Schema by itself; what goes beyond the schema stands under ``x-specdrift``, as
specs/vocabulary.json says. `read` gives back what `write` was given.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any, Final

from ..claims import Claim, Json
from ..schema import Contradiction, Error, Operation
from ..validation.portable import exact, portable

EXTENSION: Final = "x-specdrift"


class DocumentError(ValueError):
    """A document that is no operation's; says what is missing and what to do."""


def write(operation: Operation) -> dict[str, Json]:
    """The operation as a document."""
    return {
        **operation.schema,
        EXTENSION: {
            "service": operation.service,
            "operation": operation.name,
            "protocol": operation.protocol,
            "page": operation.page,
            "response": operation.response,
            "errors": [asdict(error) for error in operation.errors],
            "contradictions": [asdict(each) for each in operation.contradictions],
            "claims": [claim.as_data() for claim in operation.claims],
        },
    }


def read(document: Json) -> Operation:
    """The operation that a document holds. Raises DocumentError when it holds none."""
    try:
        extension = document[EXTENSION]
        return Operation(
            service=extension["service"],
            name=extension["operation"],
            protocol=extension["protocol"],
            page=extension["page"],
            schema={name: part for name, part in document.items() if name != EXTENSION},
            response=extension["response"],
            claims=tuple(map(Claim.from_data, extension["claims"])),
            errors=tuple(Error(**error) for error in extension["errors"]),
            contradictions=tuple(Contradiction(**each) for each in extension["contradictions"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise DocumentError(
            f"no operation's document ({type(error).__name__}: {error}); derive it again"
        ) from error


def write_portable(operation: Operation) -> dict[str, Json]:
    """The operation as a document whose schemas every JSON Schema implementation can read."""
    document = write(operation)
    extension: dict[str, Any] = document[EXTENSION]
    return {
        **portable({name: part for name, part in document.items() if name != EXTENSION}),
        EXTENSION: extension | {"response": portable(extension["response"])},
    }


def read_portable(document: Json) -> Operation:
    """The inverse of `write_portable`. Raises DocumentError as `read` does."""
    operation = read(document)
    return replace(operation, schema=exact(operation.schema), response=exact(operation.response))


def as_text(document: dict[str, Json]) -> str:
    """A document as people read and compare it: indented, with one line for each claim.

    Characters beyond Unicode's assigned planes are escaped, since editors and diffs show nothing there.
    """
    claims = [json.dumps(claim, ensure_ascii=False) for claim in document[EXTENSION]["claims"]]
    marked = document | {EXTENSION: document[EXTENSION] | {"claims": []}}
    text = json.dumps(marked, ensure_ascii=False, indent=2)
    lines = ",\n".join(f"      {claim}" for claim in claims)
    if claims:
        text = text.replace('    "claims": []', f'    "claims": [\n{lines}\n    ]')
    return "".join(json.dumps(sign)[1:-1] if ord(sign) >= 0x10000 else sign for sign in text) + "\n"
