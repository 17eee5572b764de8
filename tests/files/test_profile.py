from __future__ import annotations

import tomllib
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from backtimer.core.coach.person import KeptLevel, Person, RedAnswers
from backtimer.core.problems import ProblemsFound
from backtimer.files.profile import Profile

AT = datetime(2026, 11, 20, 10, tzinfo=timezone(timedelta(hours=1)))


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


SAID = """\
# mine
experienced = true
sore = false  # for now
strength_days = ["thursday", "Someday", 3]
run_days = ["Sunday", "tuesday", true]
favourites = ["bird dog"]
without = ["wall", "roof"]
first_side = "left"
extra_set = "left"
extra_set_since = 2026-11-19
never = ["easy-day level 3"]

[levels]
easy-day = 3

[level_since]
easy-day = 2026-11-20

[red]
said = 2026-11-20T10:00:00+01:00
mistakes = ["x"]

[later]
"left side first" = 2026-11-21
"""


def test_the_person_is_what_the_file_says_and_nonsense_in_it_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(SAID, encoding="utf-8")
    person = Profile(path).person()
    assert (person.experienced, person.sore, person.strength_days) == (True, False, frozenset({3}))
    assert person.run_days == frozenset({1, 6})
    assert (person.extra_set, person.extra_set_since) == ("left", date(2026, 11, 19))
    assert (person.favourites, person.without, person.first_side) == (("bird dog",), frozenset({"wall"}), "left")
    assert person.levels == {"easy-day": KeptLevel(3, date(2026, 11, 20))}
    assert person.red == RedAnswers((AT,), None, frozenset({"x"}))
    assert (person.later, person.never) == (
        {"left side first": date(2026, 11, 21)},
        frozenset({"easy-day level 3"}),
    )


def test_whatever_is_kept_is_there_again_and_leaves_what_a_person_wrote(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(SAID, encoding="utf-8")
    profile = Profile(path)
    profile.set_level("the-five", 1, date(2026, 11, 22))
    profile.clear_red(AT)
    profile.take_back_red("y")
    profile.put_off("a", date(2026, 11, 22))
    profile.refuse("b")
    profile.set_first_side("right")
    profile.end_extra_set()
    assert (profile.person().extra_set, profile.person().extra_set_since) == (None, None)
    profile.set_extra_set("right", date(2026, 11, 22))
    profile.set_without(frozenset({"prone"}))
    profile.set_favourites(("superman hold",))
    person = Profile(path).person()
    assert person.levels["the-five"] == KeptLevel(1, date(2026, 11, 22))
    assert person.red == RedAnswers((AT,), AT, frozenset({"x", "y"}))
    assert person.later["a"] == date(2026, 11, 22)
    assert person.never == frozenset({"easy-day level 3", "b"})
    assert (person.extra_set, person.extra_set_since) == ("right", date(2026, 11, 22))
    assert (person.first_side, person.without, person.favourites) == (
        "right",
        frozenset({"prone"}),
        ("superman hold",),
    )
    assert path.read_text(encoding="utf-8").startswith("# mine\nexperienced = true\nsore = false  # for now\n")


def test_red_that_is_said_again_does_not_replace_what_is_still_open(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "profile.toml")
    days = [AT + timedelta(days=number) for number in range(4)]
    for said, kept in zip(days[:2], [(days[0],), (days[0], days[1])], strict=True):
        profile.say_red(said)
        assert profile.person().red.said == kept
    profile.take_back_red(days[1].isoformat())
    profile.say_red(days[2])
    assert profile.person().red.said == (days[0], days[2])
    profile.clear_red(days[2])
    profile.say_red(days[3])
    assert profile.person().red.said == (days[3],)


def test_who_introduced_themselves_is_not_new(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "profile.toml")
    assert profile.is_new
    profile.introduce(experienced=True, sore=False, run_days=frozenset({5}), strength_days=frozenset({3, 1}))
    assert not profile.is_new
    assert profile.person() == Person(experienced=True, run_days=frozenset({5}), strength_days=frozenset({1, 3}))


def test_a_broken_file_is_nobody_in_particular(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text("experienced = \n")
    assert Profile(path).person() == Person()
    with pytest.raises(ProblemsFound):
        Profile(path).clear_red(AT)


@pytest.mark.parametrize("said", ["levels = 3", "[levels]\neasy-day = []", "red = 1", "[red]\nsaid = 3", "later = [1]"])
def test_what_means_nothing_is_passed_over(tmp_path: Path, said: str) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(said)
    assert Profile(path).person() == Person()
