"""The bell: for what matters, not before its time, and not long after it."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from backtimer.sound.bell_player import RUNG, BellPlayer
from tests.sound.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator


class Bell:
    def __init__(self) -> None:
        self.rung: list[float] = []
        self.broken = False
        self.player = BellPlayer(self.ring)

    def ring(self) -> None:
        if self.broken:
            raise OSError(5, "Input/output error")
        self.rung.append(time.monotonic())


@pytest.fixture
def bell() -> Iterator[Bell]:
    bell = Bell()
    yield bell
    bell.player.close()


def test_it_rings_at_the_instant_and_never_early(bell: Bell) -> None:
    start = time.monotonic()
    instants = [start + seconds for seconds in (0.15, 0.05, 0.1, 0.006, 0.004)]
    for at in instants:
        bell.player.play("tick", at)
    wait_until(lambda: len(bell.rung) == len(instants))
    assert all(rung >= at for rung, at in zip(bell.rung, sorted(instants), strict=True))
    assert bell.rung[-1] < start + 0.15 + 0.25


def test_it_rings_only_for_what_matters_and_drops_what_is_too_late(bell: Bell) -> None:
    now = time.monotonic()
    for sound in ("ready", "half", "rest", "phase", "rep", "breathe"):
        assert sound not in RUNG
        bell.player.play(sound, now)
    bell.player.play("zero", now - 1)
    bell.player.play("zero", now - 0.1)
    bell.player.play("done", now + 0.02)
    wait_until(lambda: len(bell.rung) == 2)
    time.sleep(0.02)
    assert len(bell.rung) == 2


def test_a_cancelled_ring_is_not_heard_and_a_later_one_is(bell: Bell) -> None:
    now = time.monotonic()
    bell.player.play("tick", now + 0.03)
    bell.player.cancel()
    bell.player.play("start", now + 0.06)
    wait_until(lambda: bool(bell.rung))
    assert len(bell.rung) == 1
    assert bell.rung[0] >= now + 0.06


def test_a_terminal_that_is_gone_is_a_problem_and_no_crash(bell: Bell) -> None:
    bell.broken = True
    assert bell.player.problem is None
    bell.player.play("tick", time.monotonic())
    wait_until(lambda: bell.player.problem == "The terminal's bell cannot be rung: Input/output error.")
    bell.broken = False
    bell.player.play("tick", time.monotonic())
    wait_until(lambda: len(bell.rung) == 1)


def test_a_closed_bell_ends_its_thread(bell: Bell) -> None:
    before = set(threading.enumerate())
    bell.player.play("tick", time.monotonic() + 100)
    [thread] = set(threading.enumerate()) - before
    bell.player.close()
    thread.join(timeout=5)
    assert not thread.is_alive()
    assert bell.rung == []
