"""What the README tells a newcomer to type is what CI types, and what there is."""

from __future__ import annotations

import re
from pathlib import Path

from specdrift.cli import parser
from specdrift.commands import COMMANDS

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
