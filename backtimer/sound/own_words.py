"""Finds clips for words that nobody has recorded for backtimer: names, notes and reminders in one's own routines.

A text is said by the person's own recording of it, else by the first speech program that can. That is rendered when a
routine is loaded and kept; a session only looks at what has been kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from backtimer.sound.clips import LEAD_SECONDS
from backtimer.sound.own_cache import OwnCache
from backtimer.sound.own_programs import SpeechFailed, SpeechProgram, spoken_by
from backtimer.sound.own_recordings import Recording, recordings_in
from backtimer.sound.own_sound import NoSpeech, clip_of
from backtimer.sound.own_texts import file_key, own_key, speakable
from backtimer.sound.voice import OwnClip

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM_SECONDS = 5.0
"""What takes longer for a name has got stuck."""

MOST_TEXTS = 100
"""A routine with more words of its own leaves the others to the screen."""


class _Take(Struct, frozen=True):
    """One way to say a text: the name that its clip has, and what the clip is made of."""

    clip: str
    source: Recording | SpeechProgram
    text: str

    def recording(self, seconds: float) -> bytes:
        """The content of a sound file. Raises `NoSpeech`, `SpeechFailed` and OSError."""
        if isinstance(self.source, Recording):
            return self.source.read()
        return spoken_by(self.source, self.text, seconds)

    def refused(self, error: NoSpeech) -> str:
        """That no clip could be made of it, in a sentence."""
        if isinstance(self.source, Recording):
            return f"{self.source.path}: {error}."
        return f"What {self.source.name} made of {self.text!r} {error}."


class OwnWords:
    """The words of one person: their recordings, the programs of their machine, and the folder of clips."""

    def __init__(self, recordings: Path, clips: Path, programs: Sequence[SpeechProgram]) -> None:
        self._recordings = recordings_in(recordings)
        self._cache = OwnCache(clips)
        self._programs = tuple(programs)

    def known(self, texts: Iterable[str]) -> dict[str, OwnClip]:
        """The clips that there are for these texts, by `own_texts.own_key`. Nothing is rendered."""
        found: dict[str, OwnClip] = {}
        for key, takes in self._takes(texts):
            for take in takes:
                seconds = self._cache.seconds(take.clip)
                if seconds is not None:
                    found[key] = OwnClip(take.clip, seconds - LEAD_SECONDS)
                    break
        return found

    def prepare(
        self, texts: Iterable[str], seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> tuple[str, ...]:
        """Render what is missing, beginning nothing after so many seconds. Returns what went wrong, in sentences."""
        end = clock() + seconds
        problems: dict[str, None] = {}
        failed: set[SpeechProgram] = set()
        for _, takes in self._takes(texts):
            for take in takes:
                if self._cache.seconds(take.clip) is not None:
                    break
                left = end - clock()
                if take.source in failed or left <= 0:
                    continue
                try:
                    self._cache.keep(take.clip, clip_of(take.recording(min(left, PROGRAM_SECONDS))))
                    break
                except NoSpeech as error:
                    problems[take.refused(error)] = None
                except SpeechFailed as error:
                    problems[f"{error.program.name} {error}."] = None
                    failed.add(error.program)
                except OSError as error:
                    problems[f"{error.filename}: {error.strerror}."] = None
        return tuple(problems)

    def _takes(self, texts: Iterable[str]) -> Iterator[tuple[str, list[_Take]]]:
        """Each text once, by its key, with all ways to say it, the best first."""
        said: dict[str, str] = {}
        for text in texts:
            if speakable(text) and not self._ends_in_recording(text):
                said.setdefault(own_key(text), speakable(text))
        for key, text in islice(said.items(), MOST_TEXTS):
            takes = [_Take(OwnCache.name_of(program.name, key), program, text) for program in self._programs]
            recording = self._recordings.get(file_key(text))
            if recording is not None:
                name = OwnCache.name_of(f"{recording.path} {recording.version}", key)
                takes.insert(0, _Take(name, recording, text))
            yield key, takes

    def _ends_in_recording(self, text: str) -> bool:
        """Whether the person has recorded the name behind a colon; what comes before it is recorded as well."""
        _, colon, name = text.partition(":")
        return bool(colon) and file_key(name) in self._recordings
