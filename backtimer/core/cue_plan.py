"""The cue plan of a session: its tones and its words, each a point on the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backtimer.core.cues import cues_of
from backtimer.core.speech import Verbosity, estimated_seconds, speech_of
from backtimer.core.timeline import Cue, Step
from backtimer.core.utterances import SecondsOf


@dataclass(frozen=True, slots=True)
class Speech:
    """How much is said, and how long the voice takes for it."""

    verbosity: Verbosity = "tones"
    seconds_of: SecondsOf = estimated_seconds


TONES = Speech()
"""No words."""


def plan_cues(steps: Sequence[Step], title: str, speech: Speech) -> tuple[Cue, ...]:
    """Everything to hear in a session, in order of time."""
    said = speech_of(steps, title, speech.verbosity, speech.seconds_of)
    words = [Cue(steps[each.step - 1].start + each.offset, each.step, each.offset, say=each.text) for each in said]
    return tuple(sorted((*cues_of(steps), *words), key=lambda cue: (cue.at, cue.step)))
