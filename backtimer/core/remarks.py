"""What is said when nobody could have planned it: at a pause, at going on, at a question."""

from __future__ import annotations

from typing import Literal

from backtimer.core import spoken
from backtimer.core.events import Event, Extended, LeadInStarted, Paused, Stopped
from backtimer.core.session import Session, View

Ask = Literal["say again", "how long"]
"""What a person may ask without a pause."""


def remark_on(event: Event, session: Session, *, brief: bool) -> str | None:
    """What to say to something that just happened; None where the timeline's own words go on."""
    match event:
        case Paused():
            return spoken.paused(can_let_go=session.can_let_go, can_extend=session.can_extend, brief=brief)
        case LeadInStarted(position=position):
            return "" if position is None else spoken.into_position(position)
        case Extended(seconds=seconds):
            return spoken.more_rest(seconds)
        case Stopped():
            return spoken.STOPPED
        case _:
            return None


def answer_to(ask: Ask, session: Session, view: View) -> str:
    """The answer to a question."""
    if ask == "say again":
        return place(session)
    return spoken.time_left(view.remaining, view.session_remaining, elapsed=view.elapsed)


def place(session: Session) -> str:
    """Where the session is, or what the present pause leads to."""
    step = session.step
    if step.work:
        return spoken.here(step)
    work = session.timeline.next_work(step.index)
    return "" if work is None else spoken.ahead(work)
