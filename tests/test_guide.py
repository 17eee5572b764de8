from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.events import Finished, LeadInStarted, Paused, Resumed, StepEnded, StepStarted, Stopped
from backtimer.core.timeline import Timeline
from backtimer.guide import Guide
from backtimer.notices import Asked, Notice, Pressed
from backtimer.session_keys import ASK_KEYS, COMMAND_KEYS, Command
from tests.support.clocks import FakeClock, HeardPlayer
from tests.support.routines import steps_told, timeline_of
from tests.support.session_scripts import TIMELINES

# 1 prepare 10 · 2 hold 20 · 3 rest 15 · 4 hold 20 · 5 transition 12 · 6 hold 10 left · 7 switch 5 · 8 hold 10 right
HOLDS = timeline_of("""
part = [
    { exercise = "curl-up", sets = 2, hold = 20, rest = 15 },
    { exercise = "side plank", hold = 10 },
]
""")
# 1 prepare 10 · 2 rep ~30, own count · 3 rest 20 · 4 rep ~30 · 5 rest 5 · 6 transition 12 · 7 as long as they can
OPEN = timeline_of("""
part = [
    { exercise = "glute bridge", sets = 2, reps = 5, tempo = "own", rest = 20 },
    { exercise = "bird dog", sides = "both", hold = "max" },
]
""")


class Driver:
    """Drives a guide as a screen does, with a clock that is turned by hand."""

    def __init__(self, timeline: Timeline = HOLDS, speed: float = 1.0, now: float = 86_400.0) -> None:
        self.clock = FakeClock(now)
        self.player = HeardPlayer(self.clock)
        self.guide = Guide(timeline, self.player, self.clock, speed=speed)
        self.began = self.clock.now
        self.notices: list[Notice] = list(self.guide.start())

    @property
    def state(self) -> str:
        return self.guide.session.state

    def wait(self, seconds: float) -> None:
        """Let time pass, ticking when the guide asks for it."""
        until = self.clock.now + seconds
        while self.guide.next_moment() < until:
            self.clock.now = max(self.clock.now, self.guide.next_moment())
            self.notices += self.guide.tick()
        self.clock.now = until
        self.notices += self.guide.tick()

    def press(self, *keys: str, apart: float = 0.03) -> tuple[Notice, ...]:
        """Hit keys one after the other; gives what came of the last one at once."""
        told: tuple[Notice, ...] = ()
        for key in keys:
            told = self.guide.key(key)
            self.notices += told
            self.clock.sleep(apart)
        return told

    def told(self, kind: type[Notice]) -> list[Notice]:
        return [notice for notice in self.notices if isinstance(notice, kind)]

    def heard(self) -> list[tuple[str, float]]:
        return self.player.heard(since=self.began)


def test_the_timelines_of_these_tests_are_what_their_comments_say() -> None:
    assert steps_told(OPEN) == ["prepare 10", "rep ~30", "rest 20", "rep ~30", "rest 5", "transition 12", "open ~30"]


def at_pause(seconds: float = 15.0, away: float = 1.0, timeline: Timeline = HOLDS) -> Driver:
    """Paused after so many seconds, and no longer deaf."""
    driver = Driver(timeline)
    driver.wait(seconds)
    driver.press("x")
    driver.wait(away)
    assert driver.state == "paused"
    return driver


KEYS = st.text(st.characters(codec="ascii"), min_size=1, max_size=6) | st.sampled_from(sorted(COMMAND_KEYS))


@given(KEYS.filter(lambda key: key not in ASK_KEYS), st.floats(0, 60))
def test_while_it_runs_every_key_pauses_at_once(key: str, seconds: float) -> None:
    driver = Driver()
    driver.wait(seconds)
    [*_, paused] = driver.press(key, apart=0)
    assert paused == Paused(driver.clock.now - driver.began, driver.guide.session.step)
    assert driver.state == "paused"


def test_every_key_pauses_while_it_counts_down_to_going_on() -> None:
    driver = at_pause()
    driver.press("space")
    driver.wait(1.0)
    assert driver.state == "lead-in"
    driver.press("enter")
    assert driver.state == "paused"


@pytest.mark.parametrize(("key", "what"), [("a", "say again"), ("t", "how long")])
def test_a_question_is_answered_without_a_pause(key: str, what: str) -> None:
    driver = Driver()
    driver.wait(15.0)
    assert driver.press(key) == ()
    driver.wait(0.2)
    assert [notice.what for notice in driver.told(Asked) if isinstance(notice, Asked)] == [what]
    assert driver.state == "running"
    driver.wait(200.0)
    assert driver.guide.session.completed
    assert driver.guide.session.pauses == 0


@pytest.mark.parametrize("keys", ["at", "aa", "ax", "xa", "tqa"])
def test_a_slap_pauses_even_if_a_question_is_among_its_keys(keys: str) -> None:
    driver = Driver()
    driver.wait(15.0)
    driver.press(*keys)
    assert driver.state == "paused"
    driver.wait(5.0)
    assert driver.state == "paused"
    assert driver.told(Asked) == []
    assert len(driver.told(Paused)) == 1


def test_two_questions_one_after_the_other_are_no_slap_even_if_nobody_ticked_between_them() -> None:
    driver = Driver()
    driver.wait(15.0)
    driver.guide.key("a")
    driver.clock.sleep(0.3)
    driver.notices += driver.guide.key("t")
    driver.wait(0.3)
    assert [notice.what for notice in driver.told(Asked) if isinstance(notice, Asked)] == ["say again", "how long"]
    assert driver.state == "running"


@pytest.mark.parametrize("after", [0.0, 0.3, 0.79])
def test_after_a_pause_keys_are_deaf_for_a_while(after: float) -> None:
    driver = Driver()
    driver.wait(15.0)
    driver.press("x", apart=0)
    driver.wait(after)
    driver.press("q", apart=0)
    driver.wait(10.0)
    assert driver.state == "paused"
    driver.press("space")
    driver.wait(0.2)
    assert driver.state == "lead-in"


@pytest.mark.parametrize(
    ("key", "command"),
    [("space", "go on"), ("enter", "go on"), ("n", "let go"), ("b", "back"), ("s", "skip"), ("q", "stop")],
)
def test_while_paused_a_key_does_what_it_is_said_to_do_once(key: str, command: Command) -> None:
    pressed, told = at_pause(), at_pause()
    pressed.press(key)
    pressed.wait(0.5)
    told.guide.command(command)
    told.wait(0.53)
    session, other = pressed.guide.session, told.guide.session
    assert (session.state, session.step, session.skips) == (other.state, other.step, other.skips)
    assert session.results == other.results


def test_a_rest_grows_by_a_quarter_of_a_minute_at_each_press() -> None:
    driver = at_pause(31.0)
    driver.press("plus")
    driver.wait(0.5)
    driver.press("plus")
    driver.wait(0.5)
    assert driver.guide.shown_seconds == 14 + 30


@pytest.mark.parametrize("key", ["r", "j", "x", "up"])
def test_while_paused_other_keys_are_left_to_whoever_drives(key: str) -> None:
    driver = at_pause()
    driver.press(key)
    driver.wait(0.5)
    assert driver.told(Pressed) == [Pressed(key)]
    assert driver.state == "paused"


@pytest.mark.parametrize("keys", [("space", "q"), ("q", "q"), ("n", "s", "b"), ("enter", "a")])
def test_while_paused_a_slap_does_nothing(keys: tuple[str, ...]) -> None:
    driver = at_pause()
    before = len(driver.notices)
    driver.press(*keys)
    driver.wait(5.0)
    assert driver.notices[before:] == []
    assert driver.state == "paused"


@pytest.mark.parametrize("key", ["x", "space", "q", "a"])
def test_any_single_key_ends_an_open_step_at_the_moment_of_the_press(key: str) -> None:
    driver = Driver(OPEN)
    driver.wait(25.0)
    assert driver.press(key, apart=0) == ()
    driver.wait(0.2)
    [_, ended] = driver.told(StepEnded)
    assert isinstance(ended, StepEnded)
    assert (ended.at, ended.result.outcome) == (25.0, "done")
    assert driver.guide.session.step.kind == "rest"
    assert driver.guide.view.remaining == pytest.approx(20 - 0.2)


def test_the_sounds_after_an_open_step_are_heard_though_its_end_was_told_late() -> None:
    driver = Driver(OPEN)
    driver.wait(25.0)
    driver.press("x")
    driver.wait(25.0)
    assert [sound for sound in driver.heard() if sound[1] > 24] == [
        *[("rest", 25.5), ("tick", 42), ("tick", 43), ("tick", 44), ("start", 45)]
    ]


@pytest.mark.parametrize("keys", ["xx", "ab", "qqq"])
def test_a_slap_in_an_open_step_pauses_it(keys: str) -> None:
    driver = Driver(OPEN)
    driver.wait(25.0)
    driver.press(*keys)
    assert driver.state == "paused"
    driver.wait(5.0)
    assert driver.guide.session.step.index == 2
    assert len(driver.told(StepEnded)) == 1


def test_an_elbow_that_stays_on_a_key_pauses_and_does_no_more() -> None:
    for timeline in (HOLDS, OPEN):
        driver = Driver(timeline)
        driver.wait(25.0)
        driver.press(*["q"] * 300)
        assert driver.state == "paused"
        assert len(driver.told(Paused)) == 1
        driver.wait(0.5)
        assert driver.state == "paused"


def test_keys_before_the_start_and_after_the_end_do_nothing() -> None:
    clock = FakeClock()
    player = HeardPlayer(clock)
    guide = Guide(HOLDS, player, clock)
    assert guide.key("q") == ()
    clock.sleep(1)
    assert guide.tick() == ()
    guide.start()
    assert player.heard(since=clock.now) == [("ready", 0)]
    driver = Driver()
    driver.wait(200.0)
    assert driver.state == "finished"
    for key in ("q", "space", "b"):
        assert driver.press(key) == ()
        driver.wait(0.5)
    assert driver.state == "finished"


def test_a_pause_silences_what_was_queued_and_going_on_queues_the_count_and_the_rest() -> None:
    driver = at_pause(19.5, away=0.9)
    assert driver.player.queued == []
    driver.wait(60.0)
    driver.press("space", apart=0)
    driver.wait(0.15)
    went_on = driver.clock.now
    driver.wait(30.0)
    sounds = [(sound, round(at - (went_on - driver.began), 3)) for sound, at in driver.heard() if at > 20]
    # Ten seconds into position and three of a count; the hold's half-way, which the pause had come before.
    assert sounds[:6] == [("ready", 0), ("tick", 10), ("tick", 11), ("tick", 12), ("start", 13), ("half", 13.5)]


def test_after_a_short_pause_the_count_comes_at_once() -> None:
    driver = at_pause()
    driver.guide.command("go on")
    assert driver.player.queued == [("tick", 1.0)], "no tick of the clock is needed for the first sound"
    assert ("tick", round(driver.clock.now - driver.began, 3)) in driver.heard()


def test_an_undisturbed_session_is_heard_as_it_was_planned() -> None:
    for timeline in TIMELINES[:2]:
        driver = Driver(timeline)
        driver.wait(400.0)
        assert driver.heard() == [(cue.sound, round(cue.at, 3)) for cue in timeline.cues]


def dones(driver: Driver) -> int:
    driver.wait(5.0)
    return sum(sound == "done" for sound, _ in driver.heard())


def test_done_is_heard_once_at_the_end() -> None:
    driver = Driver()
    driver.wait(300.0)
    assert dones(driver) == 1
    assert driver.told(Finished)


@pytest.mark.parametrize("key", ["s", "n"])
def test_done_is_heard_once_when_the_last_step_is_left(key: str) -> None:
    driver = at_pause(101.0)
    driver.press(key)
    driver.wait(1.0)
    assert driver.state == "finished"
    assert dones(driver) == 1


def test_done_is_heard_once_after_a_pause_in_the_last_second() -> None:
    driver = at_pause(101.5)
    driver.press("space")
    driver.wait(10.0)
    assert driver.state == "finished"
    assert dones(driver) == 1


def test_done_is_heard_once_when_an_open_step_was_the_last() -> None:
    driver = Driver(OPEN)
    for _ in range(3):
        driver.wait(60.0)
        driver.press("x")
    driver.wait(1.0)
    assert driver.state == "finished"
    assert dones(driver) == 1


@pytest.mark.parametrize("stall", [1.0, 30.0, 5000.0])
def test_done_is_heard_once_even_if_the_machine_was_busy_at_the_end(stall: float) -> None:
    driver = Driver()
    driver.wait(99.0)
    driver.clock.sleep(stall)
    driver.notices += driver.guide.tick()
    driver.wait(5.0)
    late = [at for sound, at in driver.heard() if sound == "done"]
    assert len(late) == 1
    assert late[0] == pytest.approx(max(102.0, 99.0 + stall), abs=0.01)


def test_after_a_stall_nothing_is_caught_up_on() -> None:
    driver = Driver()
    driver.wait(5.0)
    before = len(driver.player.played)
    driver.clock.sleep(60.0)
    driver.notices += driver.guide.tick()
    late = [at for _, at in driver.player.played[before:] if at < driver.clock.now - 0.25]
    assert late == []


def test_nothing_is_heard_after_a_stop() -> None:
    driver = at_pause()
    driver.press("q")
    driver.wait(60.0)
    assert driver.told(Stopped)
    assert all(at < 16 for _, at in driver.heard())


@pytest.mark.parametrize("speed", [1.0, 60.0, 1000.0])
@pytest.mark.parametrize("timeline", TIMELINES[:2])
def test_the_whole_session_takes_its_total_at_any_speed(timeline: Timeline, speed: float) -> None:
    driver = Driver(timeline, speed)
    while not driver.guide.session.over:
        driver.clock.now = driver.guide.next_moment()
        driver.notices += driver.guide.tick()
    planned = timeline.total_seconds / speed
    assert driver.guide.session.ended == pytest.approx(timeline.total_seconds)
    assert planned <= driver.clock.now - driver.began <= planned + 0.02
    started = [notice.step.index for notice in driver.notices if isinstance(notice, StepStarted)]
    assert started == [step.index for step in timeline.steps]


def test_at_high_speed_sounds_keep_their_distance() -> None:
    driver = Driver(HOLDS, speed=60)
    driver.wait(5.0)
    instants = [at for sound, at in driver.heard() if sound != "done"]
    assert len(instants) > 5
    assert all(after - before > 0.11 for before, after in pairwise(instants))


def shown(driver: Driver) -> list[tuple[int, int]]:
    """Every number that a screen shows that follows `next_moment` to the end: the step and the number."""
    numbers = [(driver.guide.session.step.index, driver.guide.shown_seconds)]
    while not driver.guide.session.over:
        moment = driver.guide.next_moment()
        assert moment > driver.clock.now
        if math.isinf(moment):
            break
        driver.clock.now = moment
        driver.notices += driver.guide.tick()
        if not driver.guide.session.over:
            numbers.append((driver.guide.session.step.index, driver.guide.shown_seconds))
    return numbers


# Instants from which adding seconds rounds now up, now down.
@given(st.floats(0, 1e7).map(lambda now: now / 3 + 0.1))
def test_each_second_is_shown_once_and_none_is_left_out(now: float) -> None:
    timeline = timeline_of("""
    part = [
        { exercise = "curl-up", sets = 2, hold = 12.5, rest = 7 },
        { exercise = "side plank", hold = 10, switch = 2.5 },
    ]
    """)
    expected = [(step.index, number) for step in timeline.steps for number in range(math.ceil(step.duration), 0, -1)]
    assert shown(Driver(timeline, now=now)) == expected


def test_each_change_of_a_phase_is_a_moment_to_look_at() -> None:
    driver = Driver(
        timeline_of("""
    prepare = 0
    part = [{ exercise = "hip hinge", reps = 1, tempo = { up = 1.2, down = 1.3 } }]
    """)
    )
    moments = []
    while not driver.guide.session.over:
        driver.clock.now = driver.guide.next_moment()
        driver.notices += driver.guide.tick()
        moments.append((round(driver.clock.now - driver.began, 3), driver.guide.view.phase))
    # 2.5 s to go: 3, then at 0.5 s the 2, at 1.2 s the next phase, at 1.5 s the 1.
    assert moments == [(0.5, "up"), (1.2, "down"), (1.5, "down"), (2.5, "down")]


@pytest.mark.parametrize("early", [1e-7, 1e-9, 3e-7])
def test_a_tick_just_before_the_end_does_not_put_the_end_off(early: float) -> None:
    driver = Driver()
    driver.clock.now = driver.began + 10 - early
    driver.notices += driver.guide.tick()
    assert driver.guide.shown_seconds == 1
    assert driver.guide.next_moment() - driver.clock.now < 1e-4


def test_an_open_step_counts_up() -> None:
    driver = Driver(OPEN)
    driver.wait(10.0)
    numbers = []
    for _ in range(5):
        numbers.append(driver.guide.shown_seconds)
        driver.clock.now = driver.guide.next_moment()
        driver.notices += driver.guide.tick()
    assert numbers == [0, 1, 2, 3, 4]


def test_the_count_on_going_on_is_shown_and_then_the_step_goes_on() -> None:
    driver = at_pause()
    assert driver.guide.next_moment() == math.inf
    assert driver.guide.shown_seconds == 15
    driver.guide.command("go on")
    numbers = []
    for _ in range(5):
        numbers.append(driver.guide.shown_seconds)
        driver.clock.now = driver.guide.next_moment()
        driver.notices += driver.guide.tick()
    assert numbers == [3, 2, 1, 15, 14]
    assert driver.told(Resumed)


def test_a_jump_is_made_only_while_it_is_paused() -> None:
    driver = Driver()
    driver.wait(15.0)
    assert driver.guide.jump(6) == ()
    assert driver.guide.session.step.index == 2
    driver.guide.pause()
    driver.guide.jump(6)
    assert driver.guide.session.step.index == 6
    with pytest.raises(ValueError, match="no step 99"):
        driver.guide.jump(99)


def test_what_makes_no_sense_now_does_nothing() -> None:
    driver = Driver()
    driver.wait(15.0)
    commands: list[Command] = ["go on", "skip", "back", "let go", "extend"]
    told: list[tuple[Notice, ...]] = [driver.guide.command(command) for command in commands]
    assert told == [()] * 5
    assert driver.guide.end_open_step() == ()
    assert driver.state == "running"
    paused = at_pause(31.0)
    assert paused.guide.command("let go") == ()
    assert len(paused.guide.command("extend")) == 1


KEY_SCRIPTS = st.lists(
    st.tuples(st.floats(0, 15), st.sampled_from(["x", "a", "t", "space", "b", "s", "n", "plus", "space", "space"])),
    max_size=30,
)


@given(st.sampled_from(TIMELINES), KEY_SCRIPTS)
def test_whatever_is_pressed_nothing_is_heard_during_a_pause_and_done_once_at_the_end(
    timeline: Timeline, script: list[tuple[float, str]]
) -> None:
    driver = Driver(timeline)
    for seconds, key in script:
        driver.wait(seconds)
        driver.press(key, apart=0)
    for _ in range(4 * len(timeline.steps)):
        if driver.guide.session.over:
            break
        driver.wait(2.0)
        driver.press("space", apart=0)
        driver.wait(0.2)
        if driver.state == "paused":
            driver.press("space", apart=0)
        driver.wait(60.0)
    assert dones(driver) == (driver.state == "finished")
    heard = [at for sound, at in driver.heard() if sound != "done"]
    paused_at: float | None = None
    for notice in driver.notices:
        if isinstance(notice, Paused):
            paused_at = notice.at
        elif paused_at is not None and isinstance(notice, LeadInStarted | Finished):
            assert not [at for at in heard if paused_at + 0.001 < at < notice.at - 0.001]
            paused_at = None
