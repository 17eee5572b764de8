"""Plans, calendars' words, favourites and check-ins."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from backtimer.core.coach.checkins import CHECKIN_DAYS, QUESTIONS, checkin_due
from backtimer.core.coach.favourites import favourites_of_week
from backtimer.core.coach.kinds import gravest, kind_of
from backtimer.core.coach.plan import NOTHING_PLANNED, PlannedDay, TrainingPlan
from backtimer.core.coach.words import day_name, zones_due
from backtimer.core.record import CheckinRecord
from tests.support.coached import TODAY, ZONE

TUESDAY = date(2026, 11, 24)
INTERVALS = PlannedDay(kind="quality")


@pytest.mark.parametrize(
    ("summary", "kind"),
    [
        ("Intervals: 6 x 800 m", "quality"),
        ("6×1 km @ 10k pace, rest 2 min", "quality"),
        ("Tempo run", "quality"),
        ("Hill repeats", "quality"),
        ("Long run with marathon pace", "quality"),
        ("Long Run 24km", "long"),
        ("Half marathon!", "long"),
        ("parkrun", "long"),
        ("Easy run, 40 min", "easy"),
        ("Recovery jog", "easy"),
        ("12 km", "easy"),
        ("Run", "easy"),
        ("Rest day", "rest"),
        ("REST", "rest"),
        ("Day off", "rest"),
        ("Dentist", None),
        ("Interest rates meeting", None),
        ("Brunch with Anna", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_the_words_of_a_calendar_tell_the_kind_of_day(summary: str, kind: str | None) -> None:
    assert kind_of(summary) == kind


def test_of_several_entries_the_gravest_counts() -> None:
    assert gravest(("rest", "easy", "quality")) == "quality"
    assert gravest(("easy", "long")) == "long"
    assert gravest(()) is None


def test_a_weekly_plan_comes_again_and_again() -> None:
    plan = TrainingPlan("", ({1: INTERVALS},))
    for weeks in (-3, 0, 50):
        assert plan.on(TUESDAY + timedelta(weeks=weeks)) == INTERVALS
    assert plan.on(TUESDAY + timedelta(days=1)) == NOTHING_PLANNED


def test_a_dated_plan_has_its_weeks_from_its_first_day_on() -> None:
    start = date(2026, 11, 26)  # a Thursday
    plan = TrainingPlan("", ({1: INTERVALS}, {1: PlannedDay(kind="long")}), start)
    assert [plan.week_number(start + timedelta(days=days)) for days in (-1, 0, 6, 7, 13, 14)] == [
        None, 1, 1, 2, 2, None,
    ]  # fmt: skip
    assert plan.on(TUESDAY) == NOTHING_PLANNED
    assert plan.on(TUESDAY + timedelta(weeks=1)).kind == "quality"
    assert plan.on(TUESDAY + timedelta(weeks=2)).kind == "long"
    assert plan.on(TUESDAY + timedelta(weeks=3)) == NOTHING_PLANNED


def test_what_a_plan_leaves_open_the_calendar_tells() -> None:
    told = PlannedDay(kind="quality", why="6 x 800 m")
    assert PlannedDay(routine="easy-day", level=2).over(told) == PlannedDay("quality", "easy-day", 2, None, "6 x 800 m")
    assert PlannedDay(kind="easy").over(told) == PlannedDay("easy")
    assert NOTHING_PLANNED.over(told) == told


def test_three_favourites_a_week_and_all_in_their_turn() -> None:
    favourites = ("a", "b", "c", "d", "e")
    weeks = [favourites_of_week(favourites, TUESDAY + timedelta(weeks=number)) for number in range(5)]
    assert all(len(set(week)) == 3 for week in weeks)
    assert sorted(name for week in weeks for name in week) == sorted(favourites * 3)
    assert favourites_of_week(favourites, date(2026, 11, 23)) == favourites_of_week(favourites, date(2026, 11, 29))
    assert favourites_of_week(("a", "b", "a"), TUESDAY) == ("a", "b")


def test_a_checkin_is_due_on_day_one_and_every_three_weeks() -> None:
    def last(days_ago: int) -> list[CheckinRecord]:
        return [CheckinRecord(datetime(2026, 11, 25, 8, tzinfo=ZONE) - timedelta(days=days_ago), ())]

    assert checkin_due([], TODAY)
    assert not checkin_due(last(CHECKIN_DAYS - 1), TODAY)
    assert checkin_due(last(CHECKIN_DAYS), TODAY)


def test_the_five_signs_and_stiffness_are_asked() -> None:
    assert len(QUESTIONS) == 6
    assert all(question.answers[:4] == ("none", "some", "most", "all") for question in QUESTIONS)
    assert all("did not run" in question.answers for question in QUESTIONS[:5])


def test_days_and_zones_are_named_as_one_speaks() -> None:
    names = [day_name(TODAY - timedelta(days=days), TODAY) for days in (0, 1, 2, 6, 7, -1)]
    assert names == ["today", "yesterday", "Monday", "Thursday", "18 November", "26 November"]
    assert zones_due(["lower"]) == "lower back is due"
    assert zones_due(["deep"]) == "deep muscles are due"
    assert zones_due(["upper", "lower"]) == "upper back and lower back are due"
