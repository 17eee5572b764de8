"""A step is painted before it begins, and sent when it does."""

from __future__ import annotations

import pytest

from backtimer.app import painting_ahead
from backtimer.app.painting_ahead import AHEAD_SECONDS, PaintingAhead
from backtimer.app.widgets.big_digits import BigDigits
from backtimer.app.widgets.big_word import BigWord
from tests.app.session_support import HOLD, SIDES, Room

BEFORE = AHEAD_SECONDS / 2


class Output:
    """Notes what the screen said when its output was held back, and when it was sent."""

    def __init__(self) -> None:
        self.held = False
        self.told: list[str] = []

    def hold(self) -> None:
        self.held = True
        self.told.append("hold")

    def release(self) -> None:
        self.held = False
        self.told.append("release")


@pytest.fixture
def output(monkeypatch: pytest.MonkeyPatch) -> Output:
    output = Output()
    monkeypatch.setattr(painting_ahead, "output_of", lambda _app: output)
    return output


def ahead(room: Room) -> PaintingAhead:
    return room.screen._ahead


def paint_ahead_of_the_next_step(room: Room) -> float:
    """Let the moment come at which the next step is painted; the instant at which that begins."""
    coming = room.screen.guide.coming()
    assert coming is not None
    begins, _ = coming
    room._tick_for(begins - BEFORE - room.clock.now)
    ahead(room)._paint()
    return begins


def shown(room: Room) -> tuple[str, str]:
    screen = room.screen
    return screen.query_one("#state", BigWord).text, screen.query_one(BigDigits).text.strip()


async def test_it_shows_what_the_step_shows_when_it_begins(output: Output) -> None:
    room = Room(SIDES, start_at=1)
    async with room.app.run_test(size=(80, 24)) as pilot:
        while room.screen.guide.coming() is not None:
            begins = paint_ahead_of_the_next_step(room)
            before, index = shown(room), room.screen.guide.session.step.index
            assert output.held
            room.clock.now = begins + 1e-6
            room.screen.tick()
            assert not output.held
            assert room.screen.guide.session.step.index == index + 1
            assert shown(room) == before
        await pilot.pause()
        assert len(output.told) > 4


async def test_it_waits_for_the_last_moments_of_a_step(output: Output) -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(4 * AHEAD_SECONDS)
        assert output.told == [], "the clock stands at the beginning of a hold"
        coming = room.screen.guide.coming()
        assert coming is not None
        room._tick_for(coming[0] - 0.3 - room.clock.now)
        # From here real time leads on, though the clock stands.
        for _ in range(100):
            await pilot.pause(0.05)
            if "release" in output.told:
                break
        assert output.told[:2] == ["hold", "release"]


async def test_a_pause_just_then_shows_the_pause_and_holds_nothing_back(output: Output) -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        paint_ahead_of_the_next_step(room)
        assert shown(room)[0] == "REST"
        await pilot.press("x")
        await pilot.pause()
        assert shown(room) == ("PAUSED", "1")
        assert output.told == ["hold", "release"]


async def test_what_is_held_back_is_sent_when_the_screen_goes(output: Output) -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)):
        paint_ahead_of_the_next_step(room)
        assert output.held
    assert not output.held


async def test_without_an_output_that_can_hold_nothing_is_shown_too_early() -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)):
        paint_ahead_of_the_next_step(room)
        assert shown(room) == ("HOLD", "1")
