"""What a person has recorded of their own words: WAV files in their folder of sounds, each named as what it says."""

from __future__ import annotations

import os
import stat
import unicodedata
from pathlib import Path

from msgspec import Struct

from backtimer.sound.own_sound import NoSpeech
from backtimer.sound.own_texts import file_key

MOST_BYTES = 20_000_000


class Recording(Struct, frozen=True):
    """A file that says a text."""

    path: Path
    version: str
    """Another one for every change of the file."""

    def read(self) -> bytes:
        """The content of the file. Raises `NoSpeech` for what is no file, or too large, and OSError."""
        # Without it, opening a pipe would wait for somebody to write into it.
        descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise NoSpeech("is no file")
            content = file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise NoSpeech(f"is larger than {MOST_BYTES // 1_000_000} MB; cut it down to the words")
        return content


def recordings_in(folder: Path) -> dict[str, Recording]:
    """The recordings of a folder, which need not exist, by the names of `own_texts.file_key`."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return {}
    found: dict[str, Recording] = {}
    for path in paths:
        key = file_key(unicodedata.normalize("NFC", path.stem).replace("-", " "))
        if path.suffix.lower() == ".wav" and key:
            try:
                facts = path.stat()
            except OSError:
                continue  # a link that leads nowhere
            found.setdefault(key, Recording(path, f"{facts.st_size} {facts.st_mtime_ns}"))
    return found
