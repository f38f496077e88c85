"""What the README tells a newcomer to type is what CI types, and what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from specdrift.cli import parser
from specdrift.commands import COMMANDS
from specdrift.specs.corpus import load
from specdrift.specs.validation.validator import Validator

CHECKOUT = Path(__file__).resolve().parent.parent
README = (CHECKOUT / "README.md").read_text("utf-8")


def test_ci_runs_the_readme_command_for_the_tests() -> None:
    commands = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert [command.rpartition(" ")[2] for command in commands] == ["moto", "tests"]
    assert commands[1] in (CHECKOUT / ".ci/run").read_text("utf-8").splitlines()


def test_every_command_in_the_readme_is_one_that_there_is() -> None:
    blocks = [block or span for block, span in re.findall(r"```sh\n(.*?)```|`([^`\n]+)`", README, re.DOTALL)]
    named = set(re.findall(r"\bspecdrift ([a-z]+)\b", "\n".join(blocks)))
    assert len(named) > 4
    assert named <= {command.NAME for command in COMMANDS}


def test_every_file_that_the_documents_link_to_is_there() -> None:
    for document in ("README.md", "ARCHITECTURE.md", "CHANGELOG.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", (CHECKOUT / document).read_text("utf-8")):
            assert "://" in target or (CHECKOUT / target).exists(), f"{document} links to {target}"


def test_every_path_that_architecture_names_is_there() -> None:
    text = (CHECKOUT / "ARCHITECTURE.md").read_text("utf-8")
    paths = re.findall(r"`((?:specs|strategies|targets|suites|reports|specdrift|tests)/[\w./]+)`", text)
    assert len(paths) > 30
    assert not [path for path in paths if not (CHECKOUT / path).exists()]


def test_help_names_every_command() -> None:
    text = parser().format_help()
    assert all(command.NAME in text for command in COMMANDS)


def test_the_library_example_runs() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    emulator = Emulator()
    names = {"pytest": pytest, "Refused": Refused, "my_emulator": emulator}
    exec(compile(code, "README.md", "exec"), names)  # noqa: S102 - the README's own example
    names["test_accepts_what_aws_documents"]()
    names["test_refuses_what_aws_refuses"]()
    assert emulator.created > 10
    assert emulator.refused > 10


class Refused(Exception):  # noqa: N818 - reads as in the README
    """What the example's emulator raises."""


class Emulator:
    """An emulator that does as the documentation says, so that the example's tests pass."""

    def __init__(self) -> None:
        self.created = self.refused = 0

    def create_dataset_group(self, **params: object) -> None:
        assert Validator(load("forecast", "CreateDatasetGroup")).is_valid(params)
        self.created += 1

    def create_queue(self, **params: object) -> None:
        if not Validator(load("sqs", "CreateQueue")).is_valid(params):
            self.refused += 1
            raise Refused
