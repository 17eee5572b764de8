"""Everything that a review shows, computed at once from the records."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from backtimer.core.record import Moment
from backtimer.core.statistics.exercises import ExerciseReview, exercise_reviews
from backtimer.core.statistics.facts import Facts
from backtimer.core.statistics.feelings import Feelings, feelings_of
from backtimer.core.statistics.milestones import Milestone, milestones_of
from backtimer.core.statistics.records import Records, day_of
from backtimer.core.statistics.sides import Sides, sides_of
from backtimer.core.statistics.signs import Sign, signs_of
from backtimer.core.statistics.streak import Streak, longest_streak, streak_of
from backtimer.core.statistics.weeks import WEEK, Day, Week, WeekStart, days_of, week_of, weeks_of
from backtimer.core.statistics.zones import ZoneWork, zone_work

RECENT_WEEKS = 4
"""The zones of so many weeks, this one included, tell whether training is balanced."""

MOMENTS: tuple[Moment, ...] = ("before", "after")


class Review(Struct, frozen=True):
    """What the weeks add up to, as of one day."""

    today: date
    starts: WeekStart
    records: Records
    days: tuple[Day, ...]
    weeks: tuple[Week, ...]
    """Every week from the first session's on, those without any included; the last is today's."""
    streak: Streak
    longest_streak: int
    zones: tuple[ZoneWork, ...]
    recent_zones: tuple[ZoneWork, ...]
    """Of the last four weeks."""
    week_zones: tuple[ZoneWork, ...]
    """Of this week."""
    exercises: tuple[ExerciseReview, ...]
    sides: Sides
    feelings: Feelings
    moments: tuple[tuple[Moment, Feelings], ...]
    """The same for sessions before and after a run."""
    signs: tuple[Sign, ...]
    milestones: tuple[Milestone, ...]

    @property
    def this_week(self) -> Week:
        """The week of today."""
        start = week_of(self.today, self.starts)
        return next((week for week in self.weeks if week.start == start), Week(start))

    def week_number(self, day: date) -> int:
        """Which week a day falls into, from 1 for that of the first session."""
        first = self.weeks[0].start if self.weeks else week_of(day, self.starts)
        return (week_of(day, self.starts) - first) // WEEK + 1


def review_of(records: Records, facts: Facts, starts: WeekStart, today: date) -> Review:
    """Compute it all. `today` is the local day."""
    days = days_of(records)
    weeks = weeks_of(records, starts, today)
    exercises = exercise_reviews(records.sessions, facts)
    this_week = week_of(today, starts)
    recent = this_week - timedelta(weeks=RECENT_WEEKS - 1)
    return Review(
        today,
        starts,
        records,
        days,
        weeks,
        streak_of(weeks, today),
        longest_streak(weeks, today),
        zone_work(records.sessions, facts),
        zone_work((session for session in records.sessions if day_of(session) >= recent), facts),
        zone_work((session for session in records.sessions if day_of(session) >= this_week), facts),
        exercises,
        sides_of(records.sessions),
        feelings_of(records),
        tuple((moment, feelings_of(records, moment)) for moment in MOMENTS),
        signs_of(records),
        milestones_of(records, days, weeks, exercises, today),
    )
