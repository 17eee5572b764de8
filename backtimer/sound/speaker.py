"""Says texts on a player, with the clips of the recorded voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backtimer.sound.player import Player
    from backtimer.sound.voice import Voice


class Speaker:
    """A voice on a player. Without a voice it is mute."""

    def __init__(self, player: Player, voice: Voice | None) -> None:
        self._player = player
        self._voice = voice

    def say(self, text: str, at: float) -> float:
        """Queue a text to be said at an instant, and return the instant at which it will have been said.

        A text that the voice does not know, as one with a name of the person's own, is said without the sentences
        that it does not know.
        """
        voice = self._voice
        if voice is None:
            return at
        known = text if voice.clips(text) is not None else _known_sentences(text, voice)
        for clip in voice.clips(known) or ():
            self._player.play(clip.name, at + clip.offset)
        return at + (voice.seconds(known) or 0.0)


def _known_sentences(text: str, voice: Voice) -> str:
    sentences = [f"{sentence.strip()}." for sentence in text.split(".") if sentence.strip()]
    return " ".join(sentence for sentence in sentences if voice.clips(sentence) is not None)
