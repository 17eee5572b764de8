"""The recorded voice: which texts it can say, how long that takes, and with which clips.

A sentence that was recorded as a whole is one clip; another is put together from as few clips as possible. Where it
cannot be, a clip of the person's own says it: all of the sentence, because a name is less often missed after words in
the same voice. Only a name that the person has recorded by itself follows the recorded words before its colon ("Next:
my stretch."). Playing the clips is left to the players, to whom a clip of the voice is a sound like any other.
"""

from __future__ import annotations

import re
from copy import copy
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from msgspec import DecodeError, Struct, json

from backtimer.core.spoken import number
from backtimer.sound.clips import LEAD_SECONDS, ClipError, can_be_loaded
from backtimer.sound.own_texts import own_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MANIFEST = "manifest.json"

CLIP_PREFIX = "say-"
"""The names of the voice's clips begin with it, so that none is ever the name of a tone."""

OWN_PREFIX = "own-"
"""So begin the names of clips of the person's own words."""

JOINT_SECONDS = 0.05
"""Between two clips of one sentence."""

SENTENCE_SECONDS = 0.2
"""Between two sentences."""

COLON_SECONDS = 0.12
"""Between what was recorded and a name of the person's own."""

_SENTENCE = re.compile(r"[^.!?]*[^.!?\s][^.!?]*[.!?]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d{1,6}(?!\d)")
_SILENT = re.compile(r"[\s.,:;!?()\"“”–-]+")
"""What is written between words and not said."""

Words = tuple[str, ...]


class SpokenClip(NamedTuple):
    """One clip of a text."""

    name: str
    """As the players know it."""
    offset: float
    """Seconds from the beginning of the text at which it is heard: what comes after its leading silence."""


class OwnClip(NamedTuple):
    """A clip of a text that nobody recorded for backtimer."""

    name: str
    """As the players know it."""
    seconds: float
    """Its length after its leading silence."""


class _Recorded(Struct):
    """A clip as the manifest has it."""

    text: str
    file: str
    seconds: float


class _Manifest(Struct):
    clips: list[_Recorded]


class Voice:
    """The voice whose clips and manifest lie in a folder."""

    def __init__(self, folder: Path) -> None:
        """Reads the manifest, and no clip. Raises `ClipError` where that cannot be done."""
        path = folder / MANIFEST
        try:
            manifest = json.decode(path.read_bytes(), type=_Manifest)
        except OSError as error:
            raise ClipError(f"{path}: cannot be read: {error.strerror}") from error
        except (DecodeError, UnicodeDecodeError) as error:
            raise ClipError(f"{path}: is not a voice's manifest; install backtimer anew") from error
        recorded = [clip for clip in manifest.clips if can_be_loaded(clip.file)]
        self._lengths = {_name(clip.file): clip.seconds - LEAD_SECONDS for clip in recorded}
        """Seconds of each clip after its leading silence."""
        self._names: dict[Words, str] = {_words(clip.text) or (): _name(clip.file) for clip in recorded}
        self._most_words = max(map(len, self._names), default=0)
        self._own: dict[str, OwnClip] = {}
        self._known: dict[str, tuple[tuple[SpokenClip, ...], float] | None] = {}

    def with_own(self, clips: Mapping[str, OwnClip]) -> Voice:
        """The same voice with clips for what it cannot say, by `own_texts.own_key`."""
        other = copy(self)
        other._own, other._known = dict(clips), {}
        other._lengths = self._lengths | {clip.name: clip.seconds for clip in clips.values()}
        return other

    def unrecorded(self, text: str) -> Iterator[str]:
        """The sentences of a text that clips of the person's own would have to say.

        One keeps its colon where what comes before it was recorded, so that a clip of the rest would do.
        """
        for sentence in _SENTENCE.findall(text):
            if self._recorded(sentence) is None:
                lead, colon, _ = sentence.partition(":")
                yield sentence if colon and self._recorded(lead) is not None else sentence.replace(":", ",")

    def seconds(self, text: str) -> float | None:
        """How long it takes to say a text of one sentence or more; None where the voice cannot say it."""
        found = self._found(text)
        return found[1] if found is not None else None

    def clips(self, text: str) -> tuple[SpokenClip, ...] | None:
        """The clips of a text in their order; None where the voice cannot say it."""
        found = self._found(text)
        return found[0] if found is not None else None

    def _found(self, text: str) -> tuple[tuple[SpokenClip, ...], float] | None:
        if text not in self._known:
            self._known[text] = self._composed(text)
        return self._known[text]

    def _composed(self, text: str) -> tuple[tuple[SpokenClip, ...], float] | None:
        clips: list[SpokenClip] = []
        end = 0.0
        for sentence in _SENTENCE.findall(text):
            names = self._recorded(sentence) or self._with_own_words(sentence)
            if names is None:
                return None
            pause = SENTENCE_SECONDS if clips else 0.0
            for name in names:
                if name.startswith(OWN_PREFIX) and pause == JOINT_SECONDS:
                    pause = COLON_SECONDS
                clips.append(SpokenClip(name, end + pause))
                end += pause + self._lengths[name]
                pause = JOINT_SECONDS
        return (tuple(clips), end) if clips else None

    def _recorded(self, sentence: str) -> tuple[str, ...] | None:
        words = _words(sentence)
        return self._fewest(words) if words else None

    def _with_own_words(self, sentence: str) -> tuple[str, ...] | None:
        whole = self._own.get(own_key(sentence))
        if whole is not None:
            return (whole.name,)
        lead, colon, name = sentence.partition(":")
        recorded, own = self._recorded(lead) if colon else None, self._own.get(own_key(name))
        return None if recorded is None or own is None else (*recorded, own.name)

    def _fewest(self, words: Words) -> tuple[str, ...] | None:
        """The smallest number of clips that say these words one after the other, the longer ones first."""
        best: list[tuple[str, ...] | None] = [None] * len(words) + [()]
        for start in reversed(range(len(words))):
            for end in range(min(len(words), start + self._most_words), start, -1):
                name, rest = self._names.get(words[start:end]), best[end]
                if name is None or rest is None:
                    continue
                found = best[start]
                if found is None or len(rest) + 1 < len(found):
                    best[start] = (name, *rest)
        return best[0]

    def asked(self) -> Asked:
        """Itself, watched for what nobody recorded."""
        return Asked(self)


class Asked:
    """A voice that is asked for lengths, and what of the texts nobody recorded."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.unrecorded: dict[str, None] = {}
        """The texts that are needed, in the order in which they were first asked for."""

    def seconds(self, text: str) -> float | None:
        """How long it takes to say a text; None where the voice cannot say it."""
        seconds = self.voice.seconds(text)
        if seconds is None:
            self.unrecorded.update(dict.fromkeys(self.voice.unrecorded(text)))
        return seconds


def _name(file: str) -> str:
    """What the players call the clip in a file."""
    return file.rpartition(".")[0]


def _words(text: str) -> Words | None:
    """The words of a text as they are spoken, numbers spelt out; None where it holds what has no sound."""
    if _SILENT.sub("", _WORD.sub("", text)):
        return None
    spoken: list[str] = []
    for word in _WORD.findall(text.casefold().replace("’", "'")):
        spoken += number(int(word)).split("-") if word.isdecimal() else [word]
    return tuple(intern(word) for said in spoken for word in said.split())
