"""The layers: a core that knows no screen, no sound, no file and no clock, and what is done in one place only."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import backtimer
from tests.support.fresh_interpreter import told_by

PACKAGE = Path(backtimer.__file__).parent
CORE = sorted((PACKAGE / "core").rglob("*.py"))
ALL = sorted(PACKAGE.rglob("*.py"))

PURE = {
    "__future__",
    "bisect",
    "collections",
    "dataclasses",
    "datetime",
    "difflib",
    "enum",
    "functools",
    "itertools",
    "math",
    "msgspec",
    "re",
    "string",
    "typing",
    "unicodedata",
}
"""What the core may use beside itself: nothing that reads a clock, a file, an environment or chance."""


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def loaded_by(*modules: str) -> set[str]:
    """All modules that a fresh interpreter has loaded after importing these."""
    program = f"import sys, json, {', '.join(modules)}\nprint(json.dumps(sorted(sys.modules)))"
    return set(json.loads(told_by(program)))


def test_the_core_loads_neither_screen_nor_sound_nor_files() -> None:
    loaded = loaded_by(*map(module_of, CORE))
    assert {module_of(path) for path in CORE} <= loaded
    others = {name for name in loaded if name.startswith("backtimer.") and not name.startswith("backtimer.core")}
    assert others == set()
    assert not loaded & {
        "textual",
        "rich",
        "miniaudio",
        "simpleaudio",
        "tree_sitter",
        "pydantic",
        "tomli_w",
        "platformdirs",
    }


@pytest.mark.parametrize(
    "module",
    ["core.timeline", "core.session", "core.events", "core.record", "core.outcome", "core.slap", "guide", "workspace"],
)
def test_what_the_app_needs_for_its_first_frame_loads_no_pydantic(module: str) -> None:
    loaded = loaded_by(f"backtimer.{module}")
    assert not loaded & {"pydantic", "pydantic_core", "textual", "miniaudio", "simpleaudio"}


def test_a_session_that_was_asked_for_loads_no_coach_and_no_first_screen() -> None:
    loaded = loaded_by("backtimer.cli.run_routine", "backtimer.app.app", "backtimer.app.screens.session")
    assert not loaded & {"backtimer.coaching", "backtimer.app.screens.home", "backtimer.history.merge"}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""


def called(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.stem)
def test_a_module_of_the_core_imports_only_what_is_pure(path: Path) -> None:
    for name in imported(path):
        top = name.partition(".")[0]
        assert name.startswith("backtimer.core") or top in PURE | {"pydantic", "pydantic_core"}, name


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.stem)
def test_a_module_of_the_core_opens_nothing_and_asks_no_clock(path: Path) -> None:
    for line, name in called(path):
        assert name not in {"open", "input", "print", "eval", "exec", "__import__"}, f"line {line}"
        assert name.rpartition(".")[2] not in {"now", "utcnow", "today", "read_text", "write_text"}, f"line {line}"


@pytest.mark.parametrize("path", ALL, ids=module_of)
def test_no_error_is_caught_without_being_named(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"line {node.lineno}: a bare except"
            caught = {ast.unparse(each) for each in ast.walk(node.type) if isinstance(each, ast.Name)}
            assert not caught & {"Exception", "BaseException"}, f"line {node.lineno}"


@pytest.mark.parametrize("path", [path for path in ALL if path.relative_to(PACKAGE).parts[0] != "cli"], ids=module_of)
def test_only_the_command_line_prints(path: Path) -> None:
    assert [line for line, name in called(path) if name == "print"] == []


def test_no_screen_and_no_sound_is_known_outside_its_place() -> None:
    places = {"textual": "app", "miniaudio": "sound", "simpleaudio": "sound", "sounddevice": "sound"}
    for path in ALL:
        for name in imported(path):
            place = places.get(name.partition(".")[0])
            assert place in (None, path.relative_to(PACKAGE).parts[0]), f"{path.name} imports {name}"
