"""What is worth saying once: each milestone has the day on which it was reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct

from backtimer.core.statistics.exercises import ExerciseReview
from backtimer.core.statistics.records import Records, day_of, worst_of
from backtimer.core.statistics.streak import streaks_of
from backtimer.core.statistics.weeks import Day, Week
from backtimer.core.wording import capitalised

WEEKS_WITHOUT_YELLOW = (3, 6, 12, 26, 52)
SESSIONS = (10, 25, 50, 100, 200, 300, 400, 500, 750, 1000, 1500, 2000, 3000)
STREAK_WEEKS = (4, 8, 12, 26, 52, 104, 156)
HOLD_SECONDS = (20, 30, 45, 60, 90, 120)

LEAST_SESSIONS_SINCE = 4
"""Weeks without yellow say something only where there was training in them."""

_IN_WORDS = {3: "Three", 6: "Six", 12: "Twelve"}


class Milestone(Struct, frozen=True):
    """Something that was reached."""

    day: date
    text: str
    """A sentence, true on that day."""
    until: date | None = None
    """The day from which on it is no longer true; None for what stays so."""


def milestones_of(
    records: Records,
    days: Sequence[Day],
    weeks: Sequence[Week],
    exercises: Iterable[ExerciseReview],
    today: date,
) -> tuple[Milestone, ...]:
    """All that were reached until today, in order of time."""
    found = [
        *_sessions(records),
        *_weeks_without_yellow(days, today),
        *_streaks(records, weeks, today),
        *_holds(exercises),
    ]
    return tuple(sorted((each for each in found if each.day <= today), key=lambda each: each.day))


def to_be_said(milestones: Iterable[Milestone], said_until: date | None, today: date) -> tuple[Milestone, ...]:
    """Those reached after the last day of which all was said, as far as they are still true: each is said once.

    Where nothing was ever said, only the last week's are news.
    """
    after = said_until if said_until is not None else today - timedelta(days=7)
    return tuple(
        each for each in milestones if after < each.day <= today and (each.until is None or today < each.until)
    )


def _sessions(records: Records) -> Iterator[Milestone]:
    for count in SESSIONS:
        if count <= len(records.sessions):
            yield Milestone(day_of(records.sessions[count - 1]), f"{count} sessions.")


def _weeks_without_yellow(days: Sequence[Day], today: date) -> Iterator[Milestone]:
    not_green = [place for place, day in enumerate(days) if day.light in ("yellow", "red")]
    for place, following in pairwise([*not_green, len(days)]):
        until = days[following].day if following < len(days) else today + timedelta(days=1)
        colour = worst_of([days[place].light])
        for weeks in WEEKS_WITHOUT_YELLOW:
            reached = days[place].day + timedelta(weeks=weeks)
            since = sum(day.sessions for day in days[place + 1 : following] if day.day <= reached)
            if reached < until and since >= LEAST_SESSIONS_SINCE:
                text = f"{_IN_WORDS.get(weeks, weeks)} weeks since your last {colour}."
                yield Milestone(reached, text, until if following < len(days) else None)


def _streaks(records: Records, weeks: Sequence[Week], today: date) -> Iterator[Milestone]:
    days = [day_of(session) for session in records.sessions]
    said = 0
    for week, streak in zip(weeks, (each.weeks for each in streaks_of(weeks, today)), strict=True):
        if not week.kept or week.red:
            continue
        if streak in STREAK_WEEKS and streak > said:
            said = streak
            second = [day for day in days if week.start <= day <= week.end][1]
            yield Milestone(second, f"{streak} weeks kept, the longest streak so far.")


def _holds(exercises: Iterable[ExerciseReview]) -> Iterator[Milestone]:
    for exercise in exercises:
        first = next((bout.best_hold for bout in exercise.bouts if bout.best_hold is not None), None)
        for seconds in HOLD_SECONDS if first is not None else ():
            reached = next((bout for bout in exercise.bouts if (bout.best_hold or 0) >= seconds), None)
            if reached is not None and first is not None and first < seconds:
                yield Milestone(reached.day, f"{capitalised(exercise.name)}: {seconds} s for the first time.")
