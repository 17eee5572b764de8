"""The cues that are still to come, on the session's clock, if nobody interferes."""

from __future__ import annotations

import math
from collections.abc import Iterator

from backtimer.core.attempts import Attempt
from backtimer.core.events import DueCue
from backtimer.core.lead_in import LeadIn
from backtimer.core.timeline import Cue, Step, Timeline


def cues_of_run(timeline: Timeline, attempt: Attempt, run_since: float, until: float) -> Iterator[DueCue]:
    """The cues before `until` of an attempt that runs since a moment, heard ones too, and of the steps that follow."""
    return _cues(timeline, attempt, run_since - attempt.banked, until)


def cues_of_lead_in(timeline: Timeline, attempt: Attempt, lead_in: LeadIn, until: float) -> Iterator[DueCue]:
    """The cues before `until` of a lead-in, of the attempt that it leads back into, and of the steps that follow."""
    for cue in lead_in.cues:
        yield DueCue(lead_in.since + cue.offset, cue)
    began = lead_in.end - (0.0 if attempt.restarts else attempt.banked)
    # The lead-in has its own start of work; a step's own cues up to there were heard, or are replaced by it.
    first = math.nextafter(lead_in.end, math.inf) if attempt.step.work else lead_in.end
    for due in _cues(timeline, attempt, began, until):
        if due.at >= first:
            yield due


def _cues(timeline: Timeline, attempt: Attempt, began: float, until: float) -> Iterator[DueCue]:
    """Cues of an attempt that would have begun at a moment if there had been no pause in it, and those that follow."""
    step, extra = attempt.step, attempt.extra
    while began < until:
        for cue in timeline.cues_by_step.get(step.index, ()):
            yield DueCue(began + _offset(cue, step, extra), cue)
        if step.seconds is None or step.index == len(timeline.steps):
            return
        began += step.seconds + extra
        step, extra = timeline.step(step.index + 1), 0.0


def _offset(cue: Cue, step: Step, extra: float) -> float:
    """A cue's offset in a step that was made longer: what counts down to its end moves with the end."""
    return cue.offset + extra if cue.offset > step.duration / 2 else cue.offset
