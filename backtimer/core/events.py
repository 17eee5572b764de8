"""What happens in a session: facts, each with its moment on the clock that the session is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from backtimer.core.timeline import Cue, Position, Step

Outcome = Literal["done", "skipped", "not reached"]


@dataclass(frozen=True, slots=True)
class StepResult:
    """How a step ended, for good: an earlier attempt at it is replaced by a later one."""

    step: Step
    outcome: Outcome
    held: tuple[float, ...] = ()
    """Seconds of each unbroken stretch, in their order; pauses divide them."""

    @property
    def seconds(self) -> float:
        """Seconds in all."""
        return sum(self.held)


@dataclass(frozen=True, slots=True)
class StepStarted:
    """A step began, from its beginning."""

    at: float
    step: Step


@dataclass(frozen=True, slots=True)
class StepEnded:
    """A step came to its end, or was left."""

    at: float
    result: StepResult


@dataclass(frozen=True, slots=True)
class Paused:
    """The session stands still."""

    at: float
    step: Step


@dataclass(frozen=True, slots=True)
class LeadInStarted:
    """The session goes on after a lead-in: the way into position, where it is needed, and three, two, one."""

    at: float
    step: Step
    """The step that it leads into."""
    seconds: float
    """Its whole length."""
    position: Position | None
    """The position to get into, where there is time for it."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """A step that was interrupted goes on from where it was."""

    at: float
    step: Step


@dataclass(frozen=True, slots=True)
class Extended:
    """A pause between work became longer."""

    at: float
    step: Step
    seconds: float


@dataclass(frozen=True, slots=True)
class Finished:
    """The last step ended."""

    at: float


@dataclass(frozen=True, slots=True)
class Stopped:
    """The person, or what happened to the machine, ended the session early."""

    at: float


Event = StepStarted | StepEnded | Paused | LeadInStarted | Resumed | Extended | Finished | Stopped


@dataclass(frozen=True, slots=True)
class DueCue:
    """A cue and the moment at which it is to be heard, on the session's clock."""

    at: float
    cue: Cue
