"""The tones: what is shipped is what is computed, and in each theme each is known from every other by ear."""

from __future__ import annotations

import math
from array import array
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from backtimer.core.timeline import SoundName
from backtimer.files.settings import Tones
from backtimer.sound.clear_tones import MALLET
from backtimer.sound.clips import LEAD_SECONDS, SAMPLE_RATE, load_clip
from backtimer.sound.loudness import loudness
from backtimer.sound.synthesis import THEMES, render, write_tones
from backtimer.sound.tone import Note, Tone

SHIPPED = Path(__file__).parents[2] / "sounds" / "tones"
NAMES: tuple[SoundName, ...] = get_args(SoundName)
LEAD = round(LEAD_SECONDS * SAMPLE_RATE)

in_each_theme = pytest.mark.parametrize("theme", THEMES)


@cache
def samples(theme: Tones, name: str) -> array[int]:
    return array("h", load_clip(name, SHIPPED / theme))


def full_scale(theme: Tones, name: str) -> list[float]:
    return [sample / 32768 for sample in samples(theme, name)]


def seconds(theme: Tones, name: str) -> float:
    return (len(samples(theme, name)) - LEAD) / SAMPLE_RATE


def strength(sound: list[float], hertz: float) -> float:
    """How strong one frequency is in a stretch of sound (Goertzel)."""
    factor = 2 * math.cos(math.tau * hertz / SAMPLE_RATE)
    before = last = 0.0
    for sample in sound:
        before, last = last, sample + factor * last - before
    return before * before + last * last - factor * before * last


def pitch(theme: Tones, name: str, seconds: float) -> float:
    """The strongest semitone of a tone in the 60 ms from so many seconds after its beginning."""
    first = LEAD + round(seconds * SAMPLE_RATE)
    stretch = full_scale(theme, name)[first : first + round(0.06 * SAMPLE_RATE)]
    semitones = [220 * 2 ** (step / 12) for step in range(40)]
    return max(semitones, key=lambda hertz: strength(stretch, hertz))


def attack(theme: Tones, name: str) -> float:
    """Seconds from a tone's beginning until it has half the strength of its first 50 ms."""
    beginning = samples(theme, name)[LEAD : LEAD + round(0.05 * SAMPLE_RATE)]
    half = max(map(abs, beginning)) / 2
    return next(index for index, sample in enumerate(beginning) if abs(sample) > half) / SAMPLE_RATE


def brightness(theme: Tones, name: str) -> float:
    """By how many times the sound is as strong from one sample to the next as it is itself: more with high partials."""
    sound = full_scale(theme, name)
    steps = sum((after - before) ** 2 for before, after in pairwise(sound))
    return math.sqrt(steps / sum(sample**2 for sample in sound))


@cache
def loud(theme: Tones, name: str) -> float:
    return loudness(full_scale(theme, name), SAMPLE_RATE)


def test_every_sound_of_a_timeline_has_a_tone_in_each_theme_and_no_tone_is_spare() -> None:
    assert set(THEMES) == set(get_args(Tones)) == {path.name for path in SHIPPED.iterdir()}
    for theme, tones in THEMES.items():
        assert set(tones) == set(NAMES)
        assert {path.name for path in (SHIPPED / theme).iterdir()} == {f"{name}.wav" for name in NAMES}


def test_the_shipped_files_are_what_the_script_renders(tmp_path: Path) -> None:
    write_tones(tmp_path / "new" / "tones")
    for shipped in SHIPPED.rglob("*.wav"):
        assert (tmp_path / "new" / "tones" / shipped.relative_to(SHIPPED)).read_bytes() == shipped.read_bytes()


@in_each_theme
@pytest.mark.parametrize("name", NAMES)
def test_a_tone_is_led_by_the_same_silence_and_then_begins(theme: Tones, name: str) -> None:
    tone = samples(theme, name)
    assert not any(tone[:LEAD])
    assert max(map(abs, tone[LEAD : LEAD + SAMPLE_RATE // 100])) > 500


@in_each_theme
@pytest.mark.parametrize("name", NAMES)
def test_a_tone_stays_below_its_peak_and_neither_begins_nor_ends_with_a_click(theme: Tones, name: str) -> None:
    tone = samples(theme, name)
    assert max(map(abs, tone)) <= 32767 * 10 ** (-1 / 20)
    assert max(map(abs, tone[LEAD : LEAD + 10])) < 300
    assert max(map(abs, tone[-10:])) < 300
    assert abs(sum(tone)) / len(tone) < 30


@in_each_theme
def test_loudness_tells_what_matters_from_what_comes_again_and_again(theme: Tones) -> None:
    must_not_be_missed = [loud(theme, name) for name in ("start", "zero", "rest", "switch", "done")]
    helps = [loud(theme, name) for name in ("ready", "half", "tick")]
    soft = [loud(theme, name) for name in ("phase", "rep")]
    for group in (must_not_be_missed, helps, soft):
        assert max(group) - min(group) < 0.5
    assert min(must_not_be_missed) > max(helps) + 2
    assert min(helps) > max(soft) + 4


@in_each_theme
def test_a_tick_is_short_and_zero_is_long_and_an_octave_higher(theme: Tones) -> None:
    assert seconds(theme, "tick") <= 0.12
    assert seconds(theme, "tick") == min(seconds(theme, name) for name in NAMES)
    assert seconds(theme, "zero") > 5 * seconds(theme, "tick")
    assert pitch(theme, "zero", 0.1) == pytest.approx(2 * pitch(theme, "tick", 0.01), rel=0.01)


@in_each_theme
def test_start_rises_rest_falls_switch_goes_to_and_fro_and_half_knocks_twice(theme: Tones) -> None:
    start = [pitch(theme, "start", at) for at in (0.01, 0.09, 0.17, 0.3)]
    assert all(low < high for low, high in pairwise(start))
    rest = [pitch(theme, "rest", at) for at in (0.02, 0.25, 0.5)]
    assert all(high > low for high, low in pairwise(rest))
    left, right, left_again, right_again = (pitch(theme, "switch", at) for at in (0.03, 0.17, 0.35, 0.5))
    assert left == left_again < right == right_again
    assert pitch(theme, "half", 0.02) == pitch(theme, "half", 0.2)


@in_each_theme
def test_done_ends_on_the_key_note_after_its_leading_note(theme: Tones) -> None:
    assert pitch(theme, "done", 0.6) / pitch(theme, "done", 0.3) == pytest.approx(2 ** (1 / 12), rel=0.001)


@in_each_theme
def test_no_two_tones_share_their_pitches_and_their_length(theme: Tones) -> None:
    prints = {(pitch(theme, name, 0.01), pitch(theme, name, 0.2), round(seconds(theme, name), 1)) for name in NAMES}
    assert len(prints) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_gentle_tone_is_the_clear_one_softer_lower_darker_and_with_a_slower_beginning(name: str) -> None:
    assert loud("gentle", name) == pytest.approx(loud("clear", name) - 4, abs=0.1)
    assert pitch("gentle", name, 0.02) < 0.6 * pitch("clear", name, 0.02)
    assert brightness("gentle", name) < 0.6 * brightness("clear", name)
    assert attack("gentle", name) > 1.5 * attack("clear", name)
    assert abs(seconds("gentle", name) - seconds("clear", name)) < 0.16, "words are timed to follow upon both"


def test_a_tone_that_cannot_be_as_loud_as_it_asks_is_refused() -> None:
    with pytest.raises(ValueError, match="make it softer"):
        render(Tone((Note(0, 0.05, 880),), -3, MALLET))
