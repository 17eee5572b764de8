"""Where everything is put together: folders, library, history, voice. Command line, app and tests share it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from backtimer import __version__
from backtimer.files.known_routines import KnownRoutines
from backtimer.files.library import Library
from backtimer.files.paths import Folders, folders, sounds_dir
from backtimer.files.profile import Profile

if TYPE_CHECKING:
    from backtimer.core.adjustment import Adjustment
    from backtimer.core.record import DayKind, Light, Moment, SessionRecord
    from backtimer.core.speech import Verbosity
    from backtimer.core.statistics.facts import Facts
    from backtimer.core.statistics.review import Review
    from backtimer.core.statistics.weeks import WeekStart
    from backtimer.core.wish import Wish
    from backtimer.files.routine_file import RoutineFile
    from backtimer.files.settings import OwnVoice
    from backtimer.history.read import HistoryRead
    from backtimer.session_plan import SessionPlan
    from backtimer.sound.own_words import OwnWords
    from backtimer.sound.voice import Voice

RECENT_SESSIONS = 60
"""How many of the last sessions are looked through for the last one of a routine."""

COACHED_SESSIONS = 200
"""How many of the last sessions the coach judges by: more than half a year of daily training."""


class Workspace(Struct, frozen=True):
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
        profile = Profile(where.data / "profile.toml")
        return cls(where, Library(where.user_routines, profile, known=KnownRoutines(where.known_routines)), profile)

    def on(self, day: date) -> Workspace:
        """The place as it is on a day."""
        return replace(self, library=self.library.on(day))

    def turn_of(self, routine: str, past: Sequence[SessionRecord] | None = None) -> int:
        """Which alternation of a routine comes next: one more than its last session did. `past` saves reading it."""
        for record in reversed(self.past() if past is None else past):
            if record.routine == routine:
                return record.turn + 1
        return 0

    def usual_adjustment(self, file: RoutineFile, past: Sequence[SessionRecord] | None = None) -> Adjustment:
        """A routine as the person would do it next: at their level, without what they never have, in its turn.

        `past` are the last sessions, where they have been read already.
        """
        from backtimer.core.adjustment import Adjustment
        from backtimer.core.levels import level_count

        person = self.profile.person()
        kept = person.level_of(file.name)
        # A level that the routine has lost becomes its highest.
        level = None if kept is None else min(kept, level_count(file.routine))
        usual = Adjustment(level=level, turn=self.turn_of(file.name, past))
        if file.routine.prescribed:
            return usual
        extra = person.extra_side_in(file.name, file.routine.moments)
        return replace(usual, without=person.without, first_side=person.first_side, extra_side=extra)

    def review(self, history: HistoryRead, starts: WeekStart, today: date, *, since: date | None = None) -> Review:
        """What the sessions of a history add up to, or those of a day and later ones."""
        from backtimer.core.statistics.records import records_of
        from backtimer.core.statistics.review import review_of

        mistakes = self.profile.person().red.mistakes
        records = records_of(history.sessions, history.feels, history.checkins, mistakes)
        if since is not None:
            records = records.since(since)
        return review_of(records, self.exercise_facts(records.sessions), starts, today)

    def exercise_facts(self, sessions: Iterable[SessionRecord]) -> Facts:
        """What is known of the exercises of these sessions."""
        from backtimer.core.statistics.facts import facts_of
        from backtimer.files.routine_file import shared_catalogue

        names = {exercise.name for session in sessions for exercise in session.exercises}
        routines = [entry.file.routine for entry in self.library.entries() if entry.file is not None]
        return facts_of(names, shared_catalogue(), routines)

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
        own_voice: OwnVoice = "auto",
        personal: bool = False,
        past: Sequence[SessionRecord] | None = None,
        attended: bool = True,
    ) -> SessionPlan:
        """A session of a routine. Raises `NotAdjustable` where what is asked for cannot be had.

        A `personal` one is to be lived through now: what is new to the person is explained, where they let go last time
        is said, and pauses are longer where that takes it: `past` are the last sessions, where they have been read
        already. In one that is not `attended` no key is asked for.

        At more than its real speed a session has tones only. Words that nobody recorded are said as far as
        `prepare_words` has found them a clip.
        """
        from backtimer.core.compile import compile_routine
        from backtimer.core.cue_plan import Speech
        from backtimer.core.memory import memory_of
        from backtimer.core.outcome import Circumstances
        from backtimer.files.routine_file import shared_catalogue
        from backtimer.session_plan import SessionPlan

        voice = self.voice() if words in ("full", "brief") and speed == 1 else None
        memory = None
        if personal and voice is not None:
            past = self.past() if past is None else past[-RECENT_SESSIONS:]
            memory = memory_of(past)
        asked = None if voice is None else voice.asked()
        speech = Speech("off" if words == "off" else "tones") if asked is None else Speech(words, asked.seconds, memory)
        left_out: tuple[str, ...] = ()
        if minutes is not None:
            from backtimer.core.fit import fit_routine

            fitted = fit_routine(file.routine, file.name, shared_catalogue(), adjustment, minutes * 60, speech)
            adjustment, left_out = fitted.adjustment, fitted.changes
        timeline = compile_routine(file.routine, file.name, shared_catalogue(), adjustment, speech, attended=attended)
        if asked is not None and asked.unrecorded and (own := self.own_words(own_voice).known(asked.unrecorded)):
            voice = asked.voice.with_own(own)
            speech = Speech(words, voice.seconds, memory)
            timeline = compile_routine(
                file.routine, file.name, shared_catalogue(), adjustment, speech, attended=attended
            )
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
        return SessionPlan(
            timeline,
            about,
            voice,
            words == "brief",
            left_out,
            sound_check=memory is not None and not past,
            adjustment=adjustment,
            routine_file=file.path,
        )

    def plan_wish(
        self, file: RoutineFile, wish: Wish, *, words: Verbosity, own_voice: OwnVoice, speed: float = 1.0
    ) -> SessionPlan:
        """A session as the person wants it, to be lived through now. Raises `NotAdjustable`.

        On yellow it is never more than yellow allows, whatever was chosen.
        """
        from backtimer.core.coach.yellow import gentler
        from backtimer.files.routine_file import shared_catalogue

        past = self.past()
        adjustment = replace(wish.adjustment, turn=self.turn_of(file.name, past))
        if wish.feel == "yellow":
            adjustment = gentler(file.routine, file.name, shared_catalogue(), adjustment)
        return self.plan(
            file,
            adjustment,
            minutes=wish.minutes,
            speed=speed,
            feel_before=wish.feel,
            day=wish.day,
            moment=wish.moment,
            words=words,
            own_voice=own_voice,
            personal=True,
            past=past,
        )

    def prepare_words(
        self, file: RoutineFile, adjustment: Adjustment, own_voice: OwnVoice, *, seconds: float
    ) -> tuple[str, ...]:
        """Find a clip for every word of a routine that nobody recorded, for about so many seconds at most.

        Returns what went wrong, in sentences. May be called in any thread. Raises `NotAdjustable`.
        """
        from backtimer.core.compile import compile_routine
        from backtimer.core.cue_plan import Speech
        from backtimer.core.memory import memory_of
        from backtimer.files.routine_file import shared_catalogue

        voice = self.voice()
        if voice is None:
            return ()
        asked = voice.asked()
        # To whom all is new, most is said.
        speech = Speech("full", asked.seconds, memory_of(()))
        compile_routine(file.routine, file.name, shared_catalogue(), adjustment, speech)
        return self.own_words(own_voice).prepare(asked.unrecorded, seconds) if asked.unrecorded else ()

    def own_words(self, own_voice: OwnVoice) -> OwnWords:
        """What says the words that nobody recorded."""
        from backtimer.sound.own_programs import speech_programs
        from backtimer.sound.own_words import OwnWords

        return OwnWords(self.folders.own_sounds, self.folders.own_words, speech_programs(own_voice))

    def read_history(self, told: Callable[[float], None] | None = None) -> HistoryRead:
        """The whole history. `told` is called with the share that is read; what it raises ends the reading."""
        from backtimer.history.index import read_indexed

        return read_indexed(self.folders.history, self.folders.history_index, told)

    def past(self) -> tuple[SessionRecord, ...]:
        """The last sessions, the newest last."""
        return self.recent().sessions[-RECENT_SESSIONS:]

    def recent(self) -> HistoryRead:
        """The end of the history, with as many sessions as the coach judges by."""
        from backtimer.history.index import last_indexed

        return last_indexed(self.folders.history, self.folders.recent_index, COACHED_SESSIONS)

    def voice(self) -> Voice | None:
        """The recorded voice; None where its files are not there, as in an installation without sounds."""
        from backtimer.sound.clips import ClipError
        from backtimer.sound.voice import Voice

        try:
            return Voice(sounds_dir() / "voice")
        except ClipError:
            return None
