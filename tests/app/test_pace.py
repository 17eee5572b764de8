from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

import pytest

from backtimer.app.pace import LATE_FRAMES, Pace, terminal_takes_more

SECONDS = 0.125


def test_frames_in_time_never_lose_the_pace() -> None:
    pace = Pace(SECONDS, lambda: True)
    assert all(pace.in_time(number * SECONDS) for number in range(100))
    assert not pace.lost


def test_a_frame_is_left_out_while_the_last_one_is_not_taken_and_many_of_them_lose_the_pace() -> None:
    taken = True
    pace = Pace(SECONDS, lambda: taken)
    assert pace.in_time(0.0)
    taken = False
    for number in range(1, LATE_FRAMES + 1):
        assert not pace.lost
        assert not pace.in_time(number * SECONDS)
    assert pace.lost


def test_frames_that_come_a_frame_too_late_lose_the_pace() -> None:
    pace = Pace(SECONDS, lambda: True)
    assert all(pace.in_time(number * 3 * SECONDS) for number in range(LATE_FRAMES + 1))
    assert pace.lost


def test_a_stall_now_and_then_does_not_lose_the_pace() -> None:
    pace = Pace(SECONDS, lambda: True)
    now = 0.0
    for number in range(200):
        now += 5.0 if number % 4 == 0 else SECONDS
        pace.in_time(now)
    assert not pace.lost


def until_it_blocks(descriptor: int, act: Callable[[], object]) -> None:
    os.set_blocking(descriptor, False)
    with suppress(BlockingIOError):
        while True:
            act()


@pytest.mark.skipif(sys.platform == "win32", reason="there, nobody can tell")
def test_a_terminal_that_nobody_reads_takes_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    master, slave = os.openpty()
    try:
        with open(slave, "w", closefd=False) as terminal:  # a descriptor, not a path
            monkeypatch.setattr(sys, "__stderr__", terminal)
            assert terminal_takes_more()
            until_it_blocks(slave, lambda: os.write(slave, b"x" * 512))
            assert not terminal_takes_more()
            until_it_blocks(master, lambda: os.read(master, 4096))
            assert terminal_takes_more()
            monkeypatch.setattr(sys, "__stderr__", None)
            assert terminal_takes_more()
    finally:
        os.close(slave)
        os.close(master)
