"""What statistics need to know about exercises: the zones that each trains, and how long one rep takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from backtimer.core.timeline import Zone

if TYPE_CHECKING:
    from backtimer.core.catalogue import Catalogue
    from backtimer.core.exercise import Exercise
    from backtimer.core.routine import Block, ExercisePart, Routine

SLOW_REP_SECONDS = 6.0
"""What a rep takes where no tempo is known."""


class ExerciseFacts(Struct, frozen=True):
    """One exercise."""

    zones: tuple[Zone, ...] = ()
    """None for mobility, and for an exercise that nobody knows any more."""
    rep_seconds: float = SLOW_REP_SECONDS
    catalogue_name: str | None = None
    """What the catalogue calls it; None for an exercise of a routine's own."""


Facts = Mapping[str, ExerciseFacts]
"""By the name that the history has for an exercise."""

UNKNOWN = ExerciseFacts()


def facts_of(names: Iterable[str], catalogue: Catalogue, routines: Iterable[Routine]) -> dict[str, ExerciseFacts]:
    """The facts of these exercises, as far as the catalogue or a routine tells what they are."""
    own: dict[str, ExerciseFacts] = {}
    for routine in routines:
        known = catalogue.with_own(routine.exercises)
        called = {name: name for name in routine.exercises} | dict(_called(routine.part))
        for name, exercise in called.items():
            if (found := known.name_of(exercise)) is not None:
                shared = found if catalogue.exercises.get(found) is known.exercises[found] else None
                own.setdefault(name, _facts(known.exercises[found], shared))
    facts = {}
    for name in names:
        # A routine's own name is more than another name of a shared exercise, and less than its proper one.
        if name in own and name not in catalogue.exercises:
            facts[name] = own[name]
        elif (shared := catalogue.name_of(name)) is not None:
            facts[name] = _facts(catalogue.exercises[shared], shared)
    return facts


def _called(parts: Iterable[ExercisePart | Block]) -> Iterator[tuple[str, str]]:
    """The names that a routine gives to exercises, each with the exercise's own."""
    for part in parts:
        if hasattr(part, "part"):
            yield from _called(part.part)
        elif part.name is not None:
            yield part.name, part.exercise


def _facts(exercise: Exercise, catalogue_name: str | None) -> ExerciseFacts:
    tempo = exercise.tempo
    seconds = sum(span.low for span in tempo.values()) if tempo else SLOW_REP_SECONDS
    return ExerciseFacts(tuple(exercise.zones), seconds, catalogue_name)
