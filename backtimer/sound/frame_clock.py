"""Tells which frame of an audio stream is heard at an instant of the monotonic clock.

A sound card's clock runs some 200 ppm beside the computer's, and its callbacks come unevenly; counting frames alone
drifts by a hundredth of a second each minute.
"""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING

from backtimer.sound.player import Latency

if TYPE_CHECKING:
    from collections.abc import Collection

_WINDOW_SECONDS = 6.4
"""Over how long the pace of the callbacks is taken."""
_SETTLING_SECONDS = 0.5
_GAP_SECONDS = 1.0
_STEP_CALLBACKS = 6
_STEP_SECONDS = 0.04


class FrameClock:
    """Follows one stream from its first callback on."""

    def __init__(self, rate: int, latency_seconds: float, period_seconds: float) -> None:
        """`latency_seconds` is how long a frame waits in the device's buffer, once the stream runs evenly.

        `period_seconds` is about the time from one callback to the next.
        """
        self._rate = rate
        self._latency = latency_seconds
        self._period = period_seconds
        self._first = self._last = -math.inf
        self._heard = 0.0
        """The instant at which frame 0 was heard, or would have been."""
        self._even_since = math.inf
        self._even_callbacks = 0
        """How many callbacks there were since the stream runs evenly, and since when it does."""
        self._offsets: deque[float] = deque(maxlen=round(_WINDOW_SECONDS / period_seconds))

    @property
    def latency(self) -> Latency | None:
        """How far the device runs ahead; None while it is settling."""
        if self._even_callbacks == 0:
            return None
        measured = (self._last - self._even_since) / self._even_callbacks
        return Latency(self._period, measured, max(self._offsets) - min(self._offsets), self._latency)

    def note(self, frame: int, now: float) -> None:
        """Take in that the device asked at the instant `now` for the block that begins with `frame`."""
        offset = now - frame / self._rate
        if now - self._last > _GAP_SECONDS:
            # The stream begins, or the process was stopped. The buffer is empty: what is asked for now is heard now.
            self._first, self._heard = now, offset
            self._offsets.clear()
            self._even_since, self._even_callbacks = math.inf, 0
        self._last = now
        if now - self._first < _SETTLING_SECONDS:
            return
        if self._offsets:
            self._even_callbacks += 1
        else:
            self._even_since = now
        self._offsets.append(offset)
        self._follow_step()
        self._heard = _middle(self._offsets) + self._latency

    def frame_at(self, instant: float) -> int:
        """Number of the frame that is heard at an instant. At least one callback must have been noted."""
        return round((instant - self._heard) * self._rate)

    def _follow_step(self) -> None:
        """Forget the past when the stream has moved: the device ran dry, or became another one.

        One callback may come late and the stream goes on as before; so many in a row mean that it has moved.
        """
        past = _middle(self._offsets)
        recent = list(self._offsets)[-_STEP_CALLBACKS:]
        if min(recent) > past + _STEP_SECONDS or max(recent) < past - _STEP_SECONDS:
            self._offsets.clear()
            self._offsets.extend(recent)


def _middle(offsets: Collection[float]) -> float:
    """The mean of the middle half: callbacks come in clusters some 10 ms apart, between which a median jumps."""
    quarter = len(offsets) // 4
    half = sorted(offsets)[quarter : len(offsets) - quarter]
    return sum(half) / len(half)
