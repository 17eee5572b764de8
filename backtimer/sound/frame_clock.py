"""Tells which frame of an audio stream is heard at an instant of the monotonic clock.

A sound card's clock runs some 200 ppm beside the computer's, and its callbacks come unevenly; counting frames alone
drifts by a hundredth of a second each minute.
"""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_CALLBACKS = 64
_SETTLING_SECONDS = 0.5
_GAP_SECONDS = 1.0
_STEP_CALLBACKS = 6
_STEP_SECONDS = 0.04


class FrameClock:
    """Follows one stream from its first callback on."""

    def __init__(self, rate: int, latency_seconds: float) -> None:
        self._rate = rate
        self._latency = latency_seconds
        """How long a frame waits in the device's buffer, once the stream runs evenly."""
        self._first = self._last = -math.inf
        self._heard = 0.0
        """The instant at which frame 0 was heard, or would have been."""
        self._offsets: deque[float] = deque(maxlen=_CALLBACKS)

    def note(self, frame: int, now: float) -> None:
        """Take in that the device asked at the instant `now` for the block that begins with `frame`."""
        offset = now - frame / self._rate
        if now - self._last > _GAP_SECONDS:
            # The stream begins, or the process was stopped. The buffer is empty: what is asked for now is heard now.
            self._first, self._heard = now, offset
            self._offsets.clear()
        self._last = now
        if now - self._first < _SETTLING_SECONDS:
            return
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
