"""How much each zone of the back was trained."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from msgspec import Struct

from backtimer.core.record import ExerciseRecord, SessionRecord, SetRecord
from backtimer.core.statistics.facts import UNKNOWN, Facts
from backtimer.core.timeline import Zone

ZONES: tuple[Zone, ...] = get_args(Zone)


class ZoneWork(Struct, frozen=True):
    """What was done for one zone. An exercise of two zones counts for both."""

    zone: Zone
    sets: int
    """Left and right of a set are one."""
    minutes: float
    """Under work: what was held, and reps at their tempo."""
    sessions: int


def zone_work(sessions: Iterable[SessionRecord], facts: Facts) -> tuple[ZoneWork, ...]:
    """All three zones, in the order upper, lower, deep."""
    sets = dict.fromkeys(ZONES, 0)
    seconds = dict.fromkeys(ZONES, 0.0)
    trained = dict.fromkeys(ZONES, 0)
    for session in sessions:
        found = set()
        for exercise in session.exercises:
            about = facts.get(exercise.name, UNKNOWN)
            done = sets_done(exercise)
            work = work_seconds(exercise, facts)
            for zone in about.zones if done else ():
                sets[zone] += done
                seconds[zone] += work
                found.add(zone)
        for zone in found:
            trained[zone] += 1
    return tuple(ZoneWork(zone, sets[zone], seconds[zone] / 60, trained[zone]) for zone in ZONES)


def sets_done(exercise: ExerciseRecord) -> int:
    """Sets of which anything was done; left and right of a set are one."""
    return len({each.set for each in exercise.sets if each.done > 0})


def work_seconds(exercise: ExerciseRecord, facts: Facts) -> float:
    """Seconds under work of an exercise in one session."""
    rep_seconds = facts.get(exercise.name, UNKNOWN).rep_seconds
    return sum(_seconds(each, rep_seconds) for each in exercise.sets)


def _seconds(each: SetRecord, rep_seconds: float) -> float:
    if each.unit == "seconds":
        return each.done
    return sum(each.held) if each.held else each.done * rep_seconds
