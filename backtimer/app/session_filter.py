"""Finding sessions by words: what they were, when, how they went and what was noted."""

from __future__ import annotations

from collections.abc import Iterable

from backtimer.app.days import day_of
from backtimer.app.widgets.session_list import how_it_went
from backtimer.core.record import SessionRecord


def found(sessions: Iterable[SessionRecord], asked: str) -> list[SessionRecord]:
    """The sessions in which every word that was asked for occurs, in their order; case means nothing."""
    words = asked.casefold().split()
    return [session for session in sessions if all(word in _said(session) for word in words)]


def _said(session: SessionRecord) -> str:
    parts = [
        session.title,
        session.routine,
        session.note,
        f"level {session.level}",
        day_of(session.started),
        f"{session.started:%Y-%m-%d %B %A}",
        how_it_went(session),
        session.feel_before,
        session.feel_after,
        session.stop_reason,
        session.day,
        session.moment,
        *(exercise.name for exercise in session.exercises),
    ]
    return " ".join(filter(None, parts)).casefold()
