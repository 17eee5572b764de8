"""The first session's sound check on the screen, and the question after the third session."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from backtimer.app.screens.question import QuestionScreen
from backtimer.app.widgets.big_word import BigWord
from backtimer.files.settings import read_settings
from backtimer.history.append import append
from backtimer.history.read import last_sessions
from tests.app.session_support import HOLD, Room
from tests.app.shell_support import RECORD, StandInSession, at_home, go_to, painted, until

if TYPE_CHECKING:
    from backtimer.workspace import Workspace


async def test_a_first_session_asks_whether_it_is_heard_and_counts_from_the_key_that_answers() -> None:
    room = Room(HOLD, sound_check=True)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 30.0)
        assert room.screen.query_one("#state", BigWord).text == "Can you hear me?"
        assert room.screen.query_one("#heading", BigWord).text == "Press Enter and lie down."
        assert room.screen.query_one("#hint", BigWord).text == "Any key or click: begin"
        assert room.screen.keep() is None
        await room.press(pilot, "q")
        assert room.screen.query_one("#state", BigWord).text == "GET READY"
        await room.live(pilot, 3.0)
        await room.press(pilot, "x", "c")
        assert room.screen.guide.session.state == "paused"
        record = room.screen.keep()
        assert record is not None
        assert record.seconds < 10.0


async def test_after_the_third_session_shorter_words_are_offered_once_and_kept(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    for day in (1, 2):
        append(
            workspace.folders.history, replace(RECORD, id=f"day-{day}", started=RECORD.started - timedelta(days=day))
        )
    async with at_home(workspace) as pilot:
        go_to(pilot, "easy-day")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, StandInSession))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuestionScreen))
        await pilot.pause()
        assert "Shorter words" in painted(pilot.app)  # type: ignore[arg-type]
        await pilot.press("down", "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, QuestionScreen))
        assert read_settings(workspace.folders.config_file).words == "brief"
        assert len(last_sessions(workspace.folders.history, 9)) == 3
