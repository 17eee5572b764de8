"""A session that is ready to begin, and what is written down of it: in its journal, then in its record."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from backtimer.core.adjustment import Adjustment

if TYPE_CHECKING:
    from backtimer.core.earlier import Earlier
    from backtimer.core.outcome import Circumstances
    from backtimer.core.record import SessionRecord
    from backtimer.core.session import Session
    from backtimer.core.timeline import Timeline
    from backtimer.journal.unfinished import TakenUp
    from backtimer.journal.writer import Journal
    from backtimer.sound.voice import Voice


class SessionPlan(Struct, frozen=True):
    """A session that is ready to begin: what to do, and under which circumstances."""

    timeline: Timeline
    about: Circumstances
    voice: Voice | None = None
    """Says the words; None where there are only tones."""
    brief: bool = False
    """Whether the person wants only the necessary words."""
    left_out: tuple[str, ...] = ()
    """What was left out to fit the time that there is, in words."""
    sound_check: bool = False
    """Whether the voice is to be heard before anything else, because the person has never heard it."""
    adjustment: Adjustment = Adjustment()
    """How it differs from the routine as it is written."""
    routine_file: Path | None = None
    """The file of its routine."""
    taken_up: TakenUp | None = None
    """The session that was interrupted and now goes on; None for one that begins."""
    token: str = field(default_factory=lambda: os.urandom(2).hex())
    """Tells it from others that begin at the same moment."""

    @property
    def earlier(self) -> Earlier | None:
        """What was lived through of it before."""
        return None if self.taken_up is None else self.taken_up.session.earlier_in(self.timeline)

    def open_journal(self, history: Path, started: datetime) -> Journal:
        """The journal of the session, which begins or goes on now."""
        from backtimer.history.lookup import new_session_id
        from backtimer.journal.lines import Head
        from backtimer.journal.writer import Journal

        if self.taken_up is not None:
            return self.taken_up.go_on(started)
        head = Head(
            id=new_session_id(started, self.timeline.name, self.token),
            timeline=self.timeline,
            planned_seconds=self.timeline.total_seconds,
            routine_file="" if self.routine_file is None else str(self.routine_file.absolute()),
            adjustment=self.adjustment,
            about=self.about,
            started=started,
        )
        return Journal.begin(history, head)

    def record(self, session: Session, started: datetime, finished: datetime) -> SessionRecord:
        """The record of the session that was made of it, once it is over, its earlier part included."""
        from backtimer.core.outcome import session_record
        from backtimer.history.lookup import new_session_id

        session_id = new_session_id(started, self.timeline.name, self.token)
        record = session_record(session, self.about, session_id=session_id, started=started, finished=finished)
        return record if self.earlier is None else self.earlier.united_with(record)
