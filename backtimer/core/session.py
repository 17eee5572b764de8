"""A session being lived through: a state machine over a timeline, which owns no clock.

Every method takes the moment at which it is called. `advance` derives what has happened by then: a late call, an extra
one or a missing one changes nothing in the result. Elapsed time is always derived from instants, never added up.

A call that makes no sense in the present state raises `IllegalTransition` and changes nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from backtimer.core.events import (
    DueCue,
    Event,
    Extended,
    Finished,
    LeadInStarted,
    Paused,
    Resumed,
    StepEnded,
    StepResult,
    StepStarted,
    Stopped,
)
from backtimer.core.timeline import Cue, Position, Step, Timeline
from backtimer.core.transitions import transition_seconds

State = Literal["ready", "running", "paused", "lead-in", "finished", "stopped"]

COUNT_IN_SECONDS = 3.0
"""Going on after a pause: three, two, one."""

LONG_PAUSE_SECONDS = 10.0
"""After a pause this long the person may have left the position."""

BACK_AGAIN_SECONDS = 2.0
"""Going back twice within this time goes to the step before."""

_PAUSE_KINDS = frozenset({"prepare", "rest", "switch", "transition"})
_INTO_POSITION_KINDS = frozenset({"prepare", "transition", "open"})
"""What leads into a position, where it is no work. Open is what waits for the person."""


class IllegalTransition(Exception):
    """What was asked for makes no sense in the session's present state."""


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The time between "go on" and going on."""

    since: float
    seconds: float
    position: Position | None
    cues: tuple[Cue, ...]

    @property
    def end(self) -> float:
        """The moment at which the session goes on."""
        return self.since + self.seconds


@dataclass(frozen=True, slots=True)
class View:
    """The session as it is at one moment: all that a screen or a voice needs to tell it."""

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


class Session:
    """One run through a timeline."""

    def __init__(self, timeline: Timeline, *, start_at: int = 1) -> None:
        """`start_at` is the index of the first step to do. Raises ValueError where there is no such step."""
        if not 1 <= start_at <= len(timeline.steps):
            raise ValueError(f"there is no step {start_at}: the session has steps 1 to {len(timeline.steps)}")
        self.timeline = timeline
        self.state: State = "ready"
        self.skips = 0
        """How often the person moved on past a step."""
        self.pauses = 0
        """How often the session stood still."""
        self.paused_seconds = 0.0
        """Seconds spent standing still, the present pause left out."""
        self.lead_in_seconds = 0.0
        """Seconds spent on going on again, the present lead-in left out."""
        self.discarded_seconds = 0.0
        """Seconds of attempts that a later attempt at the same step replaced."""
        self._results: dict[int, StepResult] = {}
        self._step = timeline.step(start_at)
        self._stretches: list[float] = []
        self._since = 0.0  # the instant at which the present stretch, pause or lead-in began
        self._extra = 0.0  # seconds by which the person made this step longer
        self._fresh = True  # whether the step has yet to begin
        self._lead_in: LeadIn | None = None
        self._left_position: Position | None = None  # the one that the present pause found the person in
        self._back_at: float | None = None
        self.began: float | None = None
        """The moment at which it was started."""
        self.ended: float | None = None
        """The moment at which it finished or was stopped."""

    @property
    def step(self) -> Step:
        """The present step; when all is over, the last one."""
        return self._step

    @property
    def over(self) -> bool:
        """Whether it has finished or was stopped."""
        return self.state in ("finished", "stopped")

    @property
    def results(self) -> tuple[StepResult, ...]:
        """How each step ended, in the order of the timeline. What has not ended is not reached."""
        return tuple(self._results.get(step.index, StepResult(step, "not reached")) for step in self.timeline.steps)

    @property
    def completed(self) -> bool:
        """Whether it came to its end with all of its work done."""
        return self.state == "finished" and all(result.outcome == "done" for result in self.results if result.step.work)

    def start(self, now: float) -> tuple[Event, ...]:
        """Begin."""
        self._expect("ready")
        self.began = now
        return (self._begin(now),)

    def advance(self, now: float) -> tuple[Event, ...]:
        """All that has happened by now and was not told before."""
        events: list[Event] = []
        if self.state == "lead-in":
            assert self._lead_in is not None
            if self._lead_in.end > now:
                return ()
            events.append(self._go_on(self._lead_in.end))
        while self.state == "running" and (end := self._end()) is not None and end <= now:
            self._close_stretch(end)
            events += self._leave("done", end)
            events += self._move_on(end)
        return tuple(events)

    def pause(self, now: float) -> tuple[Event, ...]:
        """Stand still, in the middle of a step or of a lead-in."""
        events = self.advance(now)
        if self.over and events:
            return events
        self._expect("running", "lead-in")
        if self.state == "running":
            self._close_stretch(now)
            self._left_position = self._position_taken()
        else:
            assert self._lead_in is not None
            self.lead_in_seconds += now - self._lead_in.since
            if self._lead_in.position is not None:
                arrived = now >= self._lead_in.end - COUNT_IN_SECONDS
                self._left_position = self._lead_in.position if arrived else None
        self.state = "paused"
        self._lead_in = None
        self._since = now
        self._back_at = None
        self.pauses += 1
        return (*events, Paused(now, self._step))

    def resume(self, now: float) -> tuple[Event, ...]:
        """Go on, after a count-in; after a long pause, or in another position, the way into it comes first."""
        self._expect("paused")
        paused = now - self._since
        position = self._position_to_take(paused)
        into_position = self._into_position_seconds() if position is not None else 0.0
        self.paused_seconds += paused
        seconds = into_position + COUNT_IN_SECONDS
        self._lead_in = LeadIn(now, seconds, position, self._lead_in_cues(seconds, position is not None))
        self.state = "lead-in"
        return (LeadInStarted(now, self._step, seconds, position),)

    def end_open_step(self, at: float) -> tuple[Event, ...]:
        """The person ended a step that has no end of its own. `at` may lie shortly before the last call."""
        self._expect("running")
        if self._step.seconds is not None:
            raise IllegalTransition("this step ends by itself")
        at = max(at, self._since)
        self._close_stretch(at)
        return (*self._leave("done", at), *self._move_on(at))

    def let_go(self, now: float) -> tuple[Event, ...]:
        """The person let go at the pause: the hold counts as done with what was held until then."""
        self._expect("paused")
        if not self.can_let_go:
            raise IllegalTransition("there is no hold to let go of")
        return self._leave_for_next("done", now)

    @property
    def can_let_go(self) -> bool:
        """Whether the pause fell into a hold, or into work without a fixed end, that can be ended there."""
        held = self._step.kind in ("hold", "open") or self._step.seconds is None
        return self.state == "paused" and self._step.work and held and bool(self._stretches)

    @property
    def can_extend(self) -> bool:
        """Whether the pause fell between work, which can be made longer."""
        return self.state == "paused" and self._step.kind in _PAUSE_KINDS

    def skip(self, now: float) -> tuple[Event, ...]:
        """Leave this step and go to the next; while paused, so that it begins when the session goes on."""
        self._expect("paused")
        self.skips += 1
        if self._leads_into_position(self._step):
            self._left_position = self._step.position
        return self._leave_for_next("skipped", now)

    def back(self, now: float) -> tuple[Event, ...]:
        """Restart this step; a second time within two seconds, the one before."""
        self._expect("paused")
        again = self._back_at is not None and now - self._back_at <= BACK_AGAIN_SECONDS
        index = max(1, self._step.index - 1) if again else self._step.index
        self._discard()
        self._turn_to(self.timeline.step(index))
        self._back_at = now
        return ()

    def jump(self, now: float, index: int) -> tuple[Event, ...]:
        """Go to any step; what is passed over on the way counts as skipped. Raises ValueError for no such step."""
        self._expect("paused")
        if not 1 <= index <= len(self.timeline.steps):
            raise ValueError(f"there is no step {index}: the session has steps 1 to {len(self.timeline.steps)}")
        here = self._step.index
        if index == here:
            self._discard()
            self._turn_to(self._step)
            return ()
        events = () if self._fresh else self._leave("skipped", now)
        if index > here:
            self.skips += 1
            for passed in range(here, index):
                self._results.setdefault(passed, StepResult(self.timeline.step(passed), "skipped"))
        self._turn_to(self.timeline.step(index))
        return events

    def extend(self, now: float, seconds: float) -> tuple[Event, ...]:
        """Make the present pause between work longer."""
        self._expect("paused")
        if not self.can_extend:
            raise IllegalTransition("only a rest can be made longer")
        self._extra += seconds
        return (Extended(now, self._step, seconds),)

    def stop(self, now: float) -> tuple[Event, ...]:
        """End early. What was done so far is kept."""
        events = self.advance(now)
        if self.over and events:
            return events
        self._expect("running", "paused", "lead-in")
        match self.state:
            case "running":
                self._close_stretch(now)
            case "paused":
                self.paused_seconds += now - self._since
            case _:
                assert self._lead_in is not None
                self.lead_in_seconds += now - self._lead_in.since
        left = self._leave("skipped", now) if not self._fresh else ()
        self.state = "stopped"
        self._lead_in = None
        self.ended = now
        return (*events, *left, Stopped(now))

    def view(self, now: float) -> View:
        """The session as it is now. Call `advance` first."""
        elapsed = sum(self._stretches) + (max(0.0, now - self._since) if self.state == "running" else 0.0)
        length = self._length()
        remaining = None if length is None else max(0.0, length - elapsed)
        planned = self._step.duration + self._extra
        to_go = planned - min(elapsed, planned) if remaining is None else remaining
        after = self.timeline.total_seconds - self._step.end
        phase, phase_remaining = _phase_at(self._step, elapsed)
        return View(
            state=self.state,
            step=self._step,
            elapsed=elapsed,
            remaining=remaining,
            phase=phase,
            phase_remaining=phase_remaining,
            lead_in=max(0.0, self._lead_in.end - now) if self._lead_in else None,
            position=self._lead_in.position if self._lead_in else None,
            paused=now - self._since if self.state == "paused" else 0.0,
            session_elapsed=self._step.start + min(elapsed, self._step.duration),
            session_remaining=0.0 if self.state == "finished" else after + to_go,
        )

    def cues_between(self, since: float, until: float) -> tuple[DueCue, ...]:
        """The cues due at `since` or later and before `until`, if nobody interferes until then."""
        due: list[DueCue] = []
        banked = sum(self._stretches)
        if self.state == "running":
            anchor = self._since - banked
            first = since
        elif self.state == "lead-in":
            assert self._lead_in is not None
            due += [DueCue(self._lead_in.since + cue.offset, cue) for cue in self._lead_in.cues]
            anchor = self._lead_in.end - (0.0 if self._restarts else banked)
            # The lead-in has its own start of work; a step's own cues up to there were heard, or are replaced by it.
            first = math.nextafter(self._lead_in.end, math.inf) if self._step.work else self._lead_in.end
        else:
            return ()
        step, extra = self._step, self._extra
        while anchor < until:
            cues = self.timeline.cues_by_step.get(step.index, ())
            moments = [DueCue(anchor + self._offset(cue, step, extra), cue) for cue in cues]
            due += [moment for moment in moments if moment.at >= first]
            if step.seconds is None or step.index == len(self.timeline.steps):
                break
            anchor += step.seconds + extra
            step, extra = self.timeline.step(step.index + 1), 0.0
        return tuple(sorted((cue for cue in due if since <= cue.at < until), key=lambda cue: cue.at))

    @staticmethod
    def _offset(cue: Cue, step: Step, extra: float) -> float:
        """A cue's offset in a step that was made longer: what counts down to its end moves with the end."""
        return cue.offset + extra if cue.offset > step.duration / 2 else cue.offset

    def _expect(self, *states: State) -> None:
        if self.state not in states:
            raise IllegalTransition(f"the session is {self.state}")

    @property
    def _restarts(self) -> bool:
        """Whether the step starts anew after a pause: nobody goes on in the middle of a rep."""
        return self._step.rep is not None and self._step.kind == "rep"

    def _length(self) -> float | None:
        return None if self._step.seconds is None else self._step.seconds + self._extra

    def _end(self) -> float | None:
        """The instant at which the running step ends by itself."""
        length = self._length()
        # In the order of `cues_between`, so that both round to the same instant.
        return None if length is None else self._since - sum(self._stretches) + length

    def _begin(self, at: float) -> Event:
        """Set out on the present step, or go on with it."""
        self.state = "running"
        self._since = at
        if not self._fresh:
            return Resumed(at, self._step)
        self._fresh = False
        if (replaced := self._results.pop(self._step.index, None)) is not None:
            self.discarded_seconds += replaced.seconds
        return StepStarted(at, self._step)

    def _go_on(self, at: float) -> Event:
        assert self._lead_in is not None
        self.lead_in_seconds += self._lead_in.seconds
        self._lead_in = None
        if self._restarts:
            self._discard()
            self._turn_to(self._step)
        return self._begin(at)

    def _close_stretch(self, at: float) -> None:
        self._stretches.append(at - self._since)

    def _leave(self, outcome: Literal["done", "skipped"], at: float) -> tuple[Event, ...]:
        if self._fresh:
            # Not begun, so that nothing ends: what an earlier attempt brought stays.
            self._results.setdefault(self._step.index, StepResult(self._step, outcome))
            return ()
        result = StepResult(self._step, outcome, tuple(self._stretches))
        self._results[self._step.index] = result
        return (StepEnded(at, result),)

    def _leave_for_next(self, outcome: Literal["done", "skipped"], now: float) -> tuple[Event, ...]:
        events = self._leave(outcome, now)
        if self._step.index == len(self.timeline.steps):
            self.paused_seconds += now - self._since
            return (*events, self._finish(now))
        self._turn_to(self.timeline.step(self._step.index + 1))
        return events

    def _move_on(self, at: float) -> tuple[Event, ...]:
        if self._step.index == len(self.timeline.steps):
            return (self._finish(at),)
        self._turn_to(self.timeline.step(self._step.index + 1))
        return (self._begin(at),)

    def _discard(self) -> None:
        self.discarded_seconds += sum(self._stretches)

    def _turn_to(self, step: Step) -> None:
        self._step = step
        self._stretches = []
        self._extra = 0.0
        self._fresh = True
        self._back_at = None

    def _finish(self, at: float) -> Event:
        self.state = "finished"
        self.ended = at
        return Finished(at)

    def _position_to_take(self, paused: float) -> Position | None:
        """The position to get into before going on; None where the person is in it, or is led into it anyway."""
        coming = self.timeline.steps[self._step.index - 1 :]
        if self._leads_into_position(next(step for step in coming if step.work or self._leads_into_position(step))):
            return None
        if paused >= LONG_PAUSE_SECONDS or self._step.position != self._left_position:
            return self._step.position
        return None

    def _position_taken(self) -> Position:
        """Where the person is, as far as the timeline tells: in the position of the last work until led out of it."""
        so_far = self.timeline.steps[: self._step.index]
        return next((step for step in reversed(so_far) if step.work), self._step).position

    @staticmethod
    def _leads_into_position(step: Step) -> bool:
        return not step.work and step.kind in _INTO_POSITION_KINDS

    def _into_position_seconds(self) -> float:
        """As long as the timeline gives for getting into the present exercise."""
        for step in reversed(self.timeline.steps[: self._step.index]):
            if step.part != self._step.part:
                break
            if step.kind in ("prepare", "transition") and step.seconds is not None:
                return step.seconds
        return transition_seconds(self._left_position or self._step.position, self._step.position)

    def _lead_in_cues(self, seconds: float, into_position: bool) -> tuple[Cue, ...]:
        index = self._step.index
        ticks = [Cue(0.0, index, seconds - left, "tick") for left in (3.0, 2.0, 1.0)]
        ready = [Cue(0.0, index, 0.0, "ready")] if into_position else []
        start = [Cue(0.0, index, seconds, "start")] if self._step.work else []
        return (*ready, *ticks, *start)


def _phase_at(step: Step, elapsed: float) -> tuple[str | None, float | None]:
    """The phase that a step is in after so many seconds, and what is left of it."""
    end = 0.0
    for phase in step.phases:
        end += phase.seconds
        if elapsed < end or phase is step.phases[-1]:
            return phase.name, max(0.0, end - elapsed)
    return None, None
