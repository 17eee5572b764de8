"""Rings the terminal's bell where there is no sound device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.sound.player import Playback
from backtimer.sound.timetable import Timetable

if TYPE_CHECKING:
    from collections.abc import Callable

RUNG = frozenset({"tick", "zero", "start", "switch", "done"})
"""A bell has one pitch: it rings for what the person must act upon, and for the ticks that lead there."""


class BellPlayer:
    """Calls `ring` at the time of each sound that matters, from a thread of its own."""

    name = "bell"

    def __init__(self, ring: Callable[[], None], *, problem: str | None = None) -> None:
        self.problem = problem
        self._ring = ring
        self._timetable = Timetable(self._sound)

    def playback(self) -> Playback:
        """The terminal's bell is all there is."""
        return Playback()

    def play(self, sound: str, at: float) -> None:
        """Ring at the instant `at`, if the sound is one of those that are rung."""
        if sound in RUNG:
            self._timetable.add(sound, at)

    def cancel(self) -> None:
        """Drop what is queued."""
        self._timetable.clear()

    def close(self) -> None:
        """Ring no more."""
        self._timetable.close()

    def _sound(self, sound: str) -> None:  # noqa: ARG002 - it all sounds the same
        try:
            self._ring()
        except OSError as error:
            self.problem = f"The terminal's bell cannot be rung: {error.strerror}."
