"""Computes the tones: `python -m backtimer.sound.synthesis sounds/tones` writes those of every theme anew.

In each theme a tone differs from every other in pitch, contour and rhythm, so that it is known without looking. When
a tone is heard is decided elsewhere.
"""

from __future__ import annotations

import math
import sys
import wave
from array import array
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.sound.clear_tones import CLEAR
from backtimer.sound.clips import LEAD_SECONDS, SAMPLE_RATE
from backtimer.sound.gentle_tones import GENTLE
from backtimer.sound.loudness import loudness

if TYPE_CHECKING:
    from backtimer.core.timeline import SoundName
    from backtimer.files.settings import Tones
    from backtimer.sound.tone import Note, Timbre, Tone

THEMES: dict[Tones, dict[SoundName, Tone]] = {"clear": CLEAR, "gentle": GENTLE}

PEAK = 10 ** (-1 / 20)
"""No sample goes beyond -1 dBFS."""


def render(tone: Tone) -> bytes:
    """The tone as 16-bit mono frames at 24 kHz, after the silence that leads every clip.

    Raises `ValueError` where the tone cannot be as loud as it asks to be.
    """
    lead = round(LEAD_SECONDS * SAMPLE_RATE)
    length = max(note.start + note.seconds for note in tone.notes)
    samples = [0.0] * (lead + round(length * SAMPLE_RATE))
    for note in tone.notes:
        _add(samples, lead + round(note.start * SAMPLE_RATE), note, tone.timbre)
    gain = 10 ** ((tone.loudness - loudness(samples, SAMPLE_RATE)) / 20)
    if max(map(abs, samples)) * gain > PEAK:
        raise ValueError(f"at {tone.loudness} LUFS the tone would go beyond its peak: make it softer or ring longer")
    return array("h", (round(32767 * gain * sample) for sample in samples)).tobytes()


def write_tones(folder: Path) -> None:
    """Write every tone as `THEME/NAME.wav` into the folder; folders that are missing are made."""
    for theme, tones in THEMES.items():
        (folder / theme).mkdir(parents=True, exist_ok=True)
        for name, tone in tones.items():
            with wave.open(str(folder / theme / f"{name}.wav"), "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(SAMPLE_RATE)
                file.writeframes(render(tone))


def _add(samples: list[float], first: int, note: Note, timbre: Timbre) -> None:
    count = min(round(note.seconds * SAMPLE_RATE), len(samples) - first)
    final = note.pitch if note.glide_to is None else note.glide_to
    phase = 0.0
    for index in range(count):
        seconds = index / SAMPLE_RATE
        edge = min(1.0, seconds / timbre.attack_seconds, (note.seconds - seconds) / timbre.release_seconds)
        # Higher partials die away sooner, as they do on anything that is struck.
        wave_form = sum(
            share * math.exp(-seconds * multiple**0.5 / note.ring) * math.sin(multiple * phase)
            for multiple, share in timbre.partials
        )
        samples[first + index] += note.level * wave_form * (0.5 - 0.5 * math.cos(math.pi * edge))
        phase += math.tau * (note.pitch + (final - note.pitch) * seconds / note.seconds) / SAMPLE_RATE


if __name__ == "__main__":
    write_tones(Path(sys.argv[1]))
