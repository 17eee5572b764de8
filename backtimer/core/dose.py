"""The dose of one exercise: its ranges, resolved into the numbers of one session."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from backtimer.core.levels import SECONDS_STEP
from backtimer.core.timeline import Phase

if TYPE_CHECKING:
    from backtimer.core.adjustment import Adjustment
    from backtimer.core.exercise import Exercise
    from backtimer.core.levels import Growth
    from backtimer.core.routine import ExercisePart, Taper
    from backtimer.core.values import Span

Manner = Literal["hold", "held reps", "paced reps", "own count", "window", "max"]
"""How an exercise is measured out: what one step of it is."""

SLOW_REP = (Phase("up", 2.0), Phase("top", 1.0), Phase("down", 2.0), Phase("bottom", 1.0))

OWN_COUNT_SECONDS = 6.0
"""What a rep at the person's own count is expected to take."""
OPEN_SECONDS = 30.0
"""What anything else without a fixed end is expected to take."""


class Dose(Struct, frozen=True):
    """What to do of an exercise, in numbers."""

    manner: Manner
    reps: tuple[int, ...]
    """Reps of each set, of each side; 1 where a set is not divided into reps."""
    seconds: float | None
    """Length of one step; None where the person decides it."""
    phases: tuple[Phase, ...] = ()
    breaths: int | None = None

    @property
    def counted(self) -> bool:
        """Whether it is counted and logged in reps rather than in seconds."""
        return self.manner in ("held reps", "paced reps", "own count") or (
            self.manner == "window" and any(reps > 1 for reps in self.reps)
        )

    def estimate(self, reps: int) -> float | None:
        """Expected seconds of a step of so many reps, where the person decides its end."""
        if self.seconds is not None:
            return None
        return OWN_COUNT_SECONDS * reps if self.manner == "own count" else OPEN_SECONDS


def dose_of(
    part: ExercisePart,
    exercise: Exercise,
    growth: Growth,
    adjustment: Adjustment,
    *,
    breath_seconds: float,
    in_rounds: bool,
    taper: Taper | None = None,
    round_index: int = 0,
) -> Dose:
    """The numbers for one occurrence of a part.

    `in_rounds` says that the rounds around it play the sets' role, so that "fewer sets" has been done already.
    """
    return _Resolver(part, exercise, growth, adjustment, breath_seconds, in_rounds, taper, round_index).dose()


def fewer_sets(sets: int, adjustment: Adjustment) -> int:
    """Sets, or rounds, as they remain when the session is eased."""
    return max(1, sets - 1) if adjustment.eased else sets


class _Resolver(Struct, frozen=True):
    part: ExercisePart
    exercise: Exercise
    growth: Growth
    adjustment: Adjustment
    breath_seconds: float
    in_rounds: bool
    taper: Taper | None
    round_index: int

    def dose(self) -> Dose:
        part = self.part
        reps = self._reps()
        if part.window is not None:
            seconds = self._grown_seconds(part.window)
            # A shorter window for a rep would be a faster one.
            return Dose("window", reps, self._eased_hold(seconds) if part.reps is None else seconds)
        if part.hold is not None:
            return self._held(reps)
        if part.tempo == "own":
            return Dose("own count", reps, None)
        phases = self._phases()
        return Dose("paced reps", reps, sum(phase.seconds for phase in phases), phases=phases)

    def _held(self, reps: tuple[int, ...]) -> Dose:
        assert self.part.hold is not None
        if self.part.hold.unit == "max":
            return Dose("max", reps, None)
        manner: Manner = "hold" if self.part.reps is None and not self._tapers("reps") else "held reps"
        if self.part.hold.unit == "breaths" and not self._tapers("hold"):
            breaths = int(self.part.hold.span.grown(self.growth.dose, 1))
            if self.adjustment.eased:
                # Whole breaths, so that no hold is shorter than its seconds would be.
                eased = self._eased_hold(breaths * self.breath_seconds)
                breaths = min(breaths, math.ceil(eased / self.breath_seconds))
            return Dose(manner, reps, breaths * self.breath_seconds, breaths=breaths)
        span = self.part.hold.span
        if self.taper is not None and self.taper.hold is not None:
            span = self.taper.hold[self.round_index]
        return Dose(manner, reps, self._eased_hold(self._grown_seconds(span)))

    def _reps(self) -> tuple[int, ...]:
        """Reps of each set: as many numbers as there are sets."""
        part = self.part
        if isinstance(part.reps, list):
            spans: list[Span | None] = list(part.reps)
        else:
            sets = 1 if part.sets is None else int(part.sets.grown(self.growth.sets, 1))
            spans = [part.reps] * sets
        if self.taper is not None and self.taper.reps is not None:
            spans = [self.taper.reps[self.round_index]] * len(spans)
        sets = self._set_count(len(spans))
        spans = (spans + [spans[-1]] * sets)[:sets]
        return tuple(self._eased_reps(int(span.grown(self.growth.dose, 1))) if span else 1 for span in spans)

    def _set_count(self, planned: int) -> int:
        if self.in_rounds:
            return planned
        return fewer_sets(self.adjustment.sets or planned, self.adjustment)

    def _phases(self) -> tuple[Phase, ...]:
        tempo = self.part.tempo if isinstance(self.part.tempo, dict) else self.exercise.tempo
        if tempo is None:
            return SLOW_REP
        return tuple(Phase(name, self._grown_seconds(span)) for name, span in tempo.items())

    def _tapers(self, what: Literal["reps", "hold"]) -> bool:
        return self.taper is not None and getattr(self.taper, what) is not None

    def _grown_seconds(self, span: Span) -> float:
        return span.grown(self.growth.dose, SECONDS_STEP)

    def _eased_hold(self, seconds: float) -> float:
        return min(seconds, max(10.0, seconds / 2)) if self.adjustment.eased else seconds

    def _eased_reps(self, reps: int) -> int:
        return max(1, reps * 2 // 3) if self.adjustment.eased else reps
