"""What is said of a session's exercises besides name, position and dose, as this person's past asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from backtimer.core import spoken

if TYPE_CHECKING:
    from backtimer.core.memory import Memory
    from backtimer.core.timeline import PlannedExercise, PlannedSet, Side


class Introduction(Struct, frozen=True):
    """Words that lead to an exercise when it first comes in a session."""

    explanation: str = ""
    """How it is done, in several sentences."""
    last_time: tuple[str, ...] = ()
    """Where the person let go when they last did it, a sentence for each side."""


def introductions_of(
    exercises: Iterable[tuple[int, PlannedExercise]], sets: Sequence[PlannedSet], memory: Memory | None
) -> dict[int, Introduction]:
    """The introductions of those exercises that need one, by their numbers in the plan.

    `exercises` come with these numbers, in the order in which they are done. Of two that are the same in the
    catalogue only the first is explained.
    """
    if memory is None:
        return {}
    found: dict[int, Introduction] = {}
    known = set(memory.met)
    for part, exercise in exercises:
        new = exercise.name not in known and exercise.catalogue_name not in known
        known |= {exercise.name, exercise.catalogue_name}
        last_time = tuple(_last_time([planned for planned in sets if planned.part == part], memory))
        explanation = exercise.explanation or "" if new else ""
        if explanation or last_time:
            found[part] = Introduction(explanation, last_time)
    return found


def _last_time(sets: Sequence[PlannedSet], memory: Memory) -> Iterator[str]:
    """Where each side let go, as far as it is to hold longer now."""
    longest: dict[tuple[str, Side], float] = {}
    for each in sets:
        if each.unit == "seconds" and each.planned is not None:
            key = each.exercise, each.side
            longest[key] = max(each.planned, longest.get(key, 0.0))
    let_go: dict[Side, float] = {}
    for (name, side), planned in longest.items():
        held = memory.let_go.get((name, side))
        if held is not None and held < planned:
            let_go[side] = held
    if len(let_go) == len(longest) and len(set(let_go.values())) == 1:
        yield spoken.last_time(next(iter(let_go.values())))
        return
    for side, seconds in let_go.items():
        yield spoken.last_time(seconds, side)
