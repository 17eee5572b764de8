"""What leading a session asks of the app."""

from __future__ import annotations

import pytest
from textual.css.stylesheet import Stylesheet

from backtimer.app.app import BacktimerApp
from backtimer.app.screens.session import SessionScreen
from backtimer.core.adjustment import Adjustment
from backtimer.files.settings import Settings
from backtimer.workspace import Workspace
from tests.app.shell_support import until


async def test_the_styles_of_a_session_are_parsed_once(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed_anew: list[Stylesheet] = []
    monkeypatch.setattr(Stylesheet, "reparse", parsed_anew.append)
    file = workspace.library.find("easy-day").file
    assert file is not None
    app = BacktimerApp(workspace, Settings(), plan=workspace.plan(file, Adjustment()), muted=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, SessionScreen))
        await pilot.pause()
        assert app.screen.query_one("#stage").region.height > 3
        assert app.screen.has_class("-state-ready")
        _, ground = app.screen.background_colors
        assert ground.hex == app.theme_variables["state-ready"].upper()
    assert parsed_anew == []
