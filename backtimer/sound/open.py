"""Chooses what the session is heard on, and what takes over where that does not work."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from backtimer.sound.bell_player import BellPlayer
from backtimer.sound.player import Player, SilentPlayer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from backtimer.files.settings import Backend, Tones
    from backtimer.sound.stream import StreamLibrary

LIBRARIES = ("miniaudio", "sounddevice", "simpleaudio")
"""What a player can lean on, in the order in which `auto` tries what is installed. After them comes the bell."""


def open_player(
    backend: Backend = "auto",
    *,
    ring: Callable[[], None],
    own_words: Path,
    volume: float = 1.0,
    tones: Tones = "clear",
    muted: bool = False,
) -> Player:
    """A player for the tones of a theme, for the voice, and for the clips in the folder `own_words`.

    It returns at once and never raises: the device is opened in the background, and whatever takes over for it is
    named in the player's `problem`. `ring` rings the terminal's bell; it is called from another thread and may raise
    OSError. `volume` is from 0 to 1.
    """
    if muted or backend == "silent":
        return SilentPlayer()
    player: Player = BellPlayer(ring)
    if backend == "bell":
        return player

    from backtimer.sound.clip_source import MOST_KEPT_CLIPS, clip_source
    from backtimer.sound.clips import scaled

    source = clip_source(tones, own_words)

    @lru_cache(maxsize=MOST_KEPT_CLIPS)
    def clips(name: str) -> bytes:
        return scaled(source(name), volume)

    wanted = LIBRARIES if backend == "auto" else (backend,)
    # Where nothing is installed the first is tried all the same, to say so.
    usable = [name for name in wanted if find_spec(name) is not None] or wanted[:1]
    if "simpleaudio" in usable:
        from backtimer.sound.simpleaudio_player import SimpleaudioPlayer

        player = SimpleaudioPlayer(clips, stand_in=player)
    if streams := [_stream_library(name) for name in usable if name != "simpleaudio"]:
        from backtimer.sound.stream_player import StreamPlayer

        player = StreamPlayer(streams, clips, stand_in=player)
    return player


def _stream_library(name: str) -> StreamLibrary:
    if name == "miniaudio":
        from backtimer.sound.miniaudio_stream import MINIAUDIO

        return MINIAUDIO
    from backtimer.sound.sounddevice_stream import SOUNDDEVICE

    return SOUNDDEVICE
