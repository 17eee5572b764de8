from __future__ import annotations

import pytest
from textual.binding import Binding

from backtimer.app.app import BacktimerApp
from backtimer.app.screens.help import HelpScreen
from backtimer.app.screens.history import HistoryScreen
from backtimer.app.screens.home import HomeScreen
from backtimer.app.screens.question import QuestionScreen
from backtimer.app.screens.session_detail import SessionDetailScreen
from backtimer.app.themes import THEMES
from backtimer.app.widgets.preview_text import PreviewScroll
from backtimer.app.widgets.row_list import RowList
from backtimer.app.widgets.too_small import TooSmall
from backtimer.files.settings import Settings, read_settings
from backtimer.workspace import Workspace
from tests.app.shell_support import (
    StandInSession,
    app_of,
    at_home,
    messages,
    painted,
    until,
)

pytestmark = pytest.mark.usefixtures("sessions")


async def test_without_colours_there_is_none_and_the_cursor_is_seen(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_home(workspace) as pilot:
        reversed_text = ""
        for strip in app_of(pilot).screen._compositor.render_strips():
            for segment in strip:
                if segment.style is not None:
                    for colour in (segment.style.color, segment.style.bgcolor):
                        assert colour is None or colour.is_default
                    if segment.style.reverse:
                        reversed_text += segment.text
        assert "Easy day" in reversed_text


async def test_a_theme_is_taken_from_the_settings(workspace: Workspace) -> None:
    async with at_home(workspace, Settings(theme="backtimer-light")) as pilot:
        assert app_of(pilot).theme == "backtimer-light"


async def test_a_chosen_theme_is_kept_with_the_other_settings(workspace: Workspace) -> None:
    async with at_home(workspace, Settings(volume=0.5)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"contrast")
        await until(pilot, lambda: "Theme: high contrast" in painted(app_of(pilot)))
        await pilot.press("enter")
        await until(pilot, lambda: app_of(pilot).theme == "backtimer-contrast")
        await until(pilot, workspace.folders.config_file.exists)
    assert read_settings(workspace.folders.config_file) == Settings(theme="backtimer-contrast", volume=0.5)


async def test_an_unknown_theme_is_said_and_not_written_back(workspace: Workspace) -> None:
    async with at_home(workspace, Settings(theme="nord")) as pilot:
        assert app_of(pilot).theme == "backtimer-dark"
        assert any("There is no theme 'nord'" in told for told in messages(app_of(pilot)))
    assert not workspace.folders.config_file.exists()


async def test_a_theme_that_cannot_be_kept_is_used_all_the_same(workspace: Workspace) -> None:
    workspace.folders.config_file.mkdir()
    async with at_home(workspace) as pilot:
        app_of(pilot).theme = "backtimer-light"
        await until(pilot, lambda: any("The setting is not kept" in told for told in messages(app_of(pilot))))


async def test_only_themes_with_the_states_colours_are_offered(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        assert set(app_of(pilot).available_themes) == set(THEMES)


@pytest.mark.parametrize("size", [(59, 24), (80, 19), (20, 5)])
async def test_too_little_room_is_said_and_passes(workspace: Workspace, size: tuple[int, int]) -> None:
    async with at_home(workspace) as pilot:
        await pilot.resize_terminal(*size)
        await until(pilot, lambda: app_of(pilot).screen.query(TooSmall))
        await until(pilot, lambda: "60 × 20" in painted(app_of(pilot)))
        assert "Easy day" not in painted(app_of(pilot))
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: not app_of(pilot).screen.query(TooSmall))
        await until(pilot, lambda: "Easy day" in painted(app_of(pilot)))


async def test_a_screen_that_opens_in_too_little_room_is_covered_as_well(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        await pilot.resize_terminal(50, 15)
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, HistoryScreen))
        await until(pilot, lambda: "60 × 20" in painted(app_of(pilot)))
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape")
        await until(pilot, lambda: "Level" in painted(app_of(pilot)))


@pytest.mark.parametrize("size", [(60, 20), (200, 60)])
async def test_help_has_the_keys_and_the_words_on_safety(workspace: Workspace, size: tuple[int, int]) -> None:
    async with at_home(workspace, size=size) as pilot:
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, HelpScreen))
        await pilot.pause()
        pages = painted(app_of(pilot))
        for _ in range(6):
            await pilot.press("pagedown")
            pages += painted(app_of(pilot))
        for said in ("pauses at once", "let go", "Sharp, burning", "get", "medical help", "today"):
            assert said in pages
        await pilot.press("escape")
        assert isinstance(app_of(pilot).screen, HomeScreen)


@pytest.mark.parametrize(
    "owner",
    [BacktimerApp, HomeScreen, PreviewScroll, HistoryScreen, SessionDetailScreen, HelpScreen, QuestionScreen, RowList],
)
def test_every_key_can_be_named_and_explains_itself(owner: type[BacktimerApp]) -> None:
    for binding in owner.BINDINGS:
        assert isinstance(binding, Binding)
        assert binding.id
        assert binding.tooltip


async def test_a_routine_is_started_from_the_commands(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"mcgill")
        await until(pilot, lambda: "Start: McGill Big 3" in painted(app_of(pilot)))
        await pilot.press("enter")
        await until(pilot, lambda: StandInSession.plans)
    assert StandInSession.plans[0].timeline.name == "mcgill-big-3"


async def test_q_quits(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        await pilot.press("q")
    assert app_of(pilot).result.exit_code == 0
