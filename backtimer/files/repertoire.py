"""From routine files to what the coach knows of them."""

from __future__ import annotations

from collections.abc import Mapping

from backtimer.core.adjustment import Adjustment, NotAdjustable
from backtimer.core.catalogue import Catalogue
from backtimer.core.coach.repertoire import HARD, NOT_ON_YELLOW, Repertoire, RoutineFacts, Terms
from backtimer.core.compile import compile_routine
from backtimer.core.levels import level_count
from backtimer.core.plan import Planner
from backtimer.core.record import SessionRecord
from backtimer.core.routine import Routine
from backtimer.core.statistics.facts import facts_of
from backtimer.files.routine_file import RoutineFile


def repertoire_of(
    files: Mapping[str, RoutineFile], catalogue: Catalogue, sessions: tuple[SessionRecord, ...] = ()
) -> Repertoire:
    """What the coach knows of these routines, and of the exercises of these sessions."""
    names = {exercise.name for session in sessions for exercise in session.exercises}
    exercises = facts_of(names, catalogue, [file.routine for file in files.values()])
    tested = {
        exercise.name
        for session in sessions
        for exercise in session.exercises
        if any(each.planned is None for each in exercise.sets)
    }
    one_sided = any(session.harder_side in ("left", "right") for session in sessions)
    routines = {
        name: _facts(file, name, catalogue, with_holds=bool(tested), with_room=one_sided)
        for name, file in files.items()
    }
    return Repertoire(
        {name: facts for name, facts in routines.items() if facts is not None},
        {name: about.zones for name, about in exercises.items()},
    )


def _facts(
    file: RoutineFile, name: str, catalogue: Catalogue, *, with_holds: bool, with_room: bool
) -> RoutineFacts | None:
    """The facts of a routine; None where it cannot be done at all."""
    routine = file.routine
    levels = level_count(routine)
    try:
        timeline = compile_routine(routine, name, catalogue)
        holds = [_holds(routine, name, catalogue, level) for level in range(1, levels + 1)] if with_holds else []
        room = [_room(routine, catalogue, level) for level in range(1, levels + 1)] if with_room else []
    except NotAdjustable:
        return None
    terms = routine.prescription
    trained = {exercise.catalogue_name for exercise in timeline.exercises}
    return RoutineFacts(
        name=name,
        title=routine.title,
        levels=levels,
        level=min(routine.level, levels),
        zones=timeline.zones,
        moments=tuple(routine.moments),
        hard=name in HARD or not NOT_ON_YELLOW.isdisjoint(trained),
        rotates=file.made_text is not None,
        prescribed=routine.prescribed,
        terms=Terms(terms.by, terms.frequency, terms.until) if terms is not None else Terms(),
        holds=tuple(holds),
        room=tuple(room),
    )


def _holds(routine: Routine, name: str, catalogue: Catalogue, level: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for each in compile_routine(routine, name, catalogue, Adjustment(level=level)).sets:
        seconds = each.hold or (each.planned if each.unit == "seconds" else None)
        if seconds is not None:
            found[each.exercise] = max(found.get(each.exercise, 0.0), seconds)
    return found


def _room(routine: Routine, catalogue: Catalogue, level: int) -> tuple[str, ...]:
    """The exercises that would get a set more of one side at a level, each once."""
    planner = Planner(routine, catalogue.with_own(routine.exercises), Adjustment(level=level, extra_side="left"))
    return tuple(dict.fromkeys(bout.name for bout in planner.bouts() if bout.extra_side is not None))
