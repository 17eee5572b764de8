"""Sound clips as they lie in a folder: one file each, read into the one format that every player takes.

Most are WAV files. What is long and not urgent may be compressed, as Ogg Vorbis; to read that takes miniaudio.
"""

from __future__ import annotations

import re
import wave
from array import array
from importlib.util import find_spec
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

COMPRESSED = ".ogg"
"""The ending of compressed clips."""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class ClipError(Exception):
    """A sound that cannot be had, in one sentence."""


def can_be_loaded(file: str) -> bool:
    """Whether a clip's file is of a kind that can be read here."""
    return not file.endswith(COMPRESSED) or find_spec("miniaudio") is not None


def load_clip(name: str, folder: Path) -> bytes:
    """Read `NAME.wav`, or else `NAME.ogg`, from the folder: 16-bit mono frames at 24 kHz, in the machine's byte order.

    Raises `ClipError` for a name that is not a bare one and for a file that is missing or in another format.
    """
    if not _NAME.fullmatch(name):
        raise ClipError(f"{name!r} is no name of a sound: use small letters, digits and single hyphens")
    path = folder / f"{name}.wav"
    compressed = path.with_suffix(COMPRESSED)
    try:
        return _decompressed(compressed) if not path.exists() and compressed.exists() else _frames(path)
    except OSError as error:
        raise ClipError(f"{path}: cannot be read: {error.strerror}") from error


def _frames(path: Path) -> bytes:
    try:
        with wave.open(str(path), "rb") as file:
            form = (file.getnchannels(), file.getsampwidth() * 8, file.getframerate())
            frames = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        raise ClipError(f"{path}: is not a WAV file with plain PCM frames") from error
    _demand_form(path, form)
    return frames


def _decompressed(path: Path) -> bytes:
    try:
        import miniaudio
    except ImportError as error:
        raise ClipError(f"{path}: is compressed, and miniaudio is not installed to read it") from error
    content = path.read_bytes()
    try:
        decoded = miniaudio.vorbis_read(content)
    except miniaudio.DecodeError as error:
        raise ClipError(f"{path}: is not an Ogg file with Vorbis sound") from error
    _demand_form(path, (decoded.nchannels, 16, decoded.sample_rate))
    return bytes(decoded.samples)


def _demand_form(path: Path, form: tuple[int, int, int]) -> None:
    """Raise `ClipError` for another number of channels, bits or frames per second than every player takes."""
    if form != (1, 16, SAMPLE_RATE):
        channels, bits, rate = form
        raise ClipError(
            f"{path}: has {channels} channel(s) of {bits} bits at {rate} Hz; save it as mono, 16 bits, 24000 Hz"
        )


def scaled(clip: bytes, volume: float) -> bytes:
    """The clip at `volume` times its amplitude, from 0 to 1."""
    if volume == 1:
        return clip
    return array("h", (round(volume * sample) for sample in array("h", clip))).tobytes()
