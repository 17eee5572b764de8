"""Going on after a pause: the position to get into, the time for that, and what is heard meanwhile."""

from __future__ import annotations

from msgspec import Struct

from backtimer.core.timeline import Cue, Position, Step, Timeline
from backtimer.core.transitions import transition_seconds

COUNT_IN_SECONDS = 3.0
"""Going on after a pause: three, two, one."""

LONG_PAUSE_SECONDS = 10.0
"""After a pause this long the person may have left the position."""

_INTO_POSITION_KINDS = frozenset({"prepare", "transition", "open"})
"""What leads into a position, where it is no work. Open is what waits for the person."""


class LeadIn(Struct, frozen=True):
    """The time between "go on" and going on."""

    since: float
    seconds: float
    position: Position | None
    """The position to get into, where there is time for it."""
    cues: tuple[Cue, ...]

    @property
    def end(self) -> float:
        """The moment at which the session goes on."""
        return self.since + self.seconds

    def position_at(self, now: float) -> Position | None:
        """The position that the person has got into by now; None while on the way."""
        return self.position if now >= self.end - COUNT_IN_SECONDS else None


def lead_in_from(now: float, timeline: Timeline, step: Step, left: Position | None, *, paused: float) -> LeadIn:
    """The way back into a step after so many seconds of pause, which the person began in the position `left`.

    It is a count-in; after a long pause, or in another position, the way into that comes first.
    """
    position = _position_to_take(timeline, step, left, paused)
    into_position = 0.0 if position is None else _into_position_seconds(timeline, step, left)
    seconds = into_position + COUNT_IN_SECONDS
    return LeadIn(now, seconds, position, _cues(step, seconds, into_position=position is not None))


def leads_into_position(step: Step) -> bool:
    """Whether a step is there to get into the position of what follows."""
    return not step.work and step.kind in _INTO_POSITION_KINDS


def position_taken(timeline: Timeline, step: Step) -> Position:
    """Where the person is, as far as the timeline tells: in the position of the last work until led out of it."""
    so_far = timeline.steps[: step.index]
    return next((each for each in reversed(so_far) if each.work), step).position


def _position_to_take(timeline: Timeline, step: Step, left: Position | None, paused: float) -> Position | None:
    """The position to get into before going on; None where the person is in it, or is led into it anyway."""
    coming = timeline.steps[step.index - 1 :]
    if leads_into_position(next(each for each in coming if each.work or leads_into_position(each))):
        return None
    if paused >= LONG_PAUSE_SECONDS or step.position != left:
        return step.position
    return None


def _into_position_seconds(timeline: Timeline, step: Step, left: Position | None) -> float:
    """As long as the timeline gives for getting into the present exercise."""
    for each in reversed(timeline.steps[: step.index]):
        if each.part != step.part:
            break
        if each.kind in ("prepare", "transition") and each.seconds is not None:
            return each.seconds - each.added_seconds
    return transition_seconds(left or step.position, step.position)


def _cues(step: Step, seconds: float, *, into_position: bool) -> tuple[Cue, ...]:
    ticks = [Cue(0.0, step.index, seconds - left, "tick") for left in (3.0, 2.0, 1.0)]
    ready = [Cue(0.0, step.index, 0.0, "ready")] if into_position else []
    start = [Cue(0.0, step.index, seconds, "start")] if step.work else []
    return (*ready, *ticks, *start)
