"""Sounds queued for instants, given out as the blocks of frames that an audio device asks for. It knows no device."""

from __future__ import annotations

import heapq
import threading
import time
from typing import TYPE_CHECKING

from backtimer.sound.clips import LEAD_SECONDS, SAMPLE_RATE
from backtimer.sound.ducking import part_of
from backtimer.sound.frame_clock import FrameClock
from backtimer.sound.mixer import Mixer
from backtimer.sound.player import LATE_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from backtimer.sound.clips import ClipSource
    from backtimer.sound.player import Latency
    from backtimer.sound.stream import StreamLibrary


class CueStream:
    """The queue between the thread that plays and the device's own thread. Every method may be called from any."""

    def __init__(self, clips: ClipSource, *, now: Callable[[], float] = time.monotonic) -> None:
        self.blocks = 0
        """How many blocks devices have asked for: while it grows, the device is alive."""
        self._clips = clips
        self._now = now
        self._lock = threading.Lock()
        self._queue: list[tuple[float, int, str, bytes]] = []
        self._count = 0
        self._mixer = Mixer()
        self._clock: FrameClock | None = None

    @property
    def latency(self) -> Latency | None:
        """How far the device runs ahead; None where that is not known yet."""
        with self._lock:
            return None if self._clock is None else self._clock.latency

    def play(self, sound: str, at: float) -> None:
        """Queue a sound so that what comes after its leading silence is heard at the instant `at`.

        Raises `ClipError` where there is no such sound.
        """
        clip = self._clips(sound)
        with self._lock:
            self._count += 1
            heapq.heappush(self._queue, (at, self._count, sound, clip))

    def cancel(self) -> None:
        """Drop what is queued, and fade out what sounds."""
        with self._lock:
            self._queue.clear()
            self._mixer.cancel()

    def take_queued(self) -> list[tuple[str, float]]:
        """Hand over what is queued as sounds and instants, in order of time, and forget it."""
        with self._lock:
            queued, self._queue = sorted(self._queue), []
        return [(sound, at) for at, _, sound, _ in queued]

    def frames(self, library: StreamLibrary) -> Generator[bytes, int, None]:
        """What a newly opened device of a library takes its blocks from: send it a number of frames, get their bytes.

        It has been advanced to its first `yield`. From then on, earlier generators end when they are next asked.
        """
        self._clock = FrameClock(SAMPLE_RATE, library.latency_seconds, library.period_seconds)
        frames = self._frames(self._clock)
        next(frames)
        return frames

    def _frames(self, clock: FrameClock) -> Generator[bytes, int, None]:
        count = yield b""
        while True:
            with self._lock:
                if self._clock is not clock:
                    return
                self.blocks += 1
                now = self._now()
                clock.note(self._mixer.position, now)
                self._start_what_is_due(clock, now, self._mixer.position + count)
                block = self._mixer.mix(count)
            count = yield block

    def _start_what_is_due(self, clock: FrameClock, now: float, end: int) -> None:
        while self._queue:
            at, _, sound, clip = self._queue[0]
            start = clock.frame_at(at - LEAD_SECONDS)
            if start >= end:
                return
            heapq.heappop(self._queue)
            if now - at <= LATE_SECONDS:
                self._mixer.add(clip, start, part_of(sound))
