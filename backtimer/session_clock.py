"""The time of a session, which begins at zero and may run faster than the real one."""

from __future__ import annotations

from collections.abc import Callable


class SessionClock:
    """Turns the instants of a monotonic clock into a session's seconds, and back."""

    def __init__(self, clock: Callable[[], float], speed: float) -> None:
        self.speed = speed
        """How many times as fast as the real one the session's time runs."""
        self._clock = clock
        self._zero = 0.0

    def begin(self) -> None:
        """Let the session begin now."""
        self._zero = self._clock()

    @property
    def instant(self) -> float:
        """The clock's present instant, in real seconds."""
        return self._clock()

    @property
    def now(self) -> float:
        """Seconds of the session since it began."""
        return self.time_at(self._clock())

    def time_at(self, instant: float) -> float:
        """The session's time at an instant of the clock."""
        return (instant - self._zero) * self.speed

    def instant_of(self, time: float) -> float:
        """The clock's instant at a time of the session."""
        return self._zero + time / self.speed
