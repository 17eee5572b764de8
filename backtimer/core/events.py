"""What happens in a session: facts, each with its moment on the clock that the session is told."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from backtimer.core.timeline import Cue, Position, Step

Outcome = Literal["done", "skipped", "not reached"]


class StepResult(Struct, frozen=True):
    """How a step ended, for good: an earlier attempt at it is replaced by a later one."""

    step: Step
    outcome: Outcome
    held: tuple[float, ...] = ()
    """Seconds of each unbroken stretch, in their order; pauses divide them."""

    @property
    def seconds(self) -> float:
        """Seconds in all."""
        return sum(self.held)


class StepStarted(Struct, frozen=True):
    """A step began, from its beginning."""

    at: float
    step: Step


class StepEnded(Struct, frozen=True):
    """A step came to its end, or was left."""

    at: float
    result: StepResult


class Paused(Struct, frozen=True):
    """The session stands still."""

    at: float
    step: Step


class LeadInStarted(Struct, frozen=True):
    """The session goes on after a lead-in: the way into position, where it is needed, and three, two, one."""

    at: float
    step: Step
    """The step that it leads into."""
    seconds: float
    """Its whole length."""
    position: Position | None
    """The position to get into, where there is time for it."""


class Resumed(Struct, frozen=True):
    """A step that was interrupted goes on from where it was."""

    at: float
    step: Step


class Extended(Struct, frozen=True):
    """A pause between work became longer."""

    at: float
    step: Step
    seconds: float


class Finished(Struct, frozen=True):
    """The last step ended."""

    at: float


class Stopped(Struct, frozen=True):
    """The person, or what happened to the machine, ended the session early."""

    at: float


Event = StepStarted | StepEnded | Paused | LeadInStarted | Resumed | Extended | Finished | Stopped


class DueCue(Struct, frozen=True):
    """A cue and the moment at which it is to be heard, on the session's clock."""

    at: float
    cue: Cue
