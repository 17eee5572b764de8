"""`today`, `coach`, `feel`, `checkin`, and what red and yellow mean to `run`."""

from __future__ import annotations

import io
import sys
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from backtimer.core.record import SessionRecord
from backtimer.files.profile import Profile
from backtimer.history.append import append
from backtimer.history.read import read
from tests.cli.conftest import CommandLine
from tests.support.records import record_of

FAST = ("--plain", "--mute", "--speed", "1000")


def done(data: Path, routine: str, days_ago: int, **fields: Any) -> SessionRecord:
    """Keep a session of some days ago that was completed, green and controlled."""
    started = datetime.now().astimezone() - timedelta(days=days_ago)
    record = record_of(
        id=f"{routine}-{days_ago}",
        routine=routine,
        title=routine,
        started=started,
        finished=started,
        feel_before="green",
        feel_after="green",
        shaking=False,
    )
    record = replace(record, **fields)
    append(data / "history.toml", record)
    return record


def typing(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def profile(data: Path) -> dict[str, Any]:
    return tomllib.loads((data / "profile.toml").read_text(encoding="utf-8"))


# today


def test_today_says_what_and_why_and_how_to_begin(backtimer: CommandLine, data: Path) -> None:
    result = backtimer("today", "--day", "easy", "--feel", "green")
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0] == "Easy day, 8 min: an easy run today."
    assert lines[-1] == "To begin: backtimer run easy-day --level 2 --feel green --day easy"
    assert not data.exists(), "nothing is kept of a question"


def test_today_as_json(backtimer: CommandLine) -> None:
    facts = backtimer("today", "--day", "long", "--moment", "before", "--json").json
    assert (facts["routine"], facts["level"], facts["total_seconds"]) == ("pre-run", 1, 298.0)
    assert facts["reasons"]
    assert isinstance(facts["advice"], str)
    red = backtimer("today", "--feel", "red", "--json").json
    assert (red["routine"], red["level"], red["total_seconds"]) == (None, None, None)
    assert "health professional" in red["advice"]


def test_today_fits_the_minutes_and_says_what_it_took(backtimer: CommandLine) -> None:
    facts = backtimer("today", "--day", "easy", "--minutes", "5", "--json").json
    assert facts["total_seconds"] <= 300
    assert any(reason.startswith("To fit your time: level 1") for reason in facts["reasons"])
    assert backtimer("today", "--day", "easy", "--minutes", "1", "--json").json["routine"] is None


def test_today_follows_the_plan_and_the_calendar(backtimer: CommandLine, data: Path) -> None:
    data.mkdir()
    today = date.today()  # noqa: DTZ011 - the local day is meant
    (data / "calendar.ics").write_text(
        f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:{today:%Y%m%d}\nSUMMARY:Long run\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    assert backtimer("today", "--json").json["routine"] == "gentle-start"
    (data / "plan.toml").write_text(f'[week]\n{today:%A} = "easy"\n'.lower())
    assert backtimer("today", "--json").json["routine"] == "easy-day"
    assert "Easy run" in backtimer("coach").out
    (data / "plan.toml").write_text('[week]\nmonday = "swim"\n')
    broken = backtimer("today", "--json")
    assert broken.json["routine"] == "gentle-start"
    assert "plan.toml:2:1: week, monday: must be one of" in broken.err
    assert "plan.toml:2:1" in backtimer("doctor").out


# coach


def test_a_step_up_is_shown_and_accepted(backtimer: CommandLine, data: Path) -> None:
    for days_ago in (12, 10, 8):
        done(data, "easy-day", days_ago)
    shown = backtimer("coach").out
    assert "Easy day: one step up, to level 3 of 4." in shown
    assert not (data / "profile.toml").exists(), "never silently"
    assert backtimer("coach", "accept").code == 0
    assert profile(data)["levels"] == {"easy-day": 3}
    assert backtimer("today", "--json").json["level"] == 3
    assert backtimer("coach", "accept").code == 1


@pytest.mark.parametrize(("answer", "kept"), [("later", "later"), ("never", "never")])
def test_a_step_up_can_be_put_off_or_refused(backtimer: CommandLine, data: Path, answer: str, kept: str) -> None:
    for days_ago in (12, 10, 8):
        done(data, "easy-day", days_ago)
    assert backtimer("coach", answer).code == 0
    assert kept in profile(data)
    assert "step up" not in backtimer("coach").out


def test_who_wants_no_step_back_keeps_the_level(backtimer: CommandLine, data: Path) -> None:
    done(data, "easy-day", 20)
    assert "one step back" in backtimer("coach").out
    assert backtimer("today", "--json").json["level"] == 1
    assert "You stay at level 2." in backtimer("coach", "never").out
    assert backtimer("today", "--json").json["level"] == 2


def test_the_side_that_works_harder_comes_first_then_gets_a_set_more_and_both_get_the_same_again(
    backtimer: CommandLine, data: Path
) -> None:
    for days_ago in (10, 8, 5):
        done(data, "easy-day", days_ago, harder_side="left", shaking=days_ago > 5)
    profile_of = Profile(data / "profile.toml")
    profile_of.introduce(experienced=True, sore=False, strength_days=frozenset())
    profile_of.set_level("easy-day", 1)
    assert "Start with the left side" in backtimer("coach", "accept").out
    assert profile(data)["first_side"] == "left"
    assert "Nothing is to change" in backtimer("coach").out, "one thing after the other"
    today = date.today()  # noqa: DTZ011 - the local day is meant
    profile_of.put_off("left extra set", today - timedelta(days=7))
    shown = backtimer("coach").out
    assert "Add a set for the left side: bird dog in Easy day." in shown
    assert "In 3 of the last 3 sessions you said that it worked harder" in shown
    backtimer("coach", "accept")
    assert profile(data)["extra_set"] == "left"
    told = backtimer("today", "--day", "easy", "--feel", "green").out
    assert "Bird dog: one set more, left only." in told
    assert "one set more" not in backtimer("today", "--day", "easy", "--minutes", "4").out
    assert "one set more" not in backtimer("today", "--feel", "yellow").out
    profile_of.set_extra_set("left", today - timedelta(days=9))
    for days_ago in (2, 1, 0):
        done(data, "easy-day", days_ago, harder_side="neither", shaking=True)
    assert "both sides get the same again" in backtimer("coach", "accept").out
    assert not profile(data).keys() & {"extra_set", "extra_set_since"}


def test_a_broken_profile_is_told_and_left_alone(backtimer: CommandLine, data: Path) -> None:
    for days_ago in (12, 10, 8):
        done(data, "easy-day", days_ago)
    (data / "profile.toml").write_text("levels = \n")
    result = backtimer("coach", "accept")
    assert (result.code, result.out) == (2, "")
    assert "profile.toml:1:" in result.err
    assert (data / "profile.toml").read_text() == "levels = \n"


# red


def test_red_stays_open_until_it_is_answered_for(backtimer: CommandLine, data: Path, quick: Path) -> None:
    session = done(data, "workout-day", 1, feel_after="red")
    assert backtimer("today", "--json").json["routine"] is None
    refused = backtimer("run", quick, *FAST)
    assert (refused.code, refused.out) == (1, "")
    assert "Yesterday was red. Have you talked to a health professional?" in refused.err
    assert backtimer("coach", "accept").code == 1
    assert "Then there is no routine" in backtimer("coach", "--red", "not-yet").out
    anyway = backtimer("run", quick, *FAST, "--anyway")
    assert anyway.code == 0
    assert "Yesterday was red." in anyway.out
    assert backtimer("today", "--json").json["routine"] is None, "training is no answer"
    assert backtimer("coach", "--red", "mistake").code == 0
    assert profile(data)["red"]["mistakes"] == [session.id]
    assert backtimer("today", "--json").json["routine"] == "easy-day"
    assert backtimer("coach", "--red", "mistake").code == 1


def test_cleared_begins_again_with_gentle_start_and_the_lowest_levels(
    backtimer: CommandLine, data: Path, quick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Profile(data / "profile.toml").set_level("easy-day", 4)
    done(data, "easy-day", 2, feel_after="red")
    typing(monkeypatch, "2\n")
    result = backtimer("coach")
    assert "1 not yet" in result.out
    assert "gentle start comes first" in result.out.lower()
    assert set(profile(data)["levels"].values()) == {1}
    assert backtimer("today", "--day", "quality", "--json").json["routine"] == "gentle-start"
    assert backtimer("run", quick, *FAST).code == 0


def test_without_an_answer_the_question_stays(
    backtimer: CommandLine, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(data, "easy-day", 2, feel_after="red")
    typing(monkeypatch, "")
    result = backtimer("coach")
    assert result.code == 0
    assert "--red cleared" in result.out
    assert not (data / "profile.toml").exists()


def test_red_that_was_said_to_run_stays_open_too_and_no_anyway_overrides_it(
    backtimer: CommandLine, data: Path, quick: Path
) -> None:
    said = backtimer("run", quick, *FAST, "--feel", "red", "--anyway")
    assert said.code == 0
    assert "saved" not in said.out
    assert backtimer("run", quick, *FAST).code == 1


# yellow


def test_on_yellow_a_routine_is_done_with_less(backtimer: CommandLine, data: Path) -> None:
    result = backtimer("run", "the-five", *FAST, "--feel", "yellow", "--day", "quality", "--moment", "after")
    assert "Without superman hold." in result.out
    assert "Without reverse plank." in result.out
    (record,) = read(data / "history.toml").sessions
    assert (record.eased, record.day, record.moment) == (True, "quality", "after")
    names = [exercise.name for exercise in record.exercises]
    assert names == ["wall angels", "bird dog", "glute bridge"]


def test_on_yellow_gentle_start_is_done_as_it_is(backtimer: CommandLine, data: Path) -> None:
    assert backtimer("run", "gentle-start", *FAST, "--feel", "yellow").code == 0
    assert not read(data / "history.toml").sessions[0].eased


def test_what_the_person_never_has_is_never_asked_of_them(backtimer: CommandLine, data: Path) -> None:
    Profile(data / "profile.toml").set_without(frozenset({"wall"}))
    assert "Floor angels instead of wall angels." in backtimer("run", "easy-day", *FAST).out


# feel


def test_feel_names_the_session_and_keeps_the_answer(backtimer: CommandLine, data: Path) -> None:
    done(data, "easy-day", 3)
    last = done(data, "gentle-start", 1, title="Gentle start")
    result = backtimer("feel", "green", "--better", "yes")
    assert result.code == 0
    assert result.out.startswith("After Gentle start, yesterday ")
    (feel,) = read(data / "history.toml").feels
    assert (feel.session, feel.light, feel.better) == (last.id, "green", "yes")


def test_feel_red_leaves_red_open_with_a_session_and_without(backtimer: CommandLine, data: Path) -> None:
    assert backtimer("feel", "green").code == 1
    for _ in range(2):
        result = backtimer("feel", "red")
        assert result.code == 0
        assert "health professional" in result.out
        assert backtimer("today", "--json").json["routine"] is None
        backtimer("coach", "--red", "mistake")
        assert backtimer("today", "--json").json["routine"] is not None
        done(data, "pre-run", 2)


# check-in


def test_a_checkin_asks_six_questions_and_enter_takes_the_first(
    backtimer: CommandLine, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing(monkeypatch, "\n2\nMost\n9\n5\nall\n3\n")
    result = backtimer("checkin")
    assert result.code == 0
    assert "That is none of the numbers 1 to 5." in result.out
    (checkin,) = read(data / "history.toml").checkins
    assert dict(checkin.answers) == {
        "taller when tired": "none",
        "shoulders stay back late in a run": "some",
        "breathing steady when the pace rises": "most",
        "hips stable on landing": "did not run",
        "runs end without the familiar ache": "all",
        "stiff on waking": "most",
    }


def test_a_checkin_that_ends_early_keeps_what_was_said(
    backtimer: CommandLine, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing(monkeypatch, "")
    assert backtimer("checkin").code == 0
    assert not (data / "history.toml").exists()
    typing(monkeypatch, "2\n")
    backtimer("checkin")
    assert read(data / "history.toml").checkins[0].answers == (("taller when tired", "some"),)
