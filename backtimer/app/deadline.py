"""One moment at a time that a screen waits for."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable

from textual.message_pump import MessagePump


class Deadline:
    """Calls back at a moment of a monotonic clock, unless another one is set before."""

    def __init__(self, pump: MessagePump, callback: Callable[[], None], clock: Callable[[], float]) -> None:
        self._pump = pump
        self._callback = callback
        self._clock = clock
        self._handle: asyncio.TimerHandle | None = None

    def set(self, moment: float) -> None:
        """Wait for this moment, and for no other; if it is infinite, for none."""
        self.clear()
        if moment < math.inf:
            loop = asyncio.get_running_loop()
            at = loop.time() + moment - self._clock()
            # By way of the message queue: an error in it then ends the app, and is not lost in the loop.
            self._handle = loop.call_at(at, self._pump.call_next, self._callback)

    def clear(self) -> None:
        """Wait for nothing any more."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
