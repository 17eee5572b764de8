"""Where everything is put together: folders, library, history, settings. The command line, the app and the tests share it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer import __version__
from backtimer.core.adjustment import Adjustment
from backtimer.core.outcome import Circumstances, session_record
from backtimer.core.record import DayKind, Light, Moment, SessionRecord
from backtimer.core.timeline import Timeline
from backtimer.files.library import Library
from backtimer.files.paths import Folders, folders
from backtimer.files.profile import Profile

if TYPE_CHECKING:
    from backtimer.core.session import Session
    from backtimer.files.routine_file import RoutineFile

RECENT_SESSIONS = 60
"""How many of the last sessions are looked through for the last one of a routine."""


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A session that is ready to begin: what to do, and under which circumstances."""

    timeline: Timeline
    about: Circumstances
    left_out: tuple[str, ...] = ()
    """What was left out to fit the time that there is, in words."""

    def record(self, session: Session, started: datetime, finished: datetime) -> SessionRecord:
        """The record of the session that was made of it, once it is over."""
        from backtimer.history import new_session_id

        session_id = new_session_id(started, self.timeline.name, secrets.token_hex(2))
        return session_record(session, self.about, session_id=session_id, started=started, finished=finished)


@dataclass(frozen=True, slots=True)
class Workspace:
    """One person's place."""

    folders: Folders
    library: Library
    profile: Profile

    @classmethod
    def at(
        cls, data_dir: Path | None = None, config: Path | None = None, environ: Mapping[str, str] | None = None
    ) -> Workspace:
        """The place that the command line, the environment or the platform says."""
        where = folders(data_dir, config) if environ is None else folders(data_dir, config, environ)
        return cls(where, Library(where.user_routines), Profile(where.data / "profile.toml"))

    def turn_of(self, routine: str) -> int:
        """Which alternation of a routine comes next: one more than its last session did."""
        from backtimer.history import last_sessions

        for record in reversed(last_sessions(self.folders.history, RECENT_SESSIONS)):
            if record.routine == routine:
                return record.turn + 1
        return 0

    def plan(
        self,
        file: RoutineFile,
        adjustment: Adjustment,
        *,
        minutes: float | None = None,
        speed: float = 1.0,
        feel_before: Light | None = None,
        day: DayKind | None = None,
        moment: Moment | None = None,
        note: str = "",
    ) -> SessionPlan:
        """A session of a routine. Raises `NotAdjustable` where what is asked for cannot be had."""
        from backtimer.core.compile import compile_routine
        from backtimer.core.fit import fit_routine
        from backtimer.files.routine_file import shared_catalogue

        left_out: tuple[str, ...] = ()
        if minutes is None:
            timeline = compile_routine(file.routine, file.name, shared_catalogue(), adjustment)
        else:
            fitted = fit_routine(file.routine, file.name, shared_catalogue(), adjustment, minutes * 60)
            timeline, adjustment, left_out = fitted.timeline, fitted.adjustment, fitted.changes
        about = Circumstances(
            content=file.content_hash,
            app_version=__version__,
            turn=adjustment.turn,
            eased=adjustment.eased,
            speed=speed,
            feel_before=feel_before,
            day=day,
            moment=moment,
            note=note,
        )
        return SessionPlan(timeline, about, left_out)
