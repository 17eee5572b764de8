"""The voice knows what it can say, how long that takes and with which clips; and its clips are as they should be."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import sys
from array import array
from functools import cache
from typing import TYPE_CHECKING, get_args

import pytest

from backtimer.core import spoken
from backtimer.core.adjustment import NotAdjustable
from backtimer.core.cue_plan import Speech
from backtimer.core.levels import level_count
from backtimer.core.memory import Memory
from backtimer.core.speech import estimated_seconds
from backtimer.core.timeline import SoundName
from backtimer.files.paths import routines_dir, sounds_dir
from backtimer.files.routine_file import read_routine, shared_catalogue
from backtimer.sound.clips import LEAD_SECONDS, SAMPLE_RATE, ClipError, load_clip
from backtimer.sound.voice import JOINT_SECONDS, MANIFEST, SENTENCE_SECONDS, SpokenClip, Voice
from tests.support.routines import spoken_timeline_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOLDER = sounds_dir() / "voice"

FIRST_TIME = Memory(
    frozenset(), {(name, side): 9 for name in shared_catalogue().exercises for side in ("both", "left", "right")}
)
"""Somebody who knows no exercise, and let go of every hold all the same: everything that a past can add is said."""


@cache
def shipped_voice() -> Voice:
    return Voice(FOLDER)


SPEECHES: tuple[Callable[[], Speech], ...] = (
    lambda: Speech("full", shipped_voice().seconds),
    lambda: Speech("brief", shipped_voice().seconds),
    # A voice of which nothing is measured leaves out other words than ours, where time is short.
    lambda: Speech("full", estimated_seconds, FIRST_TIME),
)

PUT_TOGETHER = re.compile(r"Last exercise: .*|One of \w+\.|Last time .*")
"""What need not have been recorded as a whole though a routine says it as it is written."""


def manifest(folder: Path, **seconds_of: float) -> Voice:
    """A voice that can say these texts, with underscores for spaces, each taking so long after its leading silence."""
    clips = [
        {"text": text.replace("_", " "), "file": f"say-{text}.wav", "seconds": seconds + LEAD_SECONDS}
        for text, seconds in seconds_of.items()
    ]
    (folder / MANIFEST).write_text(json.dumps({"clips": clips}), encoding="utf-8")
    return Voice(folder)


def test_a_whole_sentence_is_one_clip_however_it_is_written(tmp_path: Path) -> None:
    voice = manifest(tmp_path, rest=1.0, twenty=2.0, seconds=1.5, Rest_twenty_seconds=2.5)
    assert voice.clips("Rest, twenty seconds.") == (SpokenClip("say-Rest_twenty_seconds", 0.0),)
    assert voice.seconds("REST: twenty-seconds") == pytest.approx(2.5)


def test_any_other_sentence_is_put_together_from_as_few_clips_as_possible(tmp_path: Path) -> None:
    voice = manifest(tmp_path, one=1, two=1, one_two=1, two_three_four=1, three_four_five=1, five=1)
    clips = voice.clips("One two three four five.")
    assert clips is not None
    assert [clip.name for clip in clips] == ["say-one_two", "say-three_four_five"]


def test_clips_follow_one_another_with_a_joint_and_sentences_with_a_pause(tmp_path: Path) -> None:
    voice = manifest(tmp_path, rest=1.0, twenty_two=2.0, seconds=1.5, last_set=3.0)
    clips = voice.clips("Rest, twenty-two seconds. Last set.")
    assert clips is not None
    assert [clip.name for clip in clips] == ["say-rest", "say-twenty_two", "say-seconds", "say-last_set"]
    seconds, last_set = 3.0 + 2 * JOINT_SECONDS, 4.5 + 2 * JOINT_SECONDS + SENTENCE_SECONDS
    assert [clip.offset for clip in clips] == pytest.approx([0.0, 1.0 + JOINT_SECONDS, seconds, last_set])
    assert voice.seconds("Rest, twenty-two seconds. Last set.") == pytest.approx(
        7.5 + 2 * JOINT_SECONDS + SENTENCE_SECONDS
    )


@pytest.mark.parametrize(
    "text",
    ["Next: burpees.", "Rest. Next: burpees.", "", "...", "Next: 🔥.", "Next: 床.", "Next: rest & next.", "Next: 3.5."],
)
def test_what_it_cannot_say_in_full_it_does_not_say(text: str, tmp_path: Path) -> None:
    voice = manifest(tmp_path, next=1.0, rest=1.0)
    assert voice.clips(text) is None
    assert voice.seconds(text) is None


def test_digits_are_spoken_as_numbers(tmp_path: Path) -> None:
    voice = manifest(tmp_path, big=1.0, forty_two=1.0)
    assert voice.seconds("Big 42.") == voice.seconds("Big forty-two.") is not None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"clips": [{"text": "a"}]}',
        b'{"clips": [{"text": 1, "file": "a", "seconds": 1}]}',
        b'{"\xff": 1}',
    ],
)
def test_a_damaged_manifest_is_a_sentence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(content)
    with pytest.raises(ClipError, match=r"manifest\.json: is not a voice's manifest"):
        Voice(tmp_path)


def test_a_missing_manifest_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ClipError, match=r"manifest\.json: cannot be read: No such file"):
        Voice(tmp_path)


def entries() -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((FOLDER / MANIFEST).read_text(encoding="utf-8"))["clips"]
    return found


def samples_of(file: str) -> array[int]:
    return array("h", load_clip(file.rpartition(".")[0], FOLDER))


def test_the_manifest_tells_of_every_clip_what_is_so() -> None:
    listed = entries()
    assert sorted(entry["file"] for entry in listed) == sorted(path.name for path in FOLDER.glob("say-*"))
    assert len({entry["text"] for entry in listed}) == len(listed)
    assert len({entry["file"].rpartition(".")[0] for entry in listed}) == len(listed)
    for entry in listed:
        content = (FOLDER / entry["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"], entry["text"]
        assert len(samples_of(entry["file"])) / SAMPLE_RATE == pytest.approx(entry["seconds"], abs=1e-4)


def test_every_clip_begins_with_the_leading_silence_alone_and_stays_below_its_peak() -> None:
    lead, soon, peak = round(LEAD_SECONDS * SAMPLE_RATE), round(0.1 * SAMPLE_RATE), 32767 * 10 ** (-1 / 20)
    # Compression lets a little of what follows into the silence.
    noise = {"wav": 0, "ogg": 32767 * 10 ** (-40 / 20)}
    for entry in entries():
        samples = samples_of(entry["file"])
        assert max(map(abs, samples[:lead])) <= noise[entry["file"].rpartition(".")[2]], entry["text"]
        assert max(map(abs, samples[lead:soon])) > 0.01 * 32767, f"{entry['text']} begins late"
        assert max(map(abs, samples)) <= peak + 1, entry["text"]


def test_only_explanations_are_compressed_and_all_else_is_at_most_fifteen_megabytes() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.wav")) <= 15_000_000
    explanations = {
        sentence
        for exercise in shared_catalogue().exercises.values()
        for sentence in spoken.sentences(exercise.explanation or "")
    }
    assert {entry["text"] for entry in entries() if entry["file"].endswith(".ogg")} <= explanations


def test_where_miniaudio_is_missing_explanations_cannot_be_said_and_all_else_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    voice = Voice(FOLDER)
    for exercise in shared_catalogue().exercises.values():
        assert voice.seconds(exercise.explanation or "") is None
    assert [
        entry["text"] for entry in entries() if voice.seconds(entry["text"]) is None and "wav" in entry["file"]
    ] == []


def test_no_clip_has_the_name_of_a_tone() -> None:
    assert not {path.stem for path in FOLDER.iterdir()} & set(get_args(SoundName))


def sentences_of(*, plain: bool) -> set[str]:
    """Everything that is said in a shipped routine as it is written, at any level; or however it is asked for."""
    missing = [(), ("wall",), ("wrist",), ("prone",), ("wall", "wrist", "prone")]
    texts: set[str] = set()
    for path in sorted(routines_dir().glob("*.toml")):
        routine = read_routine(path).routine
        levels = range(1, level_count(routine) + 1)
        asked = [
            *itertools.product(levels, (False,), (0, 1), missing[:1], (None,)),
            *itertools.product(() if plain else levels, (False, True), (0, 1), missing, (None,)),
            *itertools.product(() if plain else levels, (False, True), (0,), missing[:1], (1, 2, 3)),
        ]
        for level, eased, turn, without, sets in asked:
            adjustment = {"level": level, "eased": eased, "turn": turn, "without": frozenset(without), "sets": sets}
            for speech in SPEECHES:
                try:
                    timeline = spoken_timeline_of(routine, speech(), **adjustment)
                except NotAdjustable:
                    continue
                texts.add(spoken.done(timeline.total_seconds))
                texts.update(cue.say for cue in timeline.cues if cue.say is not None)
    return {found.strip() for text in texts for found in re.findall(r"[^.]+\.", text)}


def test_everything_that_a_shipped_routine_can_say_can_be_said() -> None:
    said = sentences_of(plain=False)
    assert len(said) > 150
    assert [sentence for sentence in sorted(said) if shipped_voice().clips(sentence) is None] == []


def test_what_a_shipped_routine_says_as_it_is_written_was_recorded_in_whole_sentences() -> None:
    for sentence in sentences_of(plain=True):
        clips = shipped_voice().clips(sentence)
        assert clips is not None
        assert len(clips) == 1 or PUT_TOGETHER.fullmatch(sentence), sentence


def test_every_exercise_of_the_catalogue_is_named_in_every_form_and_explained() -> None:
    voice = shipped_voice()
    for name, exercise in shared_catalogue().exercises.items():
        forms = (f"First: {name}.", f"Next: {name}.", f"Last exercise: {name}.", spoken.sentence(name))
        assert exercise.explanation is not None
        assert 12 <= (voice.seconds(exercise.explanation) or 0) <= 18, name
        for text in (*forms, exercise.explanation):
            assert voice.clips(text) is not None, text


@pytest.mark.parametrize("dose", ["reps = 3", "hold = 25", "reps = 2\nhold = 10"])
def test_every_exercise_of_the_catalogue_can_be_done_by_ear_from_its_position_to_its_last_phase(dose: str) -> None:
    exercises = shared_catalogue().exercises
    for name, exercise in exercises.items():
        before = "hip hinge" if exercise.position == "hands-and-knees" else "bird dog"
        parts = [f'[[part]]\nexercise = "{part}"\nsets = 2\nrest = 20\n{dose}' for part in (before, name)]
        timeline = spoken_timeline_of("\n".join(parts), Speech("full", estimated_seconds, FIRST_TIME))
        steps = [step.index for step in timeline.steps if step.exercise == name]
        said = [cue.say for cue in timeline.cues if cue.step in steps and cue.say is not None]
        assert f"Last exercise: {name}." in said
        assert spoken.into_position(exercise.position, exercises[before].position) in said
        assert [text for text in said if shipped_voice().clips(text) is None] == [], name


@pytest.mark.parametrize(
    "text",
    [
        spoken.SOUND_CHECK,
        spoken.STOPPED,
        spoken.RED_PAIN,
        spoken.WAIT_FOR_KEY,
        spoken.KEY_ENDS_IT,
        spoken.paused(can_let_go=True, can_extend=True),
        spoken.more_rest(15),
        spoken.last_time(18),
        spoken.last_time(7, "left"),
        spoken.time_left(61, 400),
        spoken.time_left(None, 59, elapsed=100),
        spoken.done(3 * 3600),
        "Rest, twenty-two seconds.",
        "Forty-one of fifty-nine.",
        "Seven sets of ninety-nine reps.",
        "Each side, alternating, right first.",
        "Each side, alternating, right arm first.",
        spoken.OWN_SIDES,
        "Round two of three.",
        "Nineteen, right.",
        "Hold each for two minutes thirty.",
        "Four sets: one hundred and twelve, eight, seven and one rep.",
        "Hold for five breaths.",
    ],
)
def test_what_may_come_in_other_routines_can_be_put_together(text: str) -> None:
    assert shipped_voice().clips(text) is not None


def test_the_estimate_is_a_little_more_than_what_the_voice_takes() -> None:
    texts = [entry["text"] for entry in entries() if " " in entry["text"]]
    taken = sum(filter(None, map(shipped_voice().seconds, texts)))
    assert taken < sum(map(estimated_seconds, texts)) < 1.35 * taken
