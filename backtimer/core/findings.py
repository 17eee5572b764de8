"""What the model of a routine cannot see: exercises that do not exist, levels that it does not have, sheer length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from backtimer.core.adjustment import Adjustment
from backtimer.core.catalogue import Catalogue
from backtimer.core.compile import compile_routine
from backtimer.core.exercise import Exercise
from backtimer.core.levels import level_count
from backtimer.core.plan import SessionTooLong
from backtimer.core.routine import DEEPEST_BLOCK, Block, ExercisePart, Routine

Place = tuple[str | int, ...]
"""The way to a key: `("part", 0, "exercise")`."""


class Finding(Struct, frozen=True):
    """Something that is wrong, or odd, at a place in a routine, and its mend."""

    place: Place
    message: str


def findings(routine: Routine, catalogue: Catalogue) -> tuple[Finding, ...]:
    """What is wrong with a routine all of whose exercises exist."""
    levels = level_count(routine)
    if routine.level > levels:
        if levels > 1:
            return (Finding(("level",), f"the routine has levels 1 to {levels}: choose one of them"),)
        mend = 'leave it out, or write a range that can grow, as in `sets = "1-2"`'
        return (Finding(("level",), f"the routine has one level only: {mend}"),)
    try:
        for turn in range(_turns(routine.part)):
            compile_routine(routine, "", catalogue, Adjustment(level=levels, turn=turn))
    except SessionTooLong as error:
        return (Finding(("part",), str(error)),)
    return ()


def unknown_exercises(data: Mapping[str, Any], catalogue: Catalogue) -> Iterator[Finding]:
    """Every exercise that a routine's file names and that does not exist.

    Takes the file's bare data, so that they are found in a file that is broken elsewhere, too.
    """
    own = data.get("exercises")
    own = {name: said for name, said in own.items() if isinstance(said, dict)} if isinstance(own, dict) else {}
    known = catalogue.with_own(
        {name: Exercise(how="", position="supine", aliases=_texts(said)) for name, said in own.items()}
    )
    yield from _unknown_in(data.get("part"), ("part",), known)
    for name, said in own.items():
        yield from _unknown_substitutes(said.get("substitutes"), ("exercises", name, "substitutes"), known)


def _texts(exercise: Mapping[str, Any]) -> list[str]:
    aliases = exercise.get("aliases")
    return [alias for alias in aliases if isinstance(alias, str)] if isinstance(aliases, list) else []


def _turns(parts: list[ExercisePart | Block]) -> int:
    """After how many sessions each part of the block in which the most take turns has had one."""
    blocks = [part for part in parts if isinstance(part, Block)]
    return max((max(len(block.part) if block.in_turn else 1, _turns(block.part)) for block in blocks), default=1)


def _unknown_in(parts: object, place: Place, catalogue: Catalogue) -> Iterator[Finding]:
    if not isinstance(parts, list) or place.count("part") > DEEPEST_BLOCK + 1:
        return
    for index, part in enumerate(parts):
        if isinstance(part, dict):
            here = (*place, index)
            yield from _unknown(part.get("exercise"), (*here, "exercise"), catalogue)
            yield from _unknown_substitutes(part.get("without"), (*here, "without"), catalogue)
            yield from _unknown_in(part.get("part"), (*here, "part"), catalogue)


def _unknown_substitutes(said: object, place: Place, catalogue: Catalogue) -> Iterator[Finding]:
    if isinstance(said, dict):
        for need, name in said.items():
            yield from _unknown(name, (*place, need), catalogue)


def _unknown(name: object, place: Place, catalogue: Catalogue) -> Iterator[Finding]:
    if not isinstance(name, str) or not name.strip() or catalogue.name_of(name) is not None:
        return
    similar = catalogue.similar(name)
    mend = f'did you mean "{similar}"?' if similar else "`backtimer exercises` lists them; a routine can define its own"
    yield Finding(place, f'there is no exercise "{name}": {mend}')
