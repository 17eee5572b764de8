"""The tones: what is shipped is what is computed, and each is known from every other by ear."""

from __future__ import annotations

import math
from array import array
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from backtimer.core.timeline import SoundName
from backtimer.sound.clips import LEAD_SECONDS, SAMPLE_RATE, load_clip
from backtimer.sound.loudness import loudness
from backtimer.sound.synthesis import TONES, Note, Tone, render, write_tones

SHIPPED = Path(__file__).parents[2] / "sounds" / "tones"
NAMES: tuple[SoundName, ...] = get_args(SoundName)
LEAD = round(LEAD_SECONDS * SAMPLE_RATE)


def samples(name: str) -> array[int]:
    return array("h", load_clip(name, SHIPPED))


def full_scale(name: str) -> list[float]:
    return [sample / 32768 for sample in samples(name)]


def strength(sound: list[float], hertz: float) -> float:
    """How strong one frequency is in a stretch of sound (Goertzel)."""
    factor = 2 * math.cos(math.tau * hertz / SAMPLE_RATE)
    before = last = 0.0
    for sample in sound:
        before, last = last, sample + factor * last - before
    return before * before + last * last - factor * before * last


def pitch(name: str, seconds: float) -> float:
    """The strongest semitone of a tone in the 60 ms from so many seconds after its beginning."""
    first = LEAD + round(seconds * SAMPLE_RATE)
    stretch = full_scale(name)[first : first + round(0.06 * SAMPLE_RATE)]
    semitones = [440 * 2 ** (step / 12) for step in range(28)]
    return max(semitones, key=lambda hertz: strength(stretch, hertz))


def loud(name: str) -> float:
    return loudness(full_scale(name), SAMPLE_RATE)


def test_every_sound_of_a_timeline_has_a_tone_and_no_tone_is_spare() -> None:
    assert set(TONES) == set(NAMES)
    assert {path.stem for path in SHIPPED.iterdir()} == set(NAMES)


def test_the_shipped_files_are_what_the_script_renders(tmp_path: Path) -> None:
    write_tones(tmp_path / "new" / "tones")
    for name in NAMES:
        assert (tmp_path / "new" / "tones" / f"{name}.wav").read_bytes() == (SHIPPED / f"{name}.wav").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_a_tone_is_led_by_the_same_silence_and_then_begins(name: str) -> None:
    tone = samples(name)
    assert not any(tone[:LEAD])
    assert max(map(abs, tone[LEAD : LEAD + SAMPLE_RATE // 100])) > 500


@pytest.mark.parametrize("name", NAMES)
def test_a_tone_stays_below_its_peak_and_neither_begins_nor_ends_with_a_click(name: str) -> None:
    tone = samples(name)
    assert max(map(abs, tone)) <= 32767 * 10 ** (-1 / 20)
    assert max(map(abs, tone[LEAD : LEAD + 10])) < 300
    assert max(map(abs, tone[-10:])) < 300
    assert abs(sum(tone)) / len(tone) < 30


def test_loudness_tells_what_matters_from_what_comes_again_and_again() -> None:
    must_not_be_missed = [loud(name) for name in ("start", "zero", "rest", "switch", "done")]
    helps = [loud(name) for name in ("ready", "half", "tick")]
    soft = [loud(name) for name in ("phase", "rep")]
    for group in (must_not_be_missed, helps, soft):
        assert max(group) - min(group) < 0.5
    assert min(must_not_be_missed) > max(helps) + 2
    assert min(helps) > max(soft) + 4


def test_a_tick_is_short_and_zero_is_long_and_an_octave_higher() -> None:
    assert len(samples("tick")) / SAMPLE_RATE <= 0.1 + 1e-9
    assert len(samples("tick")) == min(len(samples(name)) for name in NAMES)
    assert len(samples("zero")) > 5 * len(samples("tick"))
    assert pitch("zero", 0.1) == pytest.approx(2 * pitch("tick", 0.01), rel=0.01)


def test_start_rises_rest_falls_switch_goes_to_and_fro_and_half_knocks_twice() -> None:
    start = [pitch("start", at) for at in (0.01, 0.09, 0.17, 0.3)]
    assert all(low < high for low, high in pairwise(start))
    rest = [pitch("rest", at) for at in (0.02, 0.25, 0.5)]
    assert all(high > low for high, low in pairwise(rest))
    left, right, left_again, right_again = (pitch("switch", at) for at in (0.03, 0.17, 0.35, 0.5))
    assert left == left_again < right == right_again
    assert pitch("half", 0.02) == pitch("half", 0.2)


def test_done_ends_on_the_key_note_after_its_leading_note() -> None:
    assert pitch("done", 0.6) / pitch("done", 0.3) == pytest.approx(2 ** (1 / 12), rel=0.001)


def test_no_two_tones_share_their_pitches_and_their_length() -> None:
    prints = {(pitch(name, 0.01), pitch(name, 0.2), round(len(samples(name)) / SAMPLE_RATE, 1)) for name in NAMES}
    assert len(prints) == len(NAMES)


def test_a_tone_that_cannot_be_as_loud_as_it_asks_is_refused() -> None:
    with pytest.raises(ValueError, match="make it softer"):
        render(Tone((Note(0, 0.05, 880),), loudness=-3))
