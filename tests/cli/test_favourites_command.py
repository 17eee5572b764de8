"""Favourites on the command line: told, chosen, given up, and the week's routine of them as any other routine."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtimer.history.read import read
from tests.cli.conftest import CommandLine
from tests.cli.sessions import only_session
from tests.cli.test_coach_commands import done, profile

TO_CHOOSE = 'You have no favourites. To choose some: backtimer coach favourites "bird dog" "glute bridge"'


def test_favourites_are_chosen_told_and_given_up(backtimer: CommandLine, data: Path) -> None:
    assert backtimer("coach", "favourites").out.splitlines() == [TO_CHOOSE]
    assert not data.exists()
    data.mkdir()
    (data / "profile.toml").write_text("# mine\nsore = true  # for now\n", encoding="utf-8")
    chosen = backtimer("coach", "favourites", "Bird-Dog", "bridge", "bird dog")
    assert (chosen.code, chosen.err) == (0, "")
    assert chosen.out.splitlines() == [
        "Your favourites: bird dog and glute bridge.",
        "To do them: backtimer run favourites",
    ]
    assert profile(data) == {"sore": True, "favourites": ["bird dog", "glute bridge"]}
    assert (data / "profile.toml").read_text(encoding="utf-8").startswith("# mine\nsore = true  # for now\n")
    assert backtimer("coach", "favourites").out == chosen.out
    five = backtimer("coach", "favourites", "plank", "wall angels", "hip hinge", "cat camel", "clamshell")
    said, week, _ = five.out.splitlines()
    assert said == "Your favourites: plank, wall angels, hip hinge, cat camel and clamshell."
    assert week.startswith("This week: ")
    assert backtimer("coach", "favourites", "--none").out.splitlines() == [TO_CHOOSE]
    assert profile(data)["favourites"] == []
    assert backtimer("run", "favourites", "--plain").err == (
        "backtimer: you have no favourites yet: `backtimer coach favourites` chooses some\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("favourites", "brid dog"), 1, 'there is no exercise "brid dog": did you mean "bird dog"?'),
        (("favourites", "plank", "zzz"), 1, 'there is no exercise "zzz": `backtimer exercises` lists them'),
        (("favourites", "plank", "--none"), 2, "name exercises, or say --none: not both"),
        (("later", "plank"), 2, "exercises are for `backtimer coach favourites` alone"),
        (("--none",), 2, "exercises are for `backtimer coach favourites` alone"),
    ],
)
def test_what_cannot_be_meant_is_told_and_changes_nothing(
    backtimer: CommandLine, data: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    result = backtimer("coach", *arguments)
    assert (result.code, result.out) == (code, "")
    assert result.err == f"backtimer: {told}\n"
    assert not (data / "profile.toml").exists()


def test_a_favourite_that_nothing_is_called_is_told(backtimer: CommandLine, data: Path) -> None:
    data.mkdir()
    (data / "profile.toml").write_text('favourites = ["plank", "brid dog"]\n', encoding="utf-8")
    told = f'{data / "profile.toml"}: favourites: there is no exercise "brid dog": did you mean "bird dog"?'
    listed = backtimer("coach", "favourites")
    assert listed.out.splitlines()[0] == "Your favourites: plank."
    assert listed.err == f"{told} (it is left aside)\n"
    assert told in backtimer("doctor").out


def test_the_weeks_favourites_are_a_routine_like_any_other(backtimer: CommandLine, data: Path, tmp_path: Path) -> None:
    backtimer("coach", "favourites", "glute bridge", "wall angels", "superman hold")
    (listed,) = [each for each in backtimer("list", "--json").json if each["name"] == "favourites"]
    assert listed["title"] == "Favourites of the week"
    assert (listed["problems"], listed["zones"]) == ([], ["upper", "lower"])
    assert backtimer("show", "favourites").out.startswith("Favourites of the week, level 2 of 2, ")
    packed = tmp_path / "packed.toml"
    assert backtimer("pack", "favourites", "-o", packed).code == 0
    assert backtimer("check", packed).out == ""
    run = backtimer("run", "favourites", "--plain", "--mute", "--speed", "1000", "--level", "1")
    assert run.code == 0
    record = only_session(data)
    assert (record.routine, record.title, record.level) == ("favourites", "Favourites of the week", 1)
    assert record.content.startswith("sha256:")
    assert [each.name for each in record.exercises] == ["wall angels", "superman hold", "glute bridge"]
    markdown = tmp_path / "sessions.md"
    assert backtimer("export", "last", "-o", markdown).code == 0
    assert "Favourites of the week" in markdown.read_text(encoding="utf-8")


def test_what_is_logged_later_are_the_favourites_of_its_week(backtimer: CommandLine, data: Path) -> None:
    chosen = ("plank", "wall angels", "hip hinge", "cat camel", "clamshell", "bird dog")
    backtimer("coach", "favourites", *chosen)
    for day in ("2026-03-02", "2026-03-09"):
        assert backtimer("log", "favourites", "--on", day).code == 0
    first, second = ({each.name for each in session.exercises} for session in read(data / "history.toml").sessions)
    assert first | second == set(chosen)


def test_on_yellow_they_are_done_without_what_a_sore_back_leaves_out(backtimer: CommandLine, data: Path) -> None:
    backtimer("coach", "favourites", "glute bridge", "superman hold")
    run = backtimer("run", "favourites", "--plain", "--mute", "--speed", "1000", "--feel", "yellow")
    assert run.code == 0
    record = only_session(data)
    assert [each.name for each in record.exercises] == ["glute bridge"]
    assert record.eased


def test_a_plan_may_ask_for_them_and_the_coach_proposes_them_in_turn(backtimer: CommandLine, data: Path) -> None:
    backtimer("coach", "favourites", "bird dog", "glute bridge", "wall angels")
    done(data, "easy-day", 3)
    today = backtimer("today", "--day", "easy", "--feel", "green").out.splitlines()
    assert today[0].startswith("Favourites of the week, ")
    assert today[0].endswith(" min: an easy run today; your favourites take turns with easy day.")
    assert today[-1] == "To begin: backtimer run favourites --level 2 --feel green --day easy"
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    week = "\n".join(f'{day} = {{ day = "long", routine = "favourites", level = 2 }}' for day in days)
    (data / "plan.toml").write_text(f"[week]\n{week}\n", encoding="utf-8")
    planned = backtimer("today", "--feel", "green")
    assert planned.err == ""
    assert planned.out.startswith("Favourites of the week, ")
    assert "your plan says Favourites of the week today" in planned.out
