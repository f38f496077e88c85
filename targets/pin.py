"""Writes ``pins/``: the versions of all that the emulators depend on, as of today.

python -m specdrift.targets.pin [TARGET ...], all of them without a name. Asks the package indexes; to
be run after a version in a target's file has changed, with all Pythons installed that are to be served.
"""

from __future__ import annotations

import sys
from importlib import import_module

from .catalogue import descriptions
from .environment import PINS, Environment
from .failure import TargetError


def environments() -> dict[str, Environment]:
    """The environment of each target that has one of its own."""
    modules = {name: import_module(f".{name.replace('-', '_')}", __package__) for name in descriptions()}
    found = {name: getattr(module, "ENVIRONMENT", None) for name, module in modules.items()}
    return {name: one for name, one in found.items() if isinstance(one, Environment)}


def main(names: list[str]) -> int:
    """Writes the pins of the targets named; 2 where one has none."""
    known = environments()
    if unknown := [name for name in names if name not in known]:
        sys.stderr.write(f"{', '.join(unknown)}: no environment; there are {', '.join(known)}\n")
        return 2
    PINS.mkdir(exist_ok=True)
    for name in names or known:
        try:
            known[name].pins.write_text(known[name].resolve(), "utf-8")
        except TargetError as problem:
            sys.stderr.write(f"{problem}\n")
            return 1
        sys.stdout.write(f"{known[name].pins}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
