"""The figure on the session's screen: where it is, and whether it moves."""

from __future__ import annotations

import pytest

from backtimer.app.figure_looks import FigureLooks
from backtimer.app.screens.session import SessionScreen
from backtimer.app.widgets.big_digits import BigDigits
from backtimer.app.widgets.session_figure import SessionFigure
from backtimer.app.widgets.side_mark import SideMark
from backtimer.sound.player import SilentPlayer
from tests.app.session_support import FakeClock, OneScreenApp, plan_of
from tests.support.records import STARTED

ROUTINE = """\
title = "Figures"
prepare = 1
[[part]]
exercise = "glute bridge"
reps = 2
[[part]]
exercise = "side plank"
hold = 90
"""
REP_AT, SIDED_HOLD_AT = 1.5, 30.0
"""Seconds into that session: a rep of few seconds without sides, and a hold of more than a minute that has one."""


class Session:
    """A session screen of that routine."""

    def __init__(self, looks: FigureLooks | None = None) -> None:
        self.clock = FakeClock()
        self.screen = SessionScreen(
            plan_of(ROUTINE), SilentPlayer(), clock=self.clock, now=lambda: STARTED, looks=looks
        )
        self.app = OneScreenApp(self.screen)
        self.app.animation_level = "full"

    @property
    def figure(self) -> SessionFigure:
        return self.screen.query_one(SessionFigure)

    def go_to(self, seconds: float) -> None:
        self.clock.now = FakeClock().now + seconds
        self.screen.tick()

    def drawn(self) -> str:
        return "\n".join(self.figure.render_line(y).text for y in range(self.figure.size.height))


@pytest.mark.parametrize(
    ("size", "in_rep", "in_hold"),
    [
        ((60, 20), True, False),
        ((80, 24), True, False),
        ((60, 40), True, True),
        ((120, 40), True, True),
        ((200, 60), True, True),
    ],
)
async def test_it_is_there_where_it_leaves_room_for_digits_and_side(
    size: tuple[int, int], in_rep: bool, in_hold: bool
) -> None:
    session = Session()
    async with session.app.run_test(size=size) as pilot:
        for seconds, there in ((REP_AT, in_rep), (SIDED_HOLD_AT, in_hold)):
            session.go_to(seconds)
            await pilot.pause()
            figure, digits = session.figure, session.screen.query_one(BigDigits)
            assert (figure.display and bool(figure.size.area)) is there
            assert len(digits.lines) >= 6
            if there:
                assert figure.size.width >= 28
                assert figure.size.height >= 8
                assert session.drawn().strip()
                marks = [mark for mark in session.screen.query(SideMark) if mark.display]
                for other in (digits, *marks):
                    assert not figure.region.overlaps(other.region)


async def test_it_moves_with_the_session_and_stands_still_in_a_pause() -> None:
    session = Session()
    async with session.app.run_test(size=(80, 24)) as pilot:
        seen = set()
        for seconds in (1.5, 2.0, 2.5, 3.5):
            session.go_to(seconds)
            session.figure.draw_now()
            seen.add(session.drawn())
        assert len(seen) == 4
        assert session.figure.moves
        await pilot.press("x")
        await pilot.pause()
        assert not session.figure.moves


async def test_the_settings_and_the_environment_can_stop_it_and_choose_its_signs() -> None:
    session = Session(FigureLooks("ascii", motion=False))
    async with session.app.run_test(size=(80, 24)) as pilot:
        session.go_to(REP_AT)
        await pilot.pause()
        first = session.drawn()
        session.go_to(REP_AT + 1.0)
        session.figure.draw_now()
        assert not session.figure.moves
        assert session.drawn() == first
        assert first.isascii()
    session = Session()
    session.app.animation_level = "none"
    async with session.app.run_test(size=(80, 24)) as pilot:
        session.go_to(REP_AT)
        await pilot.pause()
        assert not session.figure.moves


@pytest.mark.parametrize(("at", "drawn"), [(1.5, True), (1.9, True), (1.96, False), (2.02, True)])
async def test_no_frame_is_begun_just_before_the_digits_change(at: float, drawn: bool) -> None:
    session = Session()
    async with session.app.run_test(size=(80, 24)) as pilot:
        session.go_to(1.25)
        await pilot.pause()
        before = session.drawn()
        session.clock.now += at - 1.25
        session.figure.draw_present_scene()
        assert (session.drawn() != before) is drawn
