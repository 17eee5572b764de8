"""What the app shows of each routine: its session at the person's level, and when it was last done.

It is drawn up after the first frame, because the model behind routine files is slow to import.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from backtimer.core.adjustment import Adjustment, NotAdjustable
from backtimer.core.text import safe_line

if TYPE_CHECKING:
    from backtimer.core.catalogue import Catalogue
    from backtimer.core.problems import Problem
    from backtimer.core.record import SessionRecord
    from backtimer.core.routine import Block, ExercisePart, Routine
    from backtimer.core.timeline import Timeline
    from backtimer.files.library import Entry
    from backtimer.workspace import Workspace


class RoutineSummary(Struct, frozen=True):
    """One routine of the library as it would be done now."""

    entry: Entry
    timeline: Timeline | None = None
    """None where the routine cannot be done."""
    levels: int = 1
    """How many levels it has."""
    last_done: date | None = None
    trouble: str | None = None
    """Why it cannot be done, in a sentence, where its file is sound."""
    how: tuple[tuple[str, str], ...] = ()
    """Its exercises, and how each is done."""
    usual: Adjustment = Adjustment()
    """How the person would do it next."""
    warnings: tuple[Problem, ...] = ()
    """What is odd in it, where it is the person's own."""

    @property
    def name(self) -> str:
        """The stem of the routine's file."""
        return self.entry.name

    @property
    def title(self) -> str:
        """What to call it on the screen."""
        return self.entry.file.routine.title if self.entry.file is not None else safe_line(self.entry.name)

    @property
    def purpose(self) -> str:
        """What it is for, or an empty text."""
        return (self.entry.file.routine.purpose or "") if self.entry.file is not None else ""

    @property
    def fault(self) -> str | None:
        """Why it cannot be done, in a sentence; None where it can."""
        if self.entry.problems:
            problem = self.entry.problems[0]
            return f"line {problem.line}: {problem.key}: {problem.message}"
        return self.trouble

    @property
    def level(self) -> int:
        """The level that the timeline has."""
        return self.timeline.level if self.timeline is not None else 1


def summaries(workspace: Workspace, recent: Sequence[SessionRecord]) -> list[RoutineSummary]:
    """All routines of the library; `recent` are the last sessions. Raises OSError where a folder cannot be read."""
    from backtimer.files.routine_file import oddities_of

    # What was run through faster than time was a trial, not training.
    days = {record.routine: record.started.date() for record in recent if record.speed == 1.0}
    return [
        _summary(
            RoutineSummary(
                entry,
                last_done=days.get(entry.name),
                usual=Adjustment() if entry.file is None else workspace.usual_adjustment(entry.file, recent),
                warnings=() if entry.shipped or entry.file is None else oddities_of(entry.file),
            )
        )
        for entry in workspace.library.entries()
    ]


def at_level(summary: RoutineSummary, level: int) -> RoutineSummary:
    """The same routine at another level."""
    return _summary(replace(summary, usual=replace(summary.usual, level=level)))


def _summary(summary: RoutineSummary) -> RoutineSummary:
    """The routine with its session worked out."""
    from backtimer.core.compile import compile_routine
    from backtimer.core.levels import level_count
    from backtimer.core.plan import SessionTooLong
    from backtimer.files.routine_file import shared_catalogue

    if summary.entry.file is None:
        return summary
    routine = summary.entry.file.routine
    levels = level_count(routine)
    try:
        timeline = compile_routine(routine, summary.name, shared_catalogue(), summary.usual)
    except (NotAdjustable, SessionTooLong) as error:
        return replace(summary, timeline=None, levels=levels, trouble=str(error))
    how = _how_to(timeline, routine, shared_catalogue())
    return replace(summary, timeline=timeline, levels=levels, how=how, trouble=None)


def _how_to(timeline: Timeline, routine: Routine, shared: Catalogue) -> tuple[tuple[str, str], ...]:
    """Each exercise of the timeline once, by the name that it has there."""
    catalogue = shared.with_own(routine.exercises)
    said = {part.name or catalogue.name_of(part.exercise): part.exercise for part in _exercises(routine.part)}
    found: dict[str, str] = {}
    for step in timeline.steps:
        name = catalogue.name_of(said.get(step.exercise, step.exercise))
        if name is not None:
            found.setdefault(step.exercise, catalogue.exercises[name].how)
    return tuple(found.items())


def _exercises(parts: Iterable[ExercisePart | Block]) -> Iterator[ExercisePart]:
    from backtimer.core.routine import Block

    for part in parts:
        if isinstance(part, Block):
            yield from _exercises(part.part)
        else:
            yield part
