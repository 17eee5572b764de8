"""`import` and `pack` from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import CommandLine

LIST = "Legs\nSquat, 2 sets, 8 reps\nBird dog, 10 reps each side\nand then some\n"


def test_import_prints_the_paths_and_tells_what_was_lost(backtimer: CommandLine, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text(LIST)
    result = backtimer("import", file)
    assert (result.code, result.out) == (0, f"{data / 'routines' / 'legs.toml'}\n")
    assert "legs: “and then some” says no dose" in result.err
    assert "legs: backtimer does not know Squat" in result.err
    assert backtimer("check", data / "routines" / "legs.toml").code == 0
    assert backtimer("show", "legs", "--json").json["title"] == "Legs"


def test_what_cannot_be_imported_is_one_line_and_exit_2(backtimer: CommandLine, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    file.write_text('{"a": [')
    for path in (file, tmp_path / "nothing.txt", tmp_path):
        result = backtimer("import", path)
        assert (result.code, result.out) == (2, "")
        assert len(result.err.splitlines()) == 1
        assert str(path) in result.err
    assert not data.exists()


def test_a_packed_routine_can_be_imported_again(backtimer: CommandLine, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "gift.toml"
    result = backtimer("pack", "easy-day", "-o", file)
    assert (result.code, result.out) == (0, f"{file}\n")
    assert (backtimer("pack", "easy-day", "-o", file).code, backtimer("pack", "easy-day", "-o", file).out) == (1, "")
    assert backtimer("pack", "easy-day", "-o", file, "--force").code == 0
    assert backtimer("check", file).out == ""
    assert backtimer("import", file).out == f"{data / 'routines' / 'gift.toml'}\n"
    steps = [backtimer("show", name, "--json").json["steps"] for name in ("easy-day", "gift")]
    assert steps[0] == steps[1]
    assert backtimer("pack", "no-such", "-o", tmp_path / "x").code == 1
