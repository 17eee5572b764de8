"""Where a sound is found by its name: a tone of the chosen theme, a clip of the recorded voice, a word of one's own."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from backtimer.files.paths import sounds_dir
from backtimer.sound.clips import load_clip
from backtimer.sound.voice import CLIP_PREFIX, OWN_PREFIX

if TYPE_CHECKING:
    from pathlib import Path

    from backtimer.files.settings import Tones
    from backtimer.sound.clips import ClipSource


MOST_KEPT_CLIPS = 64
"""Clips that are kept: those of an exercise are said again and again, and all of them would fill 20 MB."""


def clip_source(tones: Tones, own_words: Path) -> ClipSource:
    """What gives the frames of every sound there is, and remembers some. `own_words` is the folder of the latter."""
    sounds = sounds_dir()

    @lru_cache(maxsize=MOST_KEPT_CLIPS)
    def clips(name: str) -> bytes:
        if name.startswith(CLIP_PREFIX):
            return load_clip(name, sounds / "voice")
        return load_clip(name, own_words if name.startswith(OWN_PREFIX) else sounds / "tones" / tones)

    return clips
