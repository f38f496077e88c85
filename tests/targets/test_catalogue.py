"""The targets that there are, each one file."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

import specdrift.targets
from specdrift.targets import catalogue
from specdrift.targets.emulator import program
from specdrift.targets.failure import TargetError
from specdrift.targets.server import Command
from specdrift.targets.target import Options

ROOM = Path(specdrift.targets.__path__[0])


def test_every_file_with_a_target_is_found() -> None:
    files = {
        path.stem
        for path in ROOM.glob("*.py")
        if re.search(r"^TARGET = ", path.read_text("utf-8"), re.MULTILINE)
    }
    assert {name.replace("-", "_") for name in catalogue.descriptions()} == files
    assert {"endpoint", "moto", "moto-server", "ministack", "roto", "localstack"} <= set(
        catalogue.descriptions()
    )


def test_each_says_what_it_is() -> None:
    for name, description in catalogue.descriptions().items():
        assert description.name == name
        assert description.starts
        assert re.fullmatch(r"(\d+(\.\d+)+)?", description.version())
        assert description.unavailable() is None or description.unavailable()


@pytest.mark.parametrize(
    ("name", "near"), [("mto", "moto"), ("local-stack", "localstack"), ("zzz", "endpoint")]
)
def test_a_name_that_none_has_suggests_what_comes_near(name: str, near: str) -> None:
    with pytest.raises(TargetError, match=rf"'{name}' is no target; did you mean .*{near}"):
        catalogue.start(name)


def script(path: Path, *lines: str) -> str:
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), "utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_program_that_is_there_is_a_target(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    serve = f'exec {sys.executable} -m http.server --bind 127.0.0.1 "$2"'
    script(tmp_path / "tiny-emulator", serve)
    command = Command(("tiny-emulator", "--port", "{port}"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert program("tiny", "1.2", command).unavailable() == "tiny-emulator is not on PATH; install it"
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    description = program("tiny", "1.2", command)
    assert (description.unavailable(), description.version()) == (None, "1.2")
    with description.start(Options()) as target:
        answer = target.send("kms", "ListKeys", {})
    assert (answer.status, answer.outcome) == (501, "server-error")  # it does not support POST


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("TARGET = (", "SyntaxError: .*never closed"),
        ("from .emulator import emulate", "ImportError: cannot import name 'emulate'"),
        ("1 / 0", "ZeroDivisionError"),
        ("TARGET = 'floci'", "its TARGET is a str and no Description"),
        (
            "from .target import Description\nTARGET = Description('foci', '', print)",
            "its TARGET is named 'foci', and a file's name is its target's",
        ),
    ],
)
def test_a_broken_file_is_listed_with_its_error_and_spoils_no_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, reason: str
) -> None:
    (tmp_path / "my_floci.py").write_text(text, "utf-8")
    monkeypatch.setattr(specdrift.targets, "__path__", [*specdrift.targets.__path__, str(tmp_path)])
    monkeypatch.delitem(sys.modules, "specdrift.targets.my_floci", raising=False)
    catalogue.descriptions.cache_clear()
    try:
        said = catalogue.descriptions()["my-floci"].unavailable() or ""
        assert re.match(rf"targets/my_floci\.py cannot be used: {reason}", said)
        with pytest.raises(TargetError, match=r"target my-floci cannot run here: targets/my_floci"):
            catalogue.start("my-floci")
        assert catalogue.descriptions()["moto"].unavailable() is None
    finally:
        catalogue.descriptions.cache_clear()
        sys.modules.pop("specdrift.targets.my_floci", None)


def test_the_examples_of_the_documentation_are_targets(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(__file__).resolve().parents[2] / "docs/examples"
    names = [path.stem for path in folder.glob("*.py")]
    monkeypatch.setattr(specdrift.targets, "__path__", [*specdrift.targets.__path__, str(folder)])
    monkeypatch.setenv("PATH", "")
    catalogue.descriptions.cache_clear()
    try:
        found = catalogue.descriptions()
        reasons = {name: found[name].unavailable() for name in names}
        assert reasons == {
            "floci": "docker is not on PATH; install it",
            "fakecloud": "fakecloud is not on PATH; install it",
        }
        assert all(re.fullmatch(r"\d+(\.\d+)+", found[name].version()) for name in names)
    finally:
        catalogue.descriptions.cache_clear()
        for name in names:
            sys.modules.pop(f"specdrift.targets.{name}", None)


def test_the_documentation_shows_the_example_as_it_is() -> None:
    checkout = Path(__file__).resolve().parents[2]
    shown = re.findall(r"```python\n(.*?)```", (checkout / "docs/targets.md").read_text("utf-8"), re.DOTALL)
    assert (checkout / "docs/examples/floci.py").read_text("utf-8").endswith(shown[1])
