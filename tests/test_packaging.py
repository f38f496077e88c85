"""The wheel: what a user installs holds every room and runs without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
ROOMS = ("specs", "strategies", "targets", "suites", "reports")
DATA = {".py", ".toml", ".json", ".txt", ".j2", ".ini", ".css", ".js"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(  # noqa: S603 - the project's own build
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(CHECKOUT)],
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.xdist_group("wheel")
def test_the_wheel_holds_every_file_of_every_room(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"specdrift/{file.relative_to(CHECKOUT)}"
        for room in ROOMS
        for file in (CHECKOUT / room).rglob("*")
        if file.suffix in DATA and "out" not in file.relative_to(CHECKOUT).parts
    }
    assert len(wanted) > 200
    assert wanted <= held
    assert not [name for name in held if name.split("/")[0] in (*ROOMS, "tests")]


@pytest.mark.xdist_group("wheel")
def test_the_wheel_runs_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    empty = tmp_path / "empty"
    empty.mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment["PYTHONPATH"] = str(tmp_path / "site")
    claim = "forecast:CreateDatasetGroup:request.Tags[].Key:reserved-prefix"
    done = subprocess.run(  # noqa: S603 - the installed command line
        [sys.executable, "-m", "specdrift", "run", "--hypothesis-profile", "quick", "--claim", claim],
        cwd=empty,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (empty / "reports/out/moto-forecast-part.html").is_file()
