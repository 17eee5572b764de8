"""Mixes clips into one stream of frames, exact to the frame. It knows no device and no clock."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass
from operator import add, mul

from backtimer.sound.clips import SAMPLE_RATE

FADE_SECONDS = 0.01
"""What sounds when it is cancelled fades out within this, instead of clicking."""

MAX_VOICES = 24
"""More clips than this are never sounded at once: a block must be mixed in far less time than it lasts."""

_CEILING = 32767
_KNEE = round(_CEILING * 10 ** (-1 / 20))
"""The highest sample that a clip may have, -1 dBFS. Where clips add up to more, the sum is bent, not cut."""

_FADE = tuple(
    0.5 + 0.5 * math.cos(math.pi * (index + 1) / (FADE_SECONDS * SAMPLE_RATE))
    for index in range(round(FADE_SECONDS * SAMPLE_RATE))
)


@dataclass(frozen=True, slots=True)
class _Voice:
    samples: array[int]
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.samples)


class Mixer:
    """A stream of 16-bit mono frames, numbered from 0 and taken block by block."""

    def __init__(self) -> None:
        self.position = 0
        """Number of the next frame to be mixed."""
        self._voices: list[_Voice] = []

    def add(self, clip: bytes, start: int) -> None:
        """Let a clip begin at the frame `start`, or with the next block where that has gone by.

        Of more than `MAX_VOICES` clips at a time the newest are left out.
        """
        if len(self._voices) < MAX_VOICES:
            self._voices.append(_Voice(array("h", clip), max(start, self.position)))

    def cancel(self) -> None:
        """Forget every clip that has not begun, and fade out those that have."""
        fading = []
        for voice in self._voices:
            if voice.start < self.position:
                rest = voice.samples[self.position - voice.start :]
                fading.append(_Voice(array("h", map(int, map(mul, rest, _FADE))), self.position))
        self._voices = fading

    def mix(self, count: int) -> bytes:
        """The next `count` frames."""
        first, end = self.position, self.position + count
        block = array("h", bytes(2 * count))
        sounding = [voice for voice in self._voices if voice.start < end]
        if len(sounding) == 1:
            place, part = _cut(sounding[0], first, end)
            block[place : place + len(part)] = part
        elif sounding:
            total = [0] * count
            for voice in sounding:
                place, part = _cut(voice, first, end)
                stretch = slice(place, place + len(part))
                total[stretch] = map(add, total[stretch], part)
            if max(total) > _KNEE or min(total) < -_KNEE:
                total = [_bend(sample) for sample in total]
            block = array("h", total)
        self.position = end
        self._voices = [voice for voice in self._voices if voice.end > end]
        return block.tobytes()


def _cut(voice: _Voice, first: int, end: int) -> tuple[int, array[int]]:
    """Where in the block from frame `first` to `end` a voice is heard, and its samples there."""
    begin = max(voice.start, first)
    return begin - first, voice.samples[begin - voice.start : end - voice.start]


def _bend(sample: int) -> int:
    over = abs(sample) - _KNEE
    if over <= 0:
        return sample
    room = _CEILING - _KNEE
    return int(math.copysign(_KNEE + room * over / (over + room), sample))
