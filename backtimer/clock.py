"""Tells whether the machine slept: compares a clock that stands still meanwhile with one that does not.

A program that is stopped and goes on later has not slept: both clocks went on.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

SHORTEST_SLEEP_SECONDS = 2.0
"""Less than that between the two clocks is no sleep that a person would notice."""

_READ_TOGETHER_SECONDS = 0.05
"""Readings further apart than this say nothing: the program was stopped between them."""

Clock = Callable[[], float]


class SleepWatch:
    """Notices that the machine slept, whenever it is asked."""

    def __init__(self, awake: Clock, always: Clock, *, counted: bool = False) -> None:
        """`awake` counts seconds in which the machine is awake, `always` counts the others too."""
        self.counted = counted
        """Whether Python's own monotonic clock counts sleep."""
        self._awake = awake
        self._always = always
        self._ahead = self._reading()

    def slept(self) -> float:
        """For how many seconds the machine has slept since this was last asked; 0 where it did not, or hardly."""
        before, self._ahead = self._ahead, self._reading()
        slept = self._ahead - before
        return slept if slept > SHORTEST_SLEEP_SECONDS else 0.0

    def _reading(self) -> float:
        """By how much the one clock is ahead of the other, both read at one moment."""
        while True:
            before = self._awake()
            always = self._always()
            if self._awake() - before <= _READ_TOGETHER_SECONDS:
                return always - before


def sleep_watch() -> SleepWatch | None:
    """The watch that this platform allows; None where it has no such clocks."""
    if sys.platform == "win32":
        return SleepWatch(_windows_awake, time.monotonic, counted=True)
    # Linux has a clock of its own that counts sleep; that of macOS with the usual name does, while Python's does not.
    counting = getattr(time, "CLOCK_BOOTTIME", None)
    if counting is None and sys.platform == "darwin":
        counting = time.CLOCK_MONOTONIC
    if counting is None:
        return None
    return SleepWatch(time.monotonic, lambda: time.clock_gettime(counting))


if sys.platform == "win32":
    import ctypes

    def _windows_awake() -> float:
        """Seconds in which the machine has been awake."""
        count = ctypes.c_ulonglong()
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(count))
        return count.value / 1e7
