"""The session's screen: shows what the guide says, once a second, and gives it every key."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace
from textual import work
from textual.app import ComposeResult
from textual.events import Key, MouseDown, Paste
from textual.screen import Screen

from backtimer.app.deadline import Deadline
from backtimer.app.every_key import EveryKey, key_name
from backtimer.app.figure_looks import FigureLooks
from backtimer.app.painting_ahead import PaintingAhead
from backtimer.app.session_face import Face, asking_to_listen, face_of, how_long, said_again
from backtimer.app.session_log import SessionLog
from backtimer.app.session_painting import DONE_KEY, classes_of, paint, parts
from backtimer.app.short_pauses import collect_in_quiet
from backtimer.app.widgets.big_word import BigWord
from backtimer.app.widgets.key_button import KeyButton
from backtimer.app.widgets.pause_panel import PausePanel
from backtimer.app.widgets.session_figure import SessionFigure
from backtimer.core.events import (
    Extended,
    Finished,
    LeadInStarted,
    Paused,
    Resumed,
    StepEnded,
    StepStarted,
    Stopped,
)
from backtimer.core.record import SessionRecord
from backtimer.core.remarks import Ask
from backtimer.core.slap import DEAF_SECONDS
from backtimer.core.spoken import RED_PAIN
from backtimer.guide import Guide, shown_in
from backtimer.notices import Asked, Notice, Pressed, Slept
from backtimer.session_keys import COMMAND_KEYS
from backtimer.session_plan import SessionPlan
from backtimer.sound.player import Player

if TYPE_CHECKING:
    from backtimer.app.screens.summary import SummaryScreen
    from backtimer.clock import SleepWatch
    from backtimer.core.session import View
    from backtimer.journal.writer import Journal

ANSWER_SECONDS = 4.0
"""How long an answer to "say again" or "how long" stays on the screen."""

_QUIET_AFTER_SECONDS = 0.2
"""After a step has begun it is painted by then, and most often the next number is not due yet."""

_IGNORED_KEY = "<ignore>"
"""What Textual makes of a terminal's answers that are no keys."""

_HINT = "Any key or click: pause    A: say again    T: how long"
_HINT_OPEN = "One key ends this    Several at once, or a click: pause"
_HINT_SLEPT = "Paused: this machine slept."
_HINT_PAUSED = "Nothing runs. Take the time you need.    C: sound check"
_HINT_SOUND_CHECK = "Any key or click: begin"


def _local_now() -> datetime:
    return datetime.now().astimezone()


class SessionScreen(EveryKey, Screen[SessionRecord | None]):
    """One session from its start to its record, which the summary completes.

    Every key goes to the guide, so nothing on it can take the focus. One deadline at a time is set for the next moment
    at which something is to be seen; while it stands still, nothing ticks.
    """

    AUTO_FOCUS = ""
    ALLOW_SELECT = False
    CSS_PATH = "../session.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (80, "-medium"), (110, "-wide"), (170, "-vast")]  # noqa: RUF012 - Screen's way
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-middling"), (34, "-tall"), (52, "-grand")]  # noqa: RUF012

    def __init__(
        self,
        plan: SessionPlan,
        player: Player,
        *,
        speed: float = 1.0,
        start_at: int = 1,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = _local_now,
        looks: FigureLooks | None = None,
        open_journal: Callable[[datetime], Journal] | None = None,
        sleep_watch: SleepWatch | None = None,
    ) -> None:
        """`clock` is monotonic and in seconds; `now` is the local time with its offset, and is asked once.

        `open_journal` opens the journal of the session, given when that began.
        """
        super().__init__()
        self.plan = plan
        self._session_log = SessionLog(plan, clock, now, open_journal)
        self.guide = Guide(
            plan.timeline,
            player,
            clock,
            speed=speed,
            start_at=start_at,
            voice=plan.voice,
            brief=plan.brief,
            sound_check=plan.sound_check,
            done_before=None if plan.earlier is None else plan.earlier.results,
            witness=self._session_log.write_down,
            sleep_watch=sleep_watch,
        )
        self._slept = False
        self.record: SessionRecord | None = None
        """The record, once the session is over; completed, once the summary is."""
        self._clock = clock
        self._looks = looks or FigureLooks()
        self._face: Face | None = None
        self._deadline = Deadline(self, self.tick, clock)
        self._ahead = PaintingAhead(self, self.guide, self._show, clock)
        self._quiet = Deadline(self, collect_in_quiet, clock)
        self._answer_until = math.inf
        self._clicks_from = -math.inf
        self._problem: str | None = None
        self._red = False
        self._summary: SummaryScreen | None = None

    @property
    def journal(self) -> Journal | None:
        """Where its steps are written down. Whoever saves the record closes it."""
        return self._session_log.journal

    def compose(self) -> ComposeResult:
        """The parts from top to bottom."""
        yield from parts(self.guide, self._looks)

    def on_mount(self) -> None:
        """Begin."""
        self.query_one("#routine", BigWord).show(self.plan.timeline.title)
        self._heed(self.guide.start())

    def on_unmount(self) -> None:
        """Wait for nothing any more."""
        self._deadline.clear()
        self._ahead.end()
        self._quiet.clear()

    def tick(self) -> None:
        """Show what has happened by now, and wait for the next moment."""
        self._ahead.send_if_due()
        if self.record is None:
            self._heed(self.guide.tick())

    def keep(self) -> SessionRecord | None:
        """End now, whatever is open, and give the record as it is; None if it has not begun."""
        if self.record is None and self.guide.session.began is not None:
            self.guide.command("stop")
            self._deadline.clear()
            self.record = self._drawn_up()
            if self._stopped:
                self.record = replace(self.record, stop_reason="interrupted")
        return self._summary.keep() if self._summary is not None else self.record

    def take_key(self, event: Key) -> None:
        """Give a key to the guide."""
        begun = self._session_log.begun or self.guide.checks_sound
        if self.record is None and begun and event.key != _IGNORED_KEY:
            self._heed(self.guide.key(key_name(event)))

    def on_paste(self, event: Paste) -> None:
        """Pasting is done with a key, too."""
        event.stop()
        if self.record is None:
            self._heed(self.guide.pause())

    def on_mouse_down(self, event: MouseDown) -> None:
        """The whole field is a button that pauses."""
        event.stop()
        if self.record is None:
            self._heed(self.guide.pause())

    def on_key_button_chosen(self, message: KeyButton.Chosen) -> None:
        """A button was clicked; like the keys, buttons are deaf for a moment after a pause."""
        message.stop()
        if self.record is not None or self._clock() < self._clicks_from:
            return
        if message.key == DONE_KEY:
            self._heed(self.guide.end_open_step())
        elif message.key in COMMAND_KEYS:
            self._heed(self.guide.command(COMMAND_KEYS[message.key]))
        elif self.guide.session.state == "paused":
            self._pressed(message.key)

    def _heed(self, notices: Iterable[Notice]) -> None:
        if not self.guide.checks_sound:
            self._session_log.begin()
        for notice in notices:
            match notice:
                case Paused():
                    self._clicks_from = self._clock() + DEAF_SECONDS
                case Extended(seconds=seconds):
                    self._answer(f"{seconds:.0f} s longer.")
                case Asked(what=what):
                    self._answer_to(what)
                case Pressed(key=key):
                    self._pressed(key)
                case Slept():
                    self._slept = True
                case Finished() | Stopped():
                    self._end()
                case StepStarted():
                    if self._face is not None:
                        self._quiet.set(self._clock() + _QUIET_AFTER_SECONDS)
                case StepEnded() | LeadInStarted() | Resumed():
                    pass  # The face tells it.
                case _:
                    assert_never(notice)
        if self.record is None:
            self._show(self.guide.view)
            moment = min(self.guide.next_moment(), self._answer_until)
            self._deadline.set(moment)
            self._ahead.plan(moment)

    def _pressed(self, key: str) -> None:
        """A key, or its button, that only this screen knows what to do with. The session stands still."""
        if key == "r":
            self._red = True
            self._heed(self.guide.command("stop"))
            self.guide.say(RED_PAIN)
        elif key == "j":
            from backtimer.app.screens.jump import JumpScreen

            here = self.guide.session.step.index
            self.app.push_screen(JumpScreen(self.plan.timeline, here), self._jumped)

    def _jumped(self, index: int | None) -> None:
        if index is not None and self.record is None:
            self._heed(self.guide.jump(index))

    def _answer_to(self, asked: Ask) -> None:
        view = self.guide.view
        match asked:
            case "say again":
                self._answer(said_again(face_of(self.plan.timeline, view, self.guide.shown_seconds)))
            case "how long":
                self._answer(how_long(view))
            case "sound check":
                pass  # What it says is shown nowhere, for it is whether it is heard that counts.
            case _:
                assert_never(asked)

    def _answer(self, words: str) -> None:
        """Show a sentence in the place of what follows, for a moment."""
        self._answer_until = self._clock() + ANSWER_SECONDS
        line = self.query_one("#following", BigWord)
        line.show(words)
        line.add_class("-answer")

    def _show(self, view: View) -> None:
        """Bring the screen up to this view of the session; only what has changed is drawn."""
        if self.guide.player.problem != self._problem:
            self._problem = self.guide.player.problem
            self._answer(self._problem or "The sound is back.")
        if (trouble := self._session_log.new_trouble()) is not None:
            self._answer(trouble)
        face = face_of(self.plan.timeline, view, shown_in(view))
        if self.guide.checks_sound:
            face = asking_to_listen(face)
        if self._answer_until <= self._clock():
            self._answer_until = math.inf
            self.query_one("#following").remove_class("-answer")
        if not self.query_one("#following").has_class("-answer"):
            self.query_one("#following", BigWord).show(face.following)
        if face != self._face:
            paint(self, face)
            self._face = face
        self.query_one(SessionFigure).follow(view)
        paused = view.state == "paused"
        is_open = view.state == "running" and view.remaining is None
        classes = {
            **classes_of(face),
            # Where there are words now and then they keep their line: nothing may jump when they come.
            "-with-aside": bool(face.aside or (view.step.reminders and view.state == "running")),
            "-paused": paused,
            "-open": is_open,
        }
        # All at once: with every change of them the whole screen is styled anew.
        self.update_classes(classes, animate=False)
        if paused:
            session = self.guide.session
            panel = self.query_one(PausePanel)
            panel.show(can_let_go=session.can_let_go, can_extend=session.can_extend)
        self._slept = self._slept and paused
        if is_open:
            words = "I am done" if view.step.work else "I am ready"
            self.query_one("#done", KeyButton).say(words)
        self.query_one("#hint", BigWord).show(self._hint(paused=paused, is_open=is_open))

    def _hint(self, *, paused: bool, is_open: bool) -> str:
        if self.guide.checks_sound:
            return _HINT_SOUND_CHECK
        if self._slept:
            return _HINT_SLEPT
        return _HINT_PAUSED if paused else _HINT_OPEN if is_open else _HINT

    def _drawn_up(self) -> SessionRecord:
        """The record of the session, which is over."""
        record = self._session_log.record(self.guide.session, slept_seconds=self.guide.slept_seconds)
        return replace(record, stop_reason="pain", feel_after="red") if self._red else record

    @property
    def _stopped(self) -> bool:
        return self.guide.session.state == "stopped"

    def _end(self) -> None:
        if self.record is None:
            self._deadline.clear()
            self._ahead.end()
            self.record = self._drawn_up()
            self._conclude(self.record)

    @work
    async def _conclude(self, record: SessionRecord) -> None:
        """The session is over: what to heed, what to tell, and then its record."""
        from backtimer.app.screens.summary import SummaryScreen

        if self._red:
            from backtimer.app.screens.advice import AdviceScreen

            await self.app.push_screen_wait(AdviceScreen())
        self._summary = SummaryScreen(record, stopped=self._stopped)
        self.record = await self.app.push_screen_wait(self._summary)
        self._summary = None
        self.dismiss(self.record)
