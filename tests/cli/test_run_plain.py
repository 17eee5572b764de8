"""`run --plain` and `backtimer --plain` without a terminal: whole sessions, from the command line to the history."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtimer.files.profile import Profile
from backtimer.sound.bell_player import BellPlayer
from tests.cli.conftest import CommandLine
from tests.cli.sessions import only_session

FAST = ("--plain", "--mute", "--speed", "1000")
SHIPPED = ("easy-day", "gentle-start", "mcgill-big-3", "pre-run", "the-five", "workout-day")


@pytest.mark.parametrize("routine", SHIPPED)
def test_a_whole_session_is_saved(backtimer: CommandLine, data: Path, routine: str) -> None:
    shown = backtimer("show", routine, "--json").json
    result = backtimer("run", routine, *FAST)
    record = only_session(data)
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[-1] == f"saved {record.id}"
    assert (record.routine, record.completed, record.speed) == (routine, True, 1000)
    assert record.seconds == pytest.approx(record.planned_seconds, abs=0.01)
    assert (record.level, record.planned_seconds) == (shown["level"], shown["total_seconds"])
    assert all(each.done == pytest.approx(each.planned) for e in record.exercises for each in e.sets)


def test_nothing_is_asked_and_open_steps_end_when_nobody_is_there(
    backtimer: CommandLine, data: Path, quick: Path
) -> None:
    result = backtimer("run", quick, *FAST)
    assert result.code == 0
    assert "?" not in result.out
    assert "press any key" not in result.out.lower()
    assert only_session(data).exercises[-1].sets[0].done == 4


def test_plain_may_be_set_in_the_environment(
    backtimer: CommandLine, data: Path, quick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKTIMER_PLAIN", "1")
    assert backtimer("run", quick, "--mute", "--speed", "1000").code == 0
    assert only_session(data).completed


def test_the_session_is_at_the_persons_level(backtimer: CommandLine, data: Path) -> None:
    Profile(data / "profile.toml").set_level("pre-run", 1)
    Profile(data / "profile.toml").set_level("easy-day", 3)
    backtimer("run", "easy-day", *FAST)
    assert only_session(data).level == 3


def test_wishes_are_done_and_recorded(backtimer: CommandLine, data: Path) -> None:
    result = backtimer(
        "run", "easy-day", *FAST, "--level", "1", "--sets", "2", "--ease", "--without", "wall,wrist",
        "--feel", "green", "--note", "in the park",
    )  # fmt: skip
    record = only_session(data)
    assert result.code == 0
    assert (record.level, record.eased, record.feel_before, record.note) == (1, True, "green", "in the park")
    assert record.substitutions == (("wall angels", "floor angels"), ("bird dog", "forearm bird dog"))
    assert all(each.set == 1 and each.planned == 5 for e in record.exercises for each in e.sets)
    assert "Floor angels instead of wall angels." in result.out


def test_fewer_minutes_say_what_they_cost(backtimer: CommandLine, data: Path) -> None:
    result = backtimer("run", "easy-day", *FAST, "--minutes", "5")
    assert result.out.startswith("To fit into 5 min: ")
    assert only_session(data).planned_seconds <= 300
    assert "To fit" not in backtimer("run", "pre-run", *FAST, "--minutes", "60").out


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (("--level", "99"), "has levels 1 to"),
        (("--minutes", "1"), "nothing of Easy day fits into 1 min"),
        (("--start-at", "5000"), "there is no step 5000"),
    ],
)
def test_what_cannot_be_had_is_exit_2(backtimer: CommandLine, data: Path, wish: tuple[str, str], told: str) -> None:
    result = backtimer("run", "easy-day", *FAST, *wish)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert result.err.count("\n") == 1
    assert not (data / "history.toml").exists()


def test_too_many_sets_are_refused_in_a_sentence(backtimer: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "long.toml"
    file.write_text('title = "Long"\n[[part]]\nexercise = "cat camel"\nreps = 100\nsets = 5\n', "utf-8")
    result = backtimer("run", file, *FAST, "--sets", "50")
    assert (result.code, result.out) == (2, "")
    assert "Long comes to more than three hours" in result.err


def test_a_session_may_begin_at_a_later_step(backtimer: CommandLine, data: Path) -> None:
    steps = backtimer("show", "pre-run", "--json").json["steps"]
    result = backtimer("run", "pre-run", *FAST, "--start-at", str(len(steps)))
    assert len(result.out.splitlines()) == 5
    record = only_session(data)
    assert not record.completed
    assert sum(each.done for e in record.exercises for each in e.sets) == 1


def test_red_is_advised_to_stop_and_nothing_is_saved(backtimer: CommandLine, data: Path) -> None:
    result = backtimer("run", "easy-day", *FAST, "--feel", "red")
    assert result.code == 0
    assert "Talk to a health professional before you train on" in result.out
    assert "saved" not in result.out
    assert not (data / "history.toml").exists()


def test_yellow_proposes_gentle_start_and_goes_on(backtimer: CommandLine, data: Path) -> None:
    result = backtimer("run", "easy-day", *FAST, "--feel", "yellow")
    assert "gentle-start is the proposal" in result.out.splitlines()[0]
    assert only_session(data).feel_before == "yellow"


PRESCRIBED = """\
title = "Knee"
prescribed = true
[[part]]
exercise = "glute bridge"
reps = "2-4"
[prescription]
by = "Dr Hip"
frequency = "twice a day"
until = 2020-01-31
stop_for = "Sharp pain."
"""


def test_a_prescription_tells_its_terms_and_is_never_scaled(backtimer: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "knee.toml"
    file.write_text(PRESCRIBED, "utf-8")
    result = backtimer("run", file, *FAST, "--feel", "yellow")
    assert result.code == 0
    assert result.out.splitlines()[:4] == [
        "Yellow: do it as prescribed, or rest and ask your physio.",
        "Prescribed by Dr Hip, twice a day, until 2020-01-31.",
        "That day is over: ask whoever prescribed it whether to go on.",
        "Stop for: Sharp pain.",
    ]
    eased = backtimer("run", file, *FAST, "--ease")
    assert (eased.code, eased.out) == (2, "")
    assert "as prescribed" in eased.err


def test_trouble_with_the_sound_is_told_once_on_stderr_and_stops_nothing(
    backtimer: CommandLine, data: Path, quick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_device(*_: object, **__: object) -> BellPlayer:
        return BellPlayer(lambda: None, problem="Sound is played on the terminal's bell: there is no device.")

    monkeypatch.setattr("backtimer.cli.sessions.open_player", no_device)
    result = backtimer("run", quick, "--plain", "--speed", "1000")
    assert (result.code, only_session(data).completed) == (0, True)
    assert result.err == "backtimer: Sound is played on the terminal's bell: there is no device.\n"
