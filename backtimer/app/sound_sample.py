"""Lets a person hear something outside of a session: a tone, the sound check, how an exercise is done."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from backtimer.sound.player import Player
    from backtimer.sound.voice import Voice

WARM_UP_SECONDS = 0.6
"""From opening a sound device to the first sound: an earlier one might be lost."""
TONE_SECONDS = 1.0
"""From the tone to the words after it."""
LINGER_SECONDS = 1.5
"""After the beginning of a tone, or the end of the words, until the device is let go of: sound is heard late."""

SILENT = "Nothing is played: the sound is off."
WITHOUT_VOICE = "There is no voice for these words."


async def play_sample(
    player: Player,
    *,
    tone: bool = True,
    text: str = "",
    load_voice: Callable[[], Voice | None] = lambda: None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> str:
    """Play a tone, then say a text with the voice if there is one, and close the player.

    Returns once it was heard, with a sentence on what it was played on. Being cancelled cuts it short.
    """
    try:
        if player.name == "silent":
            return SILENT
        begin = clock()
        first_word = begin + WARM_UP_SECONDS + (TONE_SECONDS if tone and text else 0.0)
        end = await asyncio.to_thread(_queue, player, begin + WARM_UP_SECONDS, tone, text, first_word, load_voice)
        if not tone and end <= first_word:
            return WITHOUT_VOICE
        await sleep(end - begin + LINGER_SECONDS)
        return player.problem or f"Played on {player.name}."
    finally:
        # A sound server that hangs must not hold up the keys.
        asyncio.get_running_loop().run_in_executor(None, player.close)


def _queue(
    player: Player, at: float, tone: bool, text: str, first_word: float, load_voice: Callable[[], Voice | None]
) -> float:
    """Queue it all, and return the instant of its end. Reading a voice takes a moment."""
    from backtimer.sound.speaker import Speaker

    if tone:
        player.play("start", at)
    return Speaker(player, load_voice()).say(text, first_word) if text else at
