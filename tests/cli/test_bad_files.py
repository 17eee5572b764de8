"""Files that anybody may have written: each mistake named with its line, and never a traceback."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine

PART = '[[part]]\nexercise = "cat camel"\nreps = 5\n'

BAD: dict[str, tuple[str, int, str]] = {
    "not TOML": ("title = Easy\n", 1, "title"),
    "an unknown key": (f'title = "T"\nretss = 3\n{PART}', 2, "retss"),
    "a wrong type": (f'title = "T"\n{PART}sets = "many"\n', 5, "sets"),
    "a number out of bounds": (f'title = "T"\n{PART}rest = 999999\n', 5, "rest"),
    "an unknown exercise": ('title = "T"\n[[part]]\nexercise = "brid dog"\nreps = 5\n', 3, "exercise"),
    "an empty routine": ("", 1, "part"),
    "no parts": ('title = "T"\n', 1, "part"),
    "a million sets": (f'title = "T"\n{PART}sets = 1_000_000\n', 5, "sets"),
    "an endless session": (
        'title = "T"\n[[part]]\nrounds = 50\n[[part.part]]\nrounds = 50\n'
        '[[part.part.part]]\nexercise = "cat camel"\nreps = 500\n',
        2,
        "part",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_check_tells_the_place_on_stdout_and_exits_1(backtimer: CommandLine, tmp_path: Path, case: str) -> None:
    text, line, key = BAD[case]
    file = tmp_path / "bad.toml"
    file.write_text(text, "utf-8")
    result = backtimer("check", file)
    assert result.code == 1
    places = [told.removeprefix(f"{file}:").split(": ")[0].split(":")[0] for told in result.out.splitlines()]
    assert str(line) in places
    assert all(told.startswith(f"{file}:") for told in result.out.splitlines())
    assert key in result.out


@pytest.mark.parametrize("command", ["show", "run", "log"])
@pytest.mark.parametrize("case", BAD)
def test_any_other_command_tells_the_same_on_stderr_and_exits_2(
    backtimer: CommandLine, tmp_path: Path, case: str, command: str
) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(BAD[case][0], "utf-8")
    problems = backtimer("check", file).out
    result = backtimer(command, file)
    assert (result.code, result.out, result.err) == (2, "", problems)


def test_check_is_silent_where_all_is_well(backtimer: CommandLine, quick: Path) -> None:
    result = backtimer("check", quick, quick)
    assert (result.code, result.out, result.err) == (0, "", "")


def test_check_goes_through_all_files(backtimer: CommandLine, quick: Path, tmp_path: Path) -> None:
    result = backtimer("check", tmp_path / "one.toml", quick, tmp_path / "two.toml")
    assert result.code == 1
    assert [line.split(":")[0] for line in result.out.splitlines()] == [
        str(tmp_path / "one.toml"),
        str(tmp_path / "two.toml"),
    ]


def test_check_tells_a_missing_file_and_a_folder_as_problems(backtimer: CommandLine, tmp_path: Path) -> None:
    result = backtimer("check", tmp_path / "nothing", tmp_path)
    assert result.code == 1
    assert len(result.out.splitlines()) == 2
    assert "there is no such file" in result.out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_check_does_not_wait_for_a_pipe_that_nobody_writes_to(backtimer: CommandLine, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    result = backtimer("check", tmp_path / "pipe")
    assert (result.code, len(result.out.splitlines())) == (1, 1)


def test_list_shows_a_broken_routine_with_its_problem(backtimer: CommandLine, data: Path) -> None:
    routines = data / "routines"
    routines.mkdir(parents=True)
    (routines / "mine.toml").write_text(BAD["an unknown key"][0], "utf-8")
    listed = backtimer("list", "--json")
    assert listed.code == 0
    mine = next(routine for routine in listed.json if routine["name"] == "mine")
    assert (mine["title"], mine["total_seconds"], mine["level"]) == (None, None, None)
    assert mine["problems"][0].startswith(f"{routines / 'mine.toml'}:2:1: retss: ")
    text = backtimer("list").out
    assert "mine  cannot be used:" in text
    assert mine["problems"][0] in text


def test_a_name_in_a_file_does_not_reach_the_terminal_as_it_is(backtimer: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(f'title = "T"\n"a\\u001b[31m" = 3\n{PART}', "utf-8")
    result = backtimer("check", file)
    assert result.code == 1
    assert "\x1b" not in result.out + result.err


def test_routines_that_cannot_be_seen_hide_none_of_the_others(backtimer: CommandLine, data: Path) -> None:
    data.mkdir()
    (data / "routines").write_text("a file, not a folder", "utf-8")
    listed = backtimer("list", "--json")
    assert (listed.code, listed.err) == (0, "")
    assert [routine["name"] for routine in listed.json if not routine["problems"]][:2] == ["easy-day", "gentle-start"]
    (problem,) = [line for routine in listed.json for line in routine["problems"]]
    assert problem.startswith(f"{data / 'routines'}:1:1: folder: cannot be read")
    assert backtimer("show", "easy-day").code == 0
    assert problem in backtimer("doctor", "--mute").out
    refused = backtimer("show", "mine")
    assert (refused.code, len(refused.err.splitlines())) == (1, 1)
    assert problem in refused.err
