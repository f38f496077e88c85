"""Overlays: what AWS was recorded to accept although its documentation calls it invalid.

Documentation is not the last word. An overlay (specs/overlays/*.toml, each with its evidence) says for some
services, operations, members or shapes that a claim is not enforced, or that a string is taken for more
values than those documented. The claim stays, with the evidence; the schema follows AWS.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

import regex

from .claims import Json
from .facts import Fact

_ANY: Final = ("*",)
_WORD: Final = regex.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z0-9]+")
_PLAIN: Final = regex.compile(r"[A-Za-z0-9]+(?:[-_ ][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Overlay:
    """One thing that AWS does not enforce as documented.

    services, operations, paths, shapes, kinds: where it holds, with ``*`` for any text (``[]`` in a path
    stands for itself). also: values accepted beside an enum's. any_spelling: an enum's values are accepted
    in any case and with any separators. Neither: the claim is not enforced. only_said: it is about claims
    that sentences alone make, the model nothing like them. evidence: what shows it.
    """

    services: tuple[str, ...]
    evidence: str
    operations: tuple[str, ...] = _ANY
    paths: tuple[str, ...] = _ANY
    shapes: tuple[str, ...] = _ANY
    kinds: tuple[str, ...] = _ANY
    also: tuple[str, ...] = ()
    any_spelling: bool = False
    only_said: bool = False

    def holds(self, operation: str, path: str, shape: str | None, fact: Fact) -> bool:
        """Whether it says something about this claim of one of its services."""
        return (
            _matches(fact.kind, self.kinds)
            and not (self.only_said and not all(source.quote for source in fact.sources))
            and _matches(operation, self.operations)
            and _matches(path, self.paths)
            and _matches(shape or "", self.shapes)
        )

    def on(self, fact: Fact) -> Fact:
        """The fact as AWS enforces it."""
        if not (self.also or self.any_spelling):
            return replace(fact, not_enforced=self.evidence)
        more = [*self.also]
        if self.any_spelling:
            texts = [value for value in fact.value if isinstance(value, str)]
            more += [spelled for text in texts for spelled in spellings(text)]
        documented = frozenset(fact.value)
        known = dict.fromkeys([*fact.also, *more])
        return replace(fact, also=tuple(value for value in known if value not in documented))


@cache
def of_service(service: str) -> tuple[Overlay, ...]:
    """The overlays that may hold for a service, in the order of the files' names."""
    return tuple(overlay for overlay in _all() if _matches(service, overlay.services))


def applied(
    overlays: Iterable[Overlay], operation: str, path: str, shape: str | None, facts: tuple[Fact, ...]
) -> tuple[Fact, ...]:
    """The facts about one member of a request as AWS enforces them. shape: botocore's, of the member."""
    for overlay in overlays:
        if any(overlay.holds(operation, path, shape, fact) for fact in facts):
            facts = tuple(
                overlay.on(fact) if overlay.holds(operation, path, shape, fact) else fact for fact in facts
            )
    return facts


@cache
def spellings(value: str) -> tuple[str, ...]:
    """The ways to write a name: ``lowest-price``, ``lowestPrice``, ``LOWEST_PRICE`` and so on.

    What is no plain name, such as ``m5.large``, is written in another case only.
    """
    if not _PLAIN.fullmatch(value):
        return (value.lower(), value.upper())
    words = [word.lower() for word in _WORD.findall(value)]
    first, rest = words[0], [word.capitalize() for word in words[1:]]
    written = (
        *(join(sign.join(words)) for join in (str.lower, str.upper) for sign in ("-", "_", "", " ")),
        "".join([first, *rest]),
        "".join([first.capitalize(), *rest]),
    )
    return tuple(dict.fromkeys(written))


@cache
def _all() -> tuple[Overlay, ...]:
    folder = files(__package__).joinpath("overlays")
    found = []
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            rows = tomllib.loads(file.read_text("utf-8"))["overlay"]
            found += [_overlay(row) for row in rows]
    return tuple(found)


def _overlay(row: dict[str, Json]) -> Overlay:
    lists = {
        name: tuple(row[name])
        for name in ("services", "operations", "paths", "shapes", "kinds", "also")
        if name in row
    }
    return Overlay(
        evidence=row["evidence"],
        any_spelling=row.get("any-spelling", False),
        only_said=row.get("only-said", False),
        **lists,
    )


@lru_cache(maxsize=1 << 14)
def _matches(text: str, allowed: tuple[str, ...]) -> bool:
    return any(fnmatchcase(text, pattern.replace("[", "[[]")) for pattern in allowed)
