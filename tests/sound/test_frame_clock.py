"""The frame clock, against streams whose truth is known."""

from __future__ import annotations

import random
from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from backtimer.sound.frame_clock import FrameClock

if TYPE_CHECKING:
    from collections.abc import Callable

RATE = 24_000
BLOCK = 2_400
LATENCY = 0.08


def run(
    clock: FrameClock,
    seconds: float,
    *,
    began: float = 1000.0,
    first: int = 0,
    rate: float = RATE,
    late: Callable[[], float] = lambda: 0.0,
) -> int:
    """Have a device ask for blocks at its own rate; gives the number of the next frame."""
    for block in range(int(seconds * rate / BLOCK)):
        clock.note(first + block * BLOCK, began + block * BLOCK / rate + late())
    return first + int(seconds * rate / BLOCK) * BLOCK


def test_before_anything_else_is_known_the_first_block_is_heard_when_it_is_asked_for() -> None:
    clock = FrameClock(RATE, LATENCY, BLOCK / RATE)
    clock.note(0, 1000.0)
    assert clock.frame_at(1000.5) == RATE // 2


def test_an_even_stream_is_heard_its_latency_after_each_block_is_asked_for() -> None:
    clock = FrameClock(RATE, LATENCY, BLOCK / RATE)
    run(clock, 5)
    assert clock.frame_at(1010 + LATENCY) == 10 * RATE


def test_what_a_device_fetches_at_once_to_fill_its_buffer_is_not_taken_for_its_pace() -> None:
    clock = FrameClock(RATE, LATENCY, BLOCK / RATE)
    for frame in (0, BLOCK, 2 * BLOCK):
        clock.note(frame, 1000.0)
    for block in range(3, 30):
        clock.note(block * BLOCK, 1000.0 + (block - 2) * BLOCK / RATE)
    assert clock.frame_at(1010 + LATENCY) == 10 * RATE + 2 * BLOCK


@pytest.mark.parametrize("ppm", [-300, 200])
def test_a_device_clock_that_runs_otherwise_is_followed_for_hours(ppm: int) -> None:
    clock = FrameClock(RATE, LATENCY, BLOCK / RATE)
    rate = RATE * (1 + ppm / 1e6)
    run(clock, 3600, rate=rate)
    truth = 3600.5 * rate
    assert clock.frame_at(1000 + 3600.5 + LATENCY) == pytest.approx(truth, abs=0.0015 * RATE)


def test_callbacks_that_come_unevenly_shift_it_by_less_than_a_millisecond() -> None:
    clock, pulse_audios = FrameClock(RATE, LATENCY, BLOCK / RATE), cycle([-0.0103, 0.0099, 0.0])
    run(clock, 30, late=lambda: next(pulse_audios))
    assert clock.frame_at(1031 + LATENCY) == pytest.approx(31 * RATE, abs=0.001 * RATE)


def test_a_few_late_callbacks_change_nothing() -> None:
    clock = FrameClock(RATE, LATENCY, BLOCK / RATE)
    chance = random.Random(5)
    run(clock, 30, late=lambda: 0.09 if chance.random() < 0.1 else 0.0)
    assert clock.frame_at(1031 + LATENCY) == 31 * RATE


def test_a_device_that_ran_dry_is_followed_within_six_callbacks() -> None:
    clock = FrameClock(RATE, LATENCY, BLOCK / RATE)
    frame = run(clock, 30)
    for block in range(6):
        clock.note(frame + block * BLOCK, 1030.05 + block * BLOCK / RATE)
    assert clock.frame_at(1030.05 + LATENCY) == frame


def test_after_a_stopped_process_the_next_block_is_heard_when_it_is_asked_for() -> None:
    clock = FrameClock(RATE, LATENCY, BLOCK / RATE)
    frame = run(clock, 30)
    clock.note(frame, 1300.0)
    assert clock.frame_at(1300.0) == frame
    run(clock, 2, began=1300.0, first=frame)
    assert clock.frame_at(1303.0 + LATENCY) == frame + 3 * RATE
