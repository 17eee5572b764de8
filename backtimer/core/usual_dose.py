"""How much of an exercise is usual to begin with, where nobody has said how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from backtimer.core.exercise import Exercise

USUAL_HOLD_SECONDS = 20
USUAL_REPS = 8


def usual_dose(exercise: Exercise) -> tuple[Literal["hold", "reps"], int]:
    """The key of a routine's part, and its value: seconds where words are said during a hold, else reps."""
    held = bool(exercise.cues) and not exercise.tempo
    return ("hold", USUAL_HOLD_SECONDS) if held else ("reps", USUAL_REPS)
