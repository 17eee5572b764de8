"""Plays sounds with simpleaudio, an optional extra: each as a whole, started when its time has come.

The library cannot stream. So nothing is mixed here: tones are not lowered while a voice speaks, and what is cut off
does not fade.
"""

from __future__ import annotations

import importlib.metadata
import sys
import threading
import time
from typing import TYPE_CHECKING, Protocol

from backtimer.sound.alsa_quiet import quiet_alsa
from backtimer.sound.clips import LEAD_SECONDS, SAMPLE_RATE, ClipError
from backtimer.sound.player import NO_DEVICE, Playback, Player, SoundDeviceError, standing_in
from backtimer.sound.timetable import Timetable

if TYPE_CHECKING:
    from collections.abc import Callable

    from backtimer.sound.clips import ClipSource


_DEVICE_SECONDS = 1.0
"""After a clip's own length and this it is taken to have ended: the library's own answer to that may hang."""


class Playing(Protocol):
    """A clip that has been started."""

    def stop(self) -> None:
        """Cut it off. Nothing happens where it has ended."""


def load_simpleaudio() -> Callable[[bytes], Playing]:
    """What starts a clip; it raises `SoundDeviceError`, as this does where simpleaudio cannot be used."""
    refuse_crashing_build()
    try:
        import simpleaudio
    except ImportError as error:
        raise SoundDeviceError(
            "simpleaudio is not installed; `pip install 'backtimer[simpleaudio]'` mends that"
        ) from error
    quiet_alsa()

    def start(clip: bytes) -> Playing:
        try:
            playing: Playing = simpleaudio.play_buffer(clip, 1, 2, SAMPLE_RATE)
        except simpleaudio._simpleaudio.SimpleaudioError as error:
            raise SoundDeviceError(NO_DEVICE) from error
        return playing

    return start


def refuse_crashing_build() -> None:
    """Raise `SoundDeviceError` where importing and playing would crash the interpreter, which cannot be caught."""
    if sys.version_info < (3, 12):
        return
    try:
        version = importlib.metadata.version("simpleaudio")
    except importlib.metadata.PackageNotFoundError:
        return
    raise SoundDeviceError(
        f"simpleaudio {version} crashes Python 3.12 and newer; uninstall it and install simpleaudio-patched"
    )


class SimpleaudioPlayer:
    """Plays on the default sound device, and on another player what that does not take.

    The library is loaded, on a thread, when the first sound is queued.
    """

    def __init__(
        self,
        clips: ClipSource,
        *,
        stand_in: Player,
        load: Callable[[], Callable[[bytes], Playing]] = load_simpleaudio,
    ) -> None:
        self._clips = clips
        self._stand_in = stand_in
        self._load = load
        self._start: Callable[[bytes], Playing] | None = None
        self._failure: str | None = None
        self._missing_clip: str | None = None
        self._lock = threading.Lock()
        self._playing: list[tuple[float, Playing]] = []
        """What has been started, each with the instant by which it has ended."""
        self._timetable = Timetable(self._sound, prepare=self._prepare)

    @property
    def name(self) -> str:
        """`simpleaudio`, or the name of what stands in for it."""
        return "simpleaudio" if self._failure is None else self._stand_in.name

    @property
    def problem(self) -> str | None:
        """Why another player stands in, or which sound is missing."""
        if self._failure is None:
            return self._missing_clip
        return standing_in(self._stand_in, self._failure)

    def playback(self) -> Playback:
        """The library tells nothing of its device."""
        if self._failure is None:
            return Playback()
        behind = self._stand_in.playback()
        return Playback(behind.device, behind.latency, (f"simpleaudio: {self._failure}", *behind.passed_over))

    def play(self, sound: str, at: float) -> None:
        """Queue a sound."""
        self._timetable.add(sound, at - LEAD_SECONDS)

    def cancel(self) -> None:
        """Drop what is queued, and cut off what sounds: the library cannot fade."""
        self._timetable.clear()
        self._stand_in.cancel()
        with self._lock:
            sounding, self._playing = self._playing, []
        for _, playing in sounding:
            playing.stop()

    def close(self) -> None:
        """Fall silent for good."""
        self._timetable.close()
        self.cancel()
        self._stand_in.close()

    def _prepare(self) -> None:
        try:
            self._loaded()
        except SoundDeviceError as error:
            self._failure = str(error)

    def _loaded(self) -> Callable[[bytes], Playing]:
        if self._start is None:
            self._start = self._load()
        return self._start

    def _sound(self, sound: str) -> None:
        try:
            clip = self._clips(sound)
            playing = self._loaded()(clip)
        except ClipError as error:
            self._missing_clip = f"{error}."
        except SoundDeviceError as error:
            self._failure = str(error)
            self._stand_in.play(sound, time.monotonic() + LEAD_SECONDS)
        else:
            self._failure = None
            now = time.monotonic()
            ends = now + len(clip) / 2 / SAMPLE_RATE + _DEVICE_SECONDS
            with self._lock:
                self._playing = [*(entry for entry in self._playing if entry[0] > now), (ends, playing)]
