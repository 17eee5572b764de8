"""What is heard of a session: its cues, handed to the player ahead of time, and what nobody could have planned."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from backtimer.core.events import Event, Finished, LeadInStarted, Paused, Stopped
from backtimer.core.remarks import on_going_on, place, remark_on
from backtimer.core.session import COUNT_IN_SECONDS, Session
from backtimer.core.speech import CLOSING_SECONDS, closing_of
from backtimer.core.spoken import SOUND_CHECK
from backtimer.sound.player import LATE_SECONDS, Player
from backtimer.sound.speaker import Speaker

if TYPE_CHECKING:
    from backtimer.session_clock import SessionClock
    from backtimer.sound.voice import Voice

ANSWER_DELAY_SECONDS = 0.1
"""Between a key and the voice: what sounded before fades out."""

FIRST_WORDS_SECONDS = 0.6
"""Between opening the sound device and the sound check: an earlier word might be lost."""

WORD_BEFORE_TONE_SECONDS = 0.3
"""Between the last word of an answer and the tone that it must not run into."""

LOOK_AHEAD_SECONDS = 1.6
"""Real seconds by which sounds are handed to the player before they are due: more than lies between two ticks."""

CLOSEST_SOUNDS_SECONDS = 0.12
"""At higher speeds, sounds that would fall closer together are left out."""


class SessionSound:
    """The sound of one session, on one player. Where there is no voice, there are tones alone."""

    def __init__(
        self, session: Session, player: Player, clock: SessionClock, voice: Voice | None, *, brief: bool
    ) -> None:
        self.player = player
        self._session = session
        self._clock = clock
        self._voice = voice
        self._speaker = Speaker(player, voice)
        self._brief = brief
        self._queued_until = 0.0
        self._last_sound_at = -math.inf
        self._said_by = -math.inf  # the instant at which an answer will have been said; planned words give way to it
        self._moved_by = -math.inf  # the instant by which the place that the person moved to will have been said
        self._done_queued = False

    def begin(self) -> None:
        """The session begins: whatever was heard before it ends."""
        self.player.cancel()
        self._queued_until = 0.0

    def queue(self) -> None:
        """Hand over what is due soon."""
        now = self._clock.instant
        until = self._clock.time_at(now + LOOK_AHEAD_SECONDS)
        for due in self._session.cues_between(self._queued_until, until):
            at = self._clock.instant_of(due.at)
            if at < now - LATE_SECONDS:
                continue
            if due.cue.say is not None and at >= self._said_by:
                self._speaker.say(due.cue.say, at)
            too_close = self._clock.speed > 1 and at - self._last_sound_at < CLOSEST_SOUNDS_SECONDS
            if due.cue.sound is not None and not too_close:
                self.player.play(due.cue.sound, at)
                self._last_sound_at = at
                self._done_queued = due.cue.sound == "done"
        self._queued_until = max(self._queued_until, until)

    def queue_from(self, time: float) -> None:
        """From this time of the session on, queue anew: it took another way."""
        self._queued_until = time

    def follow(self, events: tuple[Event, ...]) -> None:
        """Let what is heard follow what has happened."""
        for event in events:
            if isinstance(event, Paused | Stopped):
                self.player.cancel()
                self._said_by = -math.inf
                self._done_queued = False
            elif isinstance(event, LeadInStarted):
                self.queue_from(event.at)
            elif isinstance(event, Finished):
                if not self._done_queued:
                    self.player.play("done", self._clock.instant)
                ended = self._clock.instant_of(event.at)
                self._speaker.say(closing_of(event.at, self._seconds_of), ended + CLOSING_SECONDS)
        if events and isinstance(events[-1], LeadInStarted):
            self.say(self._way_back(events[-1]))
        elif events and (remark := remark_on(events[-1], self._session, brief=self._brief)) is not None:
            self.say(remark)
        self.queue()

    def say(self, text: str) -> None:
        """Say something that was not planned, at once, or with an empty text fall silent.

        Planned words give way to it; tones do not.
        """
        if self._voice is None:
            return
        self.player.cancel()
        self._said_by = self._speaker.say(text, self._clock.instant + ANSWER_DELAY_SECONDS)
        self._done_queued = False
        self.queue_from(self._clock.now)
        self.queue()

    def say_place(self) -> None:
        """Say where the session is, now that the person has moved to another step."""
        self.say(place(self._session))
        self._moved_by = self._said_by

    def say_sound_check(self) -> None:
        """Say the words of the sound check; where there is no voice, play a tone."""
        at = self._clock.instant + FIRST_WORDS_SECONDS
        self.player.cancel()
        if self._voice is None:
            self.player.play("ready", at)
        else:
            self._speaker.say(SOUND_CHECK, at)

    def _way_back(self, event: LeadInStarted) -> str:
        """The words for going on. Where they are is said again to somebody who did not wait to hear it."""
        until = event.seconds - (WORD_BEFORE_TONE_SECONDS if event.position is None else COUNT_IN_SECONDS)
        knows_place = self._clock.instant >= self._moved_by
        self._moved_by = -math.inf
        return on_going_on(event, self._seconds_of, until - ANSWER_DELAY_SECONDS, knows_place=knows_place)

    def _seconds_of(self, text: str) -> float | None:
        return self._voice.seconds(text) if self._voice is not None else None
