"""Does something at given instants, on a thread of its own: for the players whose device keeps no time."""

from __future__ import annotations

import heapq
import threading
import time
from typing import TYPE_CHECKING

from backtimer.sound.player import LATE_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable


class Timetable:
    """Calls `act` with each sound at its time: never early, and not at all where it is too late.

    The thread begins with the first sound, and with `prepare`.
    """

    def __init__(self, act: Callable[[str], None], *, prepare: Callable[[], None] = lambda: None) -> None:
        self._act = act
        self._prepare = prepare
        self._started = False
        self._queue: list[tuple[float, int, str]] = []
        self._count = 0
        self._closed = False
        self._changed = threading.Condition()

    def add(self, sound: str, at: float) -> None:
        """Have the sound acted upon at the instant `at`. Sounds of the same instant keep their order."""
        with self._changed:
            self._count += 1
            heapq.heappush(self._queue, (at, self._count, sound))
            if not self._started:
                self._started = True
                threading.Thread(target=self._run, name="sound timetable", daemon=True).start()
            self._changed.notify()

    def clear(self) -> None:
        """Forget all that has not been acted upon."""
        with self._changed:
            self._queue.clear()

    def close(self) -> None:
        """End the thread."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _run(self) -> None:
        self._prepare()
        while (sound := self._wait_for_next()) is not None:
            self._act(sound)

    def _wait_for_next(self) -> str | None:
        with self._changed:
            while not self._closed:
                if not self._queue:
                    self._changed.wait()
                    continue
                at, _, sound = self._queue[0]
                early = at - time.monotonic()
                if early > 0:
                    self._changed.wait(early)
                    continue
                heapq.heappop(self._queue)
                if -early <= LATE_SECONDS:
                    return sound
        return None
