"""An app that comes to an orderly end, whatever ends it, and draws nothing that could harm the terminal."""

from __future__ import annotations

import asyncio
import os
import sys
from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import MountError
from textual.worker import WorkerFailed

from backtimer.app.breakpoints import too_small
from backtimer.app.every_key import EveryKeyApp
from backtimer.app.line_filter import SafeText
from backtimer.app.signals import guard_going_on, on_end

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.filter import LineFilter

_HANG_UP = 1


class OrderlyApp(EveryKeyApp[None], inherit_bindings=False):
    """Heeds signals, a terminal that is gone, faults that nobody expected, and a terminal that is too small."""

    def __init__(self) -> None:
        # Without colours asked for, the terminal's own two are used, and no others.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self._safe_text = SafeText()
        self._forget_signals: Callable[[], None] | None = None
        self.faults: list[BaseException] = []
        """The exceptions that nobody expected: the one that ended it, and what else went wrong then."""

    @abstractmethod
    def keep_what_there_is(self) -> None:
        """Keep what would be lost, now that nobody can be asked any more."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Everything that is drawn passes here."""
        return [*super().get_line_filters(), self._safe_text]

    def get_driver_class(self) -> type[Driver]:
        """Textual's own for this platform, which waits without looking round, and can hold its output back."""
        from backtimer.app.held_output import holding

        stock = super().get_driver_class()
        if sys.platform == "win32":
            return holding(stock)
        from backtimer.app.waiting_driver import waiting

        return holding(waiting(stock))

    def on_mount(self) -> None:
        """Listen to the system."""
        self._forget_signals = on_end(self._end_by_signal)
        guard_going_on()
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh())
        self.screen_change_signal.subscribe(self, lambda screen: self.call_after_refresh(self._cover, screen))

    def on_unmount(self) -> None:
        """Leave the signals to whoever comes next."""
        if self._forget_signals is not None:
            self._forget_signals()

    def on_resize(self) -> None:
        """Say so where there is too little room, and only as long as that is so."""
        self.call_after_refresh(self._cover, self.screen)

    def on_hung_up(self) -> None:
        """The terminal is gone, whether or not a signal says so too."""
        self._end_by_signal(_HANG_UP)

    def _end_by_signal(self, number: int) -> None:
        """Keep what there is of a session, and end."""
        self.keep_what_there_is()
        self.exit(return_code=128 + number)

    def _handle_exception(self, error: Exception) -> None:
        """Textual's own, which ends the app: keep what there is of a session, and print no variables."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if (self._exit or not self.is_running) and isinstance(cause, MountError | NoMatches):
            return  # what was under way when the app was left finds its widgets gone, and nothing is lost
        if not self.faults:
            loop = asyncio.get_running_loop()
            loop.set_exception_handler(self._note_fault)
            # As calls of the loop, so that the app ends even if the fault shows again in them. Twice, because the
            # session has stopped by then, and only what that set off has failed.
            for _ in range(2):
                loop.call_soon(self.keep_what_there_is)
        self.faults.append(cause)
        super()._handle_exception(error)
        self._exit_renderables.clear()

    def _note_fault(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        self.faults.append(context.get("exception") or RuntimeError(context["message"]))

    def _cover(self, screen: Screen[object]) -> None:
        if screen is not self.screen:
            return
        covers = screen.query_children("TooSmall")
        if not too_small(self.size):
            covers.remove()
            return
        from backtimer.app.widgets.too_small import TooSmall

        cover = covers.first(TooSmall) if covers else TooSmall()
        cover.say(self.size)
        if not covers:
            screen.mount(cover)
