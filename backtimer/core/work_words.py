"""What is said while work is under way: what the phases of a rep are called, how much is left, reminders."""

from __future__ import annotations

from collections.abc import Iterator

from backtimer.core import spoken
from backtimer.core.bouts import Bout
from backtimer.core.cues import COUNTDOWN_SECONDS
from backtimer.core.timeline import Step
from backtimer.core.utterances import Phrase, Wish

BEFORE_ZERO_SECONDS = 0.3
"""Words end so long before their step does, so that its zero stands alone."""

SHORTEST_HALVED_SECONDS = 20.0
"""Half-way is said in holds at least this long."""

LEFT_TOLD_SECONDS = (60.0, 30.0, 10.0)
"""At these it is told how much is left, where the step is two and a half times as long."""

_AFTER_PHASE_SECONDS = 0.15
"""When the tone for a phase has been heard."""
_AFTER_HALF_SECONDS = 0.4
_FAR_FROM_HALF_SECONDS = 4.0
"""Closer to half-way than this, what is left is not told as well."""

_LATE_PHASE_SECONDS = 0.3
_LATE_LEFT_SECONDS = 0.5
_LATE_REMINDER_SECONDS = 3.0
"""By so much each may be late."""


def last_moment(step: Step) -> float:
    """By when the words of a step have ended, in seconds from its start."""
    return step.duration if step.seconds is None else step.seconds - BEFORE_ZERO_SECONDS


def phase_words(step: Step, bout: Bout, begin: float) -> Iterator[Wish]:
    """The names of a rep's phases, until the person knows them. `begin` is when the tone at its start is over."""
    first_set = step.set == bout.first.set
    still_new = step.rep in (None, 1) or (step.rep == 2 and first_set and not bout.in_turn)
    if len(step.phases) < 2 or not still_new:
        return
    moment = 0.0
    for phase in step.phases:
        at = moment + (_AFTER_PHASE_SECONDS if moment else begin)
        until = min(last_moment(step), moment + phase.seconds)
        # The first one follows the rep's number.
        latest = at + _LATE_PHASE_SECONDS if moment else None
        yield Wish((Phrase((spoken.sentence(phase.name),), 3),), at=at, until=until, latest=latest)
        moment += phase.seconds


def left_words(step: Step) -> Iterator[Wish]:
    """Half-way, and how much is left of a long step."""
    half = step.duration / 2
    halved = step.kind == "hold" and step.duration >= SHORTEST_HALVED_SECONDS
    if halved:
        until = step.duration - COUNTDOWN_SECONDS[0]
        yield Wish((Phrase(("Half-way.",), 2),), at=half + _AFTER_HALF_SECONDS, until=until)
    for left in LEFT_TOLD_SECONDS:
        if step.duration >= 2.5 * left and not (halved and abs(left - half) < _FAR_FROM_HALF_SECONDS):
            moment = step.duration - left
            text = spoken.sentence(spoken.duration(left))
            yield Wish((Phrase((text,), 1),), at=moment, until=last_moment(step), latest=moment + _LATE_LEFT_SECONDS)


def reminder_words(step: Step) -> Iterator[Wish]:
    """The exercise's own words during a hold."""
    until = step.duration - COUNTDOWN_SECONDS[0]
    for reminder in step.reminders:
        latest = reminder.offset + _LATE_REMINDER_SECONDS
        yield Wish((Phrase((spoken.sentence(reminder.say),), 4),), at=reminder.offset, until=until, latest=latest)
