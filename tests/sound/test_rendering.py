"""A rendered session is what a player would make heard, exact to the frame, as long as it should be, and quick."""

from __future__ import annotations

import io
import sys
import time
import wave
from array import array
from types import ModuleType

import pytest

from backtimer.core.cue_plan import Speech
from backtimer.core.speech import CLOSING_SECONDS, LONGEST_CLOSING_SECONDS, closing_of
from backtimer.core.timeline import Timeline
from backtimer.files.paths import routines_dir, sounds_dir
from backtimer.files.routine_file import read_routine
from backtimer.sound.clip_source import clip_source
from backtimer.sound.clips import LEAD_SECONDS, SAMPLE_RATE
from backtimer.sound.render import Rendering
from backtimer.sound.render_file import NoAudioKind, audio_kind, audio_writer
from backtimer.sound.voice import Voice
from tests.support.routines import spoken_timeline_of

VOICE = Voice(sounds_dir() / "voice")
LEAD_FRAMES = round(LEAD_SECONDS * SAMPLE_RATE)


def easy_day() -> Timeline:
    routine = read_routine(routines_dir() / "easy-day.toml").routine
    return spoken_timeline_of(routine, Speech("full", VOICE.seconds))


def one_frame(name: str) -> bytes:
    """A clip of nothing but its first moment."""
    return array("h", [*[0] * LEAD_FRAMES, 4000]).tobytes()


def endless_end(name: str) -> bytes:
    """A last tone that goes on for longer than there is time after the end."""
    return 5 * SAMPLE_RATE * one_frame(name)[-2:] if name == "done" else one_frame(name)


def test_every_onset_is_at_its_frame() -> None:
    timeline = easy_day()
    closing = closing_of(timeline.total_seconds, VOICE.seconds)
    said = [(cue.at, cue.say) for cue in timeline.cues if cue.say is not None]
    said.append((timeline.total_seconds + CLOSING_SECONDS, closing))
    expected = {round(cue.at * SAMPLE_RATE) for cue in timeline.cues if cue.sound is not None}
    for at, text in said:
        clips = VOICE.clips(text)
        assert clips is not None, text
        expected |= {round((at + clip.offset) * SAMPLE_RATE) for clip in clips}
    frames = array("h", b"".join(Rendering(timeline, VOICE, one_frame).blocks()))
    heard = {place for place, sample in enumerate(frames) if sample}
    assert len(expected) > 300
    assert heard == expected


def test_it_lasts_as_long_as_the_session_and_at_most_two_seconds_of_last_words() -> None:
    timeline = easy_day()
    planned = round(timeline.total_seconds * SAMPLE_RATE)
    for clips, longer in (
        (clip_source("clear", routines_dir()), range(1, round(LONGEST_CLOSING_SECONDS * SAMPLE_RATE) + 1)),
        (clip_source("gentle", routines_dir()), range(1, round(LONGEST_CLOSING_SECONDS * SAMPLE_RATE) + 1)),
        (endless_end, [round(LONGEST_CLOSING_SECONDS * SAMPLE_RATE)]),
    ):
        rendering = Rendering(timeline, VOICE, clips)
        frames = array("h", b"".join(rendering.blocks()))
        assert len(frames) == rendering.frames
        assert len(frames) - planned in longer
    assert abs(frames[-1]) < 10, "what is cut off at the end fades out"


def test_it_is_rendered_at_more_than_twenty_times_its_speed() -> None:
    timeline = easy_day()
    begun = time.process_time()
    for _ in Rendering(timeline, VOICE, clip_source("clear", routines_dir())).blocks():
        pass
    assert timeline.total_seconds / (time.process_time() - begun) > 20


def test_a_wav_file_holds_the_very_frames() -> None:
    frames = array("h", range(-1000, 1000)).tobytes()
    file = io.BytesIO()
    with audio_writer(file, audio_kind("Session.WAV"), 2000) as write:
        write(frames[:1000])
        write(frames[1000:])
    file.seek(0)
    with wave.open(file) as wav:
        assert (wav.getnchannels(), wav.getsampwidth(), wav.getframerate()) == (1, 2, SAMPLE_RATE)
        assert wav.readframes(5000) == frames


@pytest.mark.parametrize("name", ["session.ogg", "session", "wav", "session.wav.zip", ".mp", "session."])
def test_any_other_ending_names_those_that_can_be_had(name: str) -> None:
    with pytest.raises(NoAudioKind, match=r"must end in \.wav or \.mp3"):
        audio_kind(name)


def test_without_its_encoder_mp3_is_refused_with_the_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backtimer.sound.render_file.find_spec", lambda _: None)
    with pytest.raises(NoAudioKind, match=r"pip install backtimer\[mp3\]"):
        audio_kind("session.mp3")


def test_mp3_is_what_the_encoder_makes_of_the_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []

    class Encoder:
        def __getattr__(self, name: str) -> object:
            return lambda *values: given.append((name, *values))

        def encode(self, frames: bytes) -> bytes:
            return frames[:2]

        def flush(self) -> bytes:
            return b"end"

    module = ModuleType("lameenc")
    module.Encoder = Encoder  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "lameenc", module)
    file = io.BytesIO()
    with audio_writer(file, "mp3", 4) as write:
        write(b"abcd")
        write(b"efgh")
    assert file.getvalue() == b"abefend"
    assert {("set_channels", 1), ("set_in_sample_rate", SAMPLE_RATE)} <= set(given)
