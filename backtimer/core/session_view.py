"""A session as it is at one moment: all that a screen or a voice needs to tell it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from backtimer.core.attempts import Attempt
from backtimer.core.lead_in import LeadIn
from backtimer.core.timeline import Position, Step, Timeline

State = Literal["ready", "running", "paused", "lead-in", "finished", "stopped"]


class View(Struct, frozen=True):
    """The session at one moment. All lengths are in seconds of the session's clock."""

    state: State
    step: Step
    elapsed: float
    """Seconds of this step so far."""
    remaining: float | None
    """Seconds of this step to go; None where the person decides."""
    phase: str | None
    """The name of the present phase, in a step that has phases."""
    phase_remaining: float | None
    """Seconds of it to go."""
    lead_in: float | None
    """Seconds until it goes on, during a lead-in."""
    position: Position | None
    """The position to get into during a lead-in, where there is time for it."""
    paused: float
    """Seconds of this pause so far."""
    session_elapsed: float
    """Seconds of the timeline that lie behind, with open steps at their estimates."""
    session_remaining: float
    """Seconds of the timeline to go."""


def view_at(
    now: float,
    timeline: Timeline,
    attempt: Attempt,
    state: State,
    *,
    elapsed: float,
    paused: float,
    lead_in: LeadIn | None,
) -> View:
    """The view of a session that is `elapsed` seconds into an attempt."""
    step, length = attempt.step, attempt.length
    remaining = None if length is None else max(0.0, length - elapsed)
    planned = step.duration + attempt.extra
    to_go = planned - min(elapsed, planned) if remaining is None else remaining
    phase, phase_remaining = _phase_at(step, elapsed)
    return View(
        state=state,
        step=step,
        elapsed=elapsed,
        remaining=remaining,
        phase=phase,
        phase_remaining=phase_remaining,
        lead_in=None if lead_in is None else max(0.0, lead_in.end - now),
        position=None if lead_in is None else lead_in.position,
        paused=paused,
        session_elapsed=step.start + min(elapsed, step.duration),
        session_remaining=0.0 if state == "finished" else timeline.total_seconds - step.end + to_go,
    )


def _phase_at(step: Step, elapsed: float) -> tuple[str | None, float | None]:
    """The phase that a step is in after so many seconds, and what is left of it."""
    end = 0.0
    for phase in step.phases:
        end += phase.seconds
        if elapsed < end or phase is step.phases[-1]:
            return phase.name, max(0.0, end - elapsed)
    return None, None
