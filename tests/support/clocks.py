"""A clock that tests turn by hand, and a player that knows by it what was heard."""

from __future__ import annotations

from backtimer.sound.player import RecordingPlayer


class FakeClock:
    """A monotonic clock that goes on only when told to."""

    def __init__(self, now: float = 86_400.0) -> None:
        self.now = now

    def __call__(self) -> float:
        """The instant."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


class HeardPlayer(RecordingPlayer):
    """Knows which of the sounds that it was asked to play would have been heard: what is cancelled in time is not."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__()
        self._clock = clock
        self._queue: list[tuple[str, float]] = []

    def play(self, sound: str, at: float) -> None:
        """Queue the sound."""
        super().play(sound, at)
        self._queue.append((sound, at))

    def cancel(self) -> None:
        """Forget what is still to come."""
        super().cancel()
        self._queue = [(sound, at) for sound, at in self._queue if at <= self._clock.now]

    def heard(self, since: float = 0.0) -> list[tuple[str, float]]:
        """Each sound up to now and its instant, in order of time, with instants counted from `since`."""
        past = [(sound, round(at - since, 3)) for sound, at in self._queue if at <= self._clock.now]
        return sorted(past, key=lambda sound: sound[1])

    @property
    def queued(self) -> list[tuple[str, float]]:
        """What is still to be heard, with seconds from now."""
        return [(sound, round(at - self._clock.now, 3)) for sound, at in self._queue if at > self._clock.now]
