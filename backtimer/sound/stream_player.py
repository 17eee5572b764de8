"""Plays sounds on one stream of an audio library's, which it opens, watches, and opens anew when it dies."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from backtimer.sound.clips import ClipError
from backtimer.sound.cue_stream import CueStream
from backtimer.sound.player import Playback, Player, SoundDeviceError, standing_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from backtimer.sound.clips import ClipSource
    from backtimer.sound.stream import Stream, StreamLibrary

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
_MOST_RETRY_LOOKS = 20
"""A headset that is switched on again is heard within ten seconds."""


class StreamPlayer:
    """Plays on the default sound device, and on another player for as long as there is none.

    Opening and closing happen on threads of their own: a sound server that hangs holds nobody up.
    """

    def __init__(
        self,
        libraries: Sequence[StreamLibrary],
        clips: ClipSource,
        *,
        stand_in: Player,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        """The first of the libraries that gets a stream under way is played on."""
        self._libraries = libraries
        self._library = libraries[0]
        self._cues = CueStream(clips)
        self._stand_in = stand_in
        self._look_seconds = look_seconds
        self._lock = threading.Lock()
        self._stream: Stream | None = None
        self._opening = False
        self._passed_over: dict[str, str] = {}
        """Why a library is not played on, at the last try."""
        self._failure: str | None = None
        self._missing_clip: str | None = None
        self._looks = 0
        """How many looks the stream has been silent, the opening has taken, or the next try has been waited for."""
        self._retry_looks = _RETRY_LOOKS
        self._blocks_seen = 0
        self._blocks_before = 0
        self._closed = threading.Event()
        self._open(libraries)
        threading.Thread(target=self._watch, name="sound watch", daemon=True).start()

    @property
    def name(self) -> str:
        """The library that is played on, or the name of what stands in."""
        return self._library.name if self._failure is None else self._stand_in.name

    @property
    def problem(self) -> str | None:
        """Why another player stands in, or which sound is missing."""
        if self._failure is None:
            return self._missing_clip
        return standing_in(self._stand_in, self._failure)

    def playback(self) -> Playback:
        """The device and how far ahead of it the frames run. Asking the library may take a moment."""
        with self._lock:
            stream, failed = self._stream, self._failure is not None
            passed_over = tuple(f"{name}: {why}" for name, why in self._passed_over.items())
        if failed:
            behind = self._stand_in.playback()
            return Playback(behind.device, behind.latency, (*passed_over, *behind.passed_over))
        return Playback(None if stream is None else stream.device, self._cues.latency, passed_over)

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

    def _open(self, libraries: Sequence[StreamLibrary]) -> None:
        self._opening = True
        self._looks = 0
        _in_background(lambda: self._try_to_open(libraries))

    def _try_to_open(self, libraries: Sequence[StreamLibrary]) -> None:
        for library in libraries:
            try:
                stream = library.open(self._cues.frames(library))
            except SoundDeviceError as error:
                with self._lock:
                    self._passed_over[library.name] = str(error)
            else:
                self._opened(library, stream)
                return
        with self._lock:
            self._opening, self._looks = False, 0
            self._fail(self._passed_over[self._libraries[0].name])

    def _opened(self, library: StreamLibrary, stream: Stream) -> None:
        with self._lock:
            self._opening, self._looks = False, 0
            self._blocks_seen = self._blocks_before = self._cues.blocks
            wanted = not self._closed.is_set()
            if wanted:
                self._library, self._stream = library, stream
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
                self._open(self._libraries)
        else:
            self._look_at(self._stream)

    def _look_at(self, stream: Stream) -> None:
        blocks = self._cues.blocks
        under_way = blocks - self._blocks_before >= _START_BLOCKS
        if blocks != self._blocks_seen:
            self._blocks_seen, self._looks = blocks, 0
            if under_way:
                self._failure, self._retry_looks = None, _RETRY_LOOKS
                self._passed_over.pop(self._library.name, None)
        elif self._looks >= (_DEAD_LOOKS if under_way else _DEAD_AT_START_LOOKS):
            self._stream = None
            _in_background(stream.close)
            if under_way:
                self._open(self._libraries)
            else:
                self._try_the_next()

    def _try_the_next(self) -> None:
        """The library's stream opened, and asked for nothing."""
        self._passed_over[self._library.name] = _NO_ANSWER
        others = self._libraries[self._libraries.index(self._library) + 1 :]
        if others:
            self._open(others)
        else:
            self._looks = 0
            self._fail(self._passed_over[self._libraries[0].name])

    def _fail(self, why: str) -> None:
        self._failure = why
        for sound, at in self._cues.take_queued():
            self._stand_in.play(sound, at)


def _in_background(task: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=task, name="sound device", daemon=True)
    thread.start()
    return thread
