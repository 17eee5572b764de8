"""The sound check of `backtimer doctor`: makes each kind of cue heard, and says what it is played on and how."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from backtimer.cli.checkups import Finding
from backtimer.cli.output import say
from backtimer.core.timeline import SoundName
from backtimer.sound.bell_player import RUNG
from backtimer.sound.open import LIBRARIES
from backtimer.sound.own_programs import speech_programs
from backtimer.sound.speaker import Speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from backtimer.files.settings import Settings
    from backtimer.sound.player import Latency, Player
    from backtimer.sound.voice import Voice

OPENING_SECONDS = 2.0
"""How long a sound device may take to open, and to settle, before it is judged."""
TONE_SECONDS = 1.8
"""From one tone to the next: the longest one, and a breath."""
AFTER_WORDS_SECONDS = 0.6

TONES: dict[SoundName, str] = {
    "ready": "get ready",
    "start": "go",
    "half": "half-way",
    "tick": "one of the last three seconds",
    "zero": "the end of a hold or a set",
    "rest": "rest",
    "switch": "switch sides",
    "phase": "the next phase of a rep",
    "rep": "the next rep",
    "done": "all done",
}

WORDS = "Can you hear me?"

_CHOOSE = "Which one is played on is chosen by `sound` in the settings"


class SoundCheck:
    """One check of a player that has just been opened."""

    def __init__(
        self,
        player: Player,
        settings: Settings,
        voice: Voice | None,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self._player = player
        self._settings = settings
        self._voice = voice
        self._clock = clock
        self._sleep = sleep

    def findings(self, *, bell_is_heard: bool) -> Iterator[Finding]:
        """Play everything, and tell what is found meanwhile."""
        if self._player.name == "silent":
            yield Finding(
                "note", "sound: off; leave out --mute, or set `sound` and `words` in the settings, to hear it"
            )
            return
        # Queued for later, so that what is loaded with the first sound only is loaded before it is judged.
        self._player.play(next(iter(TONES)), self._clock() + OPENING_SECONDS)
        self._sleep(OPENING_SECONDS)
        told = self._player.problem
        yield self._playing()
        if self._player.name != "bell" or bell_is_heard:
            self._play_tones()
            yield from self._words()
        if self._player.problem not in (None, told):
            yield self._playing()
        yield from self._details()

    def _playing(self) -> Finding:
        problem = self._player.problem
        if problem is not None:
            return Finding("warning", f"sound: {problem} {_CHOOSE}: auto, {', '.join(LIBRARIES)}, bell or silent.")
        device = self._player.playback().device
        on = self._player.name if device is None else f"{self._player.name} on {device}"
        return Finding("ok", f"sound: {on}; if you hear nothing, turn up the volume of this machine")

    def _play_tones(self) -> None:
        """Name every tone that the player can tell apart as it is heard. The first one has been queued."""
        if self._player.name != "bell":
            say(f"        the {self._settings.tones} tones:")
        for number, (name, meaning) in enumerate(TONES.items()):
            if self._player.name == "bell" and name not in RUNG:
                continue
            say(f"        {name}: {meaning}")
            if number:
                self._player.play(name, self._clock() + 0.1)
            self._sleep(TONE_SECONDS)

    def _words(self) -> Iterator[Finding]:
        if self._voice is None:
            yield Finding("warning", "voice: its files are missing: install backtimer anew to get them")
        elif self._player.name == "bell":
            yield Finding("note", "voice: a bell says no words; the screen shows what comes")
        elif self._settings.words == "tones":
            yield Finding("note", "voice: not asked for; set `words` in the settings to full or brief to hear it")
        else:
            begin = self._clock()
            say(f"        {WORDS}")
            end = Speaker(self._player, self._voice).say(WORDS, begin + 0.1)
            self._sleep(end - begin + AFTER_WORDS_SECONDS)
            yield Finding("ok", "voice: the recorded one, in English")
            yield from self._own_words()

    def _own_words(self) -> Iterator[Finding]:
        if self._settings.own_voice == "off":
            return
        programs = [program.name for program in speech_programs(self._settings.own_voice)]
        if programs:
            yield Finding("ok", f"voice: words of your own are spoken by {programs[0]}")
        else:
            mend = "install espeak-ng, or `pip install 'backtimer[voice]'`, or record them"
            yield Finding("note", f"voice: nothing here can speak words of your own; {mend}")

    def _details(self) -> Iterator[Finding]:
        playback = self._player.playback()
        if playback.latency is not None:
            yield Finding("ok", f"sound: {_latency(playback.latency)}")
        if self._player.problem is None or len(playback.passed_over) > 1:  # a single one has been told
            for why in playback.passed_over:
                yield Finding("note", f"sound: passed over: {why}")
        missing = [name for name in LIBRARIES if find_spec(name) is None]
        if self._player.name == "bell" and self._settings.sound == "auto" and missing:
            yield Finding("note", f"sound: not tried, as not installed: {', '.join(missing)}")


def _latency(latency: Latency) -> str:
    block, measured, jitter, heard_after = (
        1000 * seconds
        for seconds in (
            latency.period_seconds,
            latency.measured_period_seconds,
            latency.jitter_seconds,
            latency.heard_after_seconds,
        )
    )
    every = f"one every {measured:.1f} ms on average, within {jitter:.0f} ms of its turn"
    return f"latency about {heard_after:.0f} ms: the device takes blocks of {block:.0f} ms, {every}"
