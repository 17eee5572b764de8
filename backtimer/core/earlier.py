"""What was lived through of a session before it was interrupted, and one record of it and of what followed."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from backtimer.core.events import StepResult
from backtimer.core.record import SessionRecord


class Earlier(Struct, frozen=True):
    """The earlier part of a session that goes on."""

    id: str
    """The session's id, which it keeps."""
    started: datetime
    results: tuple[StepResult, ...]
    next_step: int
    """The index of the step in which it was interrupted."""
    seconds: float = 0.0
    paused_seconds: float = 0.0
    pauses: int = 0
    skips: int = 0

    def united_with(self, later: SessionRecord) -> SessionRecord:
        """The record of the whole. What was done is in the record of the later part already: its session took it over.

        The time between the two parts is no part of the session.
        """
        return replace(
            later,
            id=self.id,
            started=self.started,
            seconds=round(self.seconds + later.seconds, 3),
            paused_seconds=round(self.paused_seconds + later.paused_seconds, 3),
            pauses=self.pauses + later.pauses,
            skips=self.skips + later.skips,
        )
