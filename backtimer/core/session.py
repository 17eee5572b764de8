"""A session being lived through: a state machine over a timeline, which owns no clock.

Every method takes the moment at which it is called. `advance` derives what has happened by then: a late call, an extra
one or a missing one changes nothing in the result. Elapsed time is always derived from instants, never added up.

A call that makes no sense in the present state raises `IllegalTransition` and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from backtimer.core.attempts import Attempt, Attempts
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
from backtimer.core.lead_in import COUNT_IN_SECONDS, LeadIn, lead_in_from, leads_into_position, position_taken
from backtimer.core.session_view import State, View, view_at
from backtimer.core.timeline import Position, Step, Timeline
from backtimer.core.upcoming import cues_of_lead_in, cues_of_run

__all__ = ["COUNT_IN_SECONDS", "IllegalTransition", "Session", "View"]

BACK_AGAIN_SECONDS = 2.0
"""Going back twice within this time goes to the step before."""

_PAUSE_KINDS = frozenset({"prepare", "rest", "switch", "transition"})


class IllegalTransition(Exception):
    """What was asked for makes no sense in the session's present state."""


class Session:
    """One run through a timeline."""

    def __init__(
        self, timeline: Timeline, *, start_at: int = 1, done_before: Iterable[StepResult] | None = None
    ) -> None:
        """`start_at` is the index of the first step to do. Raises ValueError where there is no such step.

        `done_before` is what an earlier part of the same session brought, before it was interrupted: the person is
        then led into that step as after a long pause.
        """
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
        self._goes_on = done_before is not None
        self._attempts = Attempts(timeline)
        self._attempts.take_over(done_before or ())
        self._attempt = Attempt(timeline.step(start_at))
        self._since = 0.0  # the instant at which the present stretch, pause or lead-in began
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
        return self._attempt.step

    @property
    def over(self) -> bool:
        """Whether it has finished or was stopped."""
        return self.state in ("finished", "stopped")

    @property
    def results(self) -> tuple[StepResult, ...]:
        """How each step ended, in the order of the timeline. What has not ended is not reached."""
        return self._attempts.results

    @property
    def discarded_seconds(self) -> float:
        """Seconds of attempts that a later attempt at the same step replaced."""
        return self._attempts.discarded_seconds

    @property
    def completed(self) -> bool:
        """Whether it came to its end with all of its work done."""
        return self.state == "finished" and all(result.outcome == "done" for result in self.results if result.step.work)

    def start(self, now: float) -> tuple[Event, ...]:
        """Begin."""
        self._expect("ready")
        self.began = now
        return (self._lead_into(now, paused=0.0) if self._goes_on else self._begin(now),)

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

    def pause(self, now: float, *, away: bool = False) -> tuple[Event, ...]:
        """Stand still, in the middle of a step or of a lead-in. `away` says that the person is in no position."""
        events = self.advance(now)
        if self.over and events:
            return events
        self._expect("running", "lead-in")
        if self.state == "running":
            self._close_stretch(now)
            self._left_position = position_taken(self.timeline, self.step)
        else:
            assert self._lead_in is not None
            self.lead_in_seconds += now - self._lead_in.since
            if self._lead_in.position is not None:
                self._left_position = self._lead_in.position_at(now)
        if away:
            self._left_position = None
        self.state = "paused"
        self._lead_in = None
        self._since = now
        self._back_at = None
        self.pauses += 1
        return (*events, Paused(now, self.step))

    def resume(self, now: float) -> tuple[Event, ...]:
        """Go on, after a count-in; after a long pause, or in another position, the way into it comes first."""
        self._expect("paused")
        paused = now - self._since
        self.paused_seconds += paused
        return (self._lead_into(now, paused=paused),)

    def end_open_step(self, at: float) -> tuple[Event, ...]:
        """The person ended a step that has no end of its own. `at` may lie shortly before the last call."""
        self._expect("running")
        if self.step.seconds is not None:
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
        held = self.step.kind in ("hold", "open") or self.step.seconds is None
        return self.state == "paused" and self.step.work and held and bool(self._attempt.stretches)

    @property
    def can_extend(self) -> bool:
        """Whether the pause fell between work, which can be made longer."""
        return self.state == "paused" and self.step.kind in _PAUSE_KINDS

    def skip(self, now: float) -> tuple[Event, ...]:
        """Leave this step and go to the next; while paused, so that it begins when the session goes on."""
        self._expect("paused")
        self.skips += 1
        if leads_into_position(self.step):
            self._left_position = self.step.position
        return self._leave_for_next("skipped", now)

    def back(self, now: float) -> tuple[Event, ...]:
        """Restart this step; a second time within two seconds, the one before."""
        self._expect("paused")
        again = self._back_at is not None and now - self._back_at <= BACK_AGAIN_SECONDS
        index = max(1, self.step.index - 1) if again else self.step.index
        self._attempts.discard(self._attempt)
        self._turn_to(index)
        self._back_at = now
        return ()

    def jump(self, now: float, index: int) -> tuple[Event, ...]:
        """Go to any step; what is passed over on the way counts as skipped. Raises ValueError for no such step."""
        self._expect("paused")
        if not 1 <= index <= len(self.timeline.steps):
            raise ValueError(f"there is no step {index}: the session has steps 1 to {len(self.timeline.steps)}")
        here = self.step.index
        if index == here:
            self._restart()
            return ()
        events = self._leave("skipped", now) if self._attempt.begun else ()
        if index > here:
            self.skips += 1
            for passed in range(here, index):
                self._attempts.pass_over(self.timeline.step(passed), "skipped")
        self._turn_to(index)
        return events

    def extend(self, now: float, seconds: float) -> tuple[Event, ...]:
        """Make the present pause between work longer."""
        self._expect("paused")
        if not self.can_extend:
            raise IllegalTransition("only a rest can be made longer")
        self._attempt.extra += seconds
        return (Extended(now, self.step, seconds),)

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
        left = self._leave("skipped", now) if self._attempt.begun else ()
        self.state = "stopped"
        self._lead_in = None
        self.ended = now
        return (*events, *left, Stopped(now))

    def view(self, now: float) -> View:
        """The session as it is now. Call `advance` first."""
        return view_at(
            now,
            self.timeline,
            self._attempt,
            self.state,
            elapsed=self._attempt.banked + (max(0.0, now - self._since) if self.state == "running" else 0.0),
            paused=now - self._since if self.state == "paused" else 0.0,
            lead_in=self._lead_in,
        )

    def coming(self) -> tuple[float, View] | None:
        """When a step begins by itself next, or goes on, and the session as it will be then; None if none will."""
        if self._lead_in is not None:
            at = self._lead_in.end
            attempt = Attempt(self.step) if self._attempt.restarts else self._attempt
        elif (
            self.state == "running" and (end := self._end()) is not None and self.step.index < len(self.timeline.steps)
        ):
            at, attempt = end, Attempt(self.timeline.step(self.step.index + 1))
        else:
            return None
        view = view_at(at, self.timeline, attempt, "running", elapsed=attempt.banked, paused=0.0, lead_in=None)
        return at, view

    def cues_between(self, since: float, until: float) -> tuple[DueCue, ...]:
        """The cues due at `since` or later and before `until`, if nobody interferes until then."""
        if self.state == "running":
            coming = cues_of_run(self.timeline, self._attempt, self._since, until)
        elif self._lead_in is not None:
            coming = cues_of_lead_in(self.timeline, self._attempt, self._lead_in, until)
        else:
            return ()
        return tuple(sorted((due for due in coming if since <= due.at < until), key=lambda due: due.at))

    def _expect(self, *states: State) -> None:
        if self.state not in states:
            raise IllegalTransition(f"the session is {self.state}")

    def _end(self) -> float | None:
        """The instant at which the running step ends by itself."""
        length = self._attempt.length
        # In the order of `cues_between`, so that both round to the same instant.
        return None if length is None else self._since - self._attempt.banked + length

    def _begin(self, at: float) -> Event:
        """Set out on the present step, or go on with it."""
        self.state = "running"
        self._since = at
        if self._attempt.begun:
            return Resumed(at, self.step)
        self._attempts.begin(self._attempt)
        return StepStarted(at, self.step)

    def _lead_into(self, now: float, *, paused: float) -> Event:
        """Set out on the way back into the present step."""
        lead_in = lead_in_from(now, self.timeline, self.step, self._left_position, paused=paused)
        self._lead_in = lead_in
        self.state = "lead-in"
        return LeadInStarted(now, self.step, lead_in.seconds, lead_in.position)

    def _go_on(self, at: float) -> Event:
        assert self._lead_in is not None
        self.lead_in_seconds += self._lead_in.seconds
        self._lead_in = None
        if self._attempt.restarts:
            self._restart()
        return self._begin(at)

    def _close_stretch(self, at: float) -> None:
        self._attempt.stretches.append(at - self._since)

    def _leave(self, outcome: Literal["done", "skipped"], at: float) -> tuple[Event, ...]:
        if self._attempt.begun:
            return (StepEnded(at, self._attempts.end(self._attempt, outcome)),)
        self._attempts.pass_over(self.step, outcome)
        return ()

    def _leave_for_next(self, outcome: Literal["done", "skipped"], now: float) -> tuple[Event, ...]:
        events = self._leave(outcome, now)
        if self.step.index == len(self.timeline.steps):
            self.paused_seconds += now - self._since
            return (*events, self._finish(now))
        self._turn_to(self.step.index + 1)
        return events

    def _move_on(self, at: float) -> tuple[Event, ...]:
        if self.step.index == len(self.timeline.steps):
            return (self._finish(at),)
        self._turn_to(self.step.index + 1)
        return (self._begin(at),)

    def _restart(self) -> None:
        self._attempts.discard(self._attempt)
        self._turn_to(self.step.index)

    def _turn_to(self, index: int) -> None:
        self._attempt = Attempt(self.timeline.step(index))
        self._back_at = None

    def _finish(self, at: float) -> Event:
        self.state = "finished"
        self.ended = at
        return Finished(at)
