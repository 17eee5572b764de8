"""What a routine that reads well may still get wrong: unknown names, levels that it does not have, sheer length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backtimer.core.adjustment import Adjustment
from backtimer.core.catalogue import Catalogue
from backtimer.core.compile import compile_routine
from backtimer.core.levels import level_count
from backtimer.core.plan import SessionTooLong
from backtimer.core.routine import Block, ExercisePart, Routine

Place = tuple[str | int, ...]
"""The way to a key: `("part", 0, "exercise")`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong at a place in a routine, and its mend."""

    place: Place
    message: str


def findings(routine: Routine, catalogue: Catalogue) -> tuple[Finding, ...]:
    """Everything that the model alone cannot see, in the order of the file."""
    known = catalogue.with_own(routine.exercises)
    found = [*_unknown_exercises(routine.part, ("part",), known), *_unknown_substitutes(routine, known)]
    levels = level_count(routine)
    if routine.level > levels:
        has = f"levels 1 to {levels}" if levels > 1 else "one level only: there is no range in it that could grow"
        found.append(Finding(("level",), f"the routine has {has}"))
    if not found:
        try:
            for turn in range(_turns(routine.part)):
                compile_routine(routine, "", catalogue, Adjustment(level=levels, turn=turn))
        except SessionTooLong as error:
            found.append(Finding(("part",), str(error)))
    return tuple(found)


def _turns(parts: list[ExercisePart | Block]) -> int:
    """After how many sessions each part of the block in which the most take turns has had one."""
    blocks = [part for part in parts if isinstance(part, Block)]
    return max((max(len(block.part) if block.in_turn else 1, _turns(block.part)) for block in blocks), default=1)


def _unknown_exercises(parts: list[ExercisePart | Block], place: Place, catalogue: Catalogue) -> Iterator[Finding]:
    for index, part in enumerate(parts):
        here = (*place, index)
        if isinstance(part, Block):
            yield from _unknown_exercises(part.part, (*here, "part"), catalogue)
            continue
        yield from _unknown(part.exercise, (*here, "exercise"), catalogue)
        for need, name in part.without.items():
            yield from _unknown(name, (*here, "without", need), catalogue)


def _unknown_substitutes(routine: Routine, catalogue: Catalogue) -> Iterator[Finding]:
    for name, exercise in routine.exercises.items():
        for need, substitute in exercise.substitutes.items():
            yield from _unknown(substitute, ("exercises", name, "substitutes", need), catalogue)


def _unknown(name: str, place: Place, catalogue: Catalogue) -> Iterator[Finding]:
    if catalogue.name_of(name) is not None:
        return
    similar = catalogue.similar(name)
    mend = f'did you mean "{similar}"?' if similar else "`backtimer exercises` lists them; a routine can define its own"
    yield Finding(place, f'there is no exercise "{name}": {mend}')
