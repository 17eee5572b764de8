"""Keeps frames of sound in a file that other programs play: WAV always, MP3 where the encoder is installed."""

from __future__ import annotations

import sys
import wave
from array import array
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, BinaryIO, Literal

from backtimer.sound.clips import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Write = Callable[[bytes], None]
    """Takes the next frames, 16-bit mono in the machine's byte order."""

AudioKind = Literal["wav", "mp3"]

MP3_KILOBITS = 64
"""Per second: for one voice and a few tones nobody hears the difference to more."""


class NoAudioKind(Exception):
    """A file of this kind cannot be made: why, and the mend, in a sentence."""


def audio_kind(name: str) -> AudioKind:
    """The kind of file that a name asks for by its ending. Raises `NoAudioKind`."""
    ending = name.lower().rpartition(".")[2] if "." in name else ""
    if ending == "wav":
        return "wav"
    if ending == "mp3":
        if find_spec("lameenc") is None:
            raise NoAudioKind("for .mp3 install the extra, as in `pip install backtimer[mp3]`, or use .wav")
        return "mp3"
    raise NoAudioKind("the name must end in .wav or .mp3")


@contextmanager
def audio_writer(file: BinaryIO, kind: AudioKind, frames: int) -> Iterator[Write]:
    """What writes so many frames into a file that is open for writing. Raises OSError where it cannot."""
    with _wav(file, frames) if kind == "wav" else _mp3(file) as write:
        yield write


@contextmanager
def _wav(file: BinaryIO, frames: int) -> Iterator[Write]:
    with wave.open(file, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(SAMPLE_RATE)
        wav.setnframes(frames)
        yield wav.writeframesraw


@contextmanager
def _mp3(file: BinaryIO) -> Iterator[Write]:
    import lameenc

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(SAMPLE_RATE)
    encoder.set_bit_rate(MP3_KILOBITS)
    encoder.set_quality(5)

    def write(frames: bytes) -> None:
        if sys.byteorder == "big":
            swapped = array("h", frames)
            swapped.byteswap()
            frames = swapped.tobytes()
        file.write(encoder.encode(frames))

    yield write
    file.write(encoder.flush())
