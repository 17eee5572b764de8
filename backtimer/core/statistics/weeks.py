"""Days and weeks: how much was done in each, and how it felt."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from backtimer.core.record import Light, SessionRecord
from backtimer.core.statistics.records import Records, day_of, training_seconds, worst_of

WeekStart = Literal["monday", "sunday"]

SESSIONS_A_WEEK = 2
"""So many of any routine keep a week."""

LONGEST_HOLD = timedelta(weeks=6)
"""After so long without a session a red day explains no missed week any more: training begins anew."""

WEEK = timedelta(weeks=1)


class Day(Struct, frozen=True):
    """A day with at least one session."""

    day: date
    sessions: int
    minutes: float
    light: Light | None
    """The gravest light of its sessions."""


class Week(Struct, frozen=True):
    """Seven days, trained in or not."""

    start: date
    sessions: int = 0
    minutes: float = 0.0
    """Of training, pauses left out."""
    planned_minutes: float = 0.0
    """What the routines of its sessions asked for."""
    lights: tuple[tuple[Light, int], ...] = (("green", 0), ("yellow", 0), ("red", 0))
    """How many sessions had each light as their gravest."""
    red: bool = False
    """Whether a red light fell into it, or one was not yet followed by a session: it freezes the streak."""

    @property
    def kept(self) -> bool:
        """Whether enough was done."""
        return self.sessions >= SESSIONS_A_WEEK

    @property
    def end(self) -> date:
        """Its last day."""
        return self.start + timedelta(days=6)


def week_of(day: date, starts: WeekStart) -> date:
    """The first day of the week that a day belongs to."""
    return day - timedelta(days=(day.weekday() + (starts == "sunday")) % 7)


def days_of(records: Records) -> tuple[Day, ...]:
    """The days with sessions, in their order."""
    by_day: dict[date, list[SessionRecord]] = {}
    for session in records.sessions:
        by_day.setdefault(day_of(session), []).append(session)
    return tuple(
        Day(
            day,
            len(sessions),
            sum(map(training_seconds, sessions)) / 60,
            worst_of(records.worst(session) for session in sessions),
        )
        for day, sessions in sorted(by_day.items())
    )


def weeks_of(records: Records, starts: WeekStart, today: date) -> tuple[Week, ...]:
    """Every week from that of the first session to that of today, or of a session that seems to lie after it."""
    by_week: dict[date, list[SessionRecord]] = {}
    for session in records.sessions:
        by_week.setdefault(week_of(day_of(session), starts), []).append(session)
    if not by_week:
        return ()
    red = _red_weeks(records, starts, today)
    start, last = min(by_week), max(week_of(today, starts), max(by_week))
    weeks = []
    while start <= last:
        weeks.append(_week(start, by_week.get(start, []), records, start in red))
        start += WEEK
    return tuple(weeks)


def _week(start: date, sessions: list[SessionRecord], records: Records, red: bool) -> Week:
    lights = [records.worst(session) for session in sessions]
    return Week(
        start,
        len(sessions),
        sum(map(training_seconds, sessions)) / 60,
        sum(session.planned_seconds for session in sessions) / 60,
        (("green", lights.count("green")), ("yellow", lights.count("yellow")), ("red", lights.count("red"))),
        red,
    )


def red_days(records: Records) -> tuple[date, ...]:
    """The days on which a red light was given, in their order."""
    days = {day_of(session) for session in records.sessions if "red" in (session.feel_before, session.feel_after)}
    known = {session.id for session in records.sessions}
    days |= {feel.at.date() for feel in records.feels.values() if feel.light == "red" and feel.session in known}
    return tuple(sorted(days))


def _red_weeks(records: Records, starts: WeekStart, today: date) -> set[date]:
    """The first days of the weeks of red lights, and of those after them until there was a session again."""
    days = [day_of(session) for session in records.sessions]
    weeks = set()
    for red in red_days(records):
        trained = min((day for day in days if day > red), default=today)
        until = min(trained, red + LONGEST_HOLD)
        start = week_of(red, starts)
        weeks.add(start)
        while (start := start + WEEK) < week_of(until, starts):
            weeks.add(start)
    return weeks
