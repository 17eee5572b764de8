"""`history` and `log`: past sessions, read and written by hand."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from pathlib import Path

from backtimer.files.profile import Profile
from backtimer.history.read import read
from tests.cli.conftest import CommandLine
from tests.support.believable_history import history_text

KEYS = ["id", "routine", "level", "started", "seconds", "speed", "completed", "feel_before", "feel_after", "note"]
SET_KEYS = ["exercise", "side", "set", "planned", "done", "unit"]


def write_history(data: Path, count: int) -> Path:
    data.mkdir(parents=True, exist_ok=True)
    path = data / "history.toml"
    path.write_text(history_text(count), encoding="utf-8")
    return path


def test_an_empty_history_is_no_error(backtimer: CommandLine) -> None:
    assert backtimer("history").out == "No sessions yet.\n"
    assert backtimer("history", "--json").json == []
    assert backtimer("history", "--csv").out == ",".join(KEYS + SET_KEYS) + "\n"


def test_history_as_json_has_the_contracts_keys_newest_first(backtimer: CommandLine, data: Path) -> None:
    path = write_history(data, 30)
    sessions = backtimer("history", "--json").json
    assert len(sessions) == 30
    assert {session["id"] for session in sessions} == {session.id for session in read(path).sessions}
    started = [datetime.fromisoformat(session["started"]) for session in sessions]
    assert started == sorted(started, reverse=True)
    for session in sessions:
        assert list(session) == [*KEYS, "exercises"]
        for each in session["exercises"]:
            assert list(each) == SET_KEYS


def test_history_as_csv_has_a_row_for_each_set(backtimer: CommandLine, data: Path) -> None:
    write_history(data, 20)
    sessions = backtimer("history", "--json").json
    rows = list(csv.DictReader(io.StringIO(backtimer("history", "--csv").out)))
    assert [(row["id"], row["exercise"], row["side"], row["set"]) for row in rows] == [
        (session["id"], each["exercise"], each["side"], str(each["set"]))
        for session in sessions
        for each in session["exercises"]
    ]
    notes = {session["id"]: session["note"] for session in sessions}
    assert all(row["note"] == notes[row["id"]] for row in rows)
    assert {row["completed"] for row in rows} <= {"true", "false"}


def test_history_since_a_day_and_of_a_routine(backtimer: CommandLine, data: Path) -> None:
    write_history(data, 40)
    sessions = backtimer("history", "--json").json
    day = sessions[15]["started"][:10]
    since = backtimer("history", "--since", day, "--json").json
    assert since == [session for session in sessions if session["started"][:10] >= day]
    assert 0 < len(since) < 40
    name = sessions[0]["routine"]
    of_routine = backtimer("history", "--routine", name, "--json").json
    assert of_routine == [session for session in sessions if session["routine"] == name]


def test_history_of_a_routine_that_was_never_done_is_empty_and_of_none_is_exit_1(backtimer: CommandLine) -> None:
    assert backtimer("history", "--routine", "easy-day", "--json").json == []
    unknown = backtimer("history", "--routine", "nope")
    assert (unknown.code, unknown.out) == (1, "")


def test_history_in_lines_has_a_line_for_each_session_with_its_id_below(backtimer: CommandLine, data: Path) -> None:
    write_history(data, 10)
    lines = backtimer("history").out.splitlines()
    sessions = backtimer("history", "--json").json
    heads = [line for line in lines if not line.startswith(" ")]
    assert [head[:16] for head in heads] == [session["started"][:16].replace("T", " ") for session in sessions]
    assert len({head.index("  level ") for head in heads}) == 1
    assert [lines[lines.index(head) + 1].strip() for head in heads] == [session["id"] for session in sessions]
    assert max(map(len, heads)) <= 80


def test_a_broken_history_is_shown_as_far_as_it_can_be_read(backtimer: CommandLine, data: Path) -> None:
    path = write_history(data, 5)
    with path.open("a", encoding="utf-8") as file:
        file.write("\n[[session]]\nid = broken\n")
    line = path.read_text("utf-8").splitlines().index("id = broken") + 1
    result = backtimer("history", "--json")
    assert result.code == 1
    assert len(result.json) == 5
    assert result.err.startswith(f"{path}:{line}: ")
    assert result.err.count("\n") == 1


def test_a_note_does_not_reach_the_terminal_as_it_is(backtimer: CommandLine) -> None:
    backtimer("log", "easy-day", "--note", "evil\x1b[31m")
    for form in ([], ["--csv"], ["--json"]):
        out = backtimer("history", *form).out
        assert "evil" in out
        assert "\x1b" not in out


def test_log_keeps_the_routine_as_planned_at_the_persons_level(backtimer: CommandLine, data: Path) -> None:
    Profile(data / "profile.toml").set_level("the-five", 1)
    before = datetime.now().astimezone()
    logged = backtimer("log", "the-five", "--feel", "green", "--note", " in the park ")
    assert logged.code == 0
    (record,) = read(data / "history.toml").sessions
    assert logged.out == f"saved {record.id}\n"
    assert (record.routine, record.level, record.by_hand, record.completed) == ("the-five", 1, True, True)
    assert (record.feel_after, record.feel_before, record.note) == ("green", None, "in the park")
    assert record.seconds == record.planned_seconds > 200
    assert abs(record.finished - before) < timedelta(seconds=30)
    assert all(each.done == each.planned for exercise in record.exercises for each in exercise.sets)
    assert record.exercises[0].name == "wall angels"


def test_log_on_an_earlier_day(backtimer: CommandLine, data: Path) -> None:
    assert backtimer("log", "easy-day", "--on", "2026-03-29").code == 0
    (record,) = read(data / "history.toml").sessions
    assert record.started.date().isoformat() == "2026-03-29"
    assert record.started.hour == 12


def test_log_leaves_out_what_nobody_can_know(backtimer: CommandLine, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "max.toml"
    file.write_text(
        'title = "M"\n[[part]]\nexercise = "side plank"\nhold = "max"\n[[part]]\nexercise = "cat camel"\nreps = 3\n',
        "utf-8",
    )
    assert backtimer("log", file).code == 0
    (record,) = read(data / "history.toml").sessions
    assert [exercise.name for exercise in record.exercises] == ["cat camel"]


def test_log_of_a_red_day_gives_the_advice_before_its_last_line(backtimer: CommandLine) -> None:
    lines = backtimer("log", "easy-day", "--feel", "red").out.splitlines()
    assert "health professional" in lines[0]
    assert lines[-1].startswith("saved ")


def test_logged_sessions_take_turns_as_lived_ones_do(backtimer: CommandLine, data: Path) -> None:
    for _ in range(2):
        backtimer("log", "workout-day")
    first, second = read(data / "history.toml").sessions
    assert (first.turn, second.turn) == (0, 1)
    assert [e.name for e in first.exercises] != [e.name for e in second.exercises]


def test_log_says_why_it_could_not_save_and_keeps_the_session_beside(backtimer: CommandLine, data: Path) -> None:
    data.mkdir()
    history = data / "history.toml"
    history.write_text("format = 99\n", "utf-8")
    result = backtimer("log", "easy-day")
    assert result.code == 1
    assert "saved" not in result.out
    assert history.read_text("utf-8") == "format = 99\n"
    (beside,) = data.glob("history.*-easy-day-*.toml")
    assert str(beside) in result.err
    assert len(read(beside).sessions) == 1
