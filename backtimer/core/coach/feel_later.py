"""The question of ten minutes after a session: when it is asked, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from backtimer.core.coach.past import AFTERWARDS
from backtimer.core.coach.words import day_name
from backtimer.core.record import FeelRecord, SessionRecord

FEEL_MINUTES = 10.0
"""So long after a session it is asked how it feels now."""

Better = Literal["yes", "same", "worse"]

ANSWERS: dict[Better, str] = {"yes": "yes, slightly better", "same": "the same", "worse": "worse"}
"""What may be answered."""

FOLLOWS: dict[Better, str] = {
    "yes": "Good to hear.",
    "same": "Good: nothing was too much.",
    "worse": "Then it is repeated before anything grows. If it lasts, do less next time.",
}
"""What follows from each answer."""


def question(session: SessionRecord, today: date) -> str:
    """What is asked about a session, which it names."""
    when = f"{day_name(session.started.date(), today)} {session.started:%H:%M}"
    return f"Ten minutes after {session.title}, {when}: slightly better?"


def session_to_ask_about(
    sessions: Sequence[SessionRecord], feels: Iterable[FeelRecord], now: datetime
) -> SessionRecord | None:
    """The last session, if nobody said how it felt later and the answer would still be put down to it."""
    real = [each for each in sessions if each.speed == 1]
    last = max(real, key=lambda each: each.started, default=None)
    if last is None or any(feel.session == last.id for feel in feels):
        return None
    since = now - last.finished
    return last if timedelta(minutes=FEEL_MINUTES) <= since <= AFTERWARDS else None
