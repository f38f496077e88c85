"""The targets that there are: each a file of this folder with a `TARGET`."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from .target import Description, Options, Target, TargetError


@cache
def descriptions() -> Mapping[str, Description]:
    """Every kind of target by its name, in alphabetical order."""
    package = __package__ or ""
    folder = importlib.import_module(package).__path__
    found: dict[str, Description] = {}
    for module in pkgutil.iter_modules(folder):
        target = getattr(importlib.import_module(f"{package}.{module.name}"), "TARGET", None)
        if isinstance(target, Description):
            found[target.name] = target
    return MappingProxyType(dict(sorted(found.items())))


def start(name: str, options: Options | None = None) -> Target:
    """Starts a target by its name, such as ``moto``; ``recorded:FILE`` answers from a cassette.

    Raises TargetError, with what comes near, when there is no such target, when it cannot run here
    or when it does not start.
    """
    known = descriptions()
    kind, _, file = name.partition(":")
    if kind == "recorded" and file:
        return known[kind].start(replace(options or Options(), cassette=file))
    if name not in known:
        near = difflib.get_close_matches(name, known, n=2) or list(known)
        raise TargetError(f"{name!r} is no target; did you mean {' or '.join(near)}?")
    description = known[name]
    reason = description.unavailable()
    if reason:
        raise TargetError(f"target {name} cannot run here: {reason}")
    return description.start(options or Options())
