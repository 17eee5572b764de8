"""Lays the sets of a past session out in time.

The history keeps how long each set was and not when it began: the time that is left is shared out evenly as rests,
one before each set. Reps take what their exercise's tempo says.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from backtimer.core.record import SessionRecord, SetRecord
from backtimer.core.statistics.facts import UNKNOWN, Facts


class Stretch(Struct, frozen=True):
    """A set, or the rest before one."""

    start: float
    """Seconds from the session's start."""
    seconds: float
    exercise: str
    """The exercise; that of the set to come for a rest."""
    done: SetRecord | None
    """None for a rest."""


def course_of(record: SessionRecord, facts: Facts) -> tuple[Stretch, ...]:
    """Everything that was done of a session, in the order of its plan, with rests between."""
    sets = [(exercise.name, each) for exercise in record.exercises for each in exercise.sets if each.done > 0]
    if not sets:
        return ()
    measured = sum(_measured(each) or 0.0 for _, each in sets)
    reckoned = sum(_reckoned(name, each, facts) for name, each in sets)
    left = max(0.0, record.seconds - measured)
    pace = min(1.0, left / reckoned) if reckoned else 1.0
    rest = max(0.0, left - reckoned * pace) / len(sets)
    return tuple(_laid_out(sets, facts, pace, rest))


def _laid_out(sets: list[tuple[str, SetRecord]], facts: Facts, pace: float, rest: float) -> Iterator[Stretch]:
    at = 0.0
    for name, each in sets:
        if rest > 0:
            yield Stretch(at, rest, name, None)
            at += rest
        seconds = _measured(each)
        if seconds is None:
            seconds = _reckoned(name, each, facts) * pace
        yield Stretch(at, seconds, name, each)
        at += seconds


def _measured(each: SetRecord) -> float | None:
    """Seconds of a set, where they were kept."""
    if each.unit == "seconds":
        return each.done
    return sum(each.held) if each.held else None


def _reckoned(name: str, each: SetRecord, facts: Facts) -> float:
    """Seconds that the reps of a set take where they were not kept; else none."""
    return each.done * facts.get(name, UNKNOWN).rep_seconds if _measured(each) is None else 0.0
