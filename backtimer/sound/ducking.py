"""Lowers the tones while a voice speaks, so that a word is never lost in a tone, nor a tone in a word.

A stretch of speech has a frame at which it begins and one at which it ends. The tones sink while the silence that
leads every clip goes by, and come back some time after the last word: between two clips of a sentence they stay low.
"""

from __future__ import annotations

from array import array
from itertools import repeat
from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from backtimer.core.timeline import SoundName
from backtimer.sound.clips import LEAD_SECONDS, SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

LOW = 10 ** (-9 / 20)
"""What is left of a tone's amplitude under speech: 9 dB less."""
LESS_LOW = 10 ** (-4 / 20)
"""What is left of a tone that must be heard whatever is being said."""
MUST_BE_HEARD = frozenset({"start", "zero"})

SINK_FRAMES = round(LEAD_SECONDS * SAMPLE_RATE)
HOLD_FRAMES = round(0.25 * SAMPLE_RATE)
"""How long after speech the tones stay low: longer than the pause between two sentences."""
RISE_FRAMES = round(0.15 * SAMPLE_RATE)

_TONES = frozenset(get_args(SoundName))
_SINK = array("d", ((index + 1) / SINK_FRAMES for index in range(SINK_FRAMES)))
_RISE = array("d", (1 - (index + 1) / RISE_FRAMES for index in range(RISE_FRAMES)))


class Part(Struct, frozen=True):
    """What a clip is to the others that sound with it."""

    speech: bool = False
    """Whether the tones give way to it."""
    under_speech: float = 1.0
    """What is left of its own amplitude under speech."""


PLAIN = Part()
SPEECH = Part(speech=True)


def part_of(sound: str) -> Part:
    """The part that a sound has by its name: it is one of the tones, or it is speech."""
    if sound not in _TONES:
        return SPEECH
    return Part(under_speech=LESS_LOW if sound in MUST_BE_HEARD else LOW)


def depths(stretches: Sequence[tuple[int, int]], first: int, end: int) -> list[float] | None:
    """How far the tones have sunk, from 0 to 1, at each frame from `first` to `end`; None where they have not.

    A stretch is the first frame of a clip of speech and the one after its last.
    """
    deepest: list[float] | None = None
    for begin, over in stretches:
        rise = over + HOLD_FRAMES
        if begin >= end or rise + RISE_FRAMES <= first:
            continue
        depth = [
            *repeat(0.0, min(begin, end) - first),
            *_SINK[max(0, first - begin) : max(0, end - begin)],
            *repeat(1.0, min(rise, end) - max(begin + SINK_FRAMES, first)),
            *_RISE[max(0, first - rise) : max(0, end - rise)],
        ]
        depth += repeat(0.0, end - first - len(depth))
        deepest = depth if deepest is None else list(map(max, deepest, depth))
    return deepest
