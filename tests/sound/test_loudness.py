"""Loudness, against the values that ITU-R BS.1770 gives for its test signal."""

from __future__ import annotations

import math

import pytest

from backtimer.sound.loudness import loudness


def sine(hertz: float, rate: int, seconds: float, level: float = 1.0) -> list[float]:
    return [level * math.sin(math.tau * hertz * index / rate) for index in range(round(rate * seconds))]


@pytest.mark.parametrize("rate", [24_000, 48_000])
def test_a_full_sine_of_997_hz_has_minus_3_lufs(rate: int) -> None:
    assert loudness(sine(997, rate, 1), rate) == pytest.approx(-3.01, abs=0.1)


def test_half_the_amplitude_is_6_db_less_and_bass_counts_for_less() -> None:
    tone = loudness(sine(997, 24_000, 1), 24_000)
    assert tone - loudness(sine(997, 24_000, 1, 0.5), 24_000) == pytest.approx(6.02, abs=0.01)
    assert tone - loudness(sine(40, 24_000, 1), 24_000) > 4


def test_what_is_shorter_than_the_ears_window_is_softer() -> None:
    long, short = sine(997, 24_000, 0.2), sine(997, 24_000, 0.1) + [0.0] * 2400
    assert loudness(long, 24_000) - loudness(short, 24_000) == pytest.approx(3.01, abs=0.1)


def test_silence_has_no_loudness() -> None:
    assert loudness([0.0] * 5000, 24_000) == -math.inf
