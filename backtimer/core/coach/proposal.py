"""What the coach is asked for a day, and what it proposes."""

from __future__ import annotations

from msgspec import Struct, field

from backtimer.core.adjustment import Adjustment
from backtimer.core.coach.reds import Red
from backtimer.core.record import DayKind, Light, Moment
from backtimer.core.wording import capitalised

HEADLINE_REASONS = 2
"""So many reasons stand in the headline."""


class Answers(Struct, frozen=True):
    """What the person said of today; None for what they did not say."""

    light: Light | None = None
    day: DayKind | None = None
    moment: Moment | None = None
    minutes: float | None = None


class Proposal(Struct, frozen=True):
    """A routine for today, or none."""

    routine: str | None
    """Its name; None where the advice is not to train."""
    because: tuple[str, ...]
    """Why, as parts of sentences, the most important first."""
    advice: str
    """What to do about how the back feels, in a sentence or two."""
    adjustment: Adjustment = field(default_factory=Adjustment)
    """How it is to be done; the turn is left to whoever knows it."""
    title: str = ""
    """What to call the routine."""
    day: DayKind | None = None
    moment: Moment | None = None
    light: Light | None = None
    """The light that it is for."""
    red: Red | None = None
    """The red that is open and wants an answer."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in short sentences."""
        return tuple(f"{capitalised(each)}." for each in self.because)

    def headline(self, total_seconds: float) -> str:
        """The proposal in one line: `Workout day, 10 min: a quality session today; lower back is due.`"""
        why = f": {'; '.join(self.because[:HEADLINE_REASONS])}" if self.because else ""
        return f"{self.title}, {max(1, round(total_seconds / 60))} min{why}."
