"""What is said when nobody could have planned it: at a pause, at going on, at a question."""

from __future__ import annotations

from typing import Literal, assert_never

from backtimer.core import spoken
from backtimer.core.events import Event, Extended, LeadInStarted, Paused, Stopped
from backtimer.core.session import Session, View
from backtimer.core.utterances import SecondsOf

Ask = Literal["say again", "how long", "sound check"]
"""What a person may ask."""


def remark_on(event: Event, session: Session, *, brief: bool) -> str | None:
    """What to say to something that just happened; None where the timeline's own words go on."""
    match event:
        case Paused():
            return spoken.paused(can_let_go=session.can_let_go, can_extend=session.can_extend, brief=brief)
        case Extended(seconds=seconds):
            return spoken.more_rest(seconds)
        case Stopped():
            return spoken.STOPPED
        case _:
            return None


def on_going_on(event: LeadInStarted, seconds_of: SecondsOf, seconds: float, *, knows_place: bool) -> str:
    """What to say while the session goes on again: the way into position, and in the middle of work, where that is.

    It is as much as the voice can say within `seconds`. Where there is no position to get into, nothing needs to be
    said to somebody who knows the place.
    """
    into = "" if event.position is None else spoken.into_position(event.position)
    forms = [into]
    if event.step.work and (into or not knows_place):
        forms = [f"{into} {spoken.here(event.step)}", f"{into} {spoken.here_briefly(event.step)}", into]
    for text in map(str.strip, forms):
        length = seconds_of(text) if text else 0.0
        if length is not None and length <= seconds:
            return text
    return ""


def answer_to(ask: Ask, session: Session, view: View) -> str:
    """The answer to a question."""
    match ask:
        case "say again":
            return place(session)
        case "how long":
            return spoken.time_left(view.remaining, view.session_remaining, elapsed=view.elapsed)
        case "sound check":
            return spoken.SOUND_CHECK
        case _:
            assert_never(ask)


def place(session: Session) -> str:
    """Where the session is, or what the present pause leads to."""
    step = session.step
    if step.work:
        return spoken.here(step)
    work = session.timeline.next_work(step.index)
    return "" if work is None else spoken.ahead(work)
