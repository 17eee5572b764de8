"""Mixes clips into one stream of frames, exact to the frame. It knows no device and no clock.

Its output depends on nothing but the clips and their frames, however the blocks are cut.
"""

from __future__ import annotations

import math
from array import array
from operator import add, mul
from typing import TypeAlias

from msgspec import Struct

from backtimer.sound.clips import SAMPLE_RATE
from backtimer.sound.ducking import HOLD_FRAMES, PLAIN, RISE_FRAMES, Part, depths

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


Samples: TypeAlias = "array[int] | memoryview[int]"
"""16-bit samples. A clip's are looked at where they are: a copy of every sentence would be in memory beside it."""


class _Voice(Struct, frozen=True):
    samples: Samples
    start: int
    under_speech: float

    @property
    def end(self) -> int:
        return self.start + len(self.samples)


class Mixer:
    """A stream of 16-bit mono frames, numbered from 0 and taken block by block."""

    def __init__(self) -> None:
        self.position = 0
        """Number of the next frame to be mixed."""
        self._voices: list[_Voice] = []
        self._speech: list[tuple[int, int]] = []
        """The first frame of each clip of speech and the one after its last, as long as it keeps the tones down."""

    def add(self, clip: bytes, start: int, part: Part = PLAIN) -> None:
        """Let a clip begin at the frame `start`, or with the next block where that has gone by.

        Of more than `MAX_VOICES` clips at a time the newest are left out.
        """
        if len(self._voices) == MAX_VOICES:
            return
        voice = _Voice(memoryview(clip).cast("h"), max(start, self.position), part.under_speech)
        self._voices.append(voice)
        if part.speech:
            self._speech.append((voice.start, voice.end))

    def cancel(self) -> None:
        """Forget every clip that has not begun, and fade out those that have."""
        fading = []
        for voice in self._voices:
            if voice.start < self.position:
                rest = voice.samples[self.position - voice.start :]
                faded = array("h", map(int, map(mul, rest, _FADE)))
                fading.append(_Voice(faded, self.position, voice.under_speech))
        self._voices = fading
        ended = self.position + len(_FADE)
        self._speech = [(begin, min(end, ended)) for begin, end in self._speech if begin < self.position]

    def mix(self, count: int) -> bytes:
        """The next `count` frames."""
        first, end = self.position, self.position + count
        block = array("h", bytes(2 * count))
        sounding = [self._part(voice, first, end) for voice in self._voices if voice.start < end]
        if len(sounding) == 1:
            [(place, part)] = sounding
            memoryview(block)[place : place + len(part)] = memoryview(part)
        elif sounding:
            total = [0] * count
            for place, part in sounding:
                stretch = slice(place, place + len(part))
                total[stretch] = map(add, total[stretch], part)
            if max(total) > _KNEE or min(total) < -_KNEE:
                total = [_bend(sample) for sample in total]
            block = array("h", total)
        self.position = end
        self._voices = [voice for voice in self._voices if voice.end > end]
        self._speech = [stretch for stretch in self._speech if stretch[1] + HOLD_FRAMES + RISE_FRAMES > end]
        return block.tobytes()

    def _part(self, voice: _Voice, first: int, end: int) -> tuple[int, Samples]:
        """Where in the block from frame `first` to `end` a voice is heard, and its samples there."""
        begin = max(voice.start, first)
        samples = voice.samples[begin - voice.start : end - voice.start]
        if voice.under_speech < 1 and self._speech:
            sunk = depths(self._speech, begin, begin + len(samples))
            if sunk is not None:
                loss = 1 - voice.under_speech
                gains = [1 - loss * depth for depth in sunk]
                samples = array("h", map(round, map(mul, samples, gains)))
        return begin - first, samples


def _bend(sample: int) -> int:
    over = abs(sample) - _KNEE
    if over <= 0:
        return sample
    room = _CEILING - _KNEE
    return int(math.copysign(_KNEE + room * over / (over + room), sample))
