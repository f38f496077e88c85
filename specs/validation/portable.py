r"""Operation schemas for any JSON Schema implementation: patterns that each of them can compile.

ECMA-262's Unicode properties (``\p{L}``) are more than many implementations know, Python's `jsonschema`
among them, which refuses such a schema as a whole. Where a pattern has one, ``pattern`` holds the nearest
form that matches at least as much, and ``unicodePattern`` (specs/vocabulary.json) the exact one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..claims import Json
from ..patterns.translation import widest

ONE: Final = frozenset({"additionalProperties", "contains", "items", "not", "propertyNames"})
LISTED: Final = frozenset({"allOf", "anyOf", "oneOf"})
NAMED: Final = frozenset({"$defs", "properties"})
"""The keywords of operation schemas that hold a schema, a list of schemas, or schemas by name."""


def portable(schema: Json) -> Json:
    """A copy of the schema without patterns that some implementations can't compile.

    Raises ValueError for such a pattern inside ``not``, where to match more means to refuse more.
    """
    return _copied(schema, _portable_node, negated=False)


def exact(schema: Json) -> Json:
    """The inverse of `portable`: a copy with the exact patterns under ``pattern``."""
    return _copied(schema, _exact_node, negated=False)


def rewritten(schema: Json, said: Callable[[str], dict[str, str]]) -> Json:
    """A copy with every ``pattern`` said by other keywords, which `said` gives for it."""

    def change(part: dict[str, Json], _: bool) -> dict[str, Json]:
        return _replaced(part, "pattern", said(part["pattern"])) if "pattern" in part else part

    return _copied(schema, change, negated=False)


Change = Callable[[dict[str, Json], bool], dict[str, Json]]
"""From a subschema, without what is inside it, and whether it stands inside ``not``, to the one wanted."""


def _copied(schema: Json, change: Change, *, negated: bool) -> dict[str, Json]:
    copy: dict[str, Json] = {}
    for keyword, value in schema.items():
        if keyword in ONE:
            copy[keyword] = _copied(value, change, negated=negated != (keyword == "not"))
        elif keyword in LISTED:
            copy[keyword] = [_copied(part, change, negated=negated) for part in value]
        elif keyword in NAMED:
            copy[keyword] = {name: _copied(part, change, negated=negated) for name, part in value.items()}
        else:
            copy[keyword] = value
    return change(copy, negated)


def _portable_node(schema: dict[str, Json], negated: bool) -> dict[str, Json]:
    pattern = schema.get("pattern")
    wide = widest(pattern) if pattern is not None else None
    if pattern == wide:
        return schema
    if negated:
        raise ValueError(f"pattern {pattern!r} stands inside `not`, where a wider one would refuse too much")
    said = {"pattern": wide, "unicodePattern": pattern} if wide is not None else {"unicodePattern": pattern}
    return _replaced(schema, "pattern", said)


def _exact_node(schema: dict[str, Json], _: bool) -> dict[str, Json]:
    if "unicodePattern" not in schema:
        return schema
    narrow = {name: value for name, value in schema.items() if name != "pattern"}
    return _replaced(narrow, "unicodePattern", {"pattern": schema["unicodePattern"]})


def _replaced(schema: dict[str, Json], keyword: str, said: dict[str, Json]) -> dict[str, Json]:
    """The schema with other keywords in place of one, in its place, for the same claim."""
    copy: dict[str, Json] = {}
    for name, value in schema.items():
        if name == keyword:
            copy |= said
        elif name == "claims":
            known = {
                each: claim for each, claim in value.items() if each not in ("pattern", "unicodePattern")
            }
            copy["claims"] = known | (dict.fromkeys(said, value[keyword]) if keyword in value else {})
        else:
            copy[name] = value
    return copy
