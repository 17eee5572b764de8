"""The captions of a session: everything that is said and when, and the tones that tell what no word does, as WebVTT."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from backtimer.core.speech import CLOSING_SECONDS
from backtimer.core.timeline import Cue, SoundName, Step, Timeline
from backtimer.core.utterances import SecondsOf

READ_SECONDS = 1.0
"""A caption is shown for at least so long, or until the next of its kind: a word is sooner said than read."""

_ALWAYS: dict[SoundName, str] = {"start": "go", "zero": "zero"}
"""The tones upon which the person acts."""

_UNLESS_SAID: dict[SoundName, str] = {
    "ready": "get ready",
    "half": "half-way",
    "rest": "rest",
    "switch": "switch sides",
    "rep": "next rep",
    "done": "done",
}
"""The tones that say in their way what words say as well, where there are any."""

SAID_SECONDS = 1.0
"""Words that begin so soon after a tone say what it means."""

_ROUNDING = 1e-6


class Caption(Struct, frozen=True):
    """A text and when it is to be read, in seconds from the session's start."""

    start: float
    end: float
    text: str


def captions_of(timeline: Timeline, seconds_of: SecondsOf, closing: str = "") -> tuple[Caption, ...]:
    """All captions in order of time; `closing` are the words after the end.

    No two captions of words overlap, nor do two of tones; a tone may be shown beside words. Texts that take no time,
    because the voice does not know them, have no caption.
    """
    said = [(cue.at, cue.say) for cue in timeline.cues if cue.say is not None]
    said.append((timeline.total_seconds + CLOSING_SECONDS, closing))
    words = _one_by_one([(at, text, seconds) for at, text in said if (seconds := seconds_of(text)) is not None])
    return tuple(sorted([*words, *_tones(timeline, words)], key=lambda caption: (caption.start, caption.end)))


def web_vtt(captions: Sequence[Caption]) -> str:
    """The captions as the text of a WebVTT file."""
    cues = (f"{_stamp(each.start)} --> {_stamp(each.end)}\n{_escaped(each.text)}\n" for each in captions)
    return "\n".join(["WEBVTT\n", *cues])


def _one_by_one(shown: Sequence[tuple[float, str, float]]) -> list[Caption]:
    """Captions of texts with their moments and lengths, each long enough to be read if the next leaves the time."""
    captions = []
    for (at, text, seconds), following in zip(shown, [*shown[1:], None], strict=True):
        end = at + max(seconds, READ_SECONDS)
        captions.append(Caption(at, end if following is None else min(end, following[0]), text))
    return captions


def _tones(timeline: Timeline, words: Sequence[Caption]) -> list[Caption]:
    starts = [caption.start for caption in words]
    noted: list[tuple[float, str, float]] = []
    for milliseconds, cues in groupby(timeline.cues, key=lambda cue: round(cue.at * 1000)):
        at = milliseconds / 1000
        said = any(at <= start <= at + SAID_SECONDS for start in starts)
        notes = [note for cue in cues if (note := _note(cue, timeline.step(cue.step), said)) is not None]
        if notes:
            noted.append((at, " ".join(f"[{note}]" for note in notes), 0.0))
    return _one_by_one(noted)


def _note(cue: Cue, step: Step, said: bool) -> str | None:
    """What a tone tells; None for one that tells nothing beyond the words beside it."""
    if cue.sound is None:
        return None
    if cue.sound == "tick":
        return str(round(step.duration - cue.offset))
    if cue.sound in _ALWAYS:
        return _ALWAYS[cue.sound]
    if said:
        return None
    return _phase_at(step, cue.offset) if cue.sound == "phase" else _UNLESS_SAID[cue.sound]


def _phase_at(step: Step, offset: float) -> str:
    """The name of the phase that begins at an offset."""
    ends = 0.0
    for phase in step.phases:
        if ends > offset - _ROUNDING:
            return phase.name
        ends += phase.seconds
    return step.phases[-1].name


def _stamp(seconds: float) -> str:
    minutes, milliseconds = divmod(round(seconds * 1000), 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{milliseconds // 1000:02}.{milliseconds % 1000:03}"


def _escaped(text: str) -> str:
    """On one line, and with nothing in it that WebVTT would take for a tag or a time."""
    return " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
