"""What a recogniser understands of a clip, and how many words of it are wrong: a proxy for a listener's ears."""

from __future__ import annotations

import re
from pathlib import Path

import faster_whisper

from backtimer.core.spoken import number

SAME_SOUND = {
    "to": "two", "too": "two", "for": "four", "ate": "eight", "won": "one", "write": "right", "knee's": "knees",
    "halfway": "half way", "workout": "work out", "forearm": "four arm", "y": "why", "heal": "heel", "planck": "plank",
}  # fmt: skip
"""Nobody can tell these apart by ear, or they are one word or two."""


class Recogniser:
    """A Whisper model."""

    def __init__(self, folder: Path) -> None:
        self._model = faster_whisper.WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=1)

    def heard(self, path: Path) -> str:
        """What is said in a sound file."""
        segments, _ = self._model.transcribe(
            str(path), language="en", beam_size=5, without_timestamps=True, condition_on_previous_text=False
        )
        return " ".join(segment.text.strip() for segment in segments)


def word_errors(text: str, heard: str) -> int:
    """How many words must be changed, left out or put in to make what was heard what was said."""
    said, understood = _words(text), _words(heard)
    if "".join(said) == "".join(understood):
        return 0
    row = list(range(len(understood) + 1))
    for place, word in enumerate(said, start=1):
        diagonal, row[0] = row[0], place
        for column, other in enumerate(understood, start=1):
            diagonal, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, diagonal + (word != other))
    return row[-1]


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(_words(text))


def _words(text: str) -> list[str]:
    words: list[str] = []
    for word in re.findall(r"[a-z']+|\d+", text.lower()):
        spelt = number(int(word)).replace("-", " ") if word.isdecimal() else SAME_SOUND.get(word, word)
        words += spelt.split()
    return words
