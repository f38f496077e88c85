"""Environments of emulators: pinned to the last dependency, made once, and clear about what is missing."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from specdrift.targets import npm, pin, pypi, pythons
from specdrift.targets.environment import Environment
from specdrift.targets.failure import TargetError
from specdrift.targets.npm import NodeEnvironment
from specdrift.targets.pypi import PythonEnvironment, constraints

TINY = NodeEnvironment("tiny", "tiny-package", "1.2.3", node=20)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "environment" not in request.fixturenames:  # those that the user has made are looked at where they are
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    pythons.find_python.cache_clear()
    npm.node_version.cache_clear()


def script(path: Path, *lines: str) -> str:
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), "utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture(params=sorted(pin.environments()))
def environment(request: pytest.FixtureRequest) -> Environment:
    return pin.environments()[request.param]


def test_each_pins_itself_and_what_it_depends_on(environment: Environment) -> None:
    text = environment.pins.read_text("utf-8")
    assert environment.version in text
    assert "://" not in text or environment.pins.suffix == ".json"
    if isinstance(environment, NodeEnvironment):
        packages = json.loads(text)["packages"]
        assert packages.pop("")["dependencies"] == {environment.package: environment.version}
        assert len(packages) > 10
        assert all("integrity" in one and "resolved" not in one for one in packages.values())
    else:
        assert re.search(rf"^[\w-]+=={re.escape(environment.version)}$", text, re.MULTILINE)


def test_what_is_installed_is_what_is_pinned(environment: Environment) -> None:
    if not environment.is_complete():
        pytest.skip(f"the environment of {environment.name} has not been made")
    if isinstance(environment, NodeEnvironment):
        lock = environment.folder / "package-lock.json"
        assert json.loads(lock.read_text("utf-8")) == json.loads(environment.pins.read_text("utf-8"))
        return
    python = environment.program("python")
    listed = environment.run(python, "-m", "pip", "list", "--format=freeze")
    installed = {line.lower().replace("_", "-") for line in listed.splitlines()}
    pinned = {line.partition(" ;")[0] for line in environment.pins.read_text("utf-8").splitlines()}
    tools = {line for line in installed if line.startswith(("pip==", "setuptools==", "wheel=="))}
    assert len(installed) > len(tools)
    assert installed - tools <= pinned


def test_a_line_of_constraints_says_on_which_pythons_it_holds() -> None:
    chosen = {
        "3.11": {"same": "1", "older": "1", "backport": "4"},
        "3.12": {"same": "1", "older": "2"},
        "3.13": {"same": "1", "older": "3", "new": "5"},
    }
    assert constraints(chosen) == [
        "backport==4",
        "new==5",
        'older==1 ; python_version < "3.12"',
        'older==2 ; python_version >= "3.12" and python_version < "3.13"',
        'older==3 ; python_version >= "3.13"',
        "same==1",
    ]


def test_one_without_its_python_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    old = PythonEnvironment("old", ("old==1.0",), python="2.4")
    assert old.unavailable() == "needs Python 2.4, which is not on PATH nor under pyenv; install it"
    with pytest.raises(TargetError, match=r"old needs Python 2\.4"):
        old.program("python")
    with pytest.raises(TargetError, match=r"old needs Python 2\.4"):
        old.resolve()


def test_one_without_node_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert TINY.unavailable() == "needs Node 20 or later, and node is not on PATH; install it"
    with pytest.raises(TargetError, match="tiny needs Node 20 or later"):
        TINY.program("tiny")
    script(tmp_path / "node", "echo v18.20.4")
    npm.node_version.cache_clear()
    assert TINY.unavailable() == "needs Node 20 or later, and npm is not on PATH; install it"
    script(tmp_path / "npm", "exit 0")
    assert TINY.unavailable() == "needs Node 20 or later, and node here is 18"
    script(tmp_path / "node", "echo v22.1.0")
    npm.node_version.cache_clear()
    assert TINY.unavailable() is None


def test_one_that_cannot_be_made_says_what_the_installer_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    refusing = script(tmp_path / "python", "echo no matching version >&2", "exit 1")
    monkeypatch.setattr(sys, "executable", refusing)
    missing = PythonEnvironment("missing", ("missing==1.0",))
    with pytest.raises(TargetError, match=r"(?s)of missing cannot be made; it needs .*no matching version"):
        missing.program("python")
    assert not missing.is_complete()


def test_a_python_one_is_made_once_and_by_its_pins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    commands: list[tuple[str, ...]] = []

    def run(_: Environment, *words: str, folder: Path | None = None) -> str:
        assert folder is None
        commands.append(words)
        if "venv" in words:
            Path(words[-1]).mkdir()
        return ""

    monkeypatch.setattr(Environment, "run", run)
    monkeypatch.setattr(pypi, "PINS", tmp_path)
    some = PythonEnvironment("some", ("some==1.0", "other<2"))
    before = some.folder
    (tmp_path / "some.txt").write_text("some==1.0\nother==1.9\n", "utf-8")
    assert some.folder != before
    assert Path(some.program("some")) == some.programs / "some"
    assert [words[2] for words in commands] == ["venv", "pip"]
    assert commands[1][-4:] == ("--constraint", str(tmp_path / "some.txt"), "some==1.0", "other<2")
    some.program("some")
    assert len(commands) == 2


def test_a_node_one_is_made_by_npm_from_its_lock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script(tmp_path / "node", "echo v20.0.0")
    script(tmp_path / "npm", 'echo "$1" > asked', "/bin/cat package.json package-lock.json > read")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(npm, "PINS", tmp_path)
    (tmp_path / "tiny.json").write_text("the lock", "utf-8")
    assert Path(TINY.program("tiny")) == TINY.folder / "node_modules/.bin/tiny"
    assert (TINY.folder / "asked").read_text("utf-8") == "ci\n"
    assert (TINY.folder / "read").read_text("utf-8").endswith('{"tiny-package": "1.2.3"}}the lock')


def test_other_versions_make_another_environment() -> None:
    one, other = PythonEnvironment("a", ("a==1",)), PythonEnvironment("a", ("a==2",))
    assert one.folder != other.folder
    assert (one.version, other.version) == ("1", "2")


def test_pins_of_a_target_without_an_environment_are_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert pin.main(["moto"]) == 2
    assert "moto: no environment; there are dynalite" in capsys.readouterr().err
