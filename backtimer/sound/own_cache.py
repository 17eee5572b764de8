"""Keeps the clips of a person's own words, so that each is rendered once. All of it can be made again."""

from __future__ import annotations

import hashlib
import os
import time
import wave
from typing import TYPE_CHECKING

from backtimer.sound.clips import SAMPLE_RATE, ClipError, load_clip
from backtimer.sound.voice import OWN_PREFIX

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 30_000_000
"""About ten minutes of words."""

IN_USE_SECONDS = 4 * 60 * 60
"""What was asked for within this may be wanted by a session that is going on, perhaps another instance's."""

_RENDERING = 1
"""Counted up when clips come out differently than before."""


class OwnCache:
    """A folder of clips, each under a name that is made of its text and of what spoke it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @staticmethod
    def name_of(source: str, text: str) -> str:
        """The name of the clip that a source makes of a text."""
        content = f"{_RENDERING}\0{source}\0{text}".encode("utf-8", "surrogateescape")
        return f"{OWN_PREFIX}{hashlib.sha256(content).hexdigest()[:32]}"

    def seconds(self, name: str) -> float | None:
        """The length of a clip, which is wanted again by that; None where it is not there, or damaged."""
        try:
            frames = load_clip(name, self._folder)
            os.utime(self._file(name))
        except (ClipError, OSError):
            return None
        return len(frames) / 2 / SAMPLE_RATE or None

    def keep(self, name: str, frames: bytes) -> None:
        """Write a clip, and forget what has not been wanted for longest where there are too many. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = self._folder / f"{name}.{os.urandom(4).hex()}.part"
        try:
            with beside.open("xb") as file, wave.open(file, "wb") as wav:
                wav.setnchannels(1)
                wav.setsampwidth(2)
                wav.setframerate(SAMPLE_RATE)
                wav.writeframes(frames)
            try:
                beside.replace(self._file(name))
            except PermissionError:
                # Windows replaces no file that another instance is reading; it holds the same clip.
                if self.seconds(name) is None:
                    raise
        finally:
            beside.unlink(missing_ok=True)
        self._forget_the_oldest()

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.wav"

    def _forget_the_oldest(self) -> None:
        in_use = time.time() - IN_USE_SECONDS
        kept = 0
        # Another instance may have removed any of them in the meantime.
        for used, size, path in sorted(_facts(self._folder), reverse=True):
            kept += size
            unfinished = path.suffix == ".part"
            if used < in_use and (unfinished or kept > MOST_BYTES):
                path.unlink(missing_ok=True)


def _facts(folder: Path) -> list[tuple[float, int, Path]]:
    """When each file was last wanted, and its size in bytes."""
    found = []
    for path in folder.glob(f"{OWN_PREFIX}*"):
        try:
            facts = path.stat()
        except FileNotFoundError:
            continue
        found.append((facts.st_mtime, facts.st_size, path))
    return found
