"""Paints a step before it begins, so that at its moment it has only to be sent.

With a step nearly everything on the screen changes, its style and its places too: that takes longer than anybody
should wait for a number.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from backtimer.app.deadline import Deadline
from backtimer.app.held_output import output_of

if TYPE_CHECKING:
    from textual.screen import Screen

    from backtimer.app.held_output import HoldingDriver
    from backtimer.core.session import View
    from backtimer.guide import Guide

AHEAD_SECONDS = 0.1
"""So much earlier it is painted: several times as long as that takes, so that a busy machine is in time, too."""


class PaintingAhead:
    """Has the screen of one session painted ahead, where its output can be held back so long."""

    def __init__(
        self, screen: Screen[Any], guide: Guide, show: Callable[[View], None], clock: Callable[[], float]
    ) -> None:
        """`show` has the screen show the session as in a view."""
        self._screen = screen
        self._guide = guide
        self._show = show
        self._clock = clock
        self._deadline = Deadline(screen, self._paint, clock)
        self._held: HoldingDriver | None = None
        self._due = math.inf

    def plan(self, before: float) -> None:
        """Paint in time what begins before this instant of the clock, at which all is planned anew.

        What is held back meanwhile was painted over, and is sent with that.
        """
        if self._held is not None:
            self._screen.call_after_refresh(self.send)
        coming = self._guide.coming()
        paint_at = math.inf if coming is None else coming[0] - AHEAD_SECONDS
        self._deadline.set(paint_at if self._clock() < paint_at < before else math.inf)

    def send_if_due(self) -> None:
        """Send what is held back, if its moment has come."""
        if self._clock() >= self._due:
            self.send()

    def send(self) -> None:
        """Send what is held back, if anything is."""
        self._due = math.inf
        if self._held is not None:
            self._held.release()
            self._held = None

    def end(self) -> None:
        """Paint nothing ahead any more, and hold nothing back."""
        self._deadline.clear()
        self.send()

    def _paint(self) -> None:
        coming, output = self._guide.coming(), output_of(self._screen.app)
        if coming is not None and output is not None:
            self._due, view = coming
            self._held = output
            output.hold()
            self._show(view)
