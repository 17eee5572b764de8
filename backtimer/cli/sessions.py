"""Sessions as the command line leads them in plain lines, and kept in the history."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from backtimer.awake import kept_awake
from backtimer.cli.console import Console, ShowPrompt, UnattendedConsole
from backtimer.cli.interruptions import Interruptions
from backtimer.cli.output import complain
from backtimer.cli.place import has_terminal
from backtimer.cli.plain_session import PlainSession, for_nobody
from backtimer.cli.printer import Printer
from backtimer.cli.saving import save
from backtimer.cli.summary_questions import SummaryQuestions
from backtimer.clock import sleep_watch
from backtimer.core.advice import RED
from backtimer.core.events import Event
from backtimer.core.record import SessionRecord
from backtimer.core.session import Session
from backtimer.core.wording import amount
from backtimer.files.settings import Settings
from backtimer.guide import Guide
from backtimer.journal.writer import Journal
from backtimer.session_plan import SessionPlan
from backtimer.sound.open import open_player
from backtimer.sound.player import Player
from backtimer.workspace import Workspace

LAST_TONE_SECONDS = 2.0
"""How long the tone for the end is heard: the device must not be closed before."""

_MUTE_PLAYERS = ("bell", "silent")
"""What plays no words, whoever asks it to."""


def lead_in_plain_lines(
    workspace: Workspace,
    settings: Settings,
    plan: SessionPlan,
    *,
    speed: float = 1.0,
    muted: bool = False,
    start_at: int = 1,
) -> int:
    """Lead a session line by line, keep it, and return the exit code."""
    printer = Printer()
    with (
        Interruptions() as interruptions,
        _console(interruptions, printer.prompt) as console,
        closing(player_of(workspace, settings, muted=muted)) as player,
    ):
        chronicle = _Chronicle(plan, workspace.folders.history)
        _open(printer, plan, console)
        guide = Guide(
            plan.timeline if console.attended else for_nobody(plan.timeline),
            player,
            time.monotonic,
            speed=speed,
            start_at=start_at,
            voice=plan.voice,
            brief=plan.brief,
            sound_check=plan.sound_check and console.attended,
            done_before=None if plan.earlier is None else plan.earlier.results,
            witness=chronicle.follow,
            sleep_watch=sleep_watch(),
        )
        session = PlainSession(
            guide,
            console,
            _Teller(printer, player, chronicle).line,
            lambda: interruptions.caught is not None or printer.gone,
            lambda: plan.voice is not None and player.name not in _MUTE_PLAYERS,
        )
        with kept_awake():
            session.live_through()
        if guide.session.began is None:  # cut short before it began: there is nothing to keep
            return interruptions.exit_code if interruptions.caught is not None else 1
        ended = time.monotonic()
        record = _record(plan, session, chronicle.started)
        _close(printer, session, record)
        if console.attended and interruptions.caught is None and not printer.gone:
            stopped = guide.session.state == "stopped"
            record = SummaryQuestions(console.ask, printer.line).about(record, stopped=stopped)
        resumed = plan.taken_up is not None
        saved = save(workspace.folders.history, record, chronicle.journal, resumed=resumed)
        if saved:
            printer.line(f"saved {record.id}")
        if guide.session.state == "finished" and speed == 1 and player.name != "silent":
            interruptions.wait(max(0.0, ended + LAST_TONE_SECONDS - time.monotonic()))
    if interruptions.caught is not None:
        return interruptions.exit_code
    return 0 if saved else 1


def resume_in_plain_lines(workspace: Workspace, settings: Settings, plan: SessionPlan) -> int:
    """Lead the rest of a session that was interrupted, keep the whole, and return the exit code."""
    assert plan.earlier is not None
    return lead_in_plain_lines(workspace, settings, plan, speed=plan.about.speed, start_at=plan.earlier.next_step)


class _Chronicle:
    """Notes when a session begins, and has its steps written down."""

    def __init__(self, plan: SessionPlan, history: Path) -> None:
        self.started = datetime.now().astimezone()
        self.journal: Journal | None = None
        self._plan = plan
        self._history = history

    def follow(self, events: tuple[Event, ...], session: Session) -> None:
        if self.journal is None:
            self.started = datetime.now().astimezone()
            self.journal = self._plan.open_journal(self._history, self.started)
        self.journal.follow(events, session)


class _Teller:
    """Prints the session's lines, and once, with one of them, what is the matter with the sound or the journal."""

    def __init__(self, printer: Printer, player: Player, chronicle: _Chronicle) -> None:
        self._printer = printer
        self._player = player
        self._chronicle = chronicle
        self._told: set[str] = set()

    def line(self, text: str) -> None:
        self._printer.line(text)
        self._tell_once("sound", self._player.problem)
        if self._chronicle.journal is not None:
            self._tell_once("journal", self._chronicle.journal.problem)

    def _tell_once(self, of: str, problem: str | None) -> None:
        if problem is not None and of not in self._told:
            self._told.add(of)
            complain(f"backtimer: {problem}")


@contextmanager
def _console(interruptions: Interruptions, show_prompt: ShowPrompt) -> Iterator[Console]:
    if not has_terminal():
        yield UnattendedConsole(interruptions)
        return
    if sys.platform == "win32":
        from backtimer.cli.console_windows import WindowsConsole as TerminalConsole
    else:
        from backtimer.cli.console_posix import PosixConsole as TerminalConsole
    with TerminalConsole(interruptions, show_prompt) as console:
        yield console


def player_of(workspace: Workspace, settings: Settings, *, muted: bool) -> Player:
    """What the settings ask to hear the session on."""
    return open_player(
        settings.sound,
        ring=_ring,
        own_words=workspace.folders.own_words,
        volume=settings.volume,
        tones=settings.tones,
        muted=muted or settings.words == "off",
    )


def _ring() -> None:
    """Ring the terminal's bell, where there is a terminal. Raises OSError where it is gone."""
    if sys.stdout is not None and sys.stdout.isatty():
        sys.stdout.write("\a")
        sys.stdout.flush()


def _open(printer: Printer, plan: SessionPlan, console: Console) -> None:
    timeline = plan.timeline
    printer.line(f"{timeline.title}, level {timeline.level}: {amount(timeline.total_seconds)}.")
    if console.attended:
        printer.line("Any key pauses; only A says it again, and T tells how long still.")


def _record(plan: SessionPlan, session: PlainSession, started: datetime) -> SessionRecord:
    lived = session.guide.session
    assert lived.began is not None
    assert lived.ended is not None
    seconds = (lived.ended - lived.began) / session.guide.speed + session.guide.slept_seconds
    finished = started + timedelta(seconds=seconds)
    record = plan.record(lived, started, finished)
    if session.red:
        return replace(record, stop_reason="pain", feel_after="red")
    if session.interrupted:
        return replace(record, stop_reason="interrupted")
    return record


def _close(printer: Printer, session: PlainSession, record: SessionRecord) -> None:
    done = "Done" if session.guide.session.state == "finished" else "Stopped"
    printer.line(f"{done} after {amount(record.seconds)}.")
    if session.red:
        for line in RED:
            printer.line(line)
