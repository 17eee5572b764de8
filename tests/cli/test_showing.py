"""`list`, `show`, `exercises`, `locate`: what there is."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from backtimer.core.wording import clock
from backtimer.files.profile import Profile
from tests.cli.conftest import CommandLine

SHIPPED = ["easy-day", "gentle-start", "mcgill-big-3", "pre-run", "the-five", "workout-day"]
STEP_KEYS = {
    *("index", "start", "seconds", "estimate", "kind", "exercise", "side"),
    *("set", "sets", "rep", "reps", "position", "phases"),
}


def test_list_as_json_has_the_keys_of_the_contract(backtimer: CommandLine) -> None:
    routines = backtimer("list", "--json").json
    assert [routine["name"] for routine in routines] == SHIPPED
    for routine in routines:
        assert list(routine) == ["name", "title", "total_seconds", "level", "zones", "purpose", "path", "problems"]
        assert Path(routine["path"]).is_file()
        assert routine["problems"] == []


def test_list_names_each_routine_with_its_time_level_and_purpose(backtimer: CommandLine) -> None:
    lines = backtimer("list").out.splitlines()
    assert re.fullmatch(r"easy-day +\d+:\d\d  level 2  upper, lower, deep", lines[0])
    assert lines[1].strip().startswith("Gentle activation")
    assert all(len(line) <= 80 for line in lines)


def test_list_shows_the_level_and_the_time_that_show_and_run_would_have(backtimer: CommandLine, data: Path) -> None:
    Profile(data / "profile.toml").set_level("the-five", 3)
    listed = next(routine for routine in backtimer("list", "--json").json if routine["name"] == "the-five")
    shown = backtimer("show", "the-five", "--json").json
    assert (listed["level"], listed["total_seconds"]) == (shown["level"], shown["total_seconds"])
    assert listed["level"] == 3


def test_a_level_that_the_routine_no_longer_has_becomes_its_highest(backtimer: CommandLine, data: Path) -> None:
    Profile(data / "profile.toml").set_level("the-five", 99)
    shown = backtimer("show", "the-five", "--json").json
    assert shown["level"] == shown["levels"]


def test_show_as_json_has_the_keys_of_the_contract(backtimer: CommandLine) -> None:
    shown = backtimer("show", "easy-day", "--json").json
    assert {"name", "title", "level", "total_seconds", "steps", "cues"} <= set(shown)
    for number, step in enumerate(shown["steps"], start=1):
        assert set(step) >= STEP_KEYS
        assert step["index"] == number
        assert isinstance(step["start"], float)
        assert isinstance(step["seconds"], float)
        assert step["estimate"] is None
    last = shown["steps"][-1]
    assert last["start"] + last["seconds"] == shown["total_seconds"]
    assert all(set(cue) == {"at", "say", "sound"} for cue in shown["cues"])
    assert sum(phase["seconds"] for phase in shown["steps"][1]["phases"]) == shown["steps"][1]["seconds"]


def test_show_gives_an_estimate_where_the_person_decides(backtimer: CommandLine, quick: Path) -> None:
    own_count = backtimer("show", quick, "--json").json["steps"][-1]
    assert (own_count["seconds"], own_count["estimate"]) == (None, 24.0)
    assert (own_count["kind"], own_count["rep"], own_count["reps"]) == ("rep", None, 4)
    steps = [line for line in backtimer("show", quick).out.splitlines() if line[:4].strip().isdecimal()]
    assert steps[-1].split()[2] == "~0:24"


def test_show_as_json_means_by_each_key_what_the_contract_says(backtimer: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "each.toml"
    file.write_text(
        'title = "Each"\nprepare = 5\n[[part]]\nexercise = "bird dog"\nreps = 2\nsets = 2\nsides = "paired"\n'
        'tempo = { up = 1, down = 1.5 }\nswitch = 4\nrest = 20\n[[part]]\nexercise = "curl-up"\nhold = "max"\n',
        "utf-8",
    )
    shown = backtimer("show", file, "--json").json
    assert (shown["name"], shown["title"], shown["level"]) == ("each", "Each", 1)
    steps = shown["steps"]
    assert [step["kind"] for step in steps[:5]] == ["prepare", "rep", "switch", "rep", "rep"]
    pair = [(step["side"], step["set"], step["sets"], step["rep"], step["reps"]) for step in steps[1:4:2]]
    assert pair == [("left", 1, 2, 1, 2), ("right", 1, 2, 1, 2)]
    assert steps[1]["phases"] == [{"name": "up", "seconds": 1.0}, {"name": "down", "seconds": 1.5}]
    assert (steps[1]["position"], steps[1]["exercise"]) == ("hands-and-knees", "bird dog")
    assert [step["kind"] for step in steps[-2:]] == ["transition", "open"]
    assert (steps[-1]["seconds"], steps[-1]["estimate"], steps[-1]["position"]) == (None, 30.0, "supine")
    for before, after in pairwise(steps):
        length = before["seconds"] if before["seconds"] is not None else before["estimate"]
        assert before["start"] + length == pytest.approx(after["start"])
    assert [cue["at"] for cue in shown["cues"]] == sorted(cue["at"] for cue in shown["cues"])
    assert all(isinstance(cue["at"], float) and (cue["say"] or cue["sound"]) for cue in shown["cues"])
    assert shown["total_seconds"] == steps[-1]["start"] + 30.0


def test_show_draws_the_session_as_one_line_of_letters_with_its_shares(backtimer: CommandLine) -> None:
    lines = backtimer("show", "easy-day").out.splitlines()
    [place] = [number for number, line in enumerate(lines) if line and set(line) <= set("W-p")]
    assert len(lines[place]) == 78
    facts = backtimer("show", "easy-day", "--json").json
    assert lines[place].count("W") == pytest.approx(78 * facts["work_seconds"] / facts["total_seconds"], abs=4)
    assert lines[place + 1].startswith(
        f"W work {clock(facts['work_seconds'])}  - rest {clock(facts['rest_seconds'])}  p "
    )
    assert lines[place + 2] == "zones: upper, lower, deep"


def test_json_is_ascii_whatever_the_title(backtimer: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "t.toml"
    file.write_text('title = "Übung 💪"\n[[part]]\nexercise = "cat camel"\nreps = 1\n', "utf-8")
    shown = backtimer("show", file, "--json")
    assert shown.out.isascii()
    assert shown.json["title"] == "Übung 💪"


def test_show_has_a_line_for_each_step_under_its_exercise(backtimer: CommandLine) -> None:
    steps = backtimer("show", "easy-day", "--json").json["steps"]
    text = backtimer("show", "easy-day").out
    assert len(re.findall(r"^ *\d+ +\d+:\d\d +\d+:\d\d ", text, re.MULTILINE)) == len(steps)
    assert text.startswith("Easy day, level 2 of ")
    assert text.index("Wall angels") < text.index("Bird dog") < text.index("Glute bridge")
    assert max(map(len, text.splitlines())) <= 100


def test_show_at_another_level(backtimer: CommandLine) -> None:
    low = backtimer("show", "easy-day", "--level", "1", "--json").json
    assert low["level"] == 1
    assert low["total_seconds"] < backtimer("show", "easy-day", "--json").json["total_seconds"]


def test_a_level_that_the_routine_does_not_have_is_wrong_usage(backtimer: CommandLine) -> None:
    result = backtimer("show", "easy-day", "--level", "99")
    assert (result.code, result.out) == (2, "")
    assert "Easy day has levels 1 to" in result.err


def test_exercises_lists_the_catalogue(backtimer: CommandLine) -> None:
    names = [exercise["name"] for exercise in backtimer("exercises", "--json").json]
    assert names == sorted(names)
    assert {"superman hold", "bird dog", "glute bridge", "wall angels", "reverse plank"} <= set(names)
    text = backtimer("exercises").out
    assert len(text.splitlines()) == len(names)


@pytest.mark.parametrize("spelling", ["bird dog", "Bird-Dogs", "BIRDDOG"])
def test_exercises_explains_one_whatever_its_spelling(backtimer: CommandLine, spelling: str) -> None:
    assert backtimer("exercises", spelling).out.startswith("Bird dog\nOn hands and knees, reach one arm forward")
    assert "Keep your hips level, and do not" in backtimer("exercises", spelling).out.replace("\n", " ")
    facts = backtimer("exercises", spelling, "--json").json
    assert facts["explanation"].startswith("Start on hands and knees, hands under your shoulders")
    assert (facts["name"], facts["position"], facts["sides"]) == ("bird dog", "hands-and-knees", "alternate")


def test_an_exercise_of_several_words_needs_no_quotes(backtimer: CommandLine) -> None:
    assert backtimer("exercises", "wall", "angels").out.startswith("Wall angels\n")


def test_an_unknown_exercise_is_exit_1_with_the_one_that_was_meant(backtimer: CommandLine) -> None:
    result = backtimer("exercises", "brid dog")
    assert (result.code, result.out) == (1, "")
    assert result.err == 'backtimer: there is no exercise "brid dog": did you mean "bird dog"?\n'


def test_locate_prints_the_paths(backtimer: CommandLine, data: Path) -> None:
    assert backtimer("locate", "history").out == f"{data / 'history.toml'}\n"
    assert backtimer("locate", "routines").out == f"{data / 'routines'}\n"
    assert backtimer("locate", "config").out == f"{data.parent / 'config.toml'}\n"
    assert [line.split()[0] for line in backtimer("locate").out.splitlines()] == ["config", "routines", "history"]
