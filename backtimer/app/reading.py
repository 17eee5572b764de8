"""Reading the whole history for a screen: how far it has come, and an end to it when the screen is left."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.worker import Worker

QUIET_SECONDS = 0.5
"""What takes no longer needs no telling."""

FIRST_SECONDS = 0.15
"""What is read first is drawn meanwhile: two threads that compute at once would make both take twice as long."""

_STEP_PERCENT = 5


class ReadingStopped(Exception):
    """Nobody wants to know any more."""


class Progress:
    """To be told the share that is read, in the worker's thread. Raises `ReadingStopped` once that is cancelled."""

    def __init__(
        self, worker: Worker[Any], tell: Callable[[int], object], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`tell` takes per cent, and is called in the worker's thread."""
        self._worker = worker
        self._tell = tell
        self._clock = clock
        self._begun = clock()
        self._told = 0

    def __call__(self, share: float) -> None:
        """So much is read, from 0 to 1."""
        if self._worker.is_cancelled:
            raise ReadingStopped
        percent = int(share * 100)
        if percent >= self._told + _STEP_PERCENT and self._clock() - self._begun > QUIET_SECONDS:
            self._told = percent
            self._tell(percent)
