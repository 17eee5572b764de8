"""What a person's last sessions tell about the one to come: which exercises they know, and where they let go."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from msgspec import Struct

from backtimer.core.record import ExerciseRecord, SessionRecord
from backtimer.core.timeline import Side


class Memory(Struct, frozen=True):
    """The past, as far as the voice speaks of it. Exercises are told apart by the names that were shown."""

    met: frozenset[str]
    """The exercises that were done."""
    let_go: Mapping[tuple[str, Side], int]
    """After how many seconds a hold was let go of, where that was before its end when the exercise last came."""


def memory_of(records: Sequence[SessionRecord]) -> Memory:
    """What these sessions tell, in whichever order they come. At a higher speed nothing was really done."""
    met: set[str] = set()
    let_go: dict[tuple[str, Side], int] = {}
    for record in sorted(records, key=lambda record: record.started):
        if record.speed != 1:
            continue
        done = {exercise.name for exercise in record.exercises if any(each.done > 0 for each in exercise.sets)}
        met |= done
        let_go = {key: seconds for key, seconds in let_go.items() if key[0] not in done}
        # Only where all was done is it known that what is missing was let go of, and not skipped.
        let_go |= _let_go(record.exercises) if record.completed else {}
    return Memory(frozenset(met), let_go)


def _let_go(exercises: Sequence[ExerciseRecord]) -> dict[tuple[str, Side], int]:
    """The shortest of the holds that were let go of, by exercise and side."""
    found: dict[tuple[str, Side], int] = {}
    for exercise in exercises:
        for each in exercise.sets:
            whole = math.floor(each.done)
            if each.unit == "seconds" and each.planned is not None and 1 <= each.done <= each.planned - 1:
                key = exercise.name, each.side
                found[key] = min(whole, found.get(key, whole))
    return found
