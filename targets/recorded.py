"""A recording of a target, made with ``--record FILE``: it is asked once, and judged for ever."""

from __future__ import annotations

from pathlib import Path

from .cassette import Recorded
from .target import Description, Options, Target, TargetError


def _start(options: Options) -> Target:
    if not options.cassette:
        raise TargetError("which recording? give --target recorded:FILE")
    return Recorded(Path(options.cassette), options)


TARGET = Description("recorded", "a cassette, as recorded:FILE", _start, needs=("FILE",))
