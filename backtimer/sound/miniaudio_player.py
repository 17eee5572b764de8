"""Plays sounds on one stream of miniaudio's, which it opens, watches, and opens anew when it dies.

The device asks for a block every tenth of a second: large enough that a busy interpreter does not starve it.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol

from backtimer.sound.alsa_quiet import quiet_alsa
from backtimer.sound.clips import SAMPLE_RATE, ClipError
from backtimer.sound.cue_stream import CueStream
from backtimer.sound.player import Player, SoundDeviceError, standing_in

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from backtimer.sound.clips import ClipSource

PERIOD_MS = 100
PERIODS = 2
LATENCY_SECONDS = 0.08
"""How long it takes from the device's asking for a frame until it is heard: near a period, as PulseAudio reports it."""

LOOK_SECONDS = 0.5
_DEAD_LOOKS = 2
"""A running stream that asked for nothing between so many looks is dead: its sound server ended or was stopped."""
_DEAD_AT_START_LOOKS = 8
"""A sound server may take seconds to get a new stream under way."""
_START_BLOCKS = 3
_PATIENCE_LOOKS = 6
"""An opening that takes longer is reported, and goes on."""
_NO_ANSWER = "the sound device does not answer"
_RETRY_LOOKS = 4
_MOST_RETRY_LOOKS = 120


class Stream(Protocol):
    """An open audio device that is taking blocks."""

    def close(self) -> None:
        """Stop taking blocks. With a sound server that hangs it may take half a minute."""


def open_miniaudio(frames: Generator[bytes, int, None]) -> Stream:
    """Open the default sound device and let it take its blocks from `frames`. Raises `SoundDeviceError`."""
    quiet_alsa()
    try:
        import miniaudio
    except ImportError as error:
        raise SoundDeviceError("miniaudio is not installed") from error
    # Named, because probing for JACK writes to the terminal, and miniaudio's own "Null" device would play to nobody.
    backends = [
        miniaudio.Backend.WASAPI,
        miniaudio.Backend.DSOUND,
        miniaudio.Backend.WINMM,
        miniaudio.Backend.COREAUDIO,
        miniaudio.Backend.SNDIO,
        miniaudio.Backend.AUDIO4,
        miniaudio.Backend.OSS,
        miniaudio.Backend.PULSEAUDIO,
        miniaudio.Backend.ALSA,
    ]
    try:
        device = miniaudio.PlaybackDevice(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=SAMPLE_RATE,
            buffersize_msec=PERIOD_MS,
            callback_periods=PERIODS,
            backends=backends,
            app_name="backtimer",
        )
        device.start(frames)
    except miniaudio.MiniaudioError as error:
        raise SoundDeviceError("no sound device can be opened") from error
    stream: Stream = device
    return stream


class MiniaudioPlayer:
    """Plays on the default sound device, and on another player for as long as there is none.

    Opening and closing happen on threads of their own: a sound server that hangs holds nobody up.
    """

    def __init__(
        self,
        clips: ClipSource,
        *,
        stand_in: Player,
        open_stream: Callable[[Generator[bytes, int, None]], Stream] = open_miniaudio,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._cues = CueStream(clips, latency_seconds=LATENCY_SECONDS)
        self._stand_in = stand_in
        self._open_stream = open_stream
        self._look_seconds = look_seconds
        self._lock = threading.Lock()
        self._stream: Stream | None = None
        self._opening = False
        self._failure: str | None = None
        self._missing_clip: str | None = None
        self._looks = 0
        """How many looks the stream has been silent, the opening has taken, or the next try has been waited for."""
        self._retry_looks = _RETRY_LOOKS
        self._blocks_seen = 0
        self._blocks_before = 0
        self._closed = threading.Event()
        self._open()
        threading.Thread(target=self._watch, name="sound watch", daemon=True).start()

    @property
    def name(self) -> str:
        """`miniaudio`, or the name of what stands in for it."""
        return "miniaudio" if self._failure is None else self._stand_in.name

    @property
    def problem(self) -> str | None:
        """Why another player stands in, or which sound is missing."""
        if self._failure is None:
            return self._missing_clip
        return standing_in(self._stand_in, self._failure)

    def play(self, sound: str, at: float) -> None:
        """Queue a sound. While the device is being opened, it waits."""
        with self._lock:
            if self._failure is not None:
                self._stand_in.play(sound, at)
                return
            try:
                self._cues.play(sound, at)
            except ClipError as error:
                self._missing_clip = f"{error}."

    def cancel(self) -> None:
        """Drop what is queued, and fade out what sounds. What the device has already taken is heard to its end."""
        self._cues.cancel()
        self._stand_in.cancel()

    def close(self) -> None:
        """Let go of the device at once: what still sounds is cut off."""
        self._closed.set()
        with self._lock:
            stream, self._stream = self._stream, None
        if stream is not None:
            _in_background(stream.close).join(timeout=0.5)
        self._stand_in.close()

    def _open(self) -> None:
        self._opening = True
        self._looks = 0
        _in_background(self._try_to_open)

    def _try_to_open(self) -> None:
        try:
            stream = self._open_stream(self._cues.frames())
        except SoundDeviceError as error:
            with self._lock:
                self._opening, self._looks = False, 0
                self._fail(str(error))
            return
        with self._lock:
            self._opening, self._looks = False, 0
            self._blocks_seen = self._blocks_before = self._cues.blocks
            wanted = not self._closed.is_set()
            if wanted:
                self._stream = stream
        if not wanted:
            stream.close()

    def _watch(self) -> None:
        while not self._closed.wait(self._look_seconds):
            with self._lock:
                self._look()

    def _look(self) -> None:
        self._looks += 1
        if self._opening:
            if self._looks == _PATIENCE_LOOKS:
                self._fail(_NO_ANSWER)
        elif self._stream is None:
            if self._looks >= self._retry_looks:
                self._retry_looks = min(2 * self._retry_looks, _MOST_RETRY_LOOKS)
                self._open()
        else:
            self._look_at(self._stream)

    def _look_at(self, stream: Stream) -> None:
        blocks = self._cues.blocks
        under_way = blocks - self._blocks_before >= _START_BLOCKS
        if blocks != self._blocks_seen:
            self._blocks_seen, self._looks = blocks, 0
            if under_way:
                self._failure, self._retry_looks = None, _RETRY_LOOKS
        elif self._looks >= (_DEAD_LOOKS if under_way else _DEAD_AT_START_LOOKS):
            self._stream = None
            _in_background(stream.close)
            if under_way:
                self._open()
            else:
                self._looks = 0
                self._fail(_NO_ANSWER)

    def _fail(self, why: str) -> None:
        self._failure = why
        for sound, at in self._cues.take_queued():
            self._stand_in.play(sound, at)


def _in_background(task: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=task, name="sound device", daemon=True)
    thread.start()
    return thread
