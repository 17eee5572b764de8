"""Weeks begin where they should, in every zone and at every change of the clocks; streaks forgive."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from backtimer.core.record import FeelRecord, Light, SessionRecord
from backtimer.core.statistics.records import Records, records_of
from backtimer.core.statistics.streak import longest_streak, streak_of
from backtimer.core.statistics.weeks import Week, WeekStart, days_of, red_days, week_of, weeks_of
from tests.support.records import record_of

MONDAY = date(2026, 1, 5)
FAR = date(2030, 1, 1)


def session(started: datetime, number: int = 0, **fields: object) -> SessionRecord:
    return record_of(id=f"{started.isoformat()}-{number}", started=started, finished=started, **fields)


def at(day: date, hour: int = 12, minute: int = 0, offset: float = 1.0) -> datetime:
    zone = timezone(timedelta(hours=offset))
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)


def pattern(text: str) -> list[Week]:
    """K kept, M missed, R red, one letter a week from a Monday on."""
    return [
        Week(MONDAY + timedelta(weeks=place), sessions=2 if letter == "K" else 0, red=letter == "R")
        for place, letter in enumerate(text)
    ]


@pytest.mark.parametrize(
    ("weeks", "streak"),
    [
        ("", 0),
        ("M", 0),
        ("K", 1),
        ("KKKK", 4),
        ("KKM", 2),  # one missed week keeps it
        ("KKMM", 0),
        ("KMKKKM", 4),  # three kept ones between two missed
        ("KKMKKM", 2),  # only two between: the earlier one ends it
        ("KKMKKMK", 3),
        ("MMMKK", 2),
        ("KKRKK", 4),  # a red week neither counts nor ends it
        ("KKRRRRRR", 2),
        ("KMRM", 0),  # nor does it stand between two missed ones
    ],
)
def test_a_streak_forgives_one_missed_week_in_four_and_freezes_in_a_red_one(weeks: str, streak: int) -> None:
    assert streak_of(pattern(weeks), FAR).weeks == streak


def test_the_week_that_is_not_over_is_not_missed_yet() -> None:
    weeks = pattern("KKMM")
    assert streak_of(weeks, weeks[-1].start).weeks == 2
    assert streak_of(weeks, weeks[-1].end).weeks == 2
    assert streak_of(weeks, weeks[-1].end + timedelta(days=1)).weeks == 0
    assert streak_of(pattern("KKMK"), pattern("KKMK")[-1].start).weeks == 3


def test_a_frozen_streak_says_so() -> None:
    assert streak_of(pattern("KKR"), FAR).frozen
    assert not streak_of(pattern("KRK"), FAR).frozen


@given(st.text("KMR", max_size=24))
def test_a_streak_is_the_longest_end_of_the_weeks_in_which_no_four_have_two_missed(weeks: str) -> None:
    counted = weeks.replace("R", "")
    ends = [counted[start:] for start in range(len(counted) + 1)]
    fair = [end for end in ends if all(end[i : i + 4].count("M") <= 1 for i in range(max(1, len(end) - 3)))]
    streak = streak_of(pattern(weeks), FAR)
    assert streak.weeks == max(end.count("K") for end in fair)
    assert 0 <= streak.weeks <= longest_streak(pattern(weeks), FAR) <= weeks.count("K")
    assert streak_of([*pattern(weeks), Week(FAR - timedelta(days=365), 2)], FAR).weeks == streak.weeks + 1


@pytest.mark.parametrize("starts", get_args(WeekStart))
def test_a_week_has_seven_days_wherever_the_year_ends(starts: WeekStart) -> None:
    day = date(2023, 12, 1)
    seen: dict[date, int] = {}
    while day < date(2025, 2, 1):
        start = week_of(day, starts)
        assert start <= day < start + timedelta(days=7)
        assert start.isoweekday() == (1 if starts == "monday" else 7)
        seen[start] = seen.get(start, 0) + 1
        day += timedelta(days=1)
    assert set(list(seen.values())[1:-1]) == {7}
    if starts == "monday":
        assert week_of(date(2026, 1, 1), starts) == date.fromisocalendar(2026, 1, 1)


def test_a_session_belongs_to_the_day_of_its_own_offset() -> None:
    # The same instant, on Sunday evening in New York and on Monday morning in Auckland.
    sunday = at(date(2026, 3, 8), 20, offset=-5)
    monday = sunday.astimezone(timezone(timedelta(hours=13)))
    assert sunday == monday
    for started, start in ((sunday, date(2026, 3, 2)), (monday, date(2026, 3, 9))):
        (week,) = (w for w in weeks_of(records_of([session(started)]), "monday", date(2026, 3, 9)) if w.sessions)
        assert week.start == start


def test_the_change_of_the_clocks_moves_no_session_into_another_week() -> None:
    # Europe's clocks go forward on Sunday 29 March 2026 and back on Sunday 25 October 2026.
    for sunday, before, after in ((date(2026, 3, 29), 1, 2), (date(2026, 10, 25), 2, 1)):
        saturday, monday = sunday - timedelta(days=1), sunday + timedelta(days=1)
        sessions = [
            session(at(saturday, 23, 59, before)),
            session(at(sunday, 0, 5, before)),
            session(at(sunday, 23, 59, after)),
            session(at(monday, 0, 0, after)),
        ]
        by_iso = weeks_of(records_of(sessions), "monday", monday)
        assert [(week.start, week.sessions) for week in by_iso] == [(sunday - timedelta(days=6), 3), (monday, 1)]
        by_sunday = weeks_of(records_of(sessions), "sunday", monday)
        assert [(week.start, week.sessions) for week in by_sunday] == [(sunday - timedelta(days=7), 1), (sunday, 3)]


def test_try_outs_at_another_speed_count_nowhere() -> None:
    records = records_of([session(at(MONDAY)), session(at(MONDAY, 13), speed=60.0, feel_after="red")])
    (week,) = weeks_of(records, "monday", MONDAY)
    assert (week.sessions, week.red, records.tried_out) == (1, False, 1)


def test_a_red_answer_freezes_its_week_and_those_until_training_begins_again() -> None:
    before = [session(at(MONDAY + timedelta(days=days))) for days in (0, 2)]
    again = session(at(MONDAY + timedelta(days=23)))
    feel = FeelRecord(before[1].id, at(MONDAY + timedelta(days=2), 13), "red")
    weeks = weeks_of(records_of([*before, again], [feel]), "monday", MONDAY + timedelta(days=30))
    assert [week.red for week in weeks] == [True, True, True, False, False]
    gone = weeks_of(records_of(before, [feel]), "monday", MONDAY + timedelta(days=200))
    assert sum(week.red for week in gone) == 6


def test_a_pause_is_no_training() -> None:
    (week,) = weeks_of(records_of([session(at(MONDAY), seconds=900.0, paused_seconds=300.0)]), "monday", MONDAY)
    assert week.minutes == 10


MOMENTS = st.datetimes(
    datetime(2023, 12, 20),  # noqa: DTZ001
    datetime(2024, 4, 10),  # noqa: DTZ001
    timezones=st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
SESSIONS = st.lists(
    st.builds(
        lambda started, before, after, speed, seconds: record_of(
            started=started, feel_before=before, feel_after=after, speed=speed, seconds=seconds
        ),
        MOMENTS,
        st.sampled_from([None, *get_args(Light)]),
        st.sampled_from([None, *get_args(Light)]),
        st.sampled_from([1.0, 1.0, 1.0, 60.0]),
        st.floats(0, 4000),
    ),
    max_size=20,
)


def _records(sessions: list[SessionRecord]) -> Records:
    return records_of(replace(each, id=str(number)) for number, each in enumerate(sessions))


@given(SESSIONS, st.sampled_from(get_args(WeekStart)), st.dates(date(2023, 12, 1), date(2024, 5, 1)))
def test_every_session_is_counted_once_whatever_the_weeks(
    sessions: list[SessionRecord], starts: WeekStart, today: date
) -> None:
    records = _records(sessions)
    real = [each for each in sessions if each.speed == 1]
    weeks = weeks_of(records, starts, today)
    days = days_of(records)
    for parts in (weeks, days):
        assert sum(part.sessions for part in parts) == len(real)
        assert sum(part.minutes for part in parts) == pytest.approx(sum(each.seconds for each in real) / 60)
    assert [later.start - earlier.start for earlier, later in pairwise(weeks)] == [timedelta(weeks=1)] * max(
        0, len(weeks) - 1
    )
    for week in weeks:
        inside = [day for day in days if week.start <= day.day <= week.end]
        assert week.sessions == sum(day.sessions for day in inside)
        assert sum(count for _, count in week.lights) <= week.sessions
        assert week.red or not any(day in red_days(records) for day in (each.day for each in inside))
    streak = streak_of(weeks, today)
    assert streak.weeks <= sum(week.kept for week in weeks)
    assert streak.weeks == 0 or streak.since in [week.start for week in weeks if week.kept]
