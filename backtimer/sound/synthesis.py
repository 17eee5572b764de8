"""The ten tones, computed: `python -m backtimer.sound.synthesis sounds/tones` writes them anew.

Each differs from every other in pitch, contour and rhythm, so that it is known without looking. When a tone is heard
is decided elsewhere.
"""

from __future__ import annotations

import math
import sys
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.sound.clips import LEAD_SECONDS, SAMPLE_RATE
from backtimer.sound.loudness import loudness

if TYPE_CHECKING:
    from backtimer.core.timeline import SoundName

LOUD, MIDDLE, SOFT = -13.0, -16.0, -21.0
"""Loudness in LUFS of what must not be missed, of what helps, and of what comes again and again."""

PEAK = 10 ** (-1 / 20)
"""No sample goes beyond -1 dBFS."""

ATTACK_SECONDS = 0.006
RELEASE_SECONDS = 0.03

MALLET = ((1, 1.0), (2, 0.35), (3, 0.12), (4, 0.05))
"""Partials as (multiple of the pitch, share): round, with enough brightness for a small speaker."""
WOOD = ((1, 1.0), (3, 0.3), (5, 0.1))
"""Odd partials only: hollow."""

C5, D5, G5, A5, B5 = 523.25, 587.33, 783.99, 880.0, 987.77
C6, D6, E6, G6, B6 = 1046.5, 1174.66, 1318.51, 1567.98, 1975.53


@dataclass(frozen=True, slots=True)
class Note:
    """One note of a tone."""

    start: float
    """Seconds from the tone's first note."""
    seconds: float
    pitch: float
    """Hertz."""
    ring: float = 0.15
    """Seconds in which it fades to about a third."""
    level: float = 1.0
    glide_to: float | None = None
    """Pitch at its end, where it is not the one that it began with."""


@dataclass(frozen=True, slots=True)
class Tone:
    """Notes, what they are played on, and how loud they are together."""

    notes: tuple[Note, ...]
    loudness: float
    partials: tuple[tuple[int, float], ...] = MALLET


TONES: dict[SoundName, Tone] = {
    "ready": Tone((Note(0, 0.24, G5), Note(0.2, 0.4, C6, ring=0.2)), MIDDLE),
    "start": Tone(
        (Note(0, 0.12, G5), Note(0.08, 0.12, C6), Note(0.16, 0.12, E6), Note(0.24, 0.5, G6, ring=0.3, level=1.3)),
        LOUD,
    ),
    "half": Tone((Note(0, 0.14, E6, ring=0.07), Note(0.14, 0.3, E6, ring=0.12)), MIDDLE),
    "tick": Tone((Note(0, 0.08, B5, ring=0.06),), MIDDLE),
    "zero": Tone((Note(0, 0.6, B6, ring=0.5), Note(0, 0.6, B5, ring=0.5, level=0.7)), LOUD),
    "rest": Tone((Note(0, 0.25, G6), Note(0.18, 0.25, D6), Note(0.36, 0.6, G5, ring=0.25)), LOUD),
    "switch": Tone(
        (Note(0, 0.16, A5), Note(0.13, 0.16, E6), Note(0.32, 0.16, A5), Note(0.45, 0.3, E6)), LOUD, partials=WOOD
    ),
    "phase": Tone((Note(0, 0.25, D5, ring=0.09),), SOFT),
    "rep": Tone((Note(0, 0.13, 700, ring=0.08, glide_to=C6),), SOFT),
    "done": Tone(
        (
            Note(0, 0.3, G5),
            Note(0.24, 0.3, B5),
            Note(0.48, 1.1, C6, ring=0.4),
            Note(0.48, 1.1, E6, ring=0.35, level=0.5),
            Note(0.48, 1.1, G6, ring=0.3, level=0.35),
            Note(0.48, 1.1, C5, ring=0.4, level=0.6),
        ),
        LOUD,
    ),
}


def render(tone: Tone) -> bytes:
    """The tone as 16-bit mono frames at 24 kHz, after the silence that leads every clip.

    Raises `ValueError` where the tone cannot be as loud as it asks to be.
    """
    lead = round(LEAD_SECONDS * SAMPLE_RATE)
    length = max(note.start + note.seconds for note in tone.notes)
    samples = [0.0] * (lead + round(length * SAMPLE_RATE))
    for note in tone.notes:
        _add(samples, lead + round(note.start * SAMPLE_RATE), note, tone.partials)
    gain = 10 ** ((tone.loudness - loudness(samples, SAMPLE_RATE)) / 20)
    if max(map(abs, samples)) * gain > PEAK:
        raise ValueError(f"at {tone.loudness} LUFS the tone would go beyond its peak: make it softer or ring longer")
    return array("h", (round(32767 * gain * sample) for sample in samples)).tobytes()


def write_tones(folder: Path) -> None:
    """Write every tone as `NAME.wav` into the folder, which is made if it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, tone in TONES.items():
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(SAMPLE_RATE)
            file.writeframes(render(tone))


def _add(samples: list[float], first: int, note: Note, partials: tuple[tuple[int, float], ...]) -> None:
    count = min(round(note.seconds * SAMPLE_RATE), len(samples) - first)
    final = note.pitch if note.glide_to is None else note.glide_to
    phase = 0.0
    for index in range(count):
        seconds = index / SAMPLE_RATE
        edge = min(1.0, seconds / ATTACK_SECONDS, (note.seconds - seconds) / RELEASE_SECONDS)
        # Higher partials die away sooner, as they do on anything that is struck.
        wave_form = sum(
            share * math.exp(-seconds * multiple**0.5 / note.ring) * math.sin(multiple * phase)
            for multiple, share in partials
        )
        samples[first + index] += note.level * wave_form * (0.5 - 0.5 * math.cos(math.pi * edge))
        phase += math.tau * (note.pitch + (final - note.pitch) * seconds / note.seconds) / SAMPLE_RATE


if __name__ == "__main__":
    write_tones(Path(sys.argv[1]))
