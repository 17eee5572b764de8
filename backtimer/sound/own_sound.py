"""Makes a clip of what a speech program or a person recorded: one rate, trimmed, as loud as the recorded voice."""

from __future__ import annotations

import io
import math
import sys
import wave
from array import array
from functools import cache
from operator import mul
from typing import TYPE_CHECKING

from backtimer.sound.clips import LEAD_SECONDS, SAMPLE_RATE
from backtimer.sound.loudness import loudness

if TYPE_CHECKING:
    from collections.abc import Sequence

LOUDNESS = -14.5
"""LUFS of its loudest stretch: that of the recorded voice, which has -18 LUFS on average."""

PEAK = 10 ** (-1 / 20)
"""No sample goes beyond -1 dBFS."""

LONGEST_SECONDS = 20.0
"""A name or a note that takes longer has no place in a session."""

SHORTEST_SECONDS = 0.05

_KNEE = 0.7 * PEAK

_SILENCE = 1e-7
"""Mean power of what nobody hears, with full scale at 1.0."""

_EDGE_DB = -42.0
"""Below the loudest moment by so much, speech has not begun or has ended."""

_WINDOW = SAMPLE_RATE // 200
_BEFORE, _AFTER = _WINDOW, SAMPLE_RATE // 50
_FADE_IN, _FADE_OUT = round(0.003 * SAMPLE_RATE), round(0.02 * SAMPLE_RATE)

_ZERO_CROSSINGS = 10
"""On either side of the middle of the filter that changes the rate."""
_RATES = range(8_000, 192_001)


class NoSpeech(Exception):
    """A recording that no clip can be made of: why, as the middle of a sentence."""


def clip_of(recording: bytes) -> bytes:
    """The frames of a clip, made of the content of a WAV file with plain PCM. Raises `NoSpeech`."""
    samples, rate = _samples_of(recording)
    return _finished(_trimmed(_resampled(samples, rate)))


def _samples_of(recording: bytes) -> tuple[list[float], int]:
    """The samples, with all channels mixed into one and full scale at 1.0, and their rate."""
    try:
        with wave.open(io.BytesIO(recording)) as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            if rate not in _RATES:
                raise NoSpeech(f"has {rate} frames a second; save it with 24000")
            # A program that writes into a pipe does not know the length beforehand, and claims any.
            frames = file.readframes(min(file.getnframes(), round((LONGEST_SECONDS + 5) * rate)))
    except (wave.Error, EOFError) as error:
        raise NoSpeech("is not a WAV file with plain PCM frames; save it as one, 16 bits, 24000 Hz") from error
    frames = frames[: len(frames) // (width * channels) * width * channels]
    values = _values(frames, width)
    if channels > 1:
        values = [sum(values[at : at + channels]) / channels for at in range(0, len(values), channels)]
    return values, rate


def _values(frames: bytes, width: int) -> list[float]:
    if width == 1:
        return [(value - 128) / 128 for value in frames]
    scale = 1 / (1 << (8 * width - 1))
    scale = 1 / (1 << (8 * width - 1))
    if width == 2:
        return [scale * value for value in array("h", frames)]
    parts = (frames[at : at + width] for at in range(0, len(frames), width))
    return [scale * int.from_bytes(part, sys.byteorder, signed=True) for part in parts]


def _resampled(samples: list[float], rate: int) -> list[float]:
    """The same at the rate of all clips: each new sample is a windowed sinc's mean of those around it."""
    if rate == SAMPLE_RATE:
        return samples
    common = math.gcd(rate, SAMPLE_RATE)
    steps, phases = rate // common, SAMPLE_RATE // common
    cutoff = 0.95 * min(1.0, SAMPLE_RATE / rate)
    half = math.ceil(_ZERO_CROSSINGS / cutoff)
    padded = [*[0.0] * half, *samples, *[0.0] * half]

    @cache
    def taps(phase: int) -> tuple[float, ...]:
        return tuple(_tap(place - phase / phases, half, cutoff) for place in range(1 - half, half + 1))

    places = (divmod(index * steps, phases) for index in range(len(samples) * phases // steps))
    return [sum(map(mul, padded[first + 1 : first + 1 + 2 * half], taps(phase))) for first, phase in places]


def _tap(distance: float, half: int, cutoff: float) -> float:
    """The weight of a sample so many samples away, by a sinc under a Hann window."""
    if abs(distance) >= half:
        return 0.0
    angle = math.pi * cutoff * distance
    sinc = 1.0 if angle == 0 else math.sin(angle) / angle
    return cutoff * sinc * (0.5 + 0.5 * math.cos(math.pi * distance / half))


def _trimmed(samples: list[float]) -> list[float]:
    """The speech alone, its edges faded."""
    powers = [
        sum(map(mul, window, window)) / _WINDOW
        for window in (samples[at : at + _WINDOW] for at in range(0, len(samples), _WINDOW))
    ]
    threshold = max(powers, default=0.0) * 10 ** (_EDGE_DB / 10)
    speech = [number for number, power in enumerate(powers) if power > threshold]
    if not speech or max(powers) < _SILENCE:
        raise NoSpeech("holds nothing but silence")
    cut = samples[max(0, speech[0] * _WINDOW - _BEFORE) : (speech[-1] + 1) * _WINDOW + _AFTER]
    if len(cut) < SHORTEST_SECONDS * SAMPLE_RATE:
        raise NoSpeech("is too short to be understood")
    if len(cut) > LONGEST_SECONDS * SAMPLE_RATE:
        raise NoSpeech(f"lasts longer than {LONGEST_SECONDS:g} seconds")
    for place in range(_FADE_IN):
        cut[place] *= place / _FADE_IN
    for place in range(_FADE_OUT):
        cut[-1 - place] *= place / _FADE_OUT
    return cut


def _finished(samples: Sequence[float]) -> bytes:
    gain = 10 ** ((LOUDNESS - loudness(samples, SAMPLE_RATE)) / 20)
    lead = array("h", bytes(2 * round(LEAD_SECONDS * SAMPLE_RATE)))
    return (lead + array("h", (int(32767 * _limited(gain * sample)) for sample in samples))).tobytes()


def _limited(sample: float) -> float:
    """Bent, not cut, where it is louder than a clip may be."""
    over = abs(sample) - _KNEE
    if over <= 0:
        return sample
    room = PEAK - _KNEE
    return math.copysign(_KNEE + room * math.tanh(over / room), sample)
