"""Levels: how the ranges of a routine grow, one thing at a time.

Level 1 is every range's lower end. Each next level grows one thing everywhere: first a set, until all sets are at
their upper end, then five seconds of every hold and a rep of every set. Rests do not grow; a warm-up does not; nor does
a prescription.
"""

from __future__ import annotations

import math

from msgspec import Struct

from backtimer.core.routine import Block, ExercisePart, Routine
from backtimer.core.values import Span

SECONDS_STEP = 5.0
"""By how much a hold grows from level to level."""


class Growth(Struct, frozen=True):
    """How often each thing has grown."""

    sets: int = 0
    dose: int = 0


def level_count(routine: Routine) -> int:
    """The number of levels that a routine has: 1 where there is nothing to grow."""
    if routine.prescribed:
        return 1
    return 1 + _set_steps(routine.part) + _dose_steps(routine.part)


def growth_at(routine: Routine, level: int) -> Growth:
    """What has grown, and how often, at a level."""
    if routine.prescribed:
        return Growth()
    sets = min(level - 1, _set_steps(routine.part))
    return Growth(sets, level - 1 - sets)


def _set_steps(parts: list[ExercisePart | Block]) -> int:
    steps = 0
    for part in parts:
        if part.warm_up:
            continue
        if isinstance(part, Block):
            steps = max(steps, _set_steps(part.part), _steps(part.rounds, 1))
        else:
            steps = max(steps, _steps(part.sets, 1))
    return steps


def _dose_steps(parts: list[ExercisePart | Block]) -> int:
    steps = 0
    for part in parts:
        if part.warm_up:
            continue
        if isinstance(part, Block):
            taper = part.taper
            tapered = max((_steps(reps, 1) for reps in (taper and taper.reps) or ()), default=0)
            held = max((_steps(hold, SECONDS_STEP) for hold in (taper and taper.hold) or ()), default=0)
            steps = max(steps, _dose_steps(part.part), tapered, held)
        else:
            steps = max(steps, _part_dose_steps(part))
    return steps


def _part_dose_steps(part: ExercisePart) -> int:
    reps = part.reps if isinstance(part.reps, list) else [part.reps]
    steps = [_steps(span, 1) for span in reps] + [_steps(part.window, SECONDS_STEP)]
    if part.hold is not None:
        steps.append(_steps(part.hold.span, 1 if part.hold.unit == "breaths" else SECONDS_STEP))
    if isinstance(part.tempo, dict):
        steps += [_steps(span, SECONDS_STEP) for span in part.tempo.values()]
    return max(steps)


def _steps(span: Span | None, step: float) -> int:
    return math.ceil((span.high - span.low) / step) if span is not None else 0
