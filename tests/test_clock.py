"""A machine that slept is told from a program that was stopped, and a wall clock that was set changes nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from backtimer.clock import SleepWatch, sleep_watch
from backtimer.core.events import LeadInStarted, Paused, StepEnded
from backtimer.guide import Guide
from backtimer.notices import Notice, Slept
from tests.support.clocks import FakeClock, HeardPlayer
from tests.support.routines import timeline_of

HOLD = 'prepare = 5\npart = [{ exercise = "superman hold", sets = 2, hold = 20, rest = 15 }]'


class Machine:
    """A machine that can be put to sleep, and a session on it."""

    def __init__(self, *, counted: bool = False) -> None:
        self.clock = FakeClock()
        self.asleep = 0.0
        self.counted = counted
        self.player = HeardPlayer(self.clock)
        watch = SleepWatch(self.awake, lambda: self.awake() + self.asleep, counted=counted)
        self.guide = Guide(timeline_of(HOLD), self.player, self.clock, sleep_watch=watch)
        self.guide.start()

    def awake(self) -> float:
        return self.clock.now - (self.asleep if self.counted else 0.0)

    def live(self, seconds: float) -> list[Notice]:
        """Let seconds pass, with a tick at each moment that the guide asks for."""
        until = self.clock.now + seconds
        notices: list[Notice] = []
        while (moment := self.guide.next_moment()) <= until:
            self.clock.now = max(self.clock.now, moment)
            notices += self.guide.tick()
        self.clock.now = until
        return [*notices, *self.guide.tick()]

    def sleep(self, seconds: float) -> None:
        self.asleep += seconds
        if self.counted:
            self.clock.now += seconds


@pytest.mark.parametrize("counted", [False, True], ids=["Linux", "Windows"])
def test_sleep_pauses_at_the_moment_before_and_says_so(counted: bool) -> None:
    machine = Machine(counted=counted)
    machine.live(10.0)
    machine.sleep(3600.0)
    machine.clock.sleep(0.3)
    notices = machine.guide.tick()
    assert [type(notice) for notice in notices] == [Paused, Slept]
    assert isinstance(notices[-1], Slept)
    assert notices[-1].seconds == pytest.approx(3600.0)
    assert machine.guide.session.state == "paused"
    assert machine.guide.view.elapsed == pytest.approx(5.0, abs=0.01)
    assert machine.player.queued == []
    assert machine.guide.slept_seconds == (0.0 if counted else 3600.0)
    assert machine.live(30.0) == []

    machine.guide.key("space")
    (going_on,) = [each for each in machine.live(0.2) if isinstance(each, LeadInStarted)]
    assert going_on.position == "prone"
    ended = [each for each in machine.live(30.0) if isinstance(each, StepEnded) and each.result.step.work]
    assert ended[0].result.seconds == pytest.approx(20.0)


def test_even_a_quick_start_after_sleep_leads_into_the_position_first() -> None:
    machine = Machine()
    machine.live(10.0)
    machine.sleep(3600.0)
    machine.guide.tick()
    machine.clock.sleep(1.0)
    (going_on,) = machine.guide.command("go on")
    assert isinstance(going_on, LeadInStarted)
    assert going_on.position == "prone"


def test_a_nap_too_short_to_notice_changes_nothing() -> None:
    machine = Machine()
    machine.live(10.0)
    machine.sleep(1.9)
    machine.live(1.0)
    assert machine.guide.session.state == "running"


def test_sleep_during_a_pause_is_counted_and_not_told() -> None:
    machine = Machine()
    machine.live(10.0)
    machine.guide.pause()
    machine.sleep(500.0)
    assert machine.guide.tick() == ()
    assert machine.guide.slept_seconds == 500.0


def test_clocks_that_drift_apart_slowly_are_no_sleep() -> None:
    clock = FakeClock()
    watch = SleepWatch(clock, lambda: clock.now * 1.0005)
    for _ in range(40_000):
        clock.sleep(1.0)
        assert watch.slept() == 0.0


def test_a_stop_between_two_readings_is_no_sleep() -> None:
    clock = FakeClock()
    stops = iter([0.0, 0.0, 30.0, 0.0, 0.0, 0.0, 0.0])

    def always() -> float:
        clock.sleep(next(stops))
        return clock.now

    watch = SleepWatch(clock, always)
    assert [watch.slept() for _ in range(4)] == [0.0] * 4


@pytest.mark.skipif(sys.platform != "linux", reason="stops and clocks as Linux has them")
def test_a_stopped_process_has_not_slept() -> None:
    program = (
        "import time\nfrom backtimer.clock import sleep_watch\n"
        "watch = sleep_watch()\nprint('ready', flush=True)\nend = time.monotonic() + 3\n"
        "while time.monotonic() < end:\n    assert watch.slept() == 0.0\n    time.sleep(0.001)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        for _ in range(2):
            os.kill(process.pid, signal.SIGSTOP)
            time.sleep(1.1)
            os.kill(process.pid, signal.SIGCONT)
            time.sleep(0.05)
        assert process.wait() == 0


@pytest.mark.skipif(sys.platform not in ("linux", "darwin", "win32"), reason="has no such clocks")
def test_this_platform_has_its_clocks() -> None:
    watch = sleep_watch()
    assert watch is not None
    assert watch.slept() == 0.0


def test_setting_the_wall_clock_or_its_zone_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine()
    machine.live(10.0)
    before = machine.guide.view
    monkeypatch.setattr(time, "time", lambda: 0.0)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    if hasattr(time, "tzset"):
        time.tzset()
    try:
        assert machine.guide.tick() == ()
        assert machine.guide.view == before
        assert len([each for each in machine.live(60.0) if isinstance(each, StepEnded)]) == 3
    finally:
        monkeypatch.undo()
        if hasattr(time, "tzset"):
            time.tzset()
