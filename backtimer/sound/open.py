"""Chooses what the session is heard on, and what takes over where that does not work."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from backtimer.sound.bell_player import BellPlayer
from backtimer.sound.player import Player, SilentPlayer

if TYPE_CHECKING:
    from collections.abc import Callable

    from backtimer.files.settings import Backend


def open_player(
    backend: Backend = "auto",
    *,
    ring: Callable[[], None],
    volume: float = 1.0,
    muted: bool = False,
) -> Player:
    """A player for the tones and the voice that come with backtimer: miniaudio, else simpleaudio, else the bell.

    It returns at once and never raises: the device is opened in the background, and whatever takes over for it is
    named in the player's `problem`. `ring` rings the terminal's bell; it is called from another thread and may raise
    OSError. `volume` is from 0 to 1.
    """
    if muted or backend == "silent":
        return SilentPlayer()
    player: Player = BellPlayer(ring)
    if backend == "bell":
        return player

    from backtimer.files.paths import sounds_dir
    from backtimer.sound.clips import load_clip, scaled
    from backtimer.sound.voice import CLIP_PREFIX

    tones, voice = sounds_dir() / "tones", sounds_dir() / "voice"

    @cache
    def clips(name: str) -> bytes:
        return scaled(load_clip(name, voice if name.startswith(CLIP_PREFIX) else tones), volume)

    wanted = ["miniaudio", "simpleaudio"] if backend == "auto" else [backend]
    # Where nothing is installed the first is tried all the same, to say so.
    usable = [name for name in wanted if find_spec(name) is not None] or wanted[:1]
    if "simpleaudio" in usable:
        from backtimer.sound.simpleaudio_player import SimpleaudioPlayer

        player = SimpleaudioPlayer(clips, stand_in=player)
    if "miniaudio" in usable:
        from backtimer.sound.miniaudio_player import MiniaudioPlayer

        player = MiniaudioPlayer(clips, stand_in=player)
    return player
