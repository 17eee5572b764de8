"""`backtimer merge`, and the line that tells of histories to merge."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtimer.history.append import append
from backtimer.history.beside import file_beside
from backtimer.history.read import read
from tests.cli.conftest import CommandLine
from tests.history.records import FEEL, session

ONE, TWO, THREE = session(1), session(2), session(3)


@pytest.fixture
def history(data: Path) -> Path:
    path = data / "history.toml"
    append(path, ONE)
    return path


def test_a_conflict_copy_is_told_of_until_it_is_merged(history: Path, backtimer: CommandLine) -> None:
    copy = history.with_name("history.sync-conflict-20261123-071502-ABCDEFG.toml")
    for record in (ONE, TWO, FEEL):
        append(copy, record)
    beside = file_beside(history, session(3, id="20261123-071502-easy-day-7f3a"))
    append(beside, session(3, id="20261123-071502-easy-day-7f3a"))
    assert "`backtimer merge` takes them over" in backtimer("history").err
    doctor = backtimer("doctor", "--mute").out
    assert copy.name in doctor
    assert beside.name in doctor

    merged = backtimer("merge")
    assert merged.code == 0
    assert "Taken over: 2 sessions and 1 later answer." in merged.out
    assert TWO.id in merged.out
    assert str(copy) in merged.out
    assert "as it was is in" in merged.out
    assert len(read(history).sessions) == 3
    assert copy.exists()
    assert beside.exists()
    assert backtimer("history").err == ""
    again = backtimer("merge")
    assert (again.code, again.out.splitlines()[0]) == (0, "Your history has everything that is there already.")


def test_files_that_are_named_are_merged(history: Path, tmp_path: Path, backtimer: CommandLine) -> None:
    other = tmp_path / "laptop.toml"
    append(other, session(1, seconds=999.0))
    append(other, THREE)
    told = backtimer("merge", other)
    assert told.code == 0
    assert f"{ONE.id}: more complete in {other}" in told.out
    assert [each.seconds for each in read(history).sessions] == [999.0, THREE.seconds]


def test_what_cannot_be_merged_is_said(history: Path, tmp_path: Path, backtimer: CommandLine) -> None:
    assert backtimer("merge").out.startswith("There is nothing beside")
    missing = backtimer("merge", tmp_path / "none.toml")
    assert (missing.code, missing.out) == (2, "")
    assert "there is no such file" in missing.err
    folder = backtimer("merge", tmp_path)
    assert (folder.code, "not a regular file" in folder.err) == (2, True)
    prose = tmp_path / "prose.toml"
    prose.write_text("once upon a time\n", encoding="utf-8")
    assert backtimer("merge", prose).code == 1
    assert read(history).sessions == (ONE,)
