"""Words of one's own are spoken by the best that there is, once, within bounds; and composed with the recorded ones."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backtimer.files.paths import sounds_dir
from backtimer.sound.clip_source import clip_source
from backtimer.sound.clips import LEAD_SECONDS, SAMPLE_RATE
from backtimer.sound.own_programs import SpeechProgram
from backtimer.sound.own_words import OwnWords
from backtimer.sound.voice import COLON_SECONDS, OWN_PREFIX, Asked, OwnClip, Voice
from tests.sound.speaking import FakeProgram, tone

VOICE = Voice(sounds_dir() / "voice")


class Place:
    """One person's folders."""

    def __init__(self, folder: Path) -> None:
        self.recordings = folder / "sounds"
        self.recordings.mkdir()
        self.clips = folder / "cache" / "voice"

    def words(self, *programs: FakeProgram | SpeechProgram) -> OwnWords:
        found = [each.program if isinstance(each, FakeProgram) else each for each in programs]
        return OwnWords(self.recordings, self.clips, found)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_text_is_spoken_once_and_known_from_then_on(place: Place, tmp_path: Path) -> None:
    fake = FakeProgram(tmp_path)
    words = place.words(fake)
    assert words.known(["my stretch"]) == {}
    assert words.prepare(["my stretch", "My stretch.", "couch lunge"], 30) == ()
    assert fake.told == ["my stretch", "couch lunge"]
    assert place.words(fake).prepare(["my stretch"], 30) == ()
    assert len(fake.calls) == 2
    clip = place.words(fake).known(["MY STRETCH!"])["my stretch"]
    frames = clip_source("clear", place.clips)(clip.name)
    assert clip.seconds == pytest.approx(len(frames) / 2 / SAMPLE_RATE - LEAD_SECONDS)


def test_what_has_no_words_is_not_spoken(place: Place, tmp_path: Path) -> None:
    fake = FakeProgram(tmp_path)
    assert place.words(fake).prepare(["🔥", "...", "", "x" * 1000], 30) == ()
    assert fake.calls == []
    assert not place.clips.exists()


def test_the_persons_own_recording_comes_first(place: Place, tmp_path: Path) -> None:
    fake = FakeProgram(tmp_path)
    (place.recordings / "My Stretch.WAV").write_bytes(tone(1.5, rate=44_100, channels=2))
    assert place.words(fake).prepare(["my stretch", "couch lunge"], 30) == ()
    assert fake.told == ["couch lunge"]
    assert place.words().known(["my stretch"])["my stretch"].seconds == pytest.approx(1.5, abs=0.04)
    (place.recordings / "My Stretch.WAV").write_bytes(tone(0.7))
    assert place.words().prepare(["my stretch"], 30) == ()
    assert place.words().known(["my stretch"])["my stretch"].seconds == pytest.approx(0.7, abs=0.04)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes")
def test_a_recording_that_cannot_be_used_is_told_and_the_program_speaks(place: Place, tmp_path: Path) -> None:
    fake = FakeProgram(tmp_path)
    (place.recordings / "my-stretch.wav").write_bytes(b"ID3 and so on")
    os.mkfifo(place.recordings / "lunge.wav")
    (place.recordings / "gone.wav").symlink_to(tmp_path / "nowhere")
    mp3, pipe = place.words(fake).prepare(["my stretch", "lunge", "gone"], 30)
    why = "is not a WAV file with plain PCM frames; save it as one, 16 bits, 24000 Hz."
    assert mp3 == f"{place.recordings / 'my-stretch.wav'}: {why}"
    assert pipe == f"{place.recordings / 'lunge.wav'}: is no file."
    assert fake.told == ["my stretch", "lunge", "gone"]


def test_a_program_that_fails_is_told_once_and_the_next_one_speaks(place: Place, tmp_path: Path) -> None:
    gone = SpeechProgram("gone", (str(tmp_path / "gone"),))
    broken = FakeProgram(tmp_path, "broken", "sys.exit(1)")
    garbage = FakeProgram(tmp_path, "garbage", "sys.stdout.buffer.write(b'usage: garbage'); sys.exit()")
    fake = FakeProgram(tmp_path)
    problems = place.words(gone, broken, garbage, fake).prepare(["my stretch", "couch lunge"], 30)
    assert [problem.partition(" ")[0] for problem in problems] == ["gone", "broken", "What", "What"]
    assert problems[2].startswith("What garbage made of 'my stretch' is not a WAV file")
    assert (len(broken.calls), fake.told) == (1, ["my stretch", "couch lunge"])


def test_nothing_is_begun_after_the_time_is_over(place: Place, tmp_path: Path) -> None:
    fake = FakeProgram(tmp_path)
    clock = iter([0.0, 1.0, 2.5, 4.0])
    assert place.words(fake).prepare(["one more", "two more", "three more"], 3, lambda: next(clock)) == ()
    assert fake.told == ["one more", "two more"]


def test_a_folder_that_cannot_be_written_is_one_sentence(place: Place, tmp_path: Path) -> None:
    place.clips.parent.write_text("", "utf-8")
    [problem] = place.words(FakeProgram(tmp_path)).prepare(["my stretch", "couch lunge"], 30)
    assert str(place.clips.parent) in problem


def test_a_sentence_is_spoken_whole_but_a_recorded_name_follows_recorded_words(place: Place, tmp_path: Path) -> None:
    fake = FakeProgram(tmp_path)
    (place.recordings / "my-stretch.wav").write_bytes(tone())
    texts = ["Next: my stretch.", "my stretch", "Next: couch lunge.", "couch lunge"]
    assert place.words(fake).prepare(texts, 30) == ()
    assert fake.told == ["Next, couch lunge", "couch lunge"]
    voice = VOICE.with_own(place.words(fake).known(texts))
    assert [clip.name[:4] for clip in voice.clips("Next: my stretch. Left side.") or ()] == ["say-", "own-", "say-"]
    assert [clip.name[:4] for clip in voice.clips("Next: couch lunge. Left side.") or ()] == ["own-", "say-"]


def test_a_name_is_put_together_with_the_recorded_words_before_its_colon() -> None:
    voice = VOICE.with_own({"my stretch": OwnClip("own-1", 0.8)})
    lead = VOICE.seconds("Next")
    assert lead is not None
    clips = voice.clips("Next: my stretch. On hands and knees.")
    assert clips is not None
    assert [clip.name for clip in clips] == ["say-next", "own-1", "say-on-hands-and-knees"]
    assert clips[1].offset == pytest.approx(lead + COLON_SECONDS)
    assert voice.seconds("Next: my stretch.") == pytest.approx(lead + COLON_SECONDS + 0.8)
    assert voice.clips("My stretch.") == (("own-1", 0.0),)
    assert VOICE.clips("My stretch.") is None, "the voice itself is left as it was"


def test_any_other_sentence_is_left_to_one_voice() -> None:
    own = {"squeeze the left glute": OwnClip("own-1", 1.0), "glute": OwnClip("own-2", 0.5)}
    voice = VOICE.with_own(own)
    assert [clip.name for clip in voice.clips("Squeeze the left glute. Left side.") or ()] == ["own-1", "say-left-side"]
    assert voice.clips("The right glute.") is None


def test_what_was_recorded_is_never_replaced() -> None:
    voice = VOICE.with_own({"left side": OwnClip("own-1", 1.0)})
    assert voice.clips("Left side.") == VOICE.clips("Left side.")


def test_what_is_asked_for_and_not_recorded_is_remembered_in_its_order() -> None:
    asked = Asked(VOICE)
    texts = ("First: my stretch.", "My stretch.", "Left side.", "Hip evening. Eight minutes.", "Oddly: hold it.")
    assert [asked.seconds(text) is None for text in texts] == [True, True, False, True, True]
    unrecorded = ["First: my stretch.", "My stretch.", "Hip evening.", "Oddly, hold it."]
    assert [text.strip() for text in asked.unrecorded] == unrecorded
    assert not any(text.startswith(OWN_PREFIX) for text in asked.unrecorded)
