"""Whether a terminal keeps up with what is drawn: a slow link, or a busy machine, must not make the countdown late."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

if sys.platform != "win32":
    import select

LATE_FRAMES: Final = 8
"""So many late frames more than punctual ones are too many."""


def terminal_takes_more() -> bool:
    """Whether what was written to the terminal so far has been taken. Where nobody can tell, it has."""
    if sys.platform == "win32" or sys.__stderr__ is None:
        return True
    try:
        return bool(select.select([], [sys.__stderr__], [], 0)[1])
    except (OSError, ValueError):
        return True


class Pace:
    """Counts how often frames that are due every so many seconds cannot be shown in time."""

    def __init__(self, seconds: float, takes_more: Callable[[], bool] = terminal_takes_more) -> None:
        self._seconds = seconds
        self._takes_more = takes_more
        self._before: float | None = None
        self._late = 0

    @property
    def lost(self) -> bool:
        """Whether it is better to stop."""
        return self._late >= LATE_FRAMES

    def in_time(self, now: float) -> bool:
        """Whether the frame that is due at this moment can be drawn. To be asked once for each, in seconds of a clock.

        It cannot while the terminal has not taken the last one. A frame that comes a whole frame too late is drawn,
        and counts as late.
        """
        taken = self._takes_more()
        late = not taken or (self._before is not None and now - self._before > 2 * self._seconds)
        self._before = now
        self._late = self._late + 1 if late else max(0, self._late - 1)
        return taken
