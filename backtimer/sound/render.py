"""A whole session as frames of sound: what a player would make heard, exact to the frame.

Which format the frames are kept in is left to `render_file`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from backtimer.core.speech import CLOSING_SECONDS, LONGEST_CLOSING_SECONDS, closing_of
from backtimer.sound.clips import LEAD_SECONDS, SAMPLE_RATE
from backtimer.sound.ducking import part_of
from backtimer.sound.mixer import FADE_SECONDS, Mixer
from backtimer.sound.player import RecordingPlayer
from backtimer.sound.speaker import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backtimer.core.timeline import Timeline
    from backtimer.sound.clips import ClipSource
    from backtimer.sound.voice import Voice

_BLOCK_FRAMES = SAMPLE_RATE // 2


class Sound(NamedTuple):
    """A clip and the frame with which it begins; negative where its leading silence does not fit before the start."""

    start: int
    name: str


def sounds_of(timeline: Timeline, voice: Voice) -> list[Sound]:
    """All sounds of a session from its first moment to the last words, in order of time."""
    score = RecordingPlayer()
    speaker = Speaker(score, voice)
    for cue in timeline.cues:
        if cue.say is not None:
            speaker.say(cue.say, cue.at)
        if cue.sound is not None:
            score.play(cue.sound, cue.at)
    total = timeline.total_seconds
    speaker.say(closing_of(total, voice.seconds), total + CLOSING_SECONDS)
    return sorted(Sound(round((at - LEAD_SECONDS) * SAMPLE_RATE), name) for name, at in score.played)


class Rendering:
    """One session, mixed from its clips. What it needs of them is read at once; raises `ClipError`."""

    def __init__(self, timeline: Timeline, voice: Voice, clips: ClipSource) -> None:
        self._sounds = sounds_of(timeline, voice)
        self._clips = {name: clips(name) for name in {sound.name for sound in self._sounds}}
        planned = round(timeline.total_seconds * SAMPLE_RATE)
        last = max((sound.start + len(self._clips[sound.name]) // 2 for sound in self._sounds), default=0)
        longest = planned + round(LONGEST_CLOSING_SECONDS * SAMPLE_RATE)
        self.frames = min(max(planned, last), longest)
        """How many frames it has: as many as the session lasts, and until the last words and tones have been heard."""
        self._cut = self.frames - round(FADE_SECONDS * SAMPLE_RATE) if last > longest else None

    def blocks(self) -> Iterator[bytes]:
        """The frames, 16-bit mono at 24 kHz in the machine's byte order, in blocks of at most half a second."""
        mixer = Mixer()
        waiting = iter([*self._sounds, Sound(self.frames, "")])
        sound = next(waiting)
        while mixer.position < self.frames:
            if mixer.position == self._cut:
                mixer.cancel()
            ends = [self.frames, mixer.position + _BLOCK_FRAMES]
            if self._cut is not None and mixer.position < self._cut:
                ends.append(self._cut)
            end = min(ends)
            while sound.start < end:
                clip = self._clips[sound.name]
                whole = clip[-2 * sound.start :] if sound.start < 0 else clip
                mixer.add(whole, max(sound.start, 0), part_of(sound.name))
                sound = next(waiting)
            yield mixer.mix(end - mixer.position)
