"""The routines that a believable runner does: a copy of those that ship, so that no history changes with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backtimer.core.record import ExerciseRecord, SetRecord
from backtimer.core.timeline import Side

_EACH: tuple[Side, ...] = ("left", "right")


@dataclass(frozen=True, slots=True)
class Work:
    """An exercise as a routine asks for it: ranges of sets, and of reps or seconds of a hold."""

    exercise: str
    sets: tuple[int, int]
    reps: tuple[int, int] | None = None
    hold: tuple[int, int] | None = None
    sides: tuple[Side, ...] = ("both",)
    rep_seconds: float = 6.0

    def sets_at(self, level: int) -> int:
        """Sets come first as levels grow."""
        least, most = self.sets
        return min(least + level - 1, most)

    def dose_at(self, level: int) -> int:
        """Reps, or seconds of a hold, which grow once the sets are all there."""
        least, most = self.sets
        steps = max(0, level - 1 - (most - least))
        if self.hold:
            return min(self.hold[0] + 5 * steps, self.hold[1])
        assert self.reps
        return min(self.reps[0] + steps, self.reps[1])


@dataclass(frozen=True, slots=True)
class Kind:
    """A routine: its title, the level it starts at and its highest one, and its work."""

    title: str
    first_level: int
    levels: int
    rest_seconds: int
    work: tuple[Work, ...]


KINDS = {
    "easy-day": Kind("Easy day", 2, 4, 20, (
        Work("wall angels", (1, 2), reps=(8, 10)),
        Work("bird dog", (1, 2), reps=(8, 10), sides=_EACH),
        Work("glute bridge", (1, 2), reps=(8, 10)),
    )),
    "workout-day": Kind("Workout day", 1, 4, 35, (
        Work("cat camel", (1, 1), reps=(9, 9), rep_seconds=10),
        Work("hip hinge", (2, 3), reps=(10, 12)),
        Work("superman hold", (2, 3), hold=(20, 30)),
        Work("reverse plank", (2, 3), hold=(20, 30)),
    )),
    "gentle-start": Kind("Gentle start", 1, 3, 10, (
        Work("cat camel", (1, 1), reps=(10, 12), rep_seconds=10),
        Work("trunk rotation", (1, 1), reps=(10, 12), sides=_EACH),
        Work("hip rocking", (1, 1), reps=(15, 17)),
    )),
    "pre-run": Kind("Pre-run activation", 1, 1, 10, (
        Work("hip hinge", (1, 1), reps=(8, 8)),
        Work("cat camel", (1, 1), reps=(5, 5), rep_seconds=10),
        Work("bird dog", (1, 1), reps=(6, 6), sides=_EACH),
        Work("glute bridge", (1, 1), reps=(8, 8)),
    )),
    "the-five": Kind("The five", 2, 3, 20, (
        Work("wall angels", (1, 3), reps=(8, 8)),
        Work("superman hold", (1, 3), hold=(15, 15)),
        Work("bird dog", (1, 3), hold=(15, 15), sides=_EACH),
        Work("glute bridge", (1, 3), reps=(8, 8)),
        Work("reverse plank", (1, 3), hold=(15, 15)),
    )),
}  # fmt: skip

HARD = ("workout-day", "the-five")


def planned_exercises(work: Iterable[Work], level: int, *, eased: bool) -> list[ExerciseRecord]:
    """The exercises with every set done exactly as planned."""
    exercises = []
    for each in work:
        dose = float(each.dose_at(level))
        if eased:
            dose = max(10.0, dose // 2) if each.hold else max(1.0, dose * 2 // 3)
        held = (dose,) if each.hold else ()
        sets = [
            SetRecord(number, side, "seconds" if each.hold else "reps", dose, dose, held)
            for number in range(1, max(1, each.sets_at(level) - eased) + 1)
            for side in each.sides
        ]
        exercises.append(ExerciseRecord(each.exercise, tuple(sets)))
    return exercises


def planned_seconds_of(kind: Kind, work: Iterable[Work], exercises: Iterable[ExerciseRecord]) -> float:
    """Get ready, a transition each, the sets, and a rest between those of one exercise."""
    total = 10.0
    for each, exercise in zip(work, exercises, strict=True):
        a_unit = 1.0 if each.hold else each.rep_seconds
        total += 15 + kind.rest_seconds * (exercise.sets[-1].set - 1)
        total += sum(a_unit * (planned.planned or 0) for planned in exercise.sets)
    return total
