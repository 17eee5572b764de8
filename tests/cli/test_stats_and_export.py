"""`stats` and `export`: what the weeks add up to on the terminal, and in files for others."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from garmin_fit_sdk import Decoder, Stream
from icalendar import Calendar

from tests.cli.conftest import CommandLine
from tests.support.believable_history import history_text


@pytest.fixture
def history(data: Path) -> Path:
    data.mkdir(parents=True, exist_ok=True)
    path = data / "history.toml"
    path.write_text(history_text(60), encoding="utf-8")
    return path


def test_stats_as_json_has_the_contracts_keys_and_figures(backtimer: CommandLine, history: Path) -> None:
    stats = backtimer("stats", "--json").json
    assert list(stats)[:3] == ["weeks", "streak_weeks", "longest_streak_weeks"]
    assert {"zones", "exercises"} <= set(stats)
    sessions = [each for each in backtimer("history", "--json").json if each["speed"] == 1]
    days = [date.fromisoformat(each["started"][:10]) for each in sessions]
    by_week = Counter((day - timedelta(days=day.weekday())).isoformat() for day in days)
    weeks = stats["weeks"]
    assert {week["start"]: week["sessions"] for week in weeks if week["sessions"]} == by_week
    assert all(week["kept"] == (week["sessions"] >= 2) for week in weeks)
    assert weeks[-1]["start"] <= date.today().isoformat()  # noqa: DTZ011
    assert [*stats["zones"]] == ["upper", "lower", "deep"]
    done = Counter(name for each in sessions for name in {row["exercise"] for row in each["exercises"] if row["done"]})
    assert {each["exercise"]: each["sessions"] for each in stats["exercises"]} == done


def test_weeks_begin_on_sunday_where_the_person_wants_them_to(
    backtimer: CommandLine, history: Path, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text('week_starts = "sunday"\n', "utf-8")
    weeks = backtimer("stats", "--json").json["weeks"]
    assert {date.fromisoformat(week["start"]).isoweekday() for week in weeks} == {7}


def test_stats_in_text_are_sentences_first_and_fit_any_terminal(backtimer: CommandLine, history: Path) -> None:
    out = backtimer("stats").out
    assert out.startswith(("59 sessions in ", "60 sessions in "))
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 80
    sentences, _, tables = out.partition("\n\n")
    assert "Superman hold: " in sentences
    assert [block.splitlines()[0] for block in tables.split("\n\n")] == ["Weeks", "Zones", "Exercises"]


def test_stats_without_a_session_say_what_will_be_there(backtimer: CommandLine) -> None:
    assert backtimer("stats").out.startswith("No session yet")
    stats = backtimer("stats", "--json").json
    assert (stats["weeks"], stats["streak_weeks"], stats["exercises"]) == ([], 0, [])


def test_export_makes_the_kind_that_the_ending_says(backtimer: CommandLine, history: Path, tmp_path: Path) -> None:
    fit, ics, md, html = (tmp_path / f"out.{kind}" for kind in ("fit", "ics", "md", "html"))
    for path in (fit, ics, md, html):
        result = backtimer("export", "-o", path)
        assert (result.code, result.out, result.err) == (0, f"{path}\n", "")
    newest = backtimer("history", "--json").json[0]
    assert Decoder(Stream.from_byte_array(bytearray(fit.read_bytes()))).check_integrity()
    real = sum(each["speed"] == 1 for each in backtimer("history", "--json").json)
    assert len(Calendar.from_ical(ics.read_bytes()).walk("VEVENT")) == real
    assert md.read_text("utf-8").startswith("# Back training\n")
    assert html.read_text("utf-8").startswith("<!doctype html>")
    one = tmp_path / "one.md"
    assert backtimer("export", newest["id"][:20], "-o", one).code == 0
    assert "Asked for and done" in one.read_text("utf-8")


def test_export_since_a_day_leaves_out_what_was_before(backtimer: CommandLine, history: Path, tmp_path: Path) -> None:
    day = backtimer("history", "--json").json[9]["started"][:10]
    path = tmp_path / "out.ics"
    assert backtimer("export", "--since", day, "-o", path).code == 0
    since = backtimer("history", "--since", day, "--json").json
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert len(events) == sum(each["speed"] == 1 for each in since) > 5


def test_export_replaces_nothing_unasked(backtimer: CommandLine, history: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text("mine", "utf-8")
    refused = backtimer("export", "-o", path)
    assert (refused.code, refused.out) == (1, "")
    assert "--force" in refused.err
    assert path.read_text("utf-8") == "mine"
    assert backtimer("export", "-o", path, "--force").code == 0
    assert path.read_text("utf-8") != "mine"
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["-o", "x.pdf"], 2, "must end in .fit, .ics, .md or .html"),
        ([], 2, "-o"),
        (["--since", "2024-01-01", "-o", "x.fit"], 2, "one session"),
        (["nope", "-o", "x.md"], 1, "nope"),
        (["--since", "2999-01-01", "-o", "x.md"], 1, "no session since 2999-01-01"),
        (["-o", "missing/x.md"], 1, "cannot be written"),
        (["last", "--since", "2024-01-01", "-o", "x.md"], 2, "not allowed"),
    ],
)
def test_export_says_in_a_line_what_is_wrong(
    backtimer: CommandLine,
    history: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = backtimer("export", *arguments)
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert result.err.count("\n") == 1
    assert not list(tmp_path.glob("x.*"))


def test_export_without_a_session_is_told(backtimer: CommandLine, data: Path, tmp_path: Path) -> None:
    for kind in ("fit", "md"):
        result = backtimer("export", "-o", tmp_path / f"x.{kind}")
        assert result.code == 1
        assert "no session" in result.err


def test_what_was_run_and_saved_can_be_exported(
    backtimer: CommandLine, quick: Path, data: Path, tmp_path: Path
) -> None:
    assert backtimer("log", quick, "--feel", "green").code == 0
    path = tmp_path / "x.fit"
    assert backtimer("export", "last", "-o", path).code == 0
    messages, _ = Decoder(Stream.from_byte_array(bytearray(path.read_bytes()))).read()
    active = [each for each in messages["set_mesgs"] if each["set_type"] == "active"]
    rows = backtimer("history", "--json").json[0]["exercises"]
    assert len(active) == len(rows)
    assert json.loads(backtimer("stats", "--json").out)["weeks"][0]["sessions"] == 1
