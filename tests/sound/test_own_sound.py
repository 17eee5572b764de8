"""A clip of one's own is like a recorded one: its rate, its loudness, its peak, its leading silence."""

from __future__ import annotations

from itertools import pairwise

import pytest

from backtimer.sound.clips import LEAD_SECONDS, SAMPLE_RATE
from backtimer.sound.loudness import loudness
from backtimer.sound.own_sound import LOUDNESS, NoSpeech, clip_of
from tests.sound.speaking import samples_of, tone

LEAD = round(LEAD_SECONDS * SAMPLE_RATE)


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 24_000, 44_100, 48_000])
@pytest.mark.parametrize(("channels", "width", "level"), [(1, 2, 0.01), (2, 2, 0.9), (1, 3, 0.3), (1, 4, 0.3)])
def test_whatever_was_recorded_becomes_a_clip(rate: int, channels: int, width: int, level: float) -> None:
    samples = samples_of(clip_of(tone(rate=rate, channels=channels, width=width, level=level)))
    assert not any(samples[:LEAD])
    assert any(samples[LEAD : LEAD + SAMPLE_RATE // 50]), "it begins at once"
    assert len(samples) / SAMPLE_RATE == pytest.approx(LEAD_SECONDS + 0.5, abs=0.035)
    assert max(map(abs, samples)) <= 32767 * 10 ** (-1 / 20)
    assert loudness([sample / 32768 for sample in samples], SAMPLE_RATE) == pytest.approx(LOUDNESS, abs=0.1)
    middle = samples[SAMPLE_RATE // 10 : SAMPLE_RATE * 4 // 10]
    waves = sum(before < 0 <= after for before, after in pairwise(middle))
    assert waves / 0.3 == pytest.approx(440, abs=4)


def test_peaks_are_bent_below_what_a_clip_may_have() -> None:
    spiky = bytearray(tone(level=0.02))
    for at in range(len(spiky) // 2, len(spiky) - 2, 4000):
        spiky[at - at % 2 : at - at % 2 + 2] = (30_000).to_bytes(2, "little", signed=True)
    assert max(map(abs, samples_of(clip_of(bytes(spiky))))) <= 32767 * 10 ** (-1 / 20)


@pytest.mark.parametrize(
    ("recording", "why"),
    [
        (b"", "is not a WAV file"),
        (b"RIFF\x00\x00\x00\x00WAVE", "is not a WAV file"),
        (b"ID3" + bytes(1000), "is not a WAV file"),
        (tone()[:20] + (3).to_bytes(2, "little") + tone()[22:], "is not a WAV file"),
        (tone(level=0), "nothing but silence"),
        (tone(0), "nothing but silence"),
        (tone(0.01), "too short"),
        (tone(21, rate=8_000), "longer than 20 seconds"),
        (tone(rate=4_000), "4000 frames a second"),
    ],
)
def test_what_no_clip_can_be_made_of_is_a_sentence(recording: bytes, why: str) -> None:
    with pytest.raises(NoSpeech, match=why):
        clip_of(recording)


def test_a_length_that_a_pipe_made_up_does_no_harm() -> None:
    endless = tone()[:40] + (0x7FFFF000).to_bytes(4, "little") + tone()[44:]
    assert clip_of(endless) == clip_of(tone())
