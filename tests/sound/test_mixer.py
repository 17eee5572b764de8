"""The mixer, to the sample."""

from __future__ import annotations

from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from backtimer.sound.ducking import HOLD_FRAMES, LOW, PLAIN, RISE_FRAMES, SINK_FRAMES, SPEECH, Part, part_of
from backtimer.sound.mixer import MAX_VOICES, Mixer

FADE = 240
HOUSE_PEAK = 29_204
"""-1 dBFS: the most that one clip may have."""

clips = st.lists(st.integers(-HOUSE_PEAK, HOUSE_PEAK), min_size=1, max_size=40)


def clip(*samples: int) -> bytes:
    return array("h", samples).tobytes()


def mixed(mixer: Mixer, *counts: int) -> list[int]:
    return [sample for count in counts for sample in array("h", mixer.mix(count))]


def test_nothing_queued_is_silence_of_the_length_asked_for() -> None:
    mixer = Mixer()
    assert mixed(mixer, 7) == [0] * 7
    assert mixer.position == 7


@given(clips, st.integers(0, 60), st.lists(st.integers(1, 30), min_size=1))
def test_a_clip_begins_at_its_frame_however_the_blocks_fall(samples: list[int], start: int, blocks: list[int]) -> None:
    mixer = Mixer()
    mixer.add(clip(*samples), start)
    heard = mixed(mixer, *blocks)
    assert heard == ([0] * start + samples + [0] * len(heard))[: len(heard)]


@given(clips, clips, st.integers(0, 30), st.integers(0, 30))
def test_clips_that_overlap_are_added_and_bent_only_near_full_scale(
    one: list[int], other: list[int], start: int, other_start: int
) -> None:
    mixer = Mixer()
    mixer.add(clip(*one), start)
    mixer.add(clip(*other), other_start)
    heard = mixed(mixer, 35, 65)
    for frame, sample in enumerate(heard):
        total = sum(
            samples[frame - begin]
            for samples, begin in ((one, start), (other, other_start))
            if 0 <= frame - begin < len(samples)
        )
        if abs(total) <= HOUSE_PEAK:
            assert sample == total
        else:
            assert HOUSE_PEAK <= abs(sample) <= 32767
            assert (sample > 0) == (total > 0)


def test_bending_keeps_the_order_of_loudness() -> None:
    heard = []
    for level in range(HOUSE_PEAK // 2 - 100, HOUSE_PEAK, 100):
        mixer = Mixer()
        mixer.add(clip(level), 0)
        mixer.add(clip(level), 0)
        heard += mixed(mixer, 1)
    assert all(low < high for low, high in pairwise(heard))


def test_a_clip_whose_frame_has_gone_by_begins_at_once_and_whole() -> None:
    mixer = Mixer()
    mixer.mix(100)
    mixer.add(clip(5, 6, 7), 20)
    assert mixed(mixer, 4) == [5, 6, 7, 0]


def test_cancel_fades_out_what_sounds_and_forgets_what_has_not_begun() -> None:
    mixer = Mixer()
    mixer.add(clip(*[20_000] * 1000), 0)
    mixer.add(clip(*[9_000] * 1000), 100)
    mixer.mix(100)
    mixer.cancel()
    heard = mixed(mixer, 1000)
    assert all(sample >= following for sample, following in pairwise(heard))
    assert max(abs(sample - following) for sample, following in pairwise([20_000, *heard])) < 200
    assert heard[0] > 19_000
    assert heard[FADE // 2] > 9_000
    assert not any(heard[FADE:])


def test_what_is_added_after_a_cancel_is_heard() -> None:
    mixer = Mixer()
    mixer.add(clip(*[20_000] * 1000), 0)
    mixer.mix(10)
    mixer.cancel()
    mixer.add(clip(7, 7), 10 + FADE)
    assert mixed(mixer, FADE + 3)[FADE:] == [7, 7, 0]


def test_a_cancel_during_a_fade_does_not_make_it_louder() -> None:
    mixer = Mixer()
    mixer.add(clip(*[20_000] * 1000), 0)
    mixer.mix(10)
    mixer.cancel()
    before = mixed(mixer, FADE // 2)[-1]
    mixer.cancel()
    assert max(mixed(mixer, FADE)) <= before


def test_voices_beyond_the_most_are_left_out_until_others_have_ended() -> None:
    mixer = Mixer()
    for _ in range(MAX_VOICES + 5):
        mixer.add(clip(10, 10), 0)
    assert mixed(mixer, 3) == [10 * MAX_VOICES, 10 * MAX_VOICES, 0]
    mixer.add(clip(3), 3)
    assert mixed(mixer, 1) == [3]


TONE = part_of("tick")
LOUD_TONE = [10_000] * 12_000


def under_speech(speech: list[int], start: int, *blocks: int) -> list[int]:
    """What is left of a steady tone from frame 0 on, with speech in it from a frame on."""
    mixer = Mixer()
    mixer.add(clip(*LOUD_TONE), 0, TONE)
    mixer.add(clip(*speech), start, SPEECH)
    return [
        heard - (speech[frame - start] if 0 <= frame - start < len(speech) else 0)
        for frame, heard in enumerate(mixed(mixer, *blocks))
    ]


def test_a_tone_sinks_before_the_first_word_and_rises_after_the_last_without_a_click() -> None:
    speech, start = [0] * SINK_FRAMES + [50] * 1000, 700
    tone = under_speech(speech, start, *[2400] * 5)
    first_word, over = start + SINK_FRAMES, start + len(speech)
    low = round(10_000 * LOW)
    assert tone[:start] == [10_000] * start
    assert tone[first_word : over + HOLD_FRAMES] == [low] * (over + HOLD_FRAMES - first_word)
    assert tone[over + HOLD_FRAMES + RISE_FRAMES :] == LOUD_TONE[over + HOLD_FRAMES + RISE_FRAMES :]
    assert max(abs(after - before) for before, after in pairwise(tone)) <= 10_000 / SINK_FRAMES


@given(st.integers(1, 3000), st.integers(0, 9000), st.lists(st.integers(1, 2400), min_size=1, max_size=12))
def test_how_far_a_tone_sinks_does_not_depend_on_how_the_blocks_fall(
    length: int, start: int, blocks: list[int]
) -> None:
    speech, frames = [0] * length, sum(blocks)
    assert under_speech(speech, start, *blocks) == under_speech(speech, start, frames)


def test_between_two_sentences_a_tone_stays_low() -> None:
    mixer = Mixer()
    mixer.add(clip(*LOUD_TONE), 0, TONE)
    mixer.add(clip(*[0] * 1000), 0, SPEECH)
    mixer.add(clip(*[0] * 1000), 1000 + HOLD_FRAMES // 2, SPEECH)
    heard = mixed(mixer, 1000 + HOLD_FRAMES)
    assert set(heard[SINK_FRAMES:]) == {round(10_000 * LOW)}


def test_speech_and_sounds_that_are_no_tones_are_not_lowered() -> None:
    mixer = Mixer()
    mixer.add(clip(*[0] * 2000), 0, SPEECH)
    mixer.add(clip(*[300] * 2000), 0, SPEECH)
    mixer.add(clip(*[7] * 2000), 0, PLAIN)
    assert set(mixed(mixer, 2000)) == {307}


def test_after_a_cancel_the_tones_come_back_though_the_sentence_was_long() -> None:
    mixer = Mixer()
    mixer.add(clip(*[0] * 100_000), 0, SPEECH)
    mixer.mix(2000)
    mixer.cancel()
    mixer.mix(FADE + HOLD_FRAMES + RISE_FRAMES)
    mixer.add(clip(10_000), mixer.position, TONE)
    assert mixed(mixer, 1) == [10_000]


def test_speech_that_is_cancelled_before_it_begins_lowers_nothing() -> None:
    mixer = Mixer()
    mixer.add(clip(*[0] * 100), 50, SPEECH)
    mixer.cancel()
    mixer.add(clip(*[10_000] * 100), 0, Part(under_speech=0.5))
    assert mixed(mixer, 100) == [10_000] * 100


def test_a_tone_that_is_cancelled_under_speech_fades_from_where_it_was() -> None:
    mixer = Mixer()
    mixer.add(clip(*LOUD_TONE), 0, TONE)
    mixer.add(clip(*[0] * 12_000), 0, SPEECH)
    mixer.mix(2400)
    mixer.cancel()
    heard = mixed(mixer, 2400)
    assert heard[0] <= round(10_000 * LOW)
    assert all(sample >= following for sample, following in pairwise(heard))
