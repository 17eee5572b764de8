from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from backtimer.core.problems import ProblemsFound
from backtimer.files.profile import Profile


def test_nobody_has_a_level_before_they_chose_one(tmp_path: Path) -> None:
    assert Profile(tmp_path / "profile.toml").level("easy-day") is None


def test_a_level_that_was_chosen_is_kept_and_the_others_with_it(tmp_path: Path) -> None:
    path = tmp_path / "data" / "profile.toml"
    Profile(path).set_level("easy-day", 3)
    Profile(path).set_level('odd "name"', 1)
    Profile(path).set_level("easy-day", 2)
    profile = Profile(path)
    assert (profile.level("easy-day"), profile.level('odd "name"'), profile.level("the-five")) == (2, 1, None)


def test_what_else_stands_in_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text("experienced = true\n[levels]\nthe-five = 2\n")
    Profile(path).set_level("easy-day", 3)
    assert tomllib.loads(path.read_text()) == {"experienced": True, "levels": {"the-five": 2, "easy-day": 3}}


@pytest.mark.parametrize("said", ['"2"', "0", "-1", "true", "1.5", "[]", "{}"])
def test_a_level_that_is_none_is_as_good_as_none(tmp_path: Path, said: str) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(f"[levels]\neasy-day = {said}\n")
    assert Profile(path).level("easy-day") is None


def test_levels_that_are_no_table_are_replaced_when_one_is_chosen(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text("levels = 3\n")
    assert Profile(path).level("easy-day") is None
    Profile(path).set_level("easy-day", 3)
    assert Profile(path).level("easy-day") == 3


def test_a_broken_file_counts_as_empty_and_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text("[levels\n")
    assert Profile(path).level("easy-day") is None
    with pytest.raises(ProblemsFound):
        Profile(path).set_level("easy-day", 3)
    assert path.read_text() == "[levels\n"
