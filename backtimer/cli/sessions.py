"""Sessions as the command line leads them: in the app or in plain lines, and kept in the history."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from backtimer.cli.console import Console, ShowPrompt, UnattendedConsole
from backtimer.cli.interruptions import Interruptions
from backtimer.cli.output import complain
from backtimer.cli.place import demand_full_screen, has_terminal
from backtimer.cli.plain_session import PlainSession, for_nobody
from backtimer.cli.printer import Printer
from backtimer.cli.saving import save
from backtimer.cli.summary_questions import SummaryQuestions
from backtimer.core.advice import RED
from backtimer.core.record import SessionRecord
from backtimer.core.wording import amount
from backtimer.files.settings import Settings
from backtimer.guide import Guide
from backtimer.sound.open import open_player
from backtimer.sound.player import Player
from backtimer.workspace import SessionPlan, Workspace

LAST_TONE_SECONDS = 2.0
"""How long the tone for the end is heard: the device must not be closed before."""


def lead_in_app(
    workspace: Workspace,
    settings: Settings,
    plan: SessionPlan | None = None,
    *,
    speed: float = 1.0,
    muted: bool = False,
    start_at: int = 1,
) -> int:
    """Open the app, with a session to begin at once if there is a plan, and return the exit code."""
    demand_full_screen()
    from backtimer.app.app import BacktimerApp
    from backtimer.app.run import run_app

    app = BacktimerApp(workspace, settings, plan=plan, speed=speed, muted=muted, start_at=start_at)
    outcome = run_app(app, workspace.folders.log_file)
    printer = Printer()  # after a hang-up there is no terminal to print to
    for session_id in outcome.saved:
        printer.line(f"saved {session_id}")
    if outcome.message is not None:
        complain(f"backtimer: {outcome.message}")
    return outcome.exit_code


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
        closing(player_of(settings, muted=muted)) as player,
    ):
        _open(printer, plan, console)
        guide = Guide(
            plan.timeline if console.attended else for_nobody(plan.timeline),
            player,
            time.monotonic,
            speed=speed,
            start_at=start_at,
        )
        session = PlainSession(
            guide,
            console,
            _Teller(printer, player).line,
            lambda: interruptions.caught is not None or printer.gone,
        )
        started = datetime.now().astimezone()
        session.live_through()
        ended = time.monotonic()
        record = _record(plan, session, started)
        _close(printer, session, record)
        if console.attended and interruptions.caught is None and not printer.gone:
            stopped = guide.session.state == "stopped"
            record = SummaryQuestions(console.ask, printer.line).about(record, stopped=stopped)
        saved = save(workspace.folders.history, record)
        if saved:
            printer.line(f"saved {record.id}")
        if guide.session.state == "finished" and speed == 1 and player.name != "silent":
            interruptions.wait(max(0.0, ended + LAST_TONE_SECONDS - time.monotonic()))
    if interruptions.caught is not None:
        return interruptions.exit_code
    return 0 if saved else 1


class _Teller:
    """Prints the session's lines, and once, with one of them, what is the matter with the sound."""

    def __init__(self, printer: Printer, player: Player) -> None:
        self._printer = printer
        self._player = player
        self._told = False

    def line(self, text: str) -> None:
        self._printer.line(text)
        if not self._told and self._player.problem is not None:
            self._told = True
            complain(f"backtimer: {self._player.problem}")


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


def player_of(settings: Settings, *, muted: bool) -> Player:
    """What the settings ask to hear the session on."""
    return open_player(settings.sound, ring=_ring, volume=settings.volume, muted=muted)


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
    finished = started + timedelta(seconds=(lived.ended - lived.began) / session.guide.speed)
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
