"""A session lived through in plain lines: one for each event, and the session's keys where there are any."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from backtimer.cli.console import Console
from backtimer.cli.plain_lines import PlainLines
from backtimer.cli.plain_words import counted, joined, sided
from backtimer.core.events import Extended, LeadInStarted, Paused, Resumed, StepStarted
from backtimer.core.spoken import SOUND_CHECK
from backtimer.core.timeline import Timeline
from backtimer.guide import Guide
from backtimer.notices import Asked, Notice, Pressed, Slept


def for_nobody(timeline: Timeline) -> Timeline:
    """The timeline for a session without anybody there: what a person would end ends after its estimate."""
    return replace(timeline, steps=tuple(replace(step, seconds=step.duration) for step in timeline.steps))


class PlainSession(Struct, dict=True):
    """One session. Where it is watched over is said by the guide; who is there, by the console."""

    guide: Guide
    console: Console
    tell: Callable[[str], None]
    """Prints a line."""
    cut_short: Callable[[], bool]
    """Whether a signal, or output that nobody takes any more, ends the session."""
    voiced: Callable[[], bool] = lambda: False
    """Whether what happens is heard in words now; then only the steps are printed, and what is asked."""
    red: bool = False
    """Whether the person stopped for red pain."""
    interrupted: bool = False
    """Whether it was cut short."""
    _place: tuple[int, float] | None = None
    """The step and its elapsed seconds at which the session stands still."""

    @cached_property
    def _lines(self) -> PlainLines:
        return PlainLines(self.guide.session.timeline)

    def live_through(self) -> None:
        """Lead through the session to its end, whichever that is; if it is cut short in time, it never begins."""
        begun = self.guide.start()
        if not self._sound_is_checked():
            return
        if self.guide.session.state == "lead-in":
            self._tell_all(begun)
        else:
            self._tell(self._lines.started(self.guide.session.step, first=True))
        while not self.guide.session.over:
            for key in self.console.keys_until(self.guide.next_moment()):
                self._tell_all(self.guide.key(key))
            if self.cut_short():
                self.guide.command("stop")
                self.interrupted = self.guide.session.state == "stopped"
                return
            self._tell_all(self.guide.tick())
            self._tell_new_place()

    def _sound_is_checked(self) -> bool:
        """Wait for the key that says that the voice is heard, if the guide asks for it. False if it is cut short."""
        if self.guide.checks_sound:
            self.tell(SOUND_CHECK)
        while self.guide.checks_sound:
            for key in self.console.keys_until(self.guide.next_moment()):
                self.guide.key(key)
            if self.cut_short():
                return False
            self.guide.tick()
        return True

    def _tell_all(self, notices: tuple[Notice, ...]) -> None:
        for notice in notices:
            match notice:
                case StepStarted():
                    self._tell(self._lines.started(notice.step))
                case Pressed():
                    self._follow(notice.key)
                case Slept():
                    self.tell("Paused: this machine slept.")
                case _ if self.voiced():
                    pass
                case Paused():
                    self._place = self._now_at()
                    self.tell(f"Paused: {self._lines.place(notice.step)}. {self._lines.still(self.guide.view)}")
                    self._tell_keys()
                case LeadInStarted():
                    self._place = None
                    into_position = notice.position is not None
                    self.tell(self._lines.going_on(notice.step, notice.seconds, into_position=into_position))
                case Resumed():
                    self._tell(self._lines.resumed(self.guide.view))
                case Extended():
                    self.tell(self._lines.still(self.guide.view))
                case Asked(what="say again"):
                    self.tell(self._lines.again(self.guide.view))
                case Asked(what="how long"):
                    self.tell(self._lines.still(self.guide.view))
                case Asked(what="sound check"):
                    self.tell(SOUND_CHECK)
                case _:
                    # How a step ended is told by what comes after it, and the end by whoever keeps the session.
                    pass

    def _tell(self, line: str | None) -> None:
        if line is not None:
            self.tell(line)

    def _follow(self, key: str) -> None:
        """Do what a key asks for that the guide leaves to us."""
        if key == "r":
            self.red = True
            self._tell_all(self.guide.command("stop"))
        elif key == "j":
            self._jump()
        elif not self.voiced():
            self._tell_keys()

    def _tell_keys(self) -> None:
        session = self.guide.session
        for line in self._lines.keys(can_let_go=session.can_let_go, can_extend=session.can_extend):
            self.tell(line)

    def _tell_new_place(self) -> None:
        """Say where the session stands after a key has moved it while it was paused."""
        if self._place is not None and self._place != (place := self._now_at()):
            self._place = place
            self.tell(f"Now at {self._lines.place(self.guide.session.step)}.")

    def _now_at(self) -> tuple[int, float]:
        view = self.guide.view
        return view.step.index, view.elapsed

    def _jump(self) -> None:
        """Ask for a set to go to."""
        targets = self._lines.targets()
        self.tell("Jump to which set?")
        for number, step in enumerate(targets, start=1):
            self.tell(f"{number} {joined(step.exercise, sided(step), counted(step, reps=False))}")
        while answer := self.console.ask("Its number, or Enter to stay:"):
            if answer.isdecimal() and 1 <= int(answer) <= len(targets):
                self._tell_all(self.guide.jump(targets[int(answer) - 1].index))
                return
            self.tell(f"That is none of the numbers 1 to {len(targets)}.")
