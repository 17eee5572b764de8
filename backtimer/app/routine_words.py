"""What the first screen says of a routine beside its steps: what is wrong with it, and what else there is to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from backtimer.core.text import safe, safe_line

if TYPE_CHECKING:
    from backtimer.app.summaries import RoutineSummary
    from backtimer.core.problems import Problem

_LONGEST_PATH = 1000


def faults_of(summary: RoutineSummary) -> Content:
    """Everything that is wrong with a routine, and what to do about it."""
    if summary.trouble is not None:
        return Content(summary.trouble)
    lines = [
        Content("This file cannot be used as it is. Mend it, then press F5."),
        *(_problem_line(problem, "bold") for problem in summary.entry.problems),
        Content.styled(safe_line(str(summary.entry.path), _LONGEST_PATH), "$text-muted"),
    ]
    return Content("\n").join(lines)


def _problem_line(problem: Problem, key_style: str) -> Content:
    place = Content.styled(f"line {problem.line}, column {problem.column}: ", "$text-muted")
    return place + Content.styled(safe_line(problem.key), key_style) + Content(f": {safe(problem.message)}")


def more_about(summary: RoutineSummary) -> Content:
    """What else there is to know of a routine, and how its exercises are done."""
    if summary.entry.file is None:
        return Content("")
    routine = summary.entry.file.routine
    said: list[str | None] = []
    if routine.days:
        moments = f", {' or '.join(routine.moments)} the run" if routine.moments else ""
        said.append(f"For {' and '.join(routine.days)} days{moments}.")
    if (terms := routine.prescription) is not None:
        said += [terms.frequency, f"Until {terms.until:%d %b %Y}." if terms.until else None]
        said.append(f"Stop for: {terms.stop_for}" if terms.stop_for else None)
    said += [routine.note, routine.source]
    sections = [_problem_line(problem, "$warning") for problem in summary.warnings]
    sections += [Content.styled("\n".join(filter(None, said)), "$text-muted")] if any(said) else []
    sections += [
        Content("\n").join([Content.styled(exercise, "bold"), Content.styled(how, "$text-muted")])
        for exercise, how in summary.how
    ]
    return Content("\n\n").join(sections)
