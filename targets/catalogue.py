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
    """Every kind of target by its name, in alphabetical order.

    A file that cannot be read is one as well, which says why it cannot run: one broken file spoils no
    other target.
    """
    package = __package__ or ""
    modules = pkgutil.iter_modules(importlib.import_module(package).__path__)
    found = [_described(f"{package}.{module.name}", module.name) for module in modules]
    return MappingProxyType({one.name: one for one in sorted(filter(None, found), key=lambda one: one.name)})


def _described(module: str, file: str) -> Description | None:
    """The target of a file, or None for a file without one."""
    name = file.replace("_", "-")
    try:
        target = getattr(importlib.import_module(module), "TARGET", None)
    except Exception as error:  # noqa: BLE001 - a file that somebody adds may fail in any way when read
        return _broken(name, file, f"{type(error).__name__}: {error}")
    if target is None:
        return None
    if not isinstance(target, Description):
        return _broken(name, file, f"its TARGET is a {type(target).__name__} and no Description")
    if target.name != name:
        return _broken(name, file, f"its TARGET is named {target.name!r}, and a file's name is its target's")
    return target


def _broken(name: str, file: str, problem: str) -> Description:
    reason = f"targets/{file}.py cannot be used: {problem}"

    def start(_: Options) -> Target:
        raise TargetError(reason)

    return Description(name, "", start, unavailable=lambda: reason)


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
