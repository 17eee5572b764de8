"""The cue plan of a session: its tones and its words, each a point on the timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from backtimer.core.cues import cues_of
from backtimer.core.introductions import Introduction
from backtimer.core.memory import Memory
from backtimer.core.room_for_words import with_room
from backtimer.core.speech import Verbosity, estimated_seconds, speech_of
from backtimer.core.spoken import sentences, stop_for
from backtimer.core.timeline import Cue, Step
from backtimer.core.utterances import SecondsOf, Utterance


class Speech(Struct, frozen=True):
    """How much is said, to whom, and how long the voice takes for it."""

    verbosity: Verbosity = "tones"
    seconds_of: SecondsOf = estimated_seconds
    memory: Memory | None = None
    """What this person's past asks for, where the session is for a certain person. Pauses are then as long as needed
    for everything that is new to them."""


TONES = Speech()
"""No words."""


class Words(Struct, frozen=True):
    """What there is to say in one session, besides what its steps tell."""

    title: str
    speech: Speech
    introductions: Mapping[int, Introduction]
    """Of exercises, by their number in the plan."""
    terms: str
    """What to stop for, where the routine is prescribed."""

    def said(self, steps: Sequence[Step]) -> tuple[Utterance, ...]:
        """All words, each at its moment."""
        speech = self.speech
        return speech_of(steps, self.title, speech.verbosity, speech.seconds_of, self.introductions, self.terms)

    def with_room(self, steps: Sequence[Step]) -> tuple[Step, ...]:
        """The steps, with pauses that are long enough for what this person hears for the first time."""
        speech = self.speech
        if speech.memory is None or speech.verbosity in ("tones", "off"):
            return tuple(steps)
        wanted: dict[int, list[str]] = {}
        if speech.verbosity == "full":
            wanted = {part: sentences(each.explanation) for part, each in self.introductions.items()}
        if self.terms:
            wanted.setdefault(steps[0].part, []).append(stop_for(self.terms))
        return with_room(steps, wanted, self.said, speech.seconds_of)


def plan_cues(steps: Sequence[Step], words: Words) -> tuple[Cue, ...]:
    """Everything to hear in a session, in order of time."""
    if words.speech.verbosity == "off":
        return ()
    spoken = [
        Cue(steps[each.step - 1].start + each.offset, each.step, each.offset, say=each.text)
        for each in words.said(steps)
    ]
    return tuple(sorted((*cues_of(steps), *spoken), key=lambda cue: (cue.at, cue.step)))
