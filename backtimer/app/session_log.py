"""What is written down of a session while its screen is open: when it began, its journal, and in the end its record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backtimer.core.events import Event
    from backtimer.core.record import SessionRecord
    from backtimer.core.session import Session
    from backtimer.journal.writer import Journal
    from backtimer.session_plan import SessionPlan


class SessionLog:
    """The log of one session. `clock` is monotonic and in seconds; `now` is the local time, and is asked once."""

    def __init__(
        self,
        plan: SessionPlan,
        clock: Callable[[], float],
        now: Callable[[], datetime],
        open_journal: Callable[[datetime], Journal] | None,
    ) -> None:
        self.journal: Journal | None = None
        """Where its steps are written down, once it has begun."""
        self._plan = plan
        self._clock = clock
        self._now = now
        self._open_journal = open_journal
        self._started: datetime | None = None
        self._started_at = 0.0
        self._told_trouble = False

    @property
    def begun(self) -> bool:
        """Whether the session has begun."""
        return self._started is not None

    def begin(self) -> datetime:
        """Note when the session began, if it is beginning just now."""
        if self._started is None:
            self._started = self._now()
            self._started_at = self._clock()
        return self._started

    def write_down(self, events: tuple[Event, ...], session: Session) -> None:
        """Have the journal follow what happened."""
        if self.journal is None and self._open_journal is not None:
            self.journal = self._open_journal(self.begin())
        if self.journal is not None:
            self.journal.follow(events, session)

    def new_trouble(self) -> str | None:
        """What is the matter with the journal, once."""
        if self._told_trouble or self.journal is None or self.journal.problem is None:
            return None
        self._told_trouble = True
        return self.journal.problem

    def record(self, session: Session, *, slept_seconds: float) -> SessionRecord:
        """The record of the session, which is over. The clock may not have counted how long the machine slept."""
        started = self.begin()
        finished = started + timedelta(seconds=self._clock() - self._started_at + slept_seconds)
        return self._plan.record(session, started, finished)
