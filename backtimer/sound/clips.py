"""Sound clips as they lie in a folder: one WAV file each, in the one format that every player takes."""

from __future__ import annotations

import re
import wave
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    ClipSource = Callable[[str], bytes]
    """Gives the frames of the sound with this name, or raises `ClipError`."""

SAMPLE_RATE = 24_000
"""Frames per second of every clip."""

LEAD_SECONDS = 0.02
"""The silence that every clip begins with, to wake a sleeping Bluetooth speaker. Players start this much early."""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class ClipError(Exception):
    """A sound that cannot be had, in one sentence."""


def load_clip(name: str, folder: Path) -> bytes:
    """Read `NAME.wav` from the folder: 16-bit mono frames at 24 kHz, in the machine's byte order.

    Raises `ClipError` for a name that is not a bare one and for a file that is missing or in another format.
    """
    if not _NAME.fullmatch(name):
        raise ClipError(f"{name!r} is no name of a sound: use small letters, digits and single hyphens")
    path = folder / f"{name}.wav"
    try:
        with wave.open(str(path), "rb") as file:
            form = (file.getnchannels(), file.getsampwidth() * 8, file.getframerate())
            frames = file.readframes(file.getnframes())
    except OSError as error:
        raise ClipError(f"{path}: cannot be read: {error.strerror}") from error
    except (wave.Error, EOFError) as error:
        raise ClipError(f"{path}: is not a WAV file with plain PCM frames") from error
    if form != (1, 16, SAMPLE_RATE):
        channels, bits, rate = form
        raise ClipError(
            f"{path}: has {channels} channel(s) of {bits} bits at {rate} Hz; save it as mono, 16 bits, 24000 Hz"
        )
    return frames


def scaled(clip: bytes, volume: float) -> bytes:
    """The clip at `volume` times its amplitude, from 0 to 1."""
    if volume == 1:
        return clip
    return array("h", (round(volume * sample) for sample in array("h", clip))).tobytes()
