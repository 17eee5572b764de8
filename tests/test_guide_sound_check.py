"""Before a person's first session the voice asks whether it is heard; nothing is counted until a key answers."""

from __future__ import annotations

import math

import pytest

from backtimer.core.events import StepStarted
from backtimer.core.slap import DEAF_SECONDS
from backtimer.core.sound_check import REPEAT_SECONDS, TIMES
from backtimer.core.spoken import SOUND_CHECK
from backtimer.guide import Guide
from backtimer.notices import Asked, Notice
from backtimer.session_sound import FIRST_WORDS_SECONDS
from backtimer.sound.voice import SpokenClip
from tests.support.clocks import FakeClock, HeardPlayer
from tests.support.routines import timeline_of

PLANK = timeline_of('[[part]]\nexercise = "side plank"\nhold = 20')


class AnyVoice:
    """Says each text with a clip of its name, in a second."""

    def seconds(self, text: str) -> float | None:
        return 1.0

    def clips(self, text: str) -> tuple[SpokenClip, ...] | None:
        return (SpokenClip(text, 0.0),)


class Listener:
    def __init__(self, *, sound_check: bool = True, voice: bool = True) -> None:
        self.clock = FakeClock()
        self.player = HeardPlayer(self.clock)
        self.guide = Guide(
            PLANK,
            self.player,
            self.clock,
            voice=AnyVoice() if voice else None,  # type: ignore[arg-type]  # quacks
            sound_check=sound_check,
        )
        self.began = self.clock.now
        self.notices: list[Notice] = list(self.guide.start())

    def wait(self, seconds: float) -> None:
        until = self.clock.now + seconds
        while self.guide.next_moment() < until:
            self.clock.now = max(self.clock.now, self.guide.next_moment())
            self.notices += self.guide.tick()
        self.clock.now = until
        self.notices += self.guide.tick()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.notices += self.guide.key(key)
            self.wait(0.03)
        self.wait(0.2)

    def asked(self) -> list[float]:
        return [at for sound, at in self.player.heard(self.began) if sound == SOUND_CHECK]


def test_it_is_asked_a_few_times_and_nothing_else_is_heard_or_counted_meanwhile() -> None:
    listener = Listener()
    listener.wait(600.0)
    assert listener.asked() == [FIRST_WORDS_SECONDS + REPEAT_SECONDS * time for time in range(TIMES)]
    assert {sound for sound, _ in listener.player.heard()} == {SOUND_CHECK}
    assert listener.guide.checks_sound
    assert listener.guide.session.state == "ready"
    assert listener.guide.next_moment() == math.inf
    assert listener.guide.view.session_remaining == PLANK.total_seconds
    assert listener.notices == []


@pytest.mark.parametrize("keys", [("enter",), ("q",), ("x", "y", "z")])
def test_any_key_or_slap_begins_the_session_from_its_very_start(keys: tuple[str, ...]) -> None:
    listener = Listener()
    listener.wait(100.0)
    listener.press(*keys)
    [started] = [notice for notice in listener.notices if isinstance(notice, StepStarted)]
    assert started == StepStarted(0.0, PLANK.step(1))
    assert not listener.guide.checks_sound
    assert listener.guide.session.state == "running"
    assert listener.guide.shown_seconds == 10
    began = listener.player.heard(listener.began)[-1]
    assert began[0] == "ready"
    listener.wait(1000.0)
    assert listener.guide.session.completed
    assert len(listener.asked()) == TIMES


def test_a_click_begins_it_too_and_cuts_the_question_short() -> None:
    listener = Listener()
    listener.wait(FIRST_WORDS_SECONDS - 0.1)
    assert isinstance(listener.guide.pause()[0], StepStarted)
    listener.wait(2.0)
    assert listener.asked() == []


def test_the_key_that_led_here_does_not_begin_it_while_it_is_held_down() -> None:
    listener = Listener()
    listener.press("enter")
    assert listener.guide.checks_sound
    listener.wait(DEAF_SECONDS)
    listener.press("enter")
    assert not listener.guide.checks_sound
    assert len([notice for notice in listener.notices if isinstance(notice, StepStarted)]) == 1


def test_nothing_but_a_key_does_anything_to_it() -> None:
    listener = Listener()
    assert listener.guide.command("stop") == listener.guide.end_open_step() == listener.guide.jump(2) == ()
    assert listener.guide.checks_sound


def test_without_it_the_session_begins_at_once() -> None:
    listener = Listener(sound_check=False)
    assert listener.notices == [StepStarted(0.0, PLANK.step(1))]
    assert not listener.guide.checks_sound


@pytest.mark.parametrize(("voice", "heard"), [(True, SOUND_CHECK), (False, "ready")])
def test_in_a_pause_a_key_asks_for_it_again(voice: bool, heard: str) -> None:
    listener = Listener(sound_check=False, voice=voice)
    listener.wait(15.0)
    listener.press("x")
    listener.wait(2.0)
    since = listener.clock.now - listener.began
    listener.press("c")
    listener.wait(2.0)
    assert Asked("sound check") in listener.notices
    assert [sound for sound, at in listener.player.heard(listener.began) if at > since] == [heard]
    assert listener.guide.session.state == "paused"
