"""What becomes of a routine's text while it is being changed: its session at three levels, or its problems."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from backtimer.core.problems import ProblemsFound

if TYPE_CHECKING:
    from backtimer.core.problems import Problem
    from backtimer.core.timeline import Timeline


class FormPreview(Struct, frozen=True):
    """One text, looked at."""

    text: str
    timeline: Timeline | None = None
    """The session at the level at which a new person starts; None where there can be none."""
    levels: int = 1
    """How many levels there are."""
    least_seconds: float = 0.0
    """How long the session takes at the first level."""
    most_seconds: float = 0.0
    """How long it takes at the last level."""
    problems: tuple[Problem, ...] = ()
    """What is wrong; where nothing is, what is odd."""
    trouble: str | None = None
    """Why it cannot be done, though nothing in the file is wrong."""

    @property
    def mistakes(self) -> tuple[Problem, ...]:
        """What keeps it from being saved."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def preview_of(path: Path, text: str) -> FormPreview:
    """Look at a text that shall stand in a file. It may take some time: call it in a thread."""
    from backtimer.core.adjustment import Adjustment, NotAdjustable
    from backtimer.core.compile import compile_routine
    from backtimer.core.levels import level_count
    from backtimer.core.plan import SessionTooLong
    from backtimer.files.routine_file import parse_routine, shared_catalogue, warnings_in
    from backtimer.files.toml_source import parse_source

    try:
        source = parse_source(path, text)
        routine = parse_routine(source).routine
        problems = warnings_in(source, routine)
    except ProblemsFound as error:
        return FormPreview(text, problems=error.problems)
    levels = level_count(routine)

    def at(level: int | None) -> Timeline:
        return compile_routine(routine, path.stem, shared_catalogue(), Adjustment(level=level))

    try:
        timeline = at(None)
        least, most = at(1).total_seconds, at(levels).total_seconds
    except (NotAdjustable, SessionTooLong) as error:
        return FormPreview(text, levels=levels, problems=problems, trouble=str(error))
    return FormPreview(text, timeline, levels, least, most, problems)
