"""`specdrift run`: the conformance suite through pytest, with a progress bar and a summary."""

from __future__ import annotations

import argparse
import re
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Self, TextIO, cast

import pytest

from .. import suites
from ..failure import USAGE, UserError
from ..options import RUN_OPTIONS, Option

NAME = "run"
HELP = "examine a target; further arguments go to pytest (-k Tags, -n 2, --junitxml FILE)"

HYPOTHESIS_OPTIONS = (
    Option("--hypothesis-profile", "how much to explore beyond the deterministic cases",
           choices=("quick", "default", "nightly", "deep")),
    Option("--hypothesis-seed", "seed of the exploration, to repeat it (printed in the report)", "N"),
)  # fmt: skip
"""Hypothesis's own pytest options, here with the profiles that specdrift/plugin.py registers."""


def declare(parser: argparse.ArgumentParser) -> None:
    """The options of the pytest plugin, by the same names."""
    for option in (*RUN_OPTIONS, *HYPOTHESIS_OPTIONS):
        option.add_to(parser.add_argument)
    parser.set_defaults(passes_on=True)


def run(arguments: argparse.Namespace) -> int:
    """Run pytest on the suite. Exit status 0 when the run is complete, unless --fail-on says otherwise."""
    _check_spelling(arguments.rest)
    passed = [word for option in (*RUN_OPTIONS, *HYPOTHESIS_OPTIONS) for word in _again(option, arguments)]
    if arguments.specdrift_fail_on is None:
        passed += ["--fail-on", "never"]
    room = next(Path(folder) for folder in suites.__path__)
    quiet = ["-p", "specdrift.progress", "--assert=plain"]
    with _Parsing() as parsing:
        status = pytest.main(
            ["-p", "specdrift.plugin", *quiet, "--import-mode=importlib", "-c", _no_config(),
             "--rootdir", ".", "-W", "ignore::pytest.PytestConfigWarning",
             str(room / "test_claims.py"), *passed, *arguments.rest],
            plugins=[parsing],
        )  # fmt: skip
    if parsing.complaint:
        raise UserError(
            f"{parsing.complaint}; `specdrift run --help` lists the options, pytest has the others"
        )
    if status == pytest.ExitCode.NO_TESTS_COLLECTED:
        sys.stderr.write("specdrift: no claim is left to examine; loosen -k or --operation\n")
        return USAGE
    return USAGE if status == pytest.ExitCode.USAGE_ERROR else int(status)


class _Parsing:
    """Standard error that keeps what pytest says of arguments it cannot parse, for a sentence of our own.

    It stays in the place of the real one, since pytest's capturing puts back what it has found there.
    """

    def __init__(self) -> None:
        self.real = sys.stderr
        self.said: list[str] = []
        self.parsed = False

    @property
    def complaint(self) -> str:
        """What pytest's parser has against the arguments; empty when there is nothing."""
        found = re.search(r"error: (.+)", "".join(self.said))
        return found.group(1) if found else ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_cmdline_main(self) -> None:
        """Arguments are parsed: from here on, what is said is passed on."""
        self.parsed = True

    def write(self, text: str) -> int:
        """Keep or pass on."""
        if self.parsed:
            return self.real.write(text)
        self.said.append(text)
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def __enter__(self) -> Self:
        sys.stderr = cast("TextIO", self)
        return self

    def __exit__(self, *_: object) -> None:
        sys.stderr = self.real
        if not self.complaint:
            self.real.write("".join(self.said))


def _check_spelling(rest: list[str]) -> None:
    """Raise UserError for an option that is nearly one of ours; pytest's words on it would be no help."""
    ours = [option.flag for option in (*RUN_OPTIONS, *HYPOTHESIS_OPTIONS)]
    for word in rest:
        flag = word.partition("=")[0]
        near = get_close_matches(flag, ours, n=1, cutoff=0.8) if flag.startswith("--") else []
        if near and flag not in ours:
            raise UserError(f"unknown option {flag!r}: did you mean {near[0]}?")


def _again(option: Option, arguments: argparse.Namespace) -> list[str]:
    """An option as it was given, for pytest's command line."""
    value = getattr(arguments, option.dest)
    if option.action == "append":
        return [word for item in value or () for word in (option.flag, item)]
    if option.action == "store_true":
        return [option.flag] if value else []
    return [] if value is None else [option.flag, str(value)]


def _no_config() -> str:
    """A configuration of the suite's own: the caller's pytest.ini is made for the caller's tests."""
    return str(Path(__file__).resolve().parent.parent / "suite.ini")
