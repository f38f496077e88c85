"""The targets that there are, each one file."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

import specdrift.targets
from specdrift.targets import catalogue, environment
from specdrift.targets.emulator import program
from specdrift.targets.environment import Environment
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


def test_one_that_cannot_run_here_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    environment.find_python.cache_clear()
    old = Environment("old", ("old==1.0",), python="2.4")
    assert old.unavailable() == "needs Python 2.4, which is not on PATH nor under pyenv; install it"
    with pytest.raises(TargetError, match=r"old needs Python 2\.4"):
        old.ensure()
    environment.find_python.cache_clear()


def script(path: Path, *lines: str) -> str:
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), "utf-8")
    path.chmod(0o755)
    return str(path)


def test_an_environment_that_cannot_be_made_says_what_pip_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(
        sys, "executable", script(tmp_path / "python", "echo no matching version >&2", "exit 1")
    )
    missing = Environment("missing", ("missing==1.0",))
    with pytest.raises(TargetError, match=r"(?s)of missing cannot be made; it needs .*no matching version"):
        missing.ensure()
    assert not missing.is_complete()


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


def test_an_environment_is_made_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    commands: list[tuple[str, ...]] = []

    def run(_: Environment, *words: str) -> None:
        commands.append(words)
        if "venv" in words:
            Path(words[-1]).mkdir()

    monkeypatch.setattr(Environment, "_run", run)
    some = Environment("some", ("some==1.0", "other<2"))
    assert some.ensure() == some.interpreter
    assert [words[2] for words in commands] == ["venv", "pip"]
    assert commands[1][-2:] == ("some==1.0", "other<2")
    assert some.ensure() == some.interpreter
    assert len(commands) == 2


def test_other_pins_make_another_environment() -> None:
    one, other = Environment("a", ("a==1",)), Environment("a", ("a==2",))
    assert one.folder != other.folder
    assert (one.version, other.version) == ("1", "2")
