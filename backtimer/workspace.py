"""Where everything is put together: folders, library, history, voice. Command line, app and tests share it."""

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
from backtimer.files.paths import Folders, folders, sounds_dir
from backtimer.files.profile import Profile

if TYPE_CHECKING:
    from backtimer.core.session import Session
    from backtimer.core.speech import Verbosity
    from backtimer.files.routine_file import RoutineFile
    from backtimer.sound.voice import Voice

RECENT_SESSIONS = 60
"""How many of the last sessions are looked through for the last one of a routine."""


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A session that is ready to begin: what to do, and under which circumstances."""

    timeline: Timeline
    about: Circumstances
    voice: Voice | None = None
    """Says the words; None where there are only tones."""
    brief: bool = False
    """Whether the person wants only the necessary words."""
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
        words: Verbosity = "tones",
    ) -> SessionPlan:
        """A session of a routine. Raises `NotAdjustable` where what is asked for cannot be had.

        At more than its real speed a session has tones only.
        """
        from backtimer.core.compile import compile_routine
        from backtimer.core.cue_plan import TONES, Speech
        from backtimer.core.fit import fit_routine
        from backtimer.files.routine_file import shared_catalogue

        left_out: tuple[str, ...] = ()
        if minutes is not None:
            fitted = fit_routine(file.routine, file.name, shared_catalogue(), adjustment, minutes * 60)
            adjustment, left_out = fitted.adjustment, fitted.changes
        voice = self.voice() if words in ("full", "brief") and speed == 1 else None
        speech = TONES if voice is None else Speech(words, voice.seconds)
        timeline = compile_routine(file.routine, file.name, shared_catalogue(), adjustment, speech)
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
        return SessionPlan(timeline, about, voice, words == "brief", left_out)

    def voice(self) -> Voice | None:
        """The recorded voice; None where its files are not there, as in an installation without sounds."""
        from backtimer.sound.clips import ClipError
        from backtimer.sound.voice import Voice

        try:
            return Voice(sounds_dir() / "voice")
        except ClipError:
            return None
