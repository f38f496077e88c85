"""The house: which room may know which."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
ROOMS = ("specs", "strategies", "targets", "suites", "reports")
FOREIGN = {
    "specs": {"hypothesis", "http", "urllib3", "requests", "pytest", "moto"},
    "strategies": {"http", "urllib3", "requests", "pytest", "moto"},
}
"""What the first two rooms must not know of: no Hypothesis or HTTP in specs, no HTTP in strategies."""


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """Level (0: absolute) and dotted name of everything that a module imports, wherever it does."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"), str(file))):
        if isinstance(node, ast.ImportFrom):
            names = [node.module] if node.module else [alias.name for alias in node.names]
            for name in names:
                yield node.level, name
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield 0, alias.name


def modules(room: str) -> list[Path]:
    return sorted((CHECKOUT / room).rglob("*.py"))


def room_of(file: Path, level: int, name: str) -> str | None:
    """The room that an import leads into, if it leads into one."""
    first, *rest = name.split(".")
    if level == 0:
        return rest[0] if first == "specdrift" and rest else None
    depth = len(file.relative_to(CHECKOUT).parts) - 1
    return first if level > depth else None


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_rooms_before_it(room: str) -> None:
    later = {*ROOMS[ROOMS.index(room) + 1 :], "cli", "plugin", "commands"}
    if room == "suites":
        later -= {"plugin"}  # test_claims.py is pytest's way in, and takes its fixture from the front door
    wrong = [
        f"{file.relative_to(CHECKOUT)} imports {name}"
        for file in modules(room)
        for level, name in imports(file)
        if room_of(file, level, name) in later
    ]
    assert not wrong


@pytest.mark.parametrize("room", FOREIGN)
def test_a_room_does_not_know(room: str) -> None:
    wrong = [
        f"{file.relative_to(CHECKOUT)} imports {name}"
        for file in modules(room)
        for level, name in imports(file)
        if level == 0 and name.split(".")[0] in FOREIGN[room] and (room, name) != ("strategies", "hypothesis")
    ]
    assert not wrong


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_reached_through_the_one_import_name(room: str) -> None:
    link = CHECKOUT / "specdrift" / room
    assert link.is_symlink()
    assert link.resolve() == CHECKOUT / room


def test_the_rule_itself_sees_a_breach(tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text("from ..suites.judge import Finding\nimport specdrift.reports.html\n", encoding="utf-8")
    assert list(imports(file)) == [(2, "suites.judge"), (0, "specdrift.reports.html")]
    inside = CHECKOUT / "specs" / "module.py"
    assert [room_of(inside, level, name) for level, name in imports(file)] == ["suites", "reports"]
