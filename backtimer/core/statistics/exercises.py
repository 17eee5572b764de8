"""What became of each exercise over the sessions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from backtimer.core.record import ExerciseRecord, SessionRecord
from backtimer.core.statistics.facts import UNKNOWN, Facts
from backtimer.core.statistics.records import day_of
from backtimer.core.statistics.sides import Sides, longest_part, sides_of
from backtimer.core.statistics.trend import Trend, trend_of
from backtimer.core.statistics.zones import sets_done, work_seconds
from backtimer.core.timeline import Zone

Measure = Literal["seconds", "reps"]

ROUNDING = 0.05
"""A set that falls short of its plan by no more was done in full: numbers are kept with two decimals."""


class Bout(Struct, frozen=True):
    """One exercise in one session, if anything was done of it."""

    day: date
    level: int
    sets: int
    reps: float
    held_seconds: float
    """What was held in sets that are counted in seconds."""
    work_seconds: float
    best_hold: float | None
    """The longest unbroken part that was held; None where there was none, or nobody measured it."""
    most_reps: float | None
    """Of one set and side."""


class ExerciseReview(Struct, frozen=True):
    """One exercise over all its sessions. What takes a look at each of them is computed once: some have thousands."""

    name: str
    zones: tuple[Zone, ...]
    bouts: tuple[Bout, ...]
    """In order of time; never empty."""
    sets_planned: int
    sets_completed: int
    """Of the sets of each side that were asked for, how many were done in full."""
    sides: Sides | None
    """None for what works both sides at once."""
    best_hold: float | None
    """The longest unbroken part that was ever held."""
    measure: Measure
    """What its progress is told in: the best hold in seconds where holds were measured, else reps of a set."""
    points: tuple[tuple[date, float], ...]
    """The day and the best of each session, in the measure."""
    trend: Trend | None
    """Of the points; None with fewer than four."""

    @property
    def sessions(self) -> int:
        """In how many it was done."""
        return len(self.bouts)

    @property
    def sets(self) -> int:
        """Left and right of a set are one."""
        return sum(bout.sets for bout in self.bouts)

    @property
    def reps(self) -> float:
        """All of them."""
        return sum(bout.reps for bout in self.bouts)

    @property
    def held_seconds(self) -> float:
        """All that was held in sets that are counted in seconds."""
        return sum(bout.held_seconds for bout in self.bouts)

    @property
    def work_seconds(self) -> float:
        """All of the time under work."""
        return sum(bout.work_seconds for bout in self.bouts)


def exercise_reviews(sessions: Iterable[SessionRecord], facts: Facts) -> tuple[ExerciseReview, ...]:
    """Every exercise of which anything was done, the most trained first. The sessions come in order of time."""
    by_name: dict[str, list[tuple[SessionRecord, ExerciseRecord]]] = {}
    for session in sessions:
        for exercise in _merged(session.exercises):
            by_name.setdefault(exercise.name, []).append((session, exercise))
    reviews = [_review(name, records, facts) for name, records in by_name.items()]
    return tuple(sorted((each for each in reviews if each is not None), key=lambda each: (-each.sessions, each.name)))


def _merged(exercises: Iterable[ExerciseRecord]) -> Iterable[ExerciseRecord]:
    """Each exercise once, though a routine may come back to it; its sets are then told apart by their numbers."""
    found: dict[str, ExerciseRecord] = {}
    for exercise in exercises:
        if (before := found.get(exercise.name)) is None:
            found[exercise.name] = exercise
        else:
            offset = max((each.set for each in before.sets), default=0)
            more = tuple(replace(each, set=each.set + offset) for each in exercise.sets)
            found[exercise.name] = ExerciseRecord(exercise.name, before.sets + more)
    return found.values()


def _review(name: str, records: list[tuple[SessionRecord, ExerciseRecord]], facts: Facts) -> ExerciseReview | None:
    bouts = tuple(
        _bout(session, exercise, facts) for session, exercise in records if any(each.done > 0 for each in exercise.sets)
    )
    if not bouts:
        return None
    planned = [each for _, exercise in records for each in exercise.sets if each.planned is not None]
    sided = any(each.side != "both" for _, exercise in records for each in exercise.sets)
    holds = tuple((bout.day, bout.best_hold) for bout in bouts if bout.best_hold is not None)
    counts = tuple((bout.day, bout.most_reps) for bout in bouts if bout.most_reps is not None)
    measure: Measure = "seconds" if holds and len(holds) >= len(counts) else "reps"
    points = holds if measure == "seconds" else counts
    return ExerciseReview(
        name,
        facts.get(name, UNKNOWN).zones,
        bouts,
        len(planned),
        sum(each.done >= (each.planned or 0.0) - ROUNDING for each in planned),
        sides_of((session for session, _ in records), name) if sided else None,
        max((seconds for _, seconds in holds), default=None),
        measure,
        points,
        trend_of([value for _, value in points]),
    )


def _bout(session: SessionRecord, exercise: ExerciseRecord, facts: Facts) -> Bout:
    held = [part for each in exercise.sets if (part := longest_part(each)) is not None]
    reps = [each.done for each in exercise.sets if each.unit == "reps" and each.done > 0]
    return Bout(
        day_of(session),
        session.level,
        sets_done(exercise),
        sum(reps),
        sum(each.done for each in exercise.sets if each.unit == "seconds"),
        work_seconds(exercise, facts),
        max(held, default=None),
        max(reps, default=None),
    )
